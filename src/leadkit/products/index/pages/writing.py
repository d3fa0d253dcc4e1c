"""What every page of the index is written with: one language, and the index."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from leadkit.community.parties import resource_languages
from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Resource
from leadkit.model.repository import Entry
from leadkit.products.index.index import Index
from leadkit.report import Bullets, FileLink


@dataclass(frozen=True, kw_only=True)
class Writer(RecordFormatter):
    """One index in one language; `calendars` are the paths of those that have events."""

    index: Index
    calendars: frozenset[str] = frozenset()

    def page(self, text: Message, name: str) -> FileLink:
        """The words as a link to another page of the index in this language."""
        return FileLink(self.translate(text), self.path(name))

    def lines(self, entries: Iterable[Entry[Resource]]) -> Bullets:
        return Bullets(tuple(map(self.resource_line, entries)))

    def gathered(self, values: Callable[[Resource], Iterable[str]]) -> Mapping[str, list[Entry[Resource]]]:
        """Resources by each of the values that a function sees in them."""
        found: dict[str, list[Entry[Resource]]] = {}
        for entry in self.index.resources:
            for value in values(entry.record):
                found.setdefault(value, []).append(entry)
        return found

    @cached_property
    def by_language(self) -> Mapping[str, list[Entry[Resource]]]:
        return self.gathered(resource_languages)
