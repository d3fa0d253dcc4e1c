"""The page for everyone: pages with their places, what stands around them, and what their search knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from leadkit.report.blocks import Line, Page, Week
from leadkit.report.whole import Report


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page with its place: `section` is the part of the navigation it belongs to, `summary` one plain sentence.

    `notes` stand at its foot, before those of all pages; `topic` is the category of the skill that it is about. `feed`
    is the path of what is new of that which it shows.
    """

    page: Page
    section: str
    summary: str = ""
    notes: tuple[Line, ...] = ()
    topic: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Navigation:
    """What stands around every page of one language: parts by name with their first pages, and words.

    Without `join` nobody can join here.
    """

    parts: tuple[tuple[str, str, str], ...]
    join: str
    words: Mapping[str, str]
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a search in the page knows of one record: kind, title, page, one line, the words of its names, its skills.

    `names` are those of the page's language and English, `others` those of all languages. It may be narrowed down by
    its languages, places (countries and regions), the levels of its skills, the hours of its week, and the skills that
    cost something; what is not stated is unknown.
    """

    kind: str
    title: str
    page: str
    line: str
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    record: str = ""
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    week: Week | None = None
    paid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searchable:
    """All that the search of one language finds; `words` are those that its page says, `fillers` tell nothing."""

    records: tuple[SearchEntry, ...]
    words: Mapping[str, str]
    fillers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What makes a site one community's: its colour (`#0a5a6e`), its emblem and the picture for links to it, each as
    ending and content, and the address where it is published."""

    colour: str = ""
    emblem: tuple[str, bytes] | None = None
    card: bytes | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Pages for everyone. Paths have no ending and begin with the language; `index` is the first page of all.

    `names` of the community by language; `look` is how it looks.
    """

    names: Mapping[str, str]
    languages: tuple[str, ...]
    navigation: Mapping[str, Navigation]
    pages: Mapping[str, SitePage]
    searches: Mapping[str, Searchable]
    files: Report
    look: Look = Look()
