"""What the search of the site knows: one entry a record, with its names in every language."""

from collections.abc import Iterator

from leadkit.locale.folding import filler_words, words
from leadkit.products.site.layout import Layout
from leadkit.products.wording import localised
from leadkit.records import Group
from leadkit.report import Found, Searchable


def searchable(plan: Layout) -> Searchable:
    said = plan.said
    told = {
        "skills": said("Skills"),
        "roles": said("Roles"),
        "resources": said("To read, watch or try"),
        "people": said("People and groups to ask"),
        "trainings": said("Trainings"),
        "none": said("Nothing here answers this yet."),
        "some": said("Answers to “{question}”", question="{question}"),
    }
    return Searchable(tuple(_records(plan)), told, filler_words(plan.language))


def _records(plan: Layout) -> Iterator[Found]:
    teller, repo = plan.teller, plan.repo
    for skill in repo.skills:
        record = skill.record
        if record.replaced_by is None:
            names = [*record.label.values(), *(alias for aliases in record.aliases.values() for alias in aliases)]
            line = localised(record.description, plan.language) if record.description else ""
            yield Found("skills", teller.title(skill.name), skill.name, line, _others(names), (skill.id,), skill.id)
    for role in repo.roles:
        names = [*role.record.label.values(), *(alias for aliases in role.record.aliases.values() for alias in aliases)]
        line = localised(role.record.description, plan.language) if role.record.description else ""
        yield Found("roles", teller.title(role.name), role.name, line, _others(names))
    for resource in repo.resources:
        if resource.record.status != "archived":
            facts = teller.resource_facts(resource.record)
            skills = tuple(dict.fromkeys(taught.skill for taught in resource.record.teaches))
            names = list(resource.record.title.values())
            yield Found(
                "resources", teller.title(resource.name), resource.name, "; ".join(facts), _others(names), skills
            )
    for party in plan.on.parties:
        skills = tuple(dict.fromkeys(offer.skill for offer in party.record.offers if offer.skill))
        kind = teller.word(party.record.kind) if isinstance(party.record, Group) else ""
        line = "; ".join(part for part in (kind, teller.place(party.record), teller.skills(skills[:4])) if part)
        mark = "".join(part for part in teller.named(party)[1:] if isinstance(part, str))
        yield Found("people", party.record.name + mark, party.name, line, (), skills)
    for training in repo.trainings:
        skills = tuple(dict.fromkeys(taught.skill for taught in training.record.teaches))
        line = "; ".join(teller.training_facts(training.record, plan.on.as_of))
        names = list(training.record.title.values())
        yield Found("trainings", teller.title(training.name), training.name, line, _others(names), skills)


def _others(names: list[str]) -> tuple[str, ...]:
    """Each folded word of the names once: all that a search by words can tell apart, and lighter than the names."""
    return tuple(dict.fromkeys(word for name in names for word in words(name)))
