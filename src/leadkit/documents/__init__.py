"""Text to guarded, positioned YAML: ruamel's only door."""

from dataclasses import dataclass, field
from typing import Any

from leadkit.documents.canonical import read_canonical
from leadkit.documents.construction import Place, construct
from leadkit.documents.text import Fault, Refused, decode
from leadkit.findings import Position

__all__ = ["Document", "Fault", "Place", "Refused", "parse"]


@dataclass(slots=True)
class Document:
    """One parsed file: `data` as plain dicts, lists and scalars; places are built when first asked for."""

    path: str
    text: str
    data: dict[str, Any]
    has_empty_values: bool = False
    _places: dict[Place, tuple[Position, Position]] | None = field(default=None, repr=False)

    def value_at(self, place: Place) -> Position:
        """Where a value stands; for a missing one, where its nearest ancestor stands."""
        return self._span(place)[1]

    def key_at(self, place: Place) -> Position:
        """Where the key of a value stands; a list entry has none, so its value's place."""
        return self._span(place)[0]

    def _span(self, place: Place) -> tuple[Position, Position]:
        if self._places is None:
            self._places = {}
            construct(self.text, self._places)
        while place not in self._places:
            place = place[:-1]
        return self._places[place]


def parse(path: str, raw: bytes | str) -> Document:
    """Parse one file; raises Refused with every fault that could be seen, positions included."""
    text = decode(raw)
    data = read_canonical(text)
    return Document(path, text, data) if data is not None else Document(path, text, *construct(text, None))
