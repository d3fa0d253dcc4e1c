"""What stands under each key of each kind of record; a value that many files share is looked at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from leadkit.documents import Document, FieldPath
from leadkit.model.markers import ITEMS, MOST_ENTRIES, Mark, Route, Routes, marked, reached


class _Kept(Protocol):
    @property
    def kind(self) -> str: ...

    @property
    def document(self) -> Document: ...


Entry_co = TypeVar("Entry_co", bound=_Kept, covariant=True)
Hit = TypeVar("Hit")


class Fields(NamedTuple):
    """Every field that the records of a tree are made of, once, however many share it."""

    values: Mapping[str, Mapping[str, Collection[Any]]]
    """Kind → key → values, told apart by identity."""
    texts: Collection[str]


class Inventory(Generic[Entry_co]):
    """The fields of many records, valid or not. Values are told apart by identity: equal ones may appear twice."""

    def __init__(
        self,
        entries: Iterable[Entry_co],
        routes: Mapping[str, Routes],
        values: Mapping[str, Mapping[str, Collection[Any]]] | None = None,
    ) -> None:
        self._entries: Final = tuple(entries)
        self._fields: Final = values if values is not None else self._values(routes)
        self._reached: Final[dict[tuple[str, str, tuple[str, ...]], list[Any]]] = {}
        self.routes: Final[dict[str, dict[str, tuple[Route, ...]]]] = {kind: {} for kind in routes}
        """The ways that lead to a text in some record."""
        self._texts: Final = self._marked_texts(routes)

    def _values(self, kinds: Iterable[str]) -> dict[str, dict[str, Collection[Any]]]:
        found: dict[str, dict[str, dict[int, Any]]] = {kind: {} for kind in kinds}
        for entry in self._entries:
            fields = found[entry.kind]
            for key, value in entry.document.data.items():
                if key in fields:
                    fields[key][id(value)] = value
                else:
                    fields[key] = {id(value): value}
        return {kind: {key: values.values() for key, values in fields.items()} for kind, fields in found.items()}

    def _marked_texts(self, routes: Mapping[str, Routes]) -> dict[Any, set[str]]:
        found: dict[Any, set[str]] = {}
        for kind, key, _ in self._each():
            for route in routes[kind].get(key, ()):
                texts = {text for text in self._at(kind, key, route.steps) if isinstance(text, str)}
                if texts:
                    found.setdefault(route.mark, set()).update(texts)
                    self.routes[kind][key] = (*self.routes[kind].get(key, ()), route)
        return found

    def _at(self, kind: str, key: str, steps: tuple[str, ...]) -> Collection[Any]:
        """What these steps lead to from the values of a field; ways that begin alike are gone once."""
        if not steps:
            return self._fields[kind][key]
        place = (kind, key, steps)
        if place not in self._reached:
            self._reached[place] = reached(self._at(kind, key, steps[:-1]), steps[-1])
        return self._reached[place]

    def _each(self) -> Iterator[tuple[str, str, Collection[Any]]]:
        for kind, fields in self._fields.items():
            for key, values in fields.items():
                yield kind, key, values

    def look(
        self,
        see: Callable[[str, str, Any], Iterable[Hit]],
        is_meant: Callable[[str, str, Set[type]], bool] = lambda *_: True,
    ) -> Iterator[tuple[Entry_co, Hit]]:
        """What `see` finds in a field (given kind, key and value), for every record that has such a field.

        Fields that are not meant (given kind, key and the classes of all values) are passed over.
        """
        hits: dict[str, dict[str, dict[int, tuple[Hit, ...]]]] = {}
        for kind, key, values in self._each():
            if not is_meant(kind, key, set(map(type, values))):
                continue
            found = {id(value): seen for value in values if (seen := tuple(see(kind, key, value)))}
            if found:
                hits.setdefault(kind, {})[key] = found
        for entry in self._entries if hits else ():
            data = entry.document.data
            for key, found in hits.get(entry.kind, {}).items():
                if key in data:
                    yield from ((entry, hit) for hit in found.get(id(data[key]), ()))

    def look_at_rows(
        self, keys: Collection[str], see: Callable[[str, dict[str, Any]], Hit | None]
    ) -> Iterator[tuple[Entry_co, FieldPath, Hit]]:
        """What `see` finds in the `key: value` entries of these lists (given kind and entry), record by record."""
        for kind, key, _ in self._each():
            if key in keys:
                rows = [row for row in self._at(kind, key, (ITEMS,)) if isinstance(row, dict)]
                hits = {id(row): seen for row in rows if (seen := see(kind, row)) is not None}
                for entry in self._entries if hits else ():
                    found = entry.document.data.get(key) if entry.kind == kind else None
                    for index, row in enumerate(found[:MOST_ENTRIES] if isinstance(found, list) else ()):
                        if id(row) in hits:
                            yield entry, (key, index), hits[id(row)]

    def texts(self, mark: type[Mark]) -> Iterator[tuple[str, Mark]]:
        """Every text that is marked so, once for each mark."""
        for found, texts in self._texts.items():
            if isinstance(found, mark):
                yield from ((text, found) for text in texts)

    def marked(
        self, mark: type[Mark], is_meant: Callable[[str, Mark], bool]
    ) -> Iterator[tuple[Entry_co, FieldPath, str, Mark]]:
        """Record, place, text and mark of every marked text that is meant."""
        meant = {(text, found) for text, found in self.texts(mark) if is_meant(text, found)}
        if meant:
            for entry, (place, text, found) in self.look(
                lambda kind, key, value: (
                    hit for hit in marked(self.routes[kind], key, value, mark) if (hit[1], hit[2]) in meant
                ),
                lambda kind, key, _: key in self.routes[kind],
            ):
                yield entry, place, text, found
