"""Marks on the fields of a model, and the walk that finds marked values in plain data.

Checks ask for "every reference" or "every country" and never name a field, so a new kind or field needs no edit
of theirs. The walk reads plain data, not models: a file with a wrong level still gets its references checked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from leadkit.documents import FieldPath

if TYPE_CHECKING:
    from pydantic import BaseModel, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class _Mark:
    """A mark leaves its name in the JSON Schema, where the generator puts what editors understand."""

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        return {**handler(schema), MARK_KEY: self}


MARK_KEY: Final = "x-mark"

MOST_ENTRIES: Final = 200
"""Longer lists are refused, so nothing looks at what stands behind."""


@dataclass(frozen=True)
class Reference(_Mark):
    """Names a record: its id where one kind is possible, `kind/id` where `qualified`."""

    kinds: tuple[str, ...]
    qualified: bool

    def __init__(self, *kinds: str, qualified: bool = False) -> None:
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "qualified", qualified)

    def split(self, text: str) -> tuple[str, str, str]:
        """Kind, slash and id that a text names, as `partition` gives them: no slash, no id."""
        return text.partition("/") if self.qualified else (self.kinds[0], "/", text)


@dataclass(frozen=True)
class Word(_Mark):
    """Is one of a vocabulary that leadkit.yaml may replace."""

    vocabulary: str


@dataclass(frozen=True)
class Country(_Mark):
    """Is an ISO 3166-1 alpha-2 code."""


@dataclass(frozen=True)
class Language(_Mark):
    """Is a BCP 47 tag."""


@dataclass(frozen=True)
class TimeZone(_Mark):
    """Is an IANA zone or a fixed offset such as `UTC+03:00`."""


@dataclass(frozen=True)
class Address(_Mark):
    """Is a web address that may begin with http://, if it must."""


@dataclass(frozen=True)
class Licence(_Mark):
    """Is an SPDX licence expression."""


@dataclass(frozen=True)
class Currency(_Mark):
    """Is an ISO 4217 code."""


class OrText:
    """Says to editors that a text may stand in place of an entry."""

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


_MOST_KEYS: Final = 1000
ITEMS: Final = "[]"
_KEYS: Final = "{key}"
_VALUES: Final = "{value}"
"""Steps that are no keys: into the entries of a list, the keys of a map, its values."""

Mark = TypeVar("Mark", Reference, Word, Country, Language, TimeZone, Address, Licence, Currency)
Marks: TypeAlias = Any
"""A class of marks, or several: what isinstance takes."""
MARKS: Final = (Reference, Word, Country, Language, TimeZone, Address, Licence, Currency)


class Route(NamedTuple):
    """The way from the value of a field to what is marked in it."""

    steps: tuple[str, ...]
    mark: Any


Routes: TypeAlias = Mapping[str, tuple[Route, ...]]
"""Field of a kind of record → the ways to what is marked in it."""


def marked(routes: Routes, key: str, value: Any, marks: Marks) -> Iterator[tuple[FieldPath, str, Any]]:
    """Every marked text in the value of one field, with its place; what has another shape is passed over."""
    for steps, found in routes.get(key, ()):
        if isinstance(found, marks):
            for place, text in _follow(value, steps, (key,)):
                if isinstance(text, str):
                    yield place, text, found


def reached(values: Iterable[Any], step: str) -> list[Any]:
    """What one step leads to from many values; what they share is there once."""
    found: dict[int, Any] = {}
    for value in values:
        inner = _within(value, step)
        found.update(zip(map(id, inner), inner, strict=True))
    return [*found.values()]


def _within(value: Any, step: str) -> Sequence[Any]:
    """What one step leads to."""
    if isinstance(value, dict):
        if step == _KEYS:
            return [*islice(value, _MOST_KEYS)]
        if step == _VALUES:
            return [*islice(value.values(), _MOST_KEYS)]
        return (value[step],) if step in value else ()
    if isinstance(value, list) and step in (ITEMS, _KEYS):
        return value if len(value) <= MOST_ENTRIES else value[:MOST_ENTRIES]
    return ()


def _follow(value: Any, steps: tuple[str, ...], place: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if not steps:
        yield place, value
        return
    step, rest = steps[0], steps[1:]
    if isinstance(value, list):
        names: Iterable[Any] = range(MOST_ENTRIES)
    elif not isinstance(value, dict):
        return
    else:
        names = islice(value, _MOST_KEYS) if step in (_KEYS, _VALUES) else (step,)
    for name, inner in zip(names, _within(value, step), strict=False):
        yield from _follow(inner, rest, (*place, name))


@cache
def routes_of(model: "type[BaseModel]") -> Routes:
    """The ways from a record to its marked values, read off the annotations once."""
    found: dict[str, tuple[Route, ...]] = {}
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        key = field.alias or name  # `for` is no name in Python
        if ways := tuple(_walk(annotation)):
            found[key] = ways
    return found


def _walk(annotation: Any) -> Iterator[Route]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from (Route((), value) for value in arguments[1:] if isinstance(value, MARKS))
        yield from _walk(arguments[0])
    elif origin in (Union, UnionType):
        for argument in arguments:
            yield from _walk(argument)
    elif origin is dict:
        yield from _behind(_KEYS, _walk(arguments[0]))
        yield from _behind(_VALUES, _walk(arguments[1]))
    elif origin in (list, tuple):
        yield from _behind(ITEMS, _walk(arguments[0]))
    elif hasattr(annotation, "model_fields"):
        for key, ways in routes_of(annotation).items():
            yield from _behind(key, ways)
    elif origin is not None and origin is not Literal:
        raise TypeError(f"marks cannot be found inside {annotation}")


def _behind(step: str, ways: Iterable[Route]) -> Iterator[Route]:
    return (Route((step, *steps), mark) for steps, mark in ways)
