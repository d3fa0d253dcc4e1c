"""Skills: the graph as a way to walk, from themes to parts, and a page for each skill."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal, TypeAlias, get_args

from leadkit.i18n.messages import Message
from leadkit.labels import localised
from leadkit.labels.record_pages import skill_blocks
from leadkit.model.records import Skill
from leadkit.model.records.skill import Category
from leadkit.model.repository import Entry
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Part
from leadkit.report import Block, Bullets, Card, Cards, Heading, Line, Page, Prose, Signpost, SitePage, Strong

_SHOWN_PARTS = 6
Side: TypeAlias = Literal["above", "before", "after", "below", "beside"]


def themes(plan: Layout) -> list[Entry[Skill]]:
    """Skills that are the whole of others and part of none, those with most parts first."""
    on = plan.on
    tops = [
        entry
        for entry in plan.repo.skills
        if not entry.record.broader and on.parts.get(entry.id) and entry.record.replaced_by is None
    ]
    return sorted(
        tops, key=lambda entry: (-len(on.within.get(entry.id, ())), plan.formatter.title(entry.name), entry.id)
    )


def of_categories(here: Layout) -> dict[str, list[Entry[Skill]]]:
    """The skills that are neither the whole nor a part of others, by category: the topics of a flat list."""
    alone = [e for e in here.repo.skills if not (e.record.broader or e.record.replaced_by or here.on.parts.get(e.id))]
    ordered = sorted(alone, key=lambda entry: (here.formatter.title(entry.name).casefold(), entry.id))
    found = {category: [e for e in ordered if e.record.category == category] for category in get_args(Category)}
    return {category: inside for category, inside in found.items() if inside}


def skill_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("skills")
    yield "skills", SitePage(Page(here.gettext("Skills"), tuple(_list(here)), here.language), "skills")
    for entry in plan.repo.skills:
        there = plan.at(entry.name)
        summary = localised(entry.record.description, plan.language) if entry.record.description else ""
        asking = _asking(entry, there) if entry.record.replaced_by is None else []
        blocks = (*skill_blocks(entry, plan.on, there.formatter), *asking, *_signpost(entry, there))
        page = Page(there.formatter.title(entry.name), blocks, plan.language)
        yield entry.name, SitePage(page, "skills", summary, topic=entry.record.category)


def _asking(entry: Entry[Skill], there: Layout) -> list[Block]:
    """The list of people who can help with it, narrowed down; where nobody does, what a reader can do."""
    gettext = there.gettext
    if not there.on.offered.get(entry.id):
        nobody = gettext("No one offers to help with this yet. Be the first, or say that you want to learn it")
        return [Prose((there.to(JOIN, nobody),))]
    found = there.to("people", gettext("Who can help with this, in which language, where, and when?"))
    return [Prose((replace(found, query=f"skill={entry.id}"),))]


def _signpost(entry: Entry[Skill], there: Layout) -> list[Block]:
    """The skills around this one, as the ways on from here."""
    on, gettext = there.on, there.gettext
    sides: tuple[tuple[Side, str, Iterable[str]], ...] = (
        ("above", gettext("Part of"), entry.record.broader),
        ("before", gettext("Learn this first"), entry.record.requires),
        ("after", gettext("Leads to"), (after.id for after in on.required_by.get(entry.id, ()))),
        ("below", gettext("Its parts"), (part.id for part in on.parts.get(entry.id, ()))),
        ("beside", gettext("Related"), entry.record.related),
    )
    found = tuple(
        (
            side,
            name,
            tuple(there.formatter.link(f"skills/{skill}") for skill in there.formatter.in_order(ids, "skills")),
        )
        for side, name, ids in sides
    )
    ways = tuple(way for way in found if way[2])
    if not ways:
        return []
    return [Heading(gettext("Where to go from here")), Signpost(there.formatter.title(entry.name), ways)]


def _list(here: Layout) -> Iterator[Block]:
    """Each theme as a card with all its direct parts; the leadership areas; and what stands alone."""
    formatter, on = here.formatter, here.on
    active = [entry for entry in here.repo.skills if entry.record.replaced_by is None]
    yield Cards(tuple(theme_card(entry, here, len(on.parts[entry.id])) for entry in themes(here)))
    areas = []
    for area in here.repo.config.words("areas"):
        inside = formatter.in_order((entry.id for entry in active if entry.record.area == area), "skills")
        if inside:
            links = formatter.links([f"skills/{skill}" for skill in inside])
            areas.append(Card(Strong(formatter.word(area)), (links,)))
    if areas:
        yield Heading(here.gettext("Leadership areas"))
        yield Cards(tuple(areas))
    for category, entries in of_categories(here).items():
        yield Heading(formatter.word(category))
        yield Bullets(tuple((formatter.link(entry.name),) for entry in entries))
    yield Heading(here.gettext("All skills from A to Z"))
    ordered = formatter.in_order((entry.id for entry in active), "skills")
    yield Bullets(tuple((formatter.link(f"skills/{skill}"),) for skill in ordered))


def theme_card(entry: Entry[Skill], here: Layout, most: int = _SHOWN_PARTS) -> Card:
    """A theme and the first of its parts."""
    inside = here.formatter.in_order((part.id for part in here.on.parts[entry.id]), "skills")
    parts = [f"skills/{part}" for part in inside]
    lines = _first(parts, most, here)
    return Card(here.formatter.link(entry.name), lines, kind="skills", topic=entry.record.category)


def category_card(category: str, inside: list[Entry[Skill]], here: Layout) -> Card:
    """A topic of a flat list and the first of its skills."""
    title = here.to("skills", here.formatter.word(category))
    lines = _first([entry.name for entry in inside], _SHOWN_PARTS, here)
    return Card(title, lines, kind="skills", topic=category)


def _first(names: list[str], most: int, here: Layout) -> tuple[Line, ...]:
    rest = len(names) - most
    more = [here.speech.ngettext("and {number} more", "and {number} more", rest)] if rest > 0 else []
    return here.formatter.links(names[:most]), *more


PART: Final = Part("skills", "skills", Message("Skills"), skill_pages)
