"""Where a cursor is in a record that may be half written: the path to it, the word under it, the keys beside it.

No parser is asked, as there is no YAML yet while somebody types: lines are read by their indentation, brackets by
pairs. It never fails; of any other text it finds what it can.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from leadkit.documents import FieldPath
from leadkit.editor.brackets import in_brackets
from leadkit.editor.cursor import KEY, Cursor

_BLOCK_TEXT: Final = re.compile(r"[|>][0-9+-]*[ ]*(?:#.*)?\r?$")
_MOST: Final = 300_000
"""Characters that are looked through; no record is longer."""


@dataclass(slots=True)
class _Block:
    indent: int
    is_list: bool
    step: str | int
    keys: set[str] = field(default_factory=set)


def cursor_at(text: str, offset: int) -> Cursor | None:
    """What is at an offset; None inside comments and block text, and outside of records."""
    if len(text) > _MOST:
        return None
    return _Reader(text, offset).find()


class _Reader:
    """Reads lines from the top until the one that holds the cursor."""

    def __init__(self, text: str, offset: int) -> None:
        self.text: Final = text
        self.offset: Final = offset
        self.blocks: list[_Block] = []

    def find(self) -> Cursor | None:
        at, hidden = 0, -1  # `hidden`: the indentation under which block text goes on
        while at <= len(self.text):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            line = self.text[at:end]
            indent = len(line) - len(line.lstrip(" "))
            is_empty = not line.strip() or line.lstrip().startswith("#")
            is_here = at <= self.offset <= end
            if hidden >= 0 and (indent > hidden or not line.strip()):
                if is_here and line.strip():
                    return None
            elif is_here or not is_empty:
                hidden = -1
                if is_here and line[: self.offset - at].lstrip().startswith("#"):
                    return None
                done, found = self._line(at + indent, end, indent, is_here=is_here)
                if found is not None or (is_here and done <= end):
                    return found
                if done > end:  # brackets that close further down
                    end = self.text.find("\n", done)
                    end = len(self.text) if end < 0 else end
                elif _BLOCK_TEXT.search(line) and self.blocks:
                    hidden = indent
            at = end + 1
        return None

    def _line(self, at: int, end: int, indent: int, *, is_here: bool) -> tuple[int, Cursor | None]:
        """One line from its first sign; how far it was read, and the cursor where it is in it."""
        if is_here and self.offset < at:  # in the indentation: a line begins where the cursor is
            indent, at, end = indent - (at - self.offset), self.offset, self.offset
        while self.text[at : at + 2] in ("- ", "-\n", "-\r") or (self.text[at:end] == "-"):
            self._item(indent)
            width = 1 + len(self.text[at + 1 : end]) - len(self.text[at + 1 : end].lstrip(" "))
            if is_here and at < self.offset < at + width:
                at = end = self.offset
                indent += width
                break
            at, indent = at + width, indent + width
        match = KEY.match(self.text, at, end)
        if match is None:
            return self._loose(at, end, indent, is_here=is_here)
        name = match[1].strip("\"'")
        self._key(indent, name)
        if is_here and self.offset <= match.end(1):
            return end, self._key_cursor(name, *_inside(self.text, at, match.end(1)), in_flow=False)
        start = match.end()
        while start < end and self.text[start] == " ":
            start += 1
        if is_here and self.offset < match.end():
            return end, None
        return self._value(self._path(), min(start, max(self.offset, match.end())) if is_here else start, end, is_here)

    def _loose(self, at: int, end: int, indent: int, *, is_here: bool) -> tuple[int, Cursor | None]:
        """A line without a key: a value, or a key that is not yet one."""
        self._leave(indent)
        top = self.blocks[-1] if self.blocks else None
        if at < end and self.text[at] in "[{":
            return self._value(self._path(), at, end, is_here)
        if not is_here:
            return end, None
        start, last, is_quoted = _scalar(self.text, at, end)
        if not start <= self.offset <= last:
            return end, None
        word = self.text[start:last]
        is_item = top is not None and top.is_list and indent > top.indent
        is_below = top is not None and not top.is_list and indent > top.indent
        in_map = top is None or (not top.is_list and indent == top.indent)
        place = self._path() if is_item or is_below else self._path()[: -1 if self.blocks else None]
        beside = self._beside(indent, end) if in_map or is_item or is_below else frozenset()
        found = Cursor(
            (*place, word) if in_map else place,
            word,
            start,
            last,
            self.text[start : self.offset],
            is_key=True,
            is_value=is_item or is_below,
            is_quoted=is_quoted,
            beside=beside,
        )
        return end, found

    def _value(self, place: FieldPath, at: int, end: int, is_here: bool) -> tuple[int, Cursor | None]:
        if at < len(self.text) and self.text[at] in "[{":
            return in_brackets(self.text, at, self.offset, place)
        if not is_here:
            return end, None
        start, last, is_quoted = _scalar(self.text, at, end)
        if not start <= self.offset <= last:
            return end, None
        before = self.text[start : self.offset]
        return end, Cursor(place, self.text[start:last], start, last, before, False, True, is_quoted=is_quoted)

    def _key_cursor(self, name: str, start: int, end: int, *, in_flow: bool) -> Cursor:
        beside = self._beside(self.blocks[-1].indent, end) - {name} if self.blocks else frozenset()
        before = self.text[start : max(start, self.offset)]
        return Cursor(self._path(), name, start, end, before, True, False, in_flow, beside=beside)

    def _leave(self, indent: int) -> None:
        while self.blocks and self.blocks[-1].indent > indent:
            self.blocks.pop()

    def _item(self, indent: int) -> None:
        self._leave(indent)
        if self.blocks and self.blocks[-1].is_list and self.blocks[-1].indent == indent:
            top = self.blocks[-1]
            top.step = int(top.step) + 1
        else:
            self.blocks.append(_Block(indent, is_list=True, step=0))

    def _key(self, indent: int, name: str) -> None:
        self._leave(indent)
        if self.blocks and self.blocks[-1].is_list and self.blocks[-1].indent == indent:
            self.blocks.pop()  # a list may begin in the column of its key
        if not self.blocks or self.blocks[-1].is_list or self.blocks[-1].indent < indent:
            self.blocks.append(_Block(indent, is_list=False, step=name))
        self.blocks[-1].step = name
        self.blocks[-1].keys.add(name)

    def _path(self) -> FieldPath:
        return tuple(block.step for block in self.blocks)

    def _beside(self, indent: int, end: int) -> frozenset[str]:
        """The keys of a map in this column, above and below."""
        top = self.blocks[-1] if self.blocks else None
        found = set(top.keys) if top is not None and not top.is_list and top.indent == indent else set()
        for line in self.text[end + 1 :].split("\n"):
            column = len(line) - len(line.lstrip(" "))
            if line.strip() and (column < indent or (column == indent and line.startswith("-", column))):
                break
            match = KEY.match(line, column) if column == indent else None
            if match is not None:
                found.add(match[1].strip("\"'"))
        return frozenset(found)


def _scalar(text: str, at: int, end: int) -> tuple[int, int, bool]:
    """From where to where a scalar goes, quotes excluded, and whether it has some."""
    if at < end and text[at] in "\"'":
        close = text.find(text[at], at + 1, end)
        return at + 1, close if close >= 0 else len(text[:end].rstrip("\r ")), True
    comment = text.find(" #", at, end)
    last = comment if comment >= 0 else end
    while last > at and text[last - 1] in " \r":
        last -= 1
    return at, last, False


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    return (start + 1, end - 1) if end - start > 1 and text[start] in "\"'" else (start, end)
