"""`leadkit.json`, which an export for the Capacity Exchange lays beside its tables: what the exchange has no place for.

It comes from others like every file here: only the fields of `KEPT` are taken, whatever else it holds is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leadkit.documents.text import without_unsafe_signs
from leadkit.findings.reading import TOO_LARGE, WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.products.capacity_exchange.words import KEPT, VERSION
from leadkit.scaffold.cells import LONGEST_ANSWER
from leadkit.scaffold.readers.node import UNKNOWN, Node, SourcePlace, Trail

_NOBODY: Final = Message("no user, organisation or event in the other files has this name or number")
_DEEPEST: Final = 8
"""Lists and maps inside each other; no record has as many."""
_JOINED: Final = {
    "people": frozenset({"via", "languages", "links", "groups", "offers", "wants"}),
    "groups": frozenset({"part_of", "offers", "wants"}),
    "trainings": frozenset({"organisers", "teaches", "requires"}),
}
"""Kind → what is joined with what the exchange says."""
_EXPORT_AGAIN: Final = Message("export it again with the leadkit that reads it")
_COMPARE: Final = Message("compare it with the leadkit.json of a new export")


@dataclass
class Kept:
    """What these files hold of each person, group and training, by the account or the number of each."""

    trail: Trail
    _entries: dict[tuple[str, str], tuple[Any, SourcePlace]] = field(default_factory=dict)
    _used: set[tuple[str, str]] = field(default_factory=set)

    def add(self, data: Mapping[str, Any], place: SourcePlace) -> None:
        """Take a file in, if it is of this version."""
        if data["leadkit"] != VERSION or isinstance(data["leadkit"], bool):
            message = Message(
                "this file is of version {version}, and leadkit reads version {own}",
                version=repr(data["leadkit"])[:20],
                own=VERSION,
            )
            self.trail.findings.append(place.inner("leadkit").finding(WRONG_VALUE, message, _EXPORT_AGAIN))
            return
        for kind in KEPT:
            entries = data.get(kind, {})
            if isinstance(entries, dict):
                for key, entry in entries.items():
                    self._entries[kind, key] = (entry, place.inner(kind, key))
            else:
                self._tell(place.inner(kind))

    def of(self, kind: str, key: str, node: Node) -> dict[str, Any]:
        """What is kept of the one that an entry of the exchange is about; a fault in it makes that entry unsound."""
        found = self._entries.get((kind, key))
        if found is None:
            return {}
        self._used.add((kind, key))
        before, place = len(self.trail.findings), found[1]
        plain = self._plain(*found, _DEEPEST)
        if not isinstance(plain, dict):
            self._tell(place)
        entry = self._well_shaped(kind, plain, place) if isinstance(plain, dict) else {}
        if len(self.trail.findings) > before:
            node.root.is_sound = False
        self.trail.read.add(f"leadkit.{kind}")
        known = KEPT[kind] | _JOINED[kind]
        for name in sorted(entry.keys() - known):
            self.trail.leave(f"leadkit.{kind}.{name}"[:200], UNKNOWN, place.text)
        return {name: value for name, value in entry.items() if name in known}

    def tell_rest(self) -> None:
        """Note what nothing in the other files is about."""
        for (kind, key), (_, place) in self._entries.items():
            if (kind, key) not in self._used:
                self.trail.leave(f"leadkit.{kind}", _NOBODY, place.text)

    def _plain(self, value: Any, place: SourcePlace, depth: int) -> Any:
        """The value without invisible characters; None, and a fault, where it is larger than any record's."""
        if isinstance(value, str):
            if len(value) <= LONGEST_ANSWER:
                return without_unsafe_signs(value)
            message = Message("this has {size} characters, more than {limit}", size=len(value), limit=LONGEST_ANSWER)
            self.trail.findings.append(place.finding(TOO_LARGE, message, Message("shorten it")))
            return None
        if not isinstance(value, dict | list):
            return value
        if depth == 0:
            message = Message("lists and maps are nested too deeply")
            self.trail.findings.append(place.finding(TOO_LARGE, message, _COMPARE))
            return None
        if isinstance(value, list):
            return [self._plain(each, inner, depth - 1) for inner, each in self.trail.entries(value, place)]
        return {
            without_unsafe_signs(key): self._plain(each, place.inner(key), depth - 1) for key, each in value.items()
        }

    def _well_shaped(self, kind: str, entry: dict[str, Any], place: SourcePlace) -> dict[str, Any]:
        """The entry without what cannot be joined with anything, which is told; records check the rest themselves."""
        shapes = {**_SHAPES, **(_OF_PEOPLE if kind == "people" else {})}
        wrong = {name for name, value in entry.items() if name in shapes and not shapes[name](value)}
        for name in sorted(wrong):
            message = Message("'{key}' is in the wrong format", key=name)
            self.trail.findings.append(place.inner(name).finding(WRONG_TYPE, message, _COMPARE))
        return {name: value for name, value in entry.items() if name not in wrong}

    def _tell(self, place: SourcePlace) -> None:
        message = Message("this should be keys with values")
        self.trail.findings.append(place.finding(WRONG_TYPE, message, _COMPARE))


def _numbers(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, int) for each in value)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _entries(value: Any) -> bool:
    """A list of entries; those of an offer, a want or a membership name what they are about in a plain way."""
    return isinstance(value, list) and all(
        isinstance(each, dict)
        and isinstance(each.get("skill", ""), str)
        and isinstance(each.get("capacity", 0), int)
        and isinstance(each.get("organization", 0), int)
        for each in value
    )


def _links(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str | dict) for each in value)


_SHAPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    **dict.fromkeys(("offers", "wants", "groups", "teaches", "requires"), _entries),
    **dict.fromkeys(("part_of", "organisers"), _numbers),
    **dict.fromkeys(("aliases", "sources"), _texts),
    "links": _links,
    "via": lambda value: isinstance(value, int),
    **dict.fromkeys(("kind", "username", "contact"), lambda value: isinstance(value, str)),
    **dict.fromkeys(("title", "description"), lambda value: isinstance(value, dict)),
}
"""What joins two sayings, and so needs a shape before the record is checked."""
_OF_PEOPLE: Final[Mapping[str, Callable[[Any], bool]]] = {
    "languages": lambda value: isinstance(value, dict),
    "links": _texts,
}
