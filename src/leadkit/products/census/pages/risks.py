"""What depends on few: skills, languages and regions that one or two people or groups hold up."""

from collections.abc import Callable, Sequence

from leadkit.i18n.messages import Message
from leadkit.products.census.at_risk import Core, Support
from leadkit.products.census.pages.writing import SHOWN, Writer
from leadkit.report import Block, Heading, Page, Prose, Table


def risks_page(writer: Writer) -> Page:
    """The page beside the overview."""
    blocks = [*writer.others("risks"), *risk_blocks(writer, lambda shown, every: writer.more(shown, every, "risks"))]
    return Page(writer.gettext("Skills, languages and regions at risk"), tuple(blocks), writer.language)


def risk_blocks(writer: Writer, rest: Callable[[int, int], Sequence[Block]]) -> list[Block]:
    """What the page says; `rest` says where the other rows of a table are, from how many are shown of how many."""
    gettext, found = writer.gettext, writer.census.at_risk
    level = writer.level(writer.repo.config.matching.mentor_level)
    text = gettext(
        "Somebody can teach a skill if they offer it at level {level} or higher. This page lists what is wanted and "
        "would have nobody left if one or two people or groups stopped. Languages and hours are not looked at here.",
        level=level,
    )
    blocks: list[Block] = [Prose(text), *map(Prose, writer.counted_only())]
    if found.core is not None:
        blocks += [Heading(gettext("Half of the skills")), *_core(writer, found.core)]
    for heading, explained, column, rows in (
        (
            Message("Skills at risk"),
            Message("Who wants exactly this skill, and who can teach it:"),
            Message("Skill"),
            [(writer.skill(row.key), row) for row in found.skills],
        ),
        (
            Message("Languages at risk"),
            Message(
                "Who wants a skill and speaks the language, and who is known to speak it at level 2 or higher and can "
                "teach a skill:"
            ),
            Message("Language"),
            [(writer.tag(row.key), row) for row in found.languages],
        ),
        (
            Message("Regions at risk"),
            Message("Who wants a skill in the region, and who is known to be there and can teach a skill:"),
            Message("Region"),
            [(writer.region(row.key), row) for row in found.regions],
        ),
    ):
        few = [(title, row) for title, row in rows if row.is_at_risk]
        if few:
            blocks += [Heading(writer.translate(heading)), Prose(writer.translate(explained))]
            blocks += [_table(writer, column, few), *rest(SHOWN, len(few))]
    if not found.is_any:
        blocks.append(
            Prose(
                gettext(
                    "Nothing that is wanted depends on only one or two people or groups. What nobody can teach is in "
                    "the census under its gaps."
                )
            )
        )
    return blocks


def _table(writer: Writer, column: Message, rows: list[tuple[str, Support]]) -> Table:
    columns = (
        column,
        Message("Want it"),
        Message("People who can teach"),
        Message("Groups that can teach"),
        Message("Who"),
    )
    return Table(
        writer.titles(columns),
        tuple((title, row.wanting, row.people, row.groups, _who(writer, row)) for title, row in rows[:SHOWN]),
    )


def _who(writer: Writer, row: Support) -> str:
    """Those who may be named, and how many others there are."""
    return _names(writer, row.named, row.number)


def _names(writer: Writer, named: tuple[str, ...], number: int) -> str:
    names = [writer.party(name).record.name for name in named]
    hidden = number - len(names)
    if hidden:
        names.append(
            writer.ngettext("{number} person who is not named here", "{number} people who are not named here", hidden)
        )
    return writer.speech.listed(names)


def _core(writer: Writer, core: Core) -> list[Block]:
    gettext = writer.gettext
    stopped = [writer.people(core.people)] if core.people else []
    stopped += [writer.groups(core.groups)] if core.groups else []
    text = gettext(
        "Wanted skills that somebody can teach: {skills}. If {parties} stopped, {lost} of them would have nobody.",
        skills=core.skills,
        lost=core.lost,
        parties=writer.speech.listed(stopped),
    )
    proven = (
        gettext("No smaller number would leave half of these skills with nobody.")
        if core.is_proven
        else gettext(
            "A smaller number might do, too, but at least {number}: not every combination was tried.", number=core.least
        )
    )
    blocks: list[Block] = [Prose(f"{text} {proven}")]
    if core.people + core.groups <= SHOWN:
        names = _names(writer, core.named, core.people + core.groups)
        blocks.append(Prose(gettext("For example: {names}.", names=names)))
    return blocks
