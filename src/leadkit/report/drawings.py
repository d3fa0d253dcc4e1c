"""What charts draw."""

from collections.abc import Mapping
from dataclasses import dataclass


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
