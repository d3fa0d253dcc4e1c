"""Pages on a terminal: stress and links as it shows them, lines of its width, tables as far as they fit."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.table import Table as Grid
from rich.text import Text

from leadkit.i18n.speech import Speech
from leadkit.render.terminal import Screen, printable
from leadkit.render.terminal.ink import HEADING, Written, addresses, broken, least_width, line_text, shown, written
from leadkit.report import (
    Block,
    Bullets,
    Cards,
    Code,
    Facts,
    Heading,
    Line,
    Note,
    Page,
    Picture,
    Prose,
    RecordForm,
    Search,
    Signpost,
    Stations,
    Strong,
    Table,
    Words,
    in_a_row,
)

WIDEST: Final = 100
"""Cells of a line of running text; longer lines are hard to follow."""
_BULLET: Final = Text("• ")
_INDENT: Final = Text("  ")
_BAR: Final = Text("│ ", "cyan")


def render(page: Page, screen: Screen) -> str:
    return written(_parts(page, screen), screen)


def _parts(page: Page, screen: Screen) -> Iterator[Written]:
    """All blocks, each behind an empty line, but for what stands under a heading."""
    speech = Speech(page.language)
    yield from _prose(page.title, screen, style="bold")
    below_heading = False
    for block in page.blocks:
        parts = list(_block(block, screen, speech))
        if parts and not below_heading:
            yield Text()
        yield from parts
        below_heading = isinstance(block, Heading)


def _block(block: Block, screen: Screen, speech: Speech) -> Iterable[Written]:
    match block:
        case Heading(text, level):
            return _prose(text, screen, style=HEADING if level == 2 else "bold")
        case Prose(line):
            return _prose(line, screen)
        case Note(line):
            return _prose(line, screen, _BAR, _BAR)
        case Bullets(items):
            return chain.from_iterable(_prose(item, screen, _BULLET, _INDENT) for item in items)
        case Facts(rows):
            return chain.from_iterable(_prose(_fact(name, value), screen, None, _INDENT) for name, value in rows)
        case Cards(items):
            return chain.from_iterable(_card(card.title, card.all_lines, screen) for card in items)
        case Stations(items):
            return chain.from_iterable(_card(station.title, station.lines, screen) for station in items)
        case Signpost(_, ways):
            rows = tuple((name, in_a_row(links)) for _, name, links in ways)
            return _block(Facts(rows), screen, speech)
        case Table():
            return _table(block, screen, speech)
        case Code(text):
            return [Text(printable(line), "cyan") for line in text.rstrip().split("\n")]
        case Picture(_, text):
            return _prose(text, screen, style="italic")
        case Search() | RecordForm():
            return ()


def _prose(
    line: Line, screen: Screen, first: Text | None = None, rest: Text | None = None, style: str = ""
) -> list[Text]:
    text = line_text(line)
    text.stylize_before(style)
    below = [Text.assemble(rest or "", address) for address in addresses(line, screen)]
    return [*broken(text, min(screen.width, WIDEST), first, rest), *below]


def _card(title: Words, lines: tuple[Line, ...], screen: Screen) -> Iterator[Text]:
    yield from _prose((title,), screen, _BULLET, _INDENT, "bold")
    for line in lines:
        yield from _prose(line, screen, _INDENT, _INDENT)


def _fact(name: str, value: Line) -> Line:
    return (Strong(name), ": ", *((value,) if isinstance(value, str) else value))


def _table(table: Table, screen: Screen, speech: Speech) -> Iterable[Written]:
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for number, column in enumerate(table.columns):
        is_number = all(row[number] is None or isinstance(row[number], int) for row in table.rows)
        grid.add_column(Text(shown(column)), justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(_cell(cell, screen, speech) for cell in row))
    return [grid] if least_width(grid) <= screen.width else chain.from_iterable(_rows(table, screen, speech))


def _rows(table: Table, screen: Screen, speech: Speech) -> Iterator[Iterable[Written]]:
    """Where columns do not fit beside each other: each row as a list of its cells."""
    for row in table.rows:
        first, *others = (_cell(cell, screen, speech) for cell in row)
        yield broken(Text.assemble(first, style="bold"), screen.width, _BULLET, _INDENT)
        for column, cell in zip(table.columns[1:], others, strict=True):
            if cell.plain:
                text = Text.assemble(f"{shown(column)}: ", cell)
                yield broken(text, screen.width, _INDENT, Text("    "))


def _cell(cell: Line | int | None, screen: Screen, speech: Speech) -> Text:
    if cell is None:
        return Text(speech.gettext("unknown"), "dim")
    if isinstance(cell, int):
        return Text(speech.number(cell))
    return Text("\n").join([line_text(cell), *addresses(cell, screen)])
