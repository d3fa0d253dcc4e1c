"""What charts draw. A `page` is where a part of it leads, as `skills/facilitation`, where readers can follow links."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """A name with its numbers; None is what is not known, or does not apply."""

    name: str
    numbers: tuple[int | None, ...]
    page: str = ""


class Column(NamedTuple):
    """What stands above the numbers of a column."""

    name: str
    page: str = ""


class Branch(NamedTuple):
    """A row of a tree."""

    depth: int
    name: str
    remark: str = ""
    page: str = ""


class Country(NamedTuple):
    """How many there are in it."""

    name: str
    number: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each part in each row. They stand under each other, as the same people may be in several parts."""

    parts: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Numbers of rows by columns; None where there is nothing to count."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbers of one unit over time, on one scale. Where `is_open`, the last moment is not over."""

    moments: tuple[str, ...]
    rows: tuple[Row, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of different units over time, each row on a scale of its own. Where `is_open`, the last is not over."""

    moments: tuple[str, ...]
    rows: tuple[Row, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """What belongs under what, in order; the first row is the whole."""

    rows: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Numbers by country (ISO 3166-1 alpha-2); `most` stands above the names of the greatest, `none` is the rest."""

    countries: Mapping[str, Country]
    legend: str
    most: str
    none: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the words that stand for it: it never says what no table beside it says."""

    title: str
    description: str
    drawing: Bars | Columns | Heat | Lines | Tree | World
    language: str = "en"
