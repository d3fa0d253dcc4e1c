"""What the search of the site knows: one entry a record, with its names in every language."""

from collections.abc import Iterator

from leadkit.community.parties import is_available, open_offers
from leadkit.i18n.folding import filler_words, words
from leadkit.labels import localised
from leadkit.model.graph import current
from leadkit.model.records import Group, Role, Skill
from leadkit.pages.site.layout import Layout
from leadkit.report import Searchable, SearchEntry


def searchable(plan: Layout) -> Searchable:
    gettext = plan.gettext
    told = {
        "skills": gettext("Skills"),
        "roles": gettext("Roles"),
        "resources": gettext("To read, watch or try"),
        "people": gettext("People and groups to ask"),
        "trainings": gettext("Trainings"),
        "none": gettext("Nothing here answers this yet."),
        "some": gettext("Answers to “{question}”", question="{question}"),
    }
    return Searchable(tuple(_records(plan)), told, filler_words(plan.language))


def _records(plan: Layout) -> Iterator[SearchEntry]:
    """In the same order in every language."""
    formatter, repo = plan.formatter, plan.repo
    names: dict[str, list[tuple[str, str]]] = {}
    for skill in repo.skills:  # the names of a retired skill are those of what replaced it
        names.setdefault(current(repo, skill.id), []).extend(_called(skill.record))
    for skill in repo.skills:
        if skill.record.replaced_by is None:
            line = _described(skill.record.description, plan)
            known = _words(names[skill.id], plan)
            yield SearchEntry("skills", formatter.title(skill.name), skill.name, line, *known, (skill.id,), skill.id)
    for role in repo.roles:
        line = _described(role.record.description, plan)
        yield SearchEntry("roles", formatter.title(role.name), role.name, line, *_words(_called(role.record), plan))
    for resource in repo.resources:
        if resource.record.status != "archived":
            facts = formatter.facts(formatter.resource_facts(resource.record))
            skills = tuple(dict.fromkeys(taught.skill for taught in resource.record.teaches))
            known = _words(list(resource.record.title.items()), plan)
            yield SearchEntry("resources", formatter.title(resource.name), resource.name, facts, *known, skills)
    for party in plan.on.parties:
        offers = open_offers(party.record, plan.on.as_of) if is_available(party.record, plan.on.as_of) else ()
        skills = tuple(dict.fromkeys(offer.skill for offer in offers if offer.skill))
        kind = formatter.word(party.record.kind) if isinstance(party.record, Group) else ""
        line = formatter.facts((kind, formatter.place(party.record), formatter.skills(skills[:4])))
        mark = "".join(part for part in formatter.named(party)[1:] if isinstance(part, str))
        yield SearchEntry("people", party.record.name + mark, party.name, line, (), (), skills)
    for training in repo.trainings:
        skills = tuple(dict.fromkeys(taught.skill for taught in training.record.teaches))
        line = formatter.facts(formatter.training_facts(training.record, plan.on.as_of))
        known = _words(list(training.record.title.items()), plan)
        yield SearchEntry("trainings", formatter.title(training.name), training.name, line, *known, skills)


def _called(record: Skill | Role) -> list[tuple[str, str]]:
    """Language and name."""
    aliases = [(language, alias) for language, listed in record.aliases.items() for alias in listed]
    return [*record.label.items(), *aliases]


def _described(texts: dict[str, str] | None, plan: Layout) -> str:
    return localised(texts, plan.language) if texts else ""


def _words(names: list[tuple[str, str]], plan: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of names in the page's language and English, and in all languages: each folded word once.

    That is all that a search by words can tell apart, and lighter than the names.
    """
    near = [name for language, name in names if language.partition("-")[0] in (plan.language, "en")]
    return _once(near), _once([name for _, name in names])


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for name in names for word in words(name)))
