"""Marks on the fields of a model, and the walk that finds marked values in plain data.

Checks ask for "every reference" or "every country" and never name a field, so a new kind or field needs no edit
of theirs. The walk reads plain data, not models: a file with a wrong level still gets its references checked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from leadkit.documents import FieldPath


class _Mark:
    """A mark leaves its name in the JSON Schema, where the generator puts what editors understand."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
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

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


_MOST_KEYS: Final = 1000
_ITEMS: Final = object()
_KEYS: Final = object()
_VALUES: Final = object()

Mark = TypeVar("Mark", Reference, Word, Country, Language, TimeZone, Address, Licence, Currency)
Marks: TypeAlias = Any
"""A class of marks, or several: what isinstance takes."""
MARKS: Final = (Reference, Word, Country, Language, TimeZone, Address, Licence, Currency)


def marked(model: type[BaseModel], key: str, value: Any, marks: Marks) -> Iterator[tuple[FieldPath, str, Any]]:
    """Every marked text in the value of one field, with its place; what has another shape is passed over."""
    for steps, found in _routes_of(model, marks).get(key, ()):
        for place, text in _follow(value, steps, (key,)):
            if isinstance(text, str):
                yield place, text, found


def marks_of(model: type[BaseModel], mark: type[Mark]) -> Iterator[tuple[str, Mark]]:
    """The fields of a model in which such a mark may stand, each with its mark."""
    return ((steps[0], found) for steps, found in _routes(model, cast(Marks, mark)))


def marked_texts(model: type[BaseModel], key: str, values: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Each mark with each text that is marked so in many values of one field; what they share is looked at once."""
    for steps, found in _routes_of(model, MARKS).get(key, ()):
        reached = list(values)
        for step in steps:
            reached = list({id(inner): inner for value in reached for inner in _within(value, step)}.values())
        yield from ((found, text) for text in reached if isinstance(text, str))


def _within(value: Any, step: Any) -> Iterable[Any]:
    """What one step leads to."""
    if isinstance(value, list):
        return value[:MOST_ENTRIES] if step is _ITEMS or step is _KEYS else ()
    if not isinstance(value, dict):
        return ()
    if step is _KEYS:
        return islice(value, _MOST_KEYS)
    if step is _VALUES:
        return islice(value.values(), _MOST_KEYS)
    return (value[step],) if step in value else ()


@cache
def _routes_of(model: type[BaseModel], marks: Marks) -> dict[str, tuple[tuple[tuple[Any, ...], Any], ...]]:
    """Field → the ways from its value to what is marked in it."""
    found: dict[str, tuple[tuple[tuple[Any, ...], Any], ...]] = {}
    for (name, *steps), mark in _routes(model, marks):
        found[name] = (*found.get(name, ()), (tuple(steps), mark))
    return found


def _follow(value: Any, steps: tuple[Any, ...], place: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if not steps:
        yield place, value
        return
    step, rest = steps[0], steps[1:]
    if isinstance(value, list):
        names: Iterable[Any] = range(MOST_ENTRIES)
    elif not isinstance(value, dict):
        return
    else:
        names = islice(value, _MOST_KEYS) if step is _KEYS or step is _VALUES else (step,)
    for name, inner in zip(names, _within(value, step), strict=False):
        yield from _follow(inner, rest, (*place, name))


@cache
def _routes(model: type[BaseModel], mark: Marks) -> tuple[tuple[tuple[Any, ...], Any], ...]:
    """The ways from a record to its marked values, read off the annotations once."""
    found: list[tuple[tuple[Any, ...], Any]] = []
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        key = field.alias or name  # `for` is no name in Python
        found.extend(((key, *steps), value) for steps, value in _walk(annotation, mark))
    return tuple(found)


def _walk(annotation: Any, mark: Marks) -> Iterator[tuple[tuple[Any, ...], Any]]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from (((), value) for value in arguments[1:] if isinstance(value, mark))
        yield from _walk(arguments[0], mark)
    elif origin in (Union, UnionType):
        for argument in arguments:
            yield from _walk(argument, mark)
    elif origin is dict:
        yield from (((_KEYS, *steps), value) for steps, value in _walk(arguments[0], mark))
        yield from (((_VALUES, *steps), value) for steps, value in _walk(arguments[1], mark))
    elif origin in (list, tuple):
        yield from (((_ITEMS, *steps), value) for steps, value in _walk(arguments[0], mark))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _routes(annotation, mark)
    elif origin is not None and origin is not Literal:
        raise TypeError(f"marks cannot be found inside {annotation}")
