"""Styled lines, broken to the width of a terminal, as text with its colours and links; rich measures and writes."""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.measure import Measurement
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from leadkit.render.endings import link_text
from leadkit.render.terminal import Screen, printable
from leadkit.report import FileLink, Line, Link, Strong, Words

if TYPE_CHECKING:
    from rich.markdown import Markdown

Written: TypeAlias = "Text | Table | Markdown"

HEADING: Final = "bold magenta"

_THEME: Final = Theme({"markdown.h1": "bold", "markdown.h2": HEADING, "markdown.code": "cyan"})
_SAFE_TARGET: Final = re.compile(r"https://[!-~]{1,2000}")
_LINK: Final = re.compile(r"\x1b\]8;id=[^;]*;([^\x1b]+)")
_WORD: Final = re.compile(r"\S+\s*|\s+")
_NUMBERED: Final = re.compile(r" *\d+\. ")
_TRAILING: Final = re.compile(r"[ ]+$", re.MULTILINE)


def _console(width: int) -> Console:
    """It asks nothing of the machine: the same lines give the same bytes."""
    return Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        width=width,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        theme=_THEME,
        _environ={},
    )


def written(parts: Iterable[Written], screen: Screen) -> str:
    """Every part on lines of its own. Lines of text are taken as they are broken; tables fit the screen."""
    console = _console(screen.width)
    with console.capture() as capture:
        for part in parts:
            console.print(part, soft_wrap=isinstance(part, Text))
    return _TRAILING.sub("", _LINK.sub(_named, capture.get()))


def _named(link: re.Match[str]) -> str:
    """rich numbers links as they come; terminals only need one name for the parts of one link."""
    return f"\x1b]8;id={crc32(link[1].encode()):08x};{link[1]}"


def least_width(table: Table) -> int:
    """Cells that a table needs at least, so that no word of it is broken."""
    console = _console(10_000)
    return Measurement.get(console, console.options, table).minimum


def broken(text: Text, width: int, first: Text | None = None, rest: Text | None = None) -> list[Text]:
    """Lines of at most so many cells, with something before the first and before each other one."""
    head, tail = first or Text(), rest or Text()
    room = max(width - max(head.cell_len, tail.cell_len), 8)
    lines = text.divide(_breaks(text.plain, room))
    for line in lines:
        line.rstrip()
    return [Text.assemble(tail if number else head, line) for number, line in enumerate(lines)]


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where lines begin but the first: between words. A long address stays whole, so that it can be copied; what is
    written in wide characters has no spaces, and is broken anywhere."""
    used = 0
    for word in _WORD.finditer(text):
        size = cell_len(word[0].rstrip())
        if used and used + size > width:
            yield word.start()
            used = 0
        if size > max(width, len(word[0])):
            at = word.start()
            for part in chop_cells(word[0], width)[:-1]:
                at += len(part)
                yield at
            size = cell_len(word[0][at - word.start() :])
        used += size + cell_len(word[0]) - cell_len(word[0].rstrip())


def written_lines(text: str, screen: Screen) -> str:
    """Plain lines, broken between words; one that is set in without a number is to be copied, and stays as it is."""
    return written(chain.from_iterable(_line(line, screen.width) for line in text.splitlines()), screen)


def _line(line: str, width: int) -> list[Text]:
    number = _NUMBERED.match(line)
    if number is None and line[:1] == " ":
        return [Text(printable(line))]
    first = number[0] if number else ""
    return broken(Text(shown(line[len(first) :])), width, Text(first), Text(" " * (len(first) or 2)))


def shown(text: str) -> str:
    """Words on one line that steer nothing; a space at either end stays."""
    return printable(re.sub(r"\s+", " ", text))


def line_text(line: Line) -> Text:
    """A line of a report with its stress and its links."""
    return Text.assemble(*map(_words, _parts(line)))


def addresses(line: Line, screen: Screen) -> list[Text]:
    """Where the links of a line lead, for terminals that may not open them."""
    links = [part for part in _parts(line) if isinstance(part, Link) and _SAFE_TARGET.fullmatch(part.target)]
    told = [link.target for link in links if link.text not in (link.target, link.target.removeprefix("https://"))]
    return [] if screen.opens_links else [Text(target, Style(dim=True, link=target)) for target in dict.fromkeys(told)]


def _parts(line: Line) -> tuple[Words, ...]:
    return (line,) if isinstance(line, str) else line


def _words(words: Words) -> Text:
    match words:
        case str():
            return Text(shown(words))
        case Strong(text):
            return Text(shown(text), "bold")
        case Link(text, target):
            return Text(shown(text), Style(underline=True, link=target) if _SAFE_TARGET.fullmatch(target) else "")
        case FileLink():
            return Text(shown(link_text(words)))
        case _:
            return Text(shown(words.text))
