"""The line of a file that a finding is about, with carets under the place: tabs, wide characters, long lines too."""

from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category

from rich.cells import cell_len, chop_cells
from rich.text import Text

from leadkit.findings import Position

GUTTER: Final = "cyan"
_TAB: Final = "    "
_CUT: Final = "…"
_CONTEXT: Final = 12
"""Cells in front of a place that stay where a long line is cut: they show what it belongs to."""
_UNSEEN: Final = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_JOINERS: Final = "\u200c\u200d"
"""Not seen either, but letters and emoji are made with them."""
_MOST_SIGNS: Final = 4
"""For each cell; what a stranger piles on one letter beyond that is cut with the line."""


class Excerpt(NamedTuple):
    """One line as a terminal shows it: in front of the place, the place, behind it."""

    before: str
    marked: str
    behind: str

    def lines(self, number: int, margin: int, style: str, label: str, width: int) -> list[Text]:
        """`8 │ - {skill: facilitaton}` and the carets below, one where there is nothing to mark; then what it is."""
        gutter, empty = (f"{number:>{margin}} │ ", GUTTER), (f"{'':>{margin}} │ ", GUTTER)
        carets = f"{' ' * cell_len(self.before)}{'^' * max(cell_len(self.marked), 1)}"
        below = Text.assemble(empty, (carets, style))
        fits = below.cell_len + 1 + cell_len(label) <= width
        return [
            Text(f"{'':>{margin}} │", GUTTER),
            Text.assemble(gutter, self.before, (self.marked, style), self.behind),
            below.append(f" {label}", style) if label and fits else below,
        ]


def excerpt(content: bytes, position: Position, width: int) -> Excerpt | None:
    """The line on which a place begins, at most so wide; None where the file has no such line."""
    lines = _lines(content)
    if position.line > len(lines):
        return None
    line = lines[position.line - 1].removesuffix("\r")
    start = position.column - 1
    end = max(position.end_column - 1, start) if position.end_line == position.line else len(line)
    return _cut(_visible(line[:start]), _visible(line[start:end]), _visible(line[end:]), width)


@lru_cache(maxsize=1)
def _lines(content: bytes) -> list[str]:
    """As the places of findings count them."""
    return content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")


def _visible(text: str) -> str:
    """The text with what steers a terminal, or is not seen at all, written out."""
    return "".join(
        _TAB if sign == "\t" else sign if sign in _JOINERS or category(sign) not in _UNSEEN else f"\\u{ord(sign):04x}"
        for sign in text
    )


def _cut(before: str, marked: str, behind: str, width: int) -> Excerpt:
    """Of a long line what fits: the place first, then what is in front of it, then what is behind it."""
    if cell_len(before) + cell_len(marked) + cell_len(behind) <= width:
        return Excerpt(before, marked, behind)
    before = _end(before, max(width - cell_len(marked) - min(cell_len(behind), _CONTEXT), _CONTEXT))
    marked = _start(marked, width - cell_len(before))
    return Excerpt(before, marked, _start(behind, width - cell_len(before) - cell_len(marked)))


def _start(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    return chop_cells(text[: width * _MOST_SIGNS], width - 1)[0] + _CUT if width > 1 else _CUT[:width]


def _end(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    rest = text[-width * _MOST_SIGNS :]
    while cell_len(rest) >= width or not cell_len(rest[:1]):
        rest = rest[1:]
    return _CUT + rest
