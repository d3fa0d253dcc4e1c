"""Text to guarded, positioned YAML: ruamel's only door."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from leadkit.documents.canonical import read_canonical
from leadkit.documents.comments import Comment, comments
from leadkit.documents.places import FieldPath, Places
from leadkit.documents.text import COLLECTION, RECORD, Fault, Limits, Refused, decode
from leadkit.findings import Position

__all__ = ["Comment", "Document", "Fault", "FieldPath", "Refused", "parse", "parse_collection"]


class Former(NamedTuple):
    """What a document was before its data were read in another form; `moved` says from where a value came that is not
    where it was."""

    document: "Document"
    moved: Mapping[FieldPath, FieldPath]


@dataclass(slots=True)
class Document:
    """One parsed file: `data` as plain dicts, lists and scalars; places are built when first asked for.

    `written` is the text, or, where it is in canonical writing, may be its top-level fields, which many files share.
    """

    path: str
    written: str | tuple[str, ...]
    data: dict[str, Any]
    has_empty_values: bool = False
    back: Callable[[Position], Position] | None = field(default=None, repr=False)
    """The way from places in this text to places in the file, where slips of the file are repaired in it."""
    former: Former | None = field(default=None, repr=False)
    """What the text says to the letter, where `data` is another reading of it."""
    limits: Limits = field(default=RECORD, repr=False)
    _places: dict[FieldPath, tuple[Position, Position]] | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The whole text; of fields it is put together again, as few of many files are asked for theirs."""
        return self.written if isinstance(self.written, str) else "\n".join(self.written)

    @property
    def parts(self) -> tuple[str, ...]:
        """The top-level fields of a text that was read by them, else none."""
        return () if isinstance(self.written, str) else self.written

    def value_at(self, place: FieldPath) -> Position:
        """Where a value stands; for a missing one, where its nearest ancestor stands."""
        return self._span(place)[1]

    def key_at(self, place: FieldPath) -> Position:
        """Where the key of a value stands; a list entry has none, so its value's place."""
        return self._span(place)[0]

    def comments(self) -> tuple[Comment, ...]:
        """Every comment of the file, in order."""
        spans = []
        for place, (key, value) in self.places().items():
            if place and isinstance(place[-1], str):
                spans.append(key)
            if not isinstance(_at(self.data, place), dict | list):
                spans.append(value)
        return tuple(comments(self.text, spans))

    def at(self, place: FieldPath) -> Any:
        """The value at a place."""
        return _at(self.data, place)

    def texts(self) -> Iterator[tuple[FieldPath, str]]:
        """Every text of the file with its place, keys excluded."""
        return _texts(self.data, ())

    def places(self) -> dict[FieldPath, tuple[Position, Position]]:
        """Place → span of its key and span of its value, in the order of the file."""
        self._span(())
        return self._places or {}

    def read_as(self, data: dict[str, Any], moved: Mapping[FieldPath, FieldPath]) -> "Document":
        """The same text in another form; each value stands where the text has it, or what it came from."""
        return Document(self.path, self.written, data, self.has_empty_values, former=Former(self, moved))

    def without(self, place: FieldPath) -> "Document":
        """The same without what stands at a place; entries of a list that follow move up."""
        *outer, last = place
        data = deepcopy(self.data)
        inner = _at(data, tuple(outer))
        del inner[last]
        moved = {(*outer, n): (*outer, n + 1) for n in range(last, len(inner))} if isinstance(last, int) else {}
        return self.read_as(data, moved)

    def origin(self, place: FieldPath) -> FieldPath:
        """Where the text has what stands at a place, or would have it."""
        if self.former is None:
            return place
        document, moved = self.former
        for length in range(len(place), 0, -1):
            if place[:length] in moved:
                place = (*moved[place[:length]], *place[length:])
                break
        return document.origin(place)

    @property
    def original(self) -> "Document":
        """What the text says to the letter."""
        return self if self.former is None else self.former.document.original

    def _span(self, place: FieldPath) -> tuple[Position, Position]:
        if self._places is None:
            self._places = self._spans()
        while place not in self._places:
            place = place[:-1]
        return self._places[place]

    def _spans(self) -> dict[FieldPath, tuple[Position, Position]]:
        if self.former is not None:
            spans = {place: self.original._span(self.origin(place)) for place in _places_of(self.data)}
        else:
            from leadkit.documents.construction import construct

            places = Places(self.text)
            construct(self.text, places, self.limits.events)
            spans = places.spans
        back = self.back
        return {place: (back(key), back(value)) for place, (key, value) in spans.items()} if back else spans


def _places_of(value: Any, place: FieldPath = ()) -> Iterator[FieldPath]:
    """Every place of plain data, the outer before the inner."""
    yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from _places_of(inner, (*place, step))


def _texts(value: Any, place: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield place, value
    else:
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, inner in items:
            yield from _texts(inner, (*place, step))


def _at(data: Any, place: FieldPath) -> Any:
    for step in place:
        data = data[step]
    return data


def parse(path: str, raw: bytes | str) -> Document:
    """Parse one file; raises Refused with every fault that could be seen, positions included."""
    text = decode(raw)
    data = read_canonical(text)
    if data is not None:
        return Document(path, text, data)
    # ruamel.yaml is loaded for what the quick reader declines, and for the places of a finding.
    from leadkit.documents.construction import construct

    return Document(path, text, *construct(text, None))


def parse_collection(path: str, raw: bytes | str) -> Document:
    """Parse one larger file of another program, under the same guard; raises Refused."""
    from leadkit.documents.construction import construct

    text = decode(raw, COLLECTION)
    return Document(path, text, *construct(text, None, COLLECTION.events), limits=COLLECTION)
