"""Where everything stands: the span of every key and value of one text, noted while its events pass by."""

from typing import Any, Final, TypeAlias

from leadkit.findings import Position

FieldPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a record: `("offers", 0, "skill")`."""

_BLOCK_STYLES: Final = ("|", ">")


class Places:
    """Place → (span of its key, span of its value); an entry of a list has no key, so its value's span twice."""

    def __init__(self, text: str) -> None:
        self.spans: dict[FieldPath, tuple[Position, Position]] = {}
        self._lines = text.split("\n")
        self._last_end = (1, 1)

    def scalar(self, place: FieldPath, event: Any, key_event: Any | None) -> None:
        value = self.span(event)
        self.spans[place] = (value if key_event is None else self.span(key_event), value)
        self._last_end = value.end_line, value.end_column

    def opened(self, place: FieldPath, event: Any, key_event: Any | None) -> None:
        """A list or map begins; until it ends, only its first sign is known."""
        start = event.start_mark
        value = Position(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        self.spans[place] = (value if key_event is None else self.span(key_event), value)

    def closed(self, place: FieldPath, event: Any) -> None:
        """A list or map ends: in flow style with its bracket, in block style behind its last value."""
        start, end = event.start_mark, event.end_mark
        is_flow = (start.line, start.column) != (end.line, end.column)
        if is_flow:
            self._last_end = end.line + 1, end.column + 1
        key, value = self.spans[place]
        whole = Position(value.line, value.column, *max(self._last_end, (value.end_line, value.end_column)))
        self.spans[place] = (whole if key == value else key, whole)

    def span(self, event: Any) -> Position:
        """A scalar's span, quotes included; of block text without the blank lines behind it."""
        start, end = event.start_mark, event.end_mark
        last, column = end.line, end.column
        if start.line >= len(self._lines):  # the missing value of a `? key` that ends the file: the parser adds a line
            lines, column = len(self._lines), len(self._lines[-1]) + 1
            return Position(lines, column, lines, column)
        if getattr(event, "style", None) in _BLOCK_STYLES:
            last = min(last, len(self._lines) - 1)
            if last > start.line and not self._lines[last][:column].strip():
                last -= 1
            while last > start.line and not self._lines[last].strip():
                last -= 1
            column = len(self._lines[last].rstrip("\r"))
        return Position(start.line + 1, start.column + 1, last + 1, column + 1)
