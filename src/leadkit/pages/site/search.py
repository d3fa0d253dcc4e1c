"""What the search of the site knows: one entry a record, with its names in every language."""

from collections.abc import Iterator

from leadkit.community.parties import conversant, is_free, resource_languages, whereabouts_of
from leadkit.i18n.folding import filler_words, words
from leadkit.labels import localised
from leadkit.labels.hours import week_of
from leadkit.model.graph import current
from leadkit.model.records import Group, Person, Role, Skill, Training
from leadkit.pages.site.cards import offered_skills
from leadkit.pages.site.layout import Layout
from leadkit.report import Choice, Searchable, SearchEntry


def searchable(plan: Layout) -> Searchable:
    gettext = plan.gettext
    told = {
        "skills": gettext("Skills"),
        "roles": gettext("Roles"),
        "resources": gettext("To read, watch or try"),
        "people": gettext("People and groups to ask"),
        "trainings": gettext("Trainings"),
        "none": gettext("Nothing here answers this yet."),
        "nobody": gettext("No one yet. Say what you look for, or be the first to offer it:"),
        "join": gettext("join"),
        "more": gettext("Show more"),
        "write": gettext("Write"),
        "unknown_hours": gettext("Whoever states no hours is not in this list."),
        "unknown_last": gettext("Where the language or the place is unknown, the answer stands last: ask."),
        "here": gettext("All that fit"),
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
            yield SearchEntry(
                "resources",
                formatter.title(resource.name),
                resource.name,
                facts,
                *known,
                skills,
                languages=resource_languages(resource.record),
            )
    for party in plan.on.parties:
        offered = offered_skills(party, plan)
        kind = formatter.word(party.record.kind) if isinstance(party.record, Group) else ""
        line = formatter.facts((kind, formatter.place(party.record), formatter.skills(list(offered)[:4])))
        mark = "".join(part for part in formatter.named(party)[1:] if isinstance(part, str))
        yield SearchEntry(
            "people",
            party.record.name + mark,
            party.name,
            line,
            skills=tuple(offered),
            languages=conversant(repo.config, party.record),
            places=_places(plan, party.record),
            levels=tuple(offered.values()),
            week=week_of(party.record, plan.speech),
            paid=tuple(skill for skill in offered if not is_free(party.record, skill, plan.on.as_of)),
        )
    for training in repo.trainings:
        skills = tuple(dict.fromkeys(taught.skill for taught in training.record.teaches))
        line = formatter.facts(formatter.training_facts(training.record, plan.on.as_of))
        known = _words(list(training.record.title.items()), plan)
        yield SearchEntry(
            "trainings",
            formatter.title(training.name),
            training.name,
            line,
            *known,
            skills,
            languages=training.record.languages,
            places=_places(plan, training.record),
        )


def _places(plan: Layout, record: Person | Group | Training) -> tuple[str, ...]:
    """Countries and regions in which somebody is found, or a session held."""
    where = whereabouts_of(plan.repo.config, record)
    return (*sorted(where.place.countries), *sorted(where.place.regions | where.whole))


def choices(here: Layout, only: str = "") -> Iterator[Choice]:
    """By what answers are narrowed down; of people alone, only to what somebody there has."""
    yield from (choice for choice in _choices(here, only) if sum(len(options) for _, options in choice.groups) > 1)


def _choices(here: Layout, only: str) -> Iterator[Choice]:
    gettext, speech, config = here.gettext, here.speech, here.repo.config
    if only:
        skills = {skill for party in here.on.parties for skill in offered_skills(party, here)}
        yield here.skill_choices(skills, gettext("any skill"))
    else:
        kinds = (
            ("people", gettext("People and groups to ask")),
            ("resources", gettext("To read, watch or try")),
            ("trainings", gettext("Trainings")),
            ("skills", gettext("Skills")),
            ("roles", gettext("Roles")),
        )
        yield Choice("kind", gettext("What"), (("", (("", gettext("anything")), *kinds)),))
    tags = {tag for party in here.on.parties for tag in conversant(config, party.record)}
    if not only:
        tags |= {tag for entry in here.repo.resources for tag in resource_languages(entry.record)}
    named = sorted((speech.language_name(tag), tag) for tag in tags)
    yield Choice(
        "language",
        gettext("Language"),
        (("", (("", gettext("any language")), *((tag, name) for name, tag in named))),),
    )
    found = {place for party in here.on.parties for place in _places(here, party.record)}
    regions = sorted((here.formatter.region(each), each) for each in config.words("regions") if each in found)
    countries = sorted((speech.country(each), each) for each in found if each not in config.words("regions"))
    yield Choice(
        "place",
        gettext("Where"),
        (
            ("", (("", gettext("anywhere")),)),
            (gettext("Regions"), tuple((each, name) for name, each in regions)),
            (gettext("Countries"), tuple((each, name) for name, each in countries)),
        ),
    )
    levels = ((str(level), gettext("level {level} or more", level=level)) for level in (3, 4, 5))
    yield Choice("level", gettext("Level"), (("", (("", gettext("any level")), *levels)),))
    cost = (("", gettext("free or not")), ("free", gettext("free of charge")))
    yield Choice("cost", gettext("Cost"), (("", cost),))
    free = (
        ("now", gettext("now")),
        ("evening", gettext("this evening")),
        ("tomorrow", gettext("tomorrow evening")),
        ("weekend", gettext("at the weekend")),
    )
    yield Choice("free", gettext("Has time"), (("", (("", gettext("at any time")), *free)),))
    orders = (
        ("", gettext("best answers first")),
        ("name", gettext("by name")),
        ("level", gettext("highest level first")),
    )
    yield Choice("order", gettext("Order"), (("", orders),))


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
