"""A neutral report: products lay it out, formats write it. Neither knows the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


Words: TypeAlias = str | Link | Strong
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


Block: TypeAlias = Heading | Prose | Note | Bullets | Table


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that one product publishes, by file name without ending: pages to read, tables to sort, data for programs."""

    pages: Mapping[str, Page] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


def plain(line: Line | int | None) -> str:
    """The bare words of a line, without links and stress; empty for what is not known."""
    if line is None:
        return ""
    if isinstance(line, tuple):
        return "".join(part if isinstance(part, str) else part.text for part in line)
    return str(line)
