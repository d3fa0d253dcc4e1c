"""A neutral report: products lay it out, formats write it. Neither knows the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: an https page, or another page of the same report by its relative path."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in their line."""

    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment with its hour: `text` as it was stated, `utc` as ISO 8601, for pages that show the reader's own time."""

    text: str
    utc: str


Words: TypeAlias = str | Link | Strong | When
Line: TypeAlias = str | tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Prose:
    line: Line


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands apart from the running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; None is what is not known, never 0."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line | int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart beside what it draws: `path` is relative to the page and without ending, `text` what it shows."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a file, to be copied as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one thing: each with its name."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One of several things to choose from: where it leads, and a line or two about it."""

    title: Words
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """A field for a question, answered by the page `target`; `found` marks the page on which answers appear."""

    label: str
    button: str
    target: str
    found: bool = False


Block: TypeAlias = Heading | Prose | Note | Bullets | Table | Picture | Code | Facts | Cards | Search


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    blocks: tuple[Block, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars: the names of the parts, and rows of a label with a number for each part."""

    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Numbers of rows by columns; None where there is nothing to count."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbers over time: the moments, and for each line its name and a number for each moment, None if unknown."""

    moments: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """What belongs under what: rows in order, each with its depth, its name and a remark."""

    rows: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class World:
    """Numbers by country (ISO 3166-1 alpha-2): name and number; and what is said of the others."""

    countries: Mapping[str, tuple[str, int]]
    legend: str
    none: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the words that stand for it: it never says what no table beside it says."""

    title: str
    description: str
    drawing: Bars | Heat | Lines | Tree | World
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Event:
    """One session. `start` and `end` are a date, or a date-time with its zone; `uid` never changes for a session."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    description: str = ""
    place: str = ""
    url: str | None = None
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Sessions as a calendar that programs subscribe to; `stamp` is the day on which it was made."""

    name: str
    stamp: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that one product publishes, by file name without ending.

    Pages to read, tables to sort, charts, data, linked data (JSON-LD), calendars.
    """

    pages: Mapping[str, Page] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    linked: Mapping[str, Any] = field(default_factory=dict)
    calendars: Mapping[str, "Calendar"] = field(default_factory=dict)


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
class Found:
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

    records: tuple[Found, ...]
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


def plain(line: Line | int | None) -> str:
    """The bare words of a line, without links and stress; empty for what is not known."""
    if line is None:
        return ""
    if isinstance(line, tuple):
        return "".join(part if isinstance(part, str) else part.text for part in line)
    return str(line)
