"""What pages are made of: words, lines and blocks. Products fill them, formats write them."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page on the web, or to a file by its whole name."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """Words that lead to a file of this report or a neighbouring one: its part (`pages`, `tables`, …) and its path from
    here, without ending, which only formats know. Without `text` it is called by its name."""

    text: str
    path: str
    part: str = "pages"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in their line."""

    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment with its hour: `text` as it was stated, `utc` as ISO 8601, for pages that show the reader's own time."""

    text: str
    utc: str


Words: TypeAlias = str | Link | FileLink | Strong | When
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


def plain(line: Line | int | None) -> str:
    """The bare words of a line, without links and stress; empty for what is not known."""
    if line is None:
        return ""
    if isinstance(line, tuple):
        return "".join(part if isinstance(part, str) else part.text for part in line)
    return str(line)
