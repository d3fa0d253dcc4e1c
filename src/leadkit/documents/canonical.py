"""A quick reader of the commonest writing: what `leadkit new`, `init` and `demo` write, and most people copy.

It answers only where it agrees with the parser's events to the letter, and declines everything else: comments behind
values, escapes, several lines, empty values, duplicates, deep nesting, long files. A property test holds it to that.
"""

import re
from functools import lru_cache
from typing import Any, Final

from leadkit.documents.scalars import resolve

_KEY: Final = r"[A-Za-z0-9][A-Za-z0-9_-]*+"
_QUOTED: Final = r"\"[^\"\\\n]*+\""
_ITEM: Final = rf"(?:\w[\w./+-]*+(?: [\w./+-]++)*+|{_QUOTED})"
_LIST: Final = rf"\[(?:{_ITEM}(?:, {_ITEM})*+)?\]"
_MAP: Final = rf"\{{{_KEY}: (?:{_ITEM}|{_LIST})(?:, {_KEY}: (?:{_ITEM}|{_LIST}))*+\}}"
_PLAIN: Final = r"\w[^:#\s]*+(?:[ :][^:#\s]++)*+"
_VALUE: Final = rf"(?:{_PLAIN}|{_QUOTED}|{_LIST}|{_MAP})"

_LINE: Final = re.compile(rf"^(?:( *+)(- )?(?:({_KEY}):(?: ({_VALUE}))?|(?<=- )({_VALUE}))| *#.*|)$", re.MULTILINE)
split_fields: Final = re.compile(r"\n(?=[A-Za-z0-9])").split
"""A text as its top-level fields, each with the lines below it; comments before the first are a part of their own."""
_NEXT_ENTRY: Final = "\n  - "
_WITHIN_ENTRY: Final = "\n    "
_HEAD: Final = re.compile(rf"{_KEY}:")
_FIELD: Final = re.compile(rf"({_KEY}): ({_VALUE})")
_PAIR: Final = re.compile(rf"({_KEY}): ({_ITEM}|{_LIST})")
_ENTRY: Final = re.compile(_ITEM)

_SPECIAL: Final = frozenset('"[{0123456789nNtTfF')
"""First signs of what is not plain text as it stands: quotes, collections, numbers, null, true and false."""

LONGEST_TEXT: Final = 8_000
_LONGEST_LINE: Final = 1_000
_MOST_OPEN: Final = 8


def read_canonical(text: str) -> dict[str, Any] | None:
    """The data of a text in canonical writing; None where this reader declines.

    Two texts may share values: nobody changes them. A text is the sum of its top-level fields, and many files share
    fields to the letter.
    """
    if len(text) > LONGEST_TEXT or "\r" in text:
        return None
    if len(text) > _LONGEST_LINE and max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return None
    data: dict[str, Any] = {}
    size = 0
    for part in split_fields(text):
        fields = _read_part(part)
        if fields is None:
            return None
        size += len(fields)
        data.update(fields)
    return data if data and len(data) == size else None


def read_field(text: str) -> dict[str, Any] | None:
    """What `read_canonical` makes of one part of a text; None for what it would decline the whole text for."""
    if len(text) > _LONGEST_LINE and max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return None
    return _part(text)


@lru_cache(maxsize=16_384)
def _read_part(text: str) -> dict[str, Any] | None:
    return _part(text)


def _part(text: str) -> dict[str, Any] | None:
    """The fields of some lines that begin at the left edge; an empty dict for comments only."""
    try:
        line = _FIELD.fullmatch(text)
        if line:
            key, value = line.groups()
            return {key: _value(value) if value[0] in _SPECIAL else value}
        head, *items = text.split(_NEXT_ENTRY)
        entries = [_read_entry(item) for item in items] if items and _HEAD.fullmatch(head) else []
        return {head[:-1]: entries} if entries and None not in entries else _read(text)
    except _DeclineError:
        return None


@lru_cache(maxsize=65_536)
def _read_entry(text: str) -> dict[str, Any] | None:
    """An entry of a list, behind its dash; None for one that is no map, or that stands in less common writing."""
    if text.count("\n") != text.count(_WITHIN_ENTRY):
        return None
    first, _, rest = text.partition(_WITHIN_ENTRY)
    if rest and (line := _FIELD.fullmatch(first)) is not None and line[2][0] not in _SPECIAL:
        others = _read_entry(rest)  # which many entries share: how something is given, beside what
        return None if others is None or line[1] in others else {line[1]: line[2], **others}
    try:
        return _read(text.replace(_WITHIN_ENTRY, "\n")) or None
    except _DeclineError:
        return None


def _read(text: str) -> dict[str, Any] | None:
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") + 1:
        return None
    root: dict[str, Any] = {}
    open_nodes: list[tuple[int, Any]] = [(0, root)]
    waiting: tuple[Any, str, int] | None = None
    for indent, dash, key, value, item in lines:
        if not key and not item:
            continue
        column = len(indent)
        if waiting is not None:
            parent, parent_key, parent_column = waiting
            if column < parent_column or (column == parent_column and not dash) or len(open_nodes) > _MOST_OPEN:
                return None
            node: Any = [] if dash else {}
            parent[parent_key] = node
            open_nodes.append((column, node))
            waiting = None
        else:
            last, node = open_nodes[-1]
            while last > column or (last == column and not dash and node.__class__ is list):
                open_nodes.pop()
                last, node = open_nodes[-1]
            if last != column:
                return None
        if dash:
            if node.__class__ is not list:
                return None
            if item:
                node.append(_value(item))
                continue
            entry: dict[str, Any] = {}
            node.append(entry)
            column += 2
            open_nodes.append((column, entry))
            node = entry
        elif node.__class__ is list:
            return None
        if key in node:
            return None
        if value:
            node[key] = _value(value) if value[0] in _SPECIAL else value
        else:
            node[key] = None
            waiting = (node, key, column)
    return root if waiting is None else None


def _value(text: str) -> Any:
    """A scalar or a flow collection. Empty plain values cannot occur: the pattern asks for at least one sign."""
    first = text[0]
    if first == '"':
        return text[1:-1]
    if first == "[":
        return [_scalar(item) for item in _ENTRY.findall(text)]
    if first == "{":
        found: dict[str, Any] = {}
        for key, value in _PAIR.findall(text):
            if key in found:
                raise _DeclineError
            found[key] = _value(value)
        return found
    return _plain(text)


def _scalar(text: str) -> Any:
    if text[0] not in _SPECIAL:
        return text
    return text[1:-1] if text[0] == '"' else _plain(text)


def _plain(text: str) -> Any:
    value = resolve(text)
    if value is None:
        raise _DeclineError
    return value


class _DeclineError(Exception):
    """A duplicate or empty value inside: the event loader knows how to tell of it."""
