"""Places in a text as findings have them, and as editors count them."""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from leadkit.findings import Position

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_UNITS: Final = {"utf-8": "utf-8", "utf-16": "utf-16-le"}
_SIZE: Final = {"utf-8": 1, "utf-16": 2}
_BYTE_ORDER_MARK: Final = "\ufeff"


class Spot(NamedTuple):
    """A place as an editor counts: line and character from 0, the character in units of the encoding agreed on."""

    line: int
    character: int


class Span(NamedTuple):
    start: Spot
    end: Spot


class Lines:
    """One text, and the ways between three countings: findings' lines and code points, offsets, an editor's spots.

    A place outside the text is taken as the nearest one inside.
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text: Final = text
        self._encoding: Final = encoding
        self._starts: Final = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._ends: Final = [*(match.start() for match in _LINE_END.finditer(text)), len(text)]
        self._rows: Final = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]

    def offset(self, spot: Spot) -> int:
        """Where a spot is in the text; inside a sign of two units, at its beginning."""
        if spot.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[max(spot.line, 0)], self._ends[max(spot.line, 0)]
        left = spot.character
        for at in range(start, end):
            left -= self._units(self.text[at])
            if left < 0:
                return at
        return end

    def spot(self, offset: int) -> Spot:
        line = bisect_right(self._starts, offset) - 1
        return Spot(line, self._units(self.text[self._starts[line] : min(offset, self._ends[line])]))

    def span(self, position: Position) -> Span:
        """The place of a finding, as an editor counts."""
        return self.span_of(
            self.offset_at(position.line, position.column), self.offset_at(position.end_line, position.end_column)
        )

    def span_of(self, start: int, end: int) -> Span:
        return Span(self.spot(start), self.spot(max(start, end)))

    def offset_at(self, line: int, column: int) -> int:
        """Of a finding's line and column, which begin at 1 and do not count a byte-order mark."""
        if line > len(self._rows):
            return len(self.text)
        end = self._rows[line] - 1 if line < len(self._rows) else len(self.text)
        mark = 1 if line == 1 and self.text.startswith(_BYTE_ORDER_MARK) else 0
        return min(self._rows[line - 1] + mark + column - 1, end)

    def position(self, start: int, end: int) -> Position:
        """Offsets as a finding has them."""
        return Position(*self._place(start), *self._place(end))

    @property
    def whole(self) -> Span:
        return self.span_of(0, len(self.text))

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self._rows, offset) - 1
        mark = 1 if row == 0 and self.text.startswith(_BYTE_ORDER_MARK) else 0
        return row + 1, offset - self._rows[row] + 1 - mark

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding not in _UNITS:
            return len(text)
        return len(text.encode(_UNITS[self._encoding], "surrogatepass")) // _SIZE[self._encoding]
