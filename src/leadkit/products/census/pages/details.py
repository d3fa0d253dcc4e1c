"""Every count: a section for each thing that people, groups and skills are counted by."""

from typing import Final

from leadkit.i18n.vocabulary import LEVELS
from leadkit.products.census.ledger import Key
from leadkit.products.census.pages.writing import Writer
from leadkit.products.census.tallies import Table as Tallies
from leadkit.products.census.tallies import Tally
from leadkit.report import Block, Heading, Page, Prose, Table

_SHOWN: Final = 25
_SECTIONS: Final = (
    ("region", "Regions"),
    ("country", "Countries"),
    ("language", "Languages"),
    ("category", "Categories of skills"),
    ("area", "Areas of leadership"),
    ("level", "Levels"),
    ("experience", "Experience"),
    ("involvement", "Ways to take part"),
    ("kind", "Kinds of groups"),
    ("means", "Means"),
    ("access", "Access needs"),
)
FILES: Final = {"country": "countries", "category": "categories", "means": "means", "access": "access"}
"""The table's file name where it is not the plain plural."""


def file_of(name: str) -> str:
    return FILES.get(name, f"{name}s")


def details_page(writer: Writer) -> Page:
    said = writer.said
    others = writer.others("details")
    blocks: list[Block] = [Prose(others)] if others else []
    blocks.append(
        Prose(
            said(
                "Everybody counts once in each row. Offers and wishes are of skills, but for means. "
                "A learner with one wish served and another open counts as met and as unmet."
            )
        )
    )
    for name, heading in _SECTIONS:
        blocks += [Heading(said(heading)), *_section(writer, name, writer.census.counts.tables[name])]
    if writer.census.years:
        blocks += [Heading(said("Over the years")), *_years(writer)]
    return Page(said("Every count"), tuple(blocks), writer.language)


def _years(writer: Writer) -> list[Block]:
    text = writer.said("What the records state of each year. The last year is not over.")
    columns = ("Year", "Trainings", "Groups with figures", "Levels reached")
    rows = tuple((str(year.year), year.trainings, year.groups, year.learned) for year in reversed(writer.census.years))
    return [Prose(text), *writer.picture("years"), Table(writer.titles(columns), rows)]


def _section(writer: Writer, name: str, tallies: Tallies) -> list[Block]:
    if not tallies:
        return [Prose(writer.said("Nothing is known yet."))]
    blocks: list[Block] = []
    if name not in ("category", "area", "level", "means"):
        blocks.append(Prose(_reported(writer, name)))
    if name == "country":
        blocks += writer.picture("world")
    rows = [(key, tally) for key, tally in tallies.items() if key is not None]
    if name in ("country", "language", "involvement", "access", "kind"):
        rows.sort(key=lambda row: (-_size(row[1]), str(row[0])))
    unknown = [(key, tally) for key, tally in tallies.items() if key is None]
    columns = (_SINGULAR[name], "People", "Groups", "Offer", "Want", "Met", "Unmet")
    table = tuple(_row(writer, name, key, tally) for key, tally in (*rows[:_SHOWN], *unknown))
    return [*blocks, Table(writer.titles(columns), table), *writer.more(_SHOWN, len(rows), file_of(name))]


_SINGULAR: Final = {
    "region": "Region",
    "country": "Country",
    "language": "Language",
    "category": "Category",
    "area": "Area",
    "level": "Level",
    "experience": "Experience",
    "involvement": "Takes part",
    "kind": "Kind",
    "means": "Means",
    "access": "Access",
}
_EXPERIENCE: Final = {
    "newcomer": "newcomers (years since joining: at most {years})",
    "nascent": "nascent volunteers",
    "experienced": "experienced volunteers (five years and more)",
}


def _reported(writer: Writer, name: str) -> str:
    """How many of how many answered."""
    found = writer.census.counts.reported(name)
    parts = []
    if found["of_people"]:
        of = writer.people(found["of_people"])
        parts.append(writer.said("{number} of {of}", number=found["people"], of=of))
    if found["of_groups"]:
        of = writer.groups(found["of_groups"])
        parts.append(writer.said("{number} of {of}", number=found["groups"], of=of))
    return writer.said("Reported by {whom}.", whom=writer.speech.listed(parts))


def _size(tally: Tally) -> int:
    return tally.numbers["people"] + tally.numbers["groups"]


def _row(writer: Writer, name: str, key: Key, tally: Tally) -> tuple[str | int | None, ...]:
    numbers = tally.numbers
    return (
        None if key is None else _label(writer, name, key),
        numbers["people"],
        numbers["groups"],
        numbers["people_offer"] + numbers["groups_offer"],
        numbers["people_want"] + numbers["groups_want"],
        numbers["met"],
        numbers["unmet"],
    )


def _label(writer: Writer, name: str, key: Key) -> str:
    match name:
        case "region":
            return writer.region(str(key))
        case "country":
            return writer.speech.country(str(key))
        case "language":
            return writer.tag(str(key))
        case "level":
            return f"{key} – {writer.said(LEVELS[int(str(key))])}"
        case "experience":
            return writer.said(_EXPERIENCE[str(key)], years=writer.repo.config.matching.newcomer_years)
        case _:
            return writer.word(str(key))
