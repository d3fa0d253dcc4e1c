"""Marks on the fields of a model, and the walk that finds marked values in plain data.

Checks ask for "every reference" or "every country" and never name a field, so a new kind or field needs no edit
of theirs. The walk reads plain data, not models: a file with a wrong level still gets its references checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadkit.documents import Place


class _Mark:
    """A mark leaves its name in the JSON Schema, where the generator puts what editors understand."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
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


_MOST_KEYS: Final = 1000
_ITEMS: Final = object()
_KEYS: Final = object()
_VALUES: Final = object()

Mark = TypeVar("Mark", Reference, Word, Country, Language, TimeZone, Address, Licence, Currency)


def marked(model: type[BaseModel], data: Any, mark: type[Mark]) -> Iterator[tuple[Place, str, Mark]]:
    """Every text in `data` that `model` marks so, with its place; what has another shape is passed over."""
    if not isinstance(data, dict):
        return
    for steps, found in _routes(model, cast(Any, mark)):
        first = steps[0]
        if first in data:  # most optional fields are absent: that is found out without a walk
            for place, value in _follow(data[first], steps[1:], (first,)):
                if isinstance(value, str):
                    yield place, value, found


def _follow(value: Any, steps: tuple[Any, ...], place: Place) -> Iterator[tuple[Place, Any]]:
    if not steps:
        yield place, value
        return
    step, rest = steps[0], steps[1:]
    if step is _ITEMS or step is _KEYS:
        if isinstance(value, list):
            for index, item in enumerate(value[:MOST_ENTRIES]):
                yield from _follow(item, rest, (*place, index))
        elif step is _KEYS and isinstance(value, dict):
            for key in islice(value, _MOST_KEYS):
                yield (*place, key), key
    elif isinstance(value, dict):
        if step is _VALUES:
            for key, item in islice(value.items(), _MOST_KEYS):
                yield from _follow(item, rest, (*place, key))
        elif step in value:
            yield from _follow(value[step], rest, (*place, step))


@cache
def _routes(model: type[BaseModel], mark: Any) -> tuple[tuple[tuple[Any, ...], Any], ...]:
    """The ways from a record to its marked values, read off the annotations once."""
    found: list[tuple[tuple[Any, ...], Any]] = []
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        found.extend(((name, *steps), value) for steps, value in _walk(annotation, mark))
    return tuple(found)


def _walk(annotation: Any, mark: type[Any]) -> Iterator[tuple[tuple[Any, ...], Any]]:
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
        yield from _routes(annotation, cast(Any, mark))
    elif origin is not None and origin is not Literal:
        raise TypeError(f"marks cannot be found inside {annotation}")
