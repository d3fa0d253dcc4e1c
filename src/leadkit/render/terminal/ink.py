"""Styled lines, broken to the width of a terminal, as text with its colours and links; rich measures and writes."""

import re
from collections.abc import Iterable
from io import StringIO
from typing import Final, TypeAlias
from zlib import crc32

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from leadkit.render.endings import link_text
from leadkit.render.terminal import Screen, printable
from leadkit.report import FileLink, Line, Link, Strong, Words

Written: TypeAlias = Text | Table

_SAFE_TARGET: Final = re.compile(r"https://[!-~]{1,2000}")
_LINK: Final = re.compile(r"\x1b\]8;id=[^;]*;([^\x1b]+)")
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
    # A long address stays whole, so that it can be copied; scripts without spaces are broken anywhere.
    lines = text.wrap(_console(room), room, overflow="fold" if text.cell_len > len(text) else "ignore")
    for line in lines:
        line.rstrip()
    return [Text.assemble(tail if number else head, line) for number, line in enumerate(lines)]


def shown(text: str) -> str:
    """Words on one line that steer nothing; a space at either end stays."""
    return printable(re.sub(r"\s+", " ", text))


def line_text(line: Line, screen: Screen) -> Text:
    """A line of a report with its stress and its links."""
    parts = (line,) if isinstance(line, str) else line
    return Text.assemble(*(_words(part, screen) for part in parts))


def _words(words: Words, screen: Screen) -> Text:
    match words:
        case str():
            return Text(shown(words))
        case Strong(text):
            return Text(shown(text), "bold")
        case Link(text, target):
            return _link(shown(text), target, screen)
        case FileLink():
            return Text(shown(link_text(words)))
        case _:
            return Text(shown(words.text))


def _link(text: str, target: str, screen: Screen) -> Text:
    if not _SAFE_TARGET.fullmatch(target):
        return Text(text)
    link = Text(text, f"underline link {target}")
    if screen.opens_links or text in (target, target.removeprefix("https://")):
        return link
    return Text.assemble(link, " (", (target, f"link {target}"), ")")
