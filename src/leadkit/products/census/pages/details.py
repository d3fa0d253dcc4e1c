"""Every count: a section for each thing that people, groups and skills are counted by."""

from typing import Final

from leadkit.i18n.messages import Message
from leadkit.products.census.charts import year_names
from leadkit.products.census.dimensions import DIMENSIONS, Dimension
from leadkit.products.census.ledger import Key
from leadkit.products.census.pages.writing import Writer
from leadkit.products.census.tallies import Table as Tallies
from leadkit.products.census.tallies import Tally
from leadkit.report import Block, Heading, Page, Prose, Table

_SHOWN: Final = 25


def details_page(writer: Writer) -> Page:
    gettext = writer.gettext
    blocks = writer.others("details")
    blocks.append(
        Prose(
            gettext(
                "Everybody counts once in each row. Offers and requests are for skills, except under practical "
                "support. A learner with one request met and another unmet counts as both."
            )
        )
    )
    blocks += map(Prose, writer.counted_only())
    for name, dimension in DIMENSIONS.items():
        tallies = writer.census.counts.tables[name]
        if dimension.is_answered(tallies):
            blocks += [Heading(writer.translate(dimension.heading)), *_section(writer, dimension, tallies)]
    if writer.census.years:
        blocks += [Heading(gettext("Over the years")), *_years(writer)]
    return Page(gettext("Every count"), tuple(blocks), writer.language)


def _years(writer: Writer) -> list[Block]:
    text = writer.gettext("What the records say about each year.")
    columns = (Message("Year"), Message("Trainings"), Message("Groups with figures"), Message("Levels reached"))
    named = reversed(tuple(zip(year_names(writer.census, writer.speech), writer.census.years, strict=True)))
    rows = tuple((name, year.trainings, year.groups, year.learned) for name, year in named)
    return [Prose(text), *writer.picture("years"), Table(writer.titles(columns), rows)]


def _section(writer: Writer, dimension: Dimension, tallies: Tallies) -> list[Block]:
    blocks: list[Block] = []
    if dimension.keys:
        blocks.append(Prose(_reported(writer, dimension.name)))
    blocks += writer.picture(dimension.chart)
    rows = [(key, tally) for key, tally in tallies.items() if key is not None]
    if dimension.is_ranked:
        rows.sort(key=lambda row: (-_size(row[1]), str(row[0])))
    unknown = [(key, tally) for key, tally in tallies.items() if key is None]
    columns = (
        dimension.title,
        Message("People"),
        Message("Groups"),
        Message("Offer"),
        Message("Want"),
        Message("Met"),
        Message("Unmet"),
    )
    table = tuple(_row(writer, dimension, key, tally) for key, tally in (*rows[:_SHOWN], *unknown))
    return [*blocks, Table(writer.titles(columns), table), *writer.more(_SHOWN, len(rows), dimension.file)]


def _reported(writer: Writer, name: str) -> str:
    """How many of how many answered."""
    found = writer.census.counts.reported(name)
    parts = []
    if found["of_people"]:
        of = writer.people(found["of_people"])
        parts.append(writer.gettext("{number} of {of}", number=found["people"], of=of))
    if found["of_groups"]:
        of = writer.groups(found["of_groups"])
        parts.append(writer.gettext("{number} of {of}", number=found["groups"], of=of))
    return writer.gettext("Reported by {whom}.", whom=writer.speech.listed(parts))


def _size(tally: Tally) -> int:
    return tally.numbers["people"] + tally.numbers["groups"]


def _row(writer: Writer, dimension: Dimension, key: Key, tally: Tally) -> tuple[str | int | None, ...]:
    numbers = tally.numbers
    return (
        None if key is None else dimension.label(writer, key),
        numbers["people"],
        numbers["groups"],
        numbers["people_offer"] + numbers["groups_offer"],
        numbers["people_want"] + numbers["groups_want"],
        numbers["met"],
        numbers["unmet"],
    )
