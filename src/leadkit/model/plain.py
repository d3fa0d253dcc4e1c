"""Records without pydantic: which data a model takes for sure, and the record that it would make of them.

All of it comes from `described.json`, which `description` derives from pydantic's schemas of the models. What is not
provably sound is left to them, and what a plain record cannot answer raises Unjudged.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from leadkit.model import markers, sound
from leadkit.model.answers import ANSWERS
from leadkit.model.markers import Route, Routes

_HERE: Final = Path(__file__).parent
_FILE: Final = _HERE / "described.json"
_SOURCES: Final = (
    "records",
    "fields",
    "config.py",
    "kinds.py",
    "markers.py",
    "sound.py",
    "answers.py",
    "description.py",
)
Test: TypeAlias = Callable[[Any], bool]
_CLASSES: Final = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,)}


ANY_KEY: Final = ""
"""Stands among keys for there being any."""


class Unjudged(Exception):
    """Something was asked that only the typed records can answer."""


def source_digest() -> str:
    """Of the modules that the models are made in."""
    digest = sha256()
    for name in _SOURCES:
        path = _HERE / name
        for each in sorted(path.glob("*.py")) if path.is_dir() else (path,):
            digest.update(f"{each.name} {sha256(each.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


@cache
def description() -> Mapping[str, Any] | None:
    """The models as data; None where it is not of the sources that lie here."""
    try:
        found: Mapping[str, Any] = json.loads(_FILE.read_bytes())
    except (OSError, ValueError):
        return None
    return found if found.get("sources") == source_digest() else None


def folders() -> tuple[str, ...]:
    """The kinds of records, by folder; none where nothing is described."""
    return tuple(name for name in (description() or {"kinds": {}})["kinds"] if name != "config")


@cache
def plain_routes() -> Mapping[str, Routes]:
    """Kind → where marks are."""
    kinds = (description() or {"kinds": {}})["kinds"]
    return {
        name: {
            key: tuple(Route(tuple(steps), _mark(mark, arguments)) for steps, mark, arguments in ways)
            for key, ways in kind["routes"].items()
        }
        for name, kind in kinds.items()
    }


def _mark(name: str, arguments: list[Any]) -> Any:
    mark = getattr(markers, name)
    return mark(*arguments[0], qualified=arguments[1]) if mark is markers.Reference else mark(*arguments)


class PlainRecord:
    """A sound record: its fields as attributes, as the model of that name would have them, made when asked for."""

    __slots__ = ("_data",)
    model: "_Model"

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data: Final = data

    def __getattr__(self, name: str) -> Any:
        model = self.model
        key = model.keys.get(name)
        if key is None:
            if name in model.answers:
                raise Unjudged(name)
            raise AttributeError(name)
        if key not in self._data:
            return _made_of_default(model.fields[key][3])
        self.__dict__[name] = value = _made(model.fields[key][1], self._data[key])
        return value


def record_of(kind: str, data: Mapping[str, Any]) -> PlainRecord:
    """The record that sound data make."""
    return _class(_root(kind))(data)


@cache
def _root(kind: str) -> str:
    return str((description() or {})["kinds"][kind]["model"])


@cache
def _class(model: str) -> type[PlainRecord]:
    bases = (ANSWERS[model], PlainRecord) if model in ANSWERS else (PlainRecord,)
    return type(model, bases, {"model": _model(model)})


class _Model:
    """A model as described, with what its fields are called in files and in code."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.fields: Final[Mapping[str, tuple[str, Any, bool, Any]]] = found["fields"]
        self.keys: Final = {field[0]: key for key, field in self.fields.items()}
        self.answers: Final = frozenset(found["answers"])
        self.rule: Final = found["rule"]
        self.proofs: Final[list[str]] = found["proofs"]


@cache
def _model(name: str) -> _Model:
    return _Model((description() or {})["models"][name])


def _made(node: list[Any], value: Any) -> Any:
    match node[0]:
        case "model":
            return _class(node[1])(value)
        case "list":
            return tuple(_made(node[1], item) for item in value)
        case "map":
            return {key: _made(node[2], inner) for key, inner in value.items()}
        case "within":
            return _made(node[2], value)
        case "float":
            return float(value)
        case "proof":
            if node[2] == "whole":
                return sound.AS_READ[node[1]](value)
            if node[2] == "either" and getattr(sound, node[1])(value):
                raise Unjudged(node[1])
            return _made(node[3], value)
    return value


def _made_of_default(default: Any) -> Any:
    if default.__class__ is not dict and default.__class__ is not list:
        return default
    if isinstance(default, dict) and "model" in default:
        return _class(default["model"])({})
    return tuple(default) if isinstance(default, list) else {}


class Sound:
    """Whether data of one kind are what its model takes: each field by itself, then its set of keys."""

    def __init__(self, kind: str) -> None:
        self._name: Final = _root(kind)
        found = _model(self._name)
        self._fields: Final = {key: field[1] for key, field in found.fields.items()}
        self._whole: Final = _rules(found)
        self._proofs: Final = found.proofs
        self._tests: Final[dict[str, Test]] = {}
        self._key_sets: Final[dict[tuple[str, ...], bool]] = {}

    def takes(self, key: str, value: Any) -> bool:
        test = self._tests.get(key)
        if test is None:
            node = self._fields.get(key)
            test = self._tests[key] = _test(node) if node is not None else _never
        return test(value)

    def takes_keys(self, data: Mapping[str, Any]) -> bool:
        """Whether these keys may stand together; the values of each are judged by themselves."""
        keys = tuple(data)
        found = self._key_sets.get(keys)
        if found is None:
            found = self._key_sets[keys] = all(rule(frozenset(keys)) for rule in self._whole)
        return found and (not self._proofs or all(_proof(name)(data) for name in self._proofs))


def _never(_: Any) -> bool:
    return False


def _proof(name: str) -> Test:
    test: Test = getattr(sound, name) if name else _never
    return test


def _rules(model: _Model) -> list[Callable[[frozenset[str]], bool]]:
    """What is asked of the keys of an entry."""
    known = frozenset(model.fields)
    needed = frozenset(key for key, field in model.fields.items() if field[2])
    if model.rule is None:
        return [lambda keys: needed <= keys <= known]
    of, taken = model.rule["of"], frozenset(model.rule["taken"])

    def is_taken(keys: frozenset[str]) -> bool:
        here = keys | {ANY_KEY} if keys else keys
        return sum(1 << bit for bit, key in enumerate(of) if key in here) in taken

    return [lambda keys: needed <= keys <= known, is_taken]


def _test(node: list[Any]) -> Test:
    """A node as one predicate."""
    match node[0]:
        case "str" | "int" | "float" | "bool":
            return _scalar_test(_CLASSES[node[0]], node[1])
        case "within":
            within, inner = _scalar_test((int, float), node[1]), _test(node[2])
            return lambda value: inner(value) and within(value)
        case "literal":
            options = frozenset((option.__class__, option) for option in node[1])
            return lambda value: value.__class__ in (str, int, bool) and (value.__class__, value) in options
        case "list":
            return _list_test(_test(node[1]), node[2], node[3])
        case "map":
            return _map_test(_test(node[1]), _test(node[2]), node[3], node[4])
        case "model":
            return _model_test(node[1])
        case "proof":
            return _proven_test(_proof(node[1]), node[2], node[3])
    return _never


def _scalar_test(classes: tuple[type, ...], limits: Mapping[str, Any]) -> Test:
    if classes == (str,) and limits:
        return _text_test(limits)
    tests: list[Test] = []
    for name, compared in (
        ("ge", lambda value, limit: value >= limit),
        ("le", lambda value, limit: value <= limit),
        ("gt", lambda value, limit: value > limit),
        ("lt", lambda value, limit: value < limit),
    ):
        if name in limits:
            tests.append(lambda value, limit=limits[name], compared=compared: compared(value, limit))  # type: ignore[misc]
    if not tests:
        return lambda value: value.__class__ in classes
    if len(tests) == 1:
        only = tests[0]
        return lambda value: value.__class__ in classes and only(value)
    return lambda value: value.__class__ in classes and all(test(value) for test in tests)


def _text_test(limits: Mapping[str, Any]) -> Test:
    least, most = limits.get("min_length", 0), limits.get("max_length", 1 << 30)
    matches = _pattern(limits.get("pattern", ""))
    return lambda value: value.__class__ is str and least <= len(value) <= most and matches(value)


def _pattern(pattern: str) -> Test:
    """pydantic's engine takes `$` for the very end, and searches."""
    found = re.compile(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern).search
    return lambda value: found(value) is not None


def _list_test(item: Test, least: int, most: int | None) -> Test:
    limit = most if most is not None else 1 << 30
    return lambda value: value.__class__ is list and least <= len(value) <= limit and all(map(item, value))


def _map_test(key: Test, inner: Test, least: int, most: int | None) -> Test:
    limit = most if most is not None else 1 << 30
    return lambda value: (
        value.__class__ is dict
        and least <= len(value) <= limit
        and all(map(key, value))
        and all(map(inner, value.values()))
    )


def _proven_test(proof: Test, how: str, inner: list[Any]) -> Test:
    if how == "whole":
        return proof
    test = _test(inner)
    if how == "either":
        return lambda value: proof(value) or test(value)
    return lambda value: test(value) and proof(value)


@cache
def _model_test(name: str) -> Test:
    model = _model(name)
    rules, proofs = _rules(model), [_proof(each) for each in model.proofs]
    tests: dict[str, Test] = {}
    key_sets: dict[tuple[str, ...], bool] = {}
    sound_before: dict[int, Any] = {}  # by identity, and kept: what many records share is judged once

    def test(value: Any) -> bool:
        return sound_before.get(id(value)) is value or is_sound(value)

    def is_sound(value: Any) -> bool:
        if value.__class__ is not dict:
            return False
        keys = tuple(value)
        if keys not in key_sets:
            key_sets[keys] = all(rule(frozenset(keys)) for rule in rules)
        if not key_sets[keys]:
            return False
        for key, inner in value.items():
            if key not in tests:
                tests[key] = _test(model.fields[key][1])
            if not tests[key](inner):
                return False
        if not all(proof(value) for proof in proofs):
            return False
        sound_before[id(value)] = value
        return True

    return test
