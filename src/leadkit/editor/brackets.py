"""Where a cursor is inside brackets, closed or not yet."""

import re
from dataclasses import dataclass, field
from typing import Final

from leadkit.documents import FieldPath
from leadkit.editor.cursor import KEY, Cursor

_FLOW_WORD: Final = re.compile(r"[^\s,\[\]{}:#\"'][^,\[\]{}\n\r]*?(?=\s*(?:[,\[\]{}\r\n]|: |:$|\s#|$))")
_DEEPEST: Final = 20
"""Brackets in each other; deeper ones are refused anyway."""


@dataclass(slots=True)
class _Bracket:
    """An open bracket: the way to what is in it, and how far it was read."""

    place: FieldPath
    is_list: bool
    number: int = 0
    key: str | None = None
    keys: set[str] = field(default_factory=set)

    @property
    def inner(self) -> FieldPath:
        return (*self.place, self.number if self.is_list else self.key or "")


def in_brackets(text: str, at: int, offset: int, place: FieldPath) -> tuple[int, Cursor | None]:
    """Brackets from the first one: how far they reach, and the cursor where it is in them."""
    stack: list[_Bracket] = []
    found: Cursor | None = None
    owner: _Bracket | None = None
    while at < len(text):
        sign = text[at]
        start, last, is_word, is_quoted = at, at, False, False
        if sign in "\"'":
            close = _closing(text, at)
            start, last, is_word, is_quoted = at + 1, close, True, True
            after = min(close + 1, len(text))
        elif sign == "#" and text[at - 1].isspace():
            line_end = text.find("\n", at)
            at = len(text) if line_end < 0 else line_end
            continue
        elif match := _FLOW_WORD.match(text, at):
            last, is_word, after = match.end(), True, match.end()
        else:
            after = at + 1
        top = stack[-1] if stack else None
        is_key = top is not None and not top.is_list and top.key is None
        if found is None and top is not None and start <= offset <= last and (is_word or sign in " ,]}\n\r"):
            is_gap = not is_word
            word = "" if is_gap else text[start:last]
            where = (*top.place, word) if is_key else top.inner
            span = (offset, offset) if is_gap else (start, last)
            if not (is_gap and _touches_word(text, offset)):
                found = Cursor(where, word, *span, text[span[0] : offset], is_key, not is_key, True, is_quoted)
                owner = top
        if is_word:
            if is_key and top is not None and _is_colon(text, after):
                top.key = text[start:last]
                top.keys.add(top.key)
        elif sign in "[{":
            if len(stack) == _DEEPEST:
                return len(text), None
            stack.append(_Bracket(place if top is None else top.inner, is_list=sign == "["))
        elif sign in "]}":
            if stack:
                stack.pop()
            if not stack:
                at = after
                break
        elif sign == "," and top is not None:
            top.number, top.key = top.number + 1, None
        elif sign == "\n" and not stack:
            break
        elif sign == "\n" and _begins_block(text, at + 1):
            break  # the bracket was never closed: what follows is the record's next field
        at = max(after, at + 1)
    if found is None or owner is None:
        at_end = stack[-1] if stack and offset == at else None
        if at_end is None:
            return at, None
        is_key = not at_end.is_list and at_end.key is None
        where = (*at_end.place, "") if is_key else at_end.inner
        found, owner = Cursor(where, "", offset, offset, "", is_key, not is_key, True), at_end
    return at, Cursor(
        found.place, found.word, found.start, found.end, found.before, found.is_key, found.is_value, True,
        found.is_quoted, frozenset(owner.keys - {found.word}) if found.is_key else frozenset(owner.keys),
    )  # fmt: skip


def _closing(text: str, at: int) -> int:
    """Where a quoted text ends; at the end of its line where it does not."""
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    close = text.find(text[at], at + 1, line_end)
    while close > 0 and text[at] == '"' and text[close - 1] == "\\":
        close = text.find('"', close + 1, line_end)
    return close if close >= 0 else line_end


def _is_colon(text: str, at: int) -> bool:
    while at < len(text) and text[at] == " ":
        at += 1
    return text[at : at + 1] == ":"


def _touches_word(text: str, offset: int) -> bool:
    """Whether a word begins right behind a gap: then that is meant."""
    return text[offset : offset + 1] not in ("", " ", ",", "]", "}", "\n", "\r", "[", "{", "#", ":")


def _begins_block(text: str, at: int) -> bool:
    """Whether a line begins in the first column, as no line inside brackets does."""
    return text[at : at + 1] not in ("", " ", "\n", "\r", "]", "}", "#") and KEY.match(text, at) is not None
