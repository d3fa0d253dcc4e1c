"""Tables for programs: typed columns that say what they hold, and rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, TypeAlias, get_args, get_origin, get_type_hints

Cell: TypeAlias = str | int | bool | date | None
Row: TypeAlias = tuple[Cell, ...]
TYPES: Final = {str: "string", int: "integer", bool: "boolean", date: "date"}
"""Of a column, as the Table Schema of Frictionless Data calls it."""


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is str, int, bool or date; `may_lack`: a cell may be None."""

    name: str
    kind: type
    says: str
    may_lack: bool


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table with its rows, in order of `key`: the columns that tell one row from all others."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns that a named tuple declares: `name: Annotated[str | None, "what it holds"]`."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hint) for name, hint in hints.items())


def _column(name: str, hint: Any) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"column {name} does not say what it holds")
    kind, says = get_args(hint)
    kinds = get_args(kind) or (kind,)
    return Column(name, next(one for one in kinds if one is not type(None)), says, type(None) in kinds)


def dataset(name: str, row: type, key: tuple[str, ...], rows: Iterable[Row]) -> Dataset:
    """Rows in order of their key, whatever order they come in; what is not known comes first."""
    columns = columns_of(row)
    places = [[column.name for column in columns].index(part) for part in key]
    ordered = sorted(rows, key=lambda one: tuple((one[place] is not None, one[place] or 0) for place in places))
    says = " ".join((row.__doc__ or "").split())
    return Dataset(name, says, columns, key, tuple(map(tuple, ordered)))
