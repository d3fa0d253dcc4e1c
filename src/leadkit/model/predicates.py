"""Which data a model takes for sure: its description as predicates. What is not provably sound is left to the model."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from leadkit.model import sound
from leadkit.model.plain import ANY_KEY, Described, described, root_model

Test: TypeAlias = Callable[[Any], bool]
_CLASSES: Final = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,)}


class Sound:
    """Whether data of one kind are what its model takes: each field by itself, then its set of keys."""

    def __init__(self, kind: str) -> None:
        self._name: Final = root_model(kind)
        found = described(self._name)
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


def _rules(model: Described) -> list[Callable[[frozenset[str]], bool]]:
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


_LIMITS: Final[Mapping[str, Callable[[Any], Test]]] = {
    "ge": lambda limit: lambda value: value >= limit,
    "le": lambda limit: lambda value: value <= limit,
    "gt": lambda limit: lambda value: value > limit,
    "lt": lambda limit: lambda value: value < limit,
}


def _scalar_test(classes: tuple[type, ...], limits: Mapping[str, Any]) -> Test:
    if classes == (str,) and limits:
        return _text_test(limits)
    tests = [made(limits[name]) for name, made in _LIMITS.items() if name in limits]
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
    model = described(name)
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
