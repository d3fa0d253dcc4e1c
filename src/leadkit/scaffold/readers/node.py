"""What another program's file holds, entry by entry: what is read of it is remembered, so what is not read is known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from leadkit.documents import FieldPath
from leadkit.documents.text import without_unsafe_signs
from leadkit.findings import START, Finding, Position, Rule, field_name
from leadkit.findings.reading import MISSING_KEY, TOO_LARGE, WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.scaffold.cells import LONGEST_ANSWER

MOST_ENTRIES: Final = 10_000
"""Entries of one list that are looked at."""
_MOST_DIGITS: Final = 18
_COMPARE: Final = Message("compare it with the other entries of this format")
_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})


class Unmapped(NamedTuple):
    """Something that no record says: how it is called there, why, how often, and where it stands first."""

    theirs: str
    reason: Message
    number: int
    first: str


@dataclass
class Trail:
    """What was read, what was wrong, and what was left, over all files of one import."""

    reasons: Mapping[str, Message]
    """Why something is not taken, by how it is called."""
    findings: list[Finding] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    _nodes: list["Node"] = field(default_factory=list)
    _left: dict[tuple[str, Message], tuple[int, str]] = field(default_factory=dict)

    def leave(self, theirs: str, reason: Message, place: str) -> None:
        """Note that something is not in any record."""
        number, first = self._left.get((theirs, reason), (0, place))
        self._left[theirs, reason] = (number + 1, first)

    def left(self) -> tuple[Unmapped, ...]:
        """Everything that no record says, in order of name; what nobody asked for included."""
        for node in self._nodes:
            for theirs, place in node.unread():
                self.leave(theirs, self.reasons.get(theirs, UNKNOWN), place)
        self._nodes.clear()
        return tuple(Unmapped(theirs, reason, *left) for (theirs, reason), left in sorted(self._left.items()))

    def node(self, data: Any, shape: str, place: "SourcePlace") -> "Node | None":
        """An entry of its own; None where there is no list of keys and values, which is told."""
        return _node(data, shape, place, self, None)

    def add(self, node: "Node") -> None:
        self._nodes.append(node)

    def entries(self, values: list[Any], place: "SourcePlace") -> Iterator[tuple["SourcePlace", Any]]:
        """The entries of a list with their places; a fault where it is too long, and no more than may be."""
        if len(values) > MOST_ENTRIES:
            message = Message("this list has more than {limit} entries", limit=MOST_ENTRIES)
            self.findings.append(place.finding(TOO_LARGE, message, Message("split it")))
        for index, each in enumerate(values[:MOST_ENTRIES]):
            yield place.inner(index), each


UNKNOWN: Final = Message("leadkit does not know this key")


class SourcePlace(NamedTuple):
    """Where something stands: the file, the way into it, and how that becomes line and column, where this is known."""

    file: str
    way: FieldPath = ()
    position_of: Callable[[FieldPath], Position] | None = None

    def inner(self, *steps: str | int) -> "SourcePlace":
        return self._replace(way=(*self.way, *steps))

    @property
    def position(self) -> Position:
        return self.position_of(self.way) if self.position_of else START

    @property
    def text(self) -> str:
        """`sigs.yaml: sigs[2].contact`."""
        return f"{self.file}: {field_name(self.way)}" if self.way else self.file

    def finding(self, rule: Rule, message: Message, hint: Message) -> Finding:
        return Finding(rule, self.file, message, hint, field_name(self.way), self.position)


class Node:
    """An entry with keys and values. `shape` says how it is called in the list of what leadkit reads of a format.

    Everything asked for is of the kind that was asked for, else it is None or empty, the fault is told, and the entry
    that it is a part of (`root`) is not sound.
    """

    def __init__(
        self, data: Mapping[str, Any], shape: str, place: SourcePlace, trail: Trail, root: "Node | None"
    ) -> None:
        self._data: Final = data
        self._trail: Final = trail
        self._seen: Final[set[str]] = set()
        self.shape: Final = shape
        self.place: Final = place
        self.root: Final[Node] = root or self
        self.is_sound = True
        trail.add(self)

    def has(self, key: str) -> bool:
        return self._data.get(key) not in _NOTHING

    def text(self, key: str) -> str | None:
        """A text without invisible characters, on as many lines as it has; numbers count as text."""
        value = self._take(key)
        number = None if isinstance(value, str) else _whole(value)
        value = value if number is None else str(number)
        return self._text(value, self.place.inner(key)) if value is not None else None

    def line(self, key: str) -> str | None:
        """A text on one line."""
        text = self.text(key)
        return " ".join(text.split()) if text else None

    def needed(self, key: str) -> str | None:
        """A text on one line without which the entry becomes nothing: a fault where it is missing."""
        line = self.line(key)
        if line is None and not self.has(key):
            message = Message("'{key}' is missing, and without it there can be no record", key=key)
            self.wrong(message, Message("fill it in"), rule=MISSING_KEY)
        if line is None:
            self.forget()
        return line

    def lines(self, key: str) -> list[str]:
        """The texts of a list, or one text, each on one line."""
        value = self._take(key)
        if isinstance(value, str):
            value = [value]
        found = (self._text(each, place) for place, each in self._items(value, key))
        return [" ".join(text.split()) for text in found if text]

    def number(self, key: str) -> int | None:
        """A whole number, also where it is written as text."""
        value = self._take(key)
        number = _whole(value)
        if value is not None and number is None:
            self.wrong(Message("'{key}' should be a whole number", key=key), _COMPARE, key, WRONG_TYPE)
        return number

    def numbers(self, key: str) -> list[int]:
        """The whole numbers of a list, also where they are written as texts."""
        found = []
        for place, each in self._items(self._take(key), key):
            number = _whole(each)
            if number is not None:
                found.append(number)
            else:
                self._tell(place, WRONG_TYPE, Message("this should be a whole number"), _COMPARE)
        return found

    def flag(self, key: str) -> bool | None:
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(Message("'{key}' should be true or false", key=key), _COMPARE, key, WRONG_TYPE)
        return None

    def node(self, key: str) -> "Node | None":
        """The entry under a key, of which each key is asked for in turn."""
        self._seen.add(key)
        value = self._data.get(key)
        return _node(value, f"{self.shape}.{key}", self.place.inner(key), self._trail, self.root) if value else None

    def nodes(self, key: str, shape: str = "", *, is_text: str = "") -> Iterator["Node"]:
        """The entries of a list. With a `shape` they are something of their own; a text counts as its key `is_text`."""
        self._seen.add(key)
        for place, each in self._items(self._data.get(key), key):
            value = {is_text: each} if is_text and isinstance(each, str) else each
            found = _node(value, shape or f"{self.shape}.{key}", place, self._trail, None if shape else self.root)
            if found is not None:
                yield found

    def ignore(self, *keys: str) -> None:
        """Take these keys as read: they say what another one says as well."""
        self._seen.update(keys)

    def forget(self) -> None:
        """Take everything in the entry as read: it becomes nothing, which has been told."""
        self._seen.update(self._data)

    def leave(self, key: str, reason: Message, what: str = "") -> None:
        """Note that what stands under a key, or a part of it, becomes no part of a record."""
        self._trail.leave(
            f"{self.shape}.{key}", reason, f"{self.place.text} ({what[:60]})" if what else self.place.text
        )

    def wrong(self, message: Message, hint: Message, key: str = "", rule: Rule = WRONG_VALUE) -> None:
        """Tell a fault of the entry, or of one of its keys."""
        self._tell(self.place.inner(key) if key else self.place, rule, message, hint)

    def unread(self) -> Iterator[tuple[str, str]]:
        """What nobody asked for and that says something: its name in the format, and where it stands."""
        for key, value in self._data.items():
            if key not in self._seen and value not in _NOTHING:
                yield f"{self.shape}.{key}"[:200], self.place.text

    def _take(self, key: str) -> Any:
        self._seen.add(key)
        value = self._data.get(key)
        if value is not None:
            self._trail.read.add(f"{self.shape}.{key}")
        return value

    def _text(self, value: Any, place: SourcePlace) -> str | None:
        if not isinstance(value, str):
            self._tell(place, WRONG_TYPE, Message("this should be text"), _COMPARE)
            return None
        if len(value) > LONGEST_ANSWER:
            message = Message("this has {size} characters, more than {limit}", size=len(value), limit=LONGEST_ANSWER)
            self._tell(place, TOO_LARGE, message, Message("shorten it"))
            return None
        return without_unsafe_signs(value).strip() or None

    def _items(self, value: Any, key: str) -> Iterator[tuple[SourcePlace, Any]]:
        """The entries of a list with their places; a fault where it is none, or too long."""
        if value is None:
            return
        place = self.place.inner(key)
        if not isinstance(value, list):
            self._tell(place, WRONG_TYPE, Message("'{key}' should be a list", key=key), _COMPARE)
            return
        yield from self._trail.entries(value, place)

    def _tell(self, place: SourcePlace, rule: Rule, message: Message, hint: Message) -> None:
        self.root.is_sound = False
        self._trail.findings.append(place.finding(rule, message, hint))


def _whole(value: Any) -> int | None:
    """A whole number of at most 18 digits, also as text: longer ones may be more than Python writes down."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) <= _MOST_DIGITS:
        value = int(value)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and abs(value) < 10**_MOST_DIGITS else None


def _node(data: Any, shape: str, place: SourcePlace, trail: Trail, root: Node | None) -> Node | None:
    if isinstance(data, dict) and all(isinstance(key, str) for key in data):
        return Node(data, shape, place, trail, root)
    if root is not None:
        root.is_sound = False
    trail.findings.append(place.finding(WRONG_TYPE, Message("this should be keys with values"), _COMPARE))
    return None
