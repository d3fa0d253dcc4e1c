"""What every page of the index is written with: one language, and where its other pages are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from leadkit.community.parties import resource_languages
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Resource
from leadkit.model.repository import Entry, Repository
from leadkit.products.index.index import Index
from leadkit.report import Block, Bullets, Line, Link


@dataclass(frozen=True)
class Writer:
    """One index in one language."""

    index: Index
    repo: Repository
    language: str

    @cached_property
    def speech(self) -> Speech:
        return Speech(self.language)

    @cached_property
    def formatter(self) -> RecordFormatter:
        return self.formatter_in("")

    def formatter_in(self, up: str) -> RecordFormatter:
        """A teller for a page in a folder of its own, where `up` leads back to the folder of the index."""

        def page_of(name: str) -> str | None:
            return f"{up}{name}.md" if name.startswith("skills/") else None

        return RecordFormatter(self.repo, self.speech, page_of)

    def said(self, template: str, /, **values: str | int) -> str:
        return self.speech.said(template, **values)

    def path(self, name: str) -> str:
        """The first language of the community has the plain name, others have theirs in it: `README.fr`."""
        return name if self.language == self.repo.config.spoken[0] else f"{name}.{self.language}"

    def page(self, text: str, name: str) -> Link:
        """The words as a link to another page of the index in this language."""
        return Link(self.said(text), f"{self.path(name)}.md")

    def others(self, name: str) -> list[Block]:
        """Links to the same page in the other languages; nothing where there is only one."""
        others = [Writer(self.index, self.repo, tag) for tag in self.repo.config.spoken if tag != self.language]
        links = tuple((Link(other.speech.language_name(other.language), f"{other.path(name)}.md"),) for other in others)
        return [Bullets(links)] if links else []

    def tag(self, tag: str) -> str:
        return f"{self.speech.language_name(tag)} ({tag})"

    def lines(self, entries: Iterable[Entry[Resource]], formatter: RecordFormatter | None = None) -> Bullets:
        found: tuple[Line, ...] = tuple(map((formatter or self.formatter).resource_line, entries))
        return Bullets(found)

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
