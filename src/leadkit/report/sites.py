"""The page for everyone: pages with their places, what stands around them, and what their search knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from leadkit.report.blocks import Line, Page
from leadkit.report.whole import Report


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page with its place: `section` is the part of the navigation it belongs to, `summary` one plain sentence.

    `notes` stand at its foot, before those of all pages.
    """

    page: Page
    section: str
    summary: str = ""
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """What stands around every page of one language: parts by name with their first pages, and words."""

    parts: tuple[tuple[str, str, str], ...]
    words: Mapping[str, str]
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a search in the page knows of one record: kind, title, page, one line, the words of its names, its skills.

    `names` are those of the page's language and English, `others` those of all languages.
    """

    kind: str
    title: str
    page: str
    line: str
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    record: str = ""


@dataclass(frozen=True, slots=True)
class Searchable:
    """All that the search of one language finds; `words` are those that its page says, `fillers` tell nothing."""

    records: tuple[SearchEntry, ...]
    words: Mapping[str, str]
    fillers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Pages for everyone. Paths have no ending and begin with the language; `index` is the first page of all."""

    name: str
    languages: tuple[str, ...]
    navigation: Mapping[str, Navigation]
    pages: Mapping[str, SitePage]
    searches: Mapping[str, Searchable]
    files: Report
