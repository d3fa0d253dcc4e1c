"""The models as data: what pydantic's own schemas of them say, for judging records without pydantic.

It is derived (`python -m leadkit.model.description > described.json`), never written by hand: a test holds it so,
and at run time it counts only for the very sources that it was made of.
"""

import json
from collections.abc import Iterator, Set
from functools import partial
from typing import Any, Final

from pydantic import BaseModel

from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.model.markers import routes_of
from leadkit.model.plain import ANY_KEY, source_digest

NEVER: Final = ["never"]
"""Of what is not understood here: no value is plainly sound."""
MOST_ASKED: Final = 12
_LIMITS: Final = ("pattern", "min_length", "max_length", "ge", "le", "gt", "lt")
_COMPARED: Final = {
    "greater_than_validator": "gt",
    "greater_than_or_equal_validator": "ge",
    "less_than_validator": "lt",
    "less_than_or_equal_validator": "le",
}
"""Functions of pydantic's own that ask for a limit, where another validator stands before."""


def described() -> str:
    """All that judging takes, as JSON: each model, each kind with its routes, and the digest of the sources."""
    roots: dict[str, type[Model]] = {"config": Config, **{kind.folder: kind.model for kind in KINDS.values()}}
    models: dict[str, Any] = {}
    for model in roots.values():
        _describe(model, models)
    kinds = {
        name: {
            "model": model.__name__,
            "singular": KINDS[name].singular if name in KINDS else name,
            "routes": {
                key: [[list(route.steps), type(route.mark).__name__, _arguments(route.mark)] for route in ways]
                for key, ways in routes_of(model).items()
            },
        }
        for name, model in roots.items()
    }
    return json.dumps({"sources": source_digest(), "kinds": kinds, "models": models}, separators=(",", ":"))


def _arguments(mark: Any) -> list[Any]:
    return [list(value) if isinstance(value, tuple) else value for value in vars(mark).values()]


def _describe(model: type[BaseModel], models: dict[str, Any]) -> None:
    """Add a model, and those in it."""
    name = model.__name__
    if name in models:
        if models[name]["module"] != model.__module__:
            raise TypeError(f"two models are called {name}")
        return
    model.model_rebuild()
    found: dict[str, Any] = {"module": model.__module__, "fields": {}, "proofs": [], "rule": None, "answers": []}
    models[name] = found
    schema: Any = model.__pydantic_core_schema__
    definitions = {each["ref"]: each for each in schema.get("definitions", ())}
    schema = schema["schema"] if schema["type"] == "definitions" else schema
    while schema["type"] in ("function-after", "definition-ref"):
        if schema["type"] == "definition-ref":
            schema = definitions[schema["schema_ref"]]
            continue
        function = schema["function"]["function"]
        if function is not Model._is_whole:
            found["proofs"].append(getattr(function, "proof", ("",))[0])
        schema = schema["schema"]
    if schema["type"] != "model" or schema["schema"]["type"] != "model-fields":
        found["proofs"].append("")
        return
    if issubclass(model, Model):
        found["rule"] = _key_rule(model)
    for attribute, field in schema["schema"]["fields"].items():
        inner, is_required, default = field["schema"], True, None
        if inner["type"] == "default":
            is_required, default, inner = False, _default(inner), inner["schema"]
        key = field.get("validation_alias", attribute)
        found["fields"][key] = [attribute, _node(inner, definitions, models), is_required, default]
    taken = {*vars(BaseModel), "cross_field_error", "model_config", *model.model_fields}
    found["answers"] = sorted(each for each in dir(model) if each[0] != "_" and each not in taken)


class _Keys(Set[str]):
    """A set of keys that notes which it was asked for; `ANY_KEY`: whether there is any."""

    def __init__(self, keys: frozenset[str], asked: set[str]) -> None:
        self._keys, self._asked = keys, asked

    def __contains__(self, key: object) -> bool:
        self._asked.add(str(key))
        return key in self._keys

    def __bool__(self) -> bool:
        return ANY_KEY in self

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("which keys matter cannot be seen")

    def __len__(self) -> int:
        raise NotImplementedError("which keys matter cannot be seen")


def _key_rule(model: type[Model]) -> dict[str, Any]:
    """Which keys the model's rule about them asks for, and which sets of these it takes: it is tried on all of them."""
    asked: set[str] = set()
    while True:
        of = sorted(asked)
        masks = range(1 << len(of))
        sets = {mask: frozenset(key for bit, key in enumerate(of) if mask >> bit & 1) for mask in masks}
        possible = {mask: keys for mask, keys in sets.items() if not keys or ANY_KEY in keys or ANY_KEY not in of}
        taken = [mask for mask, keys in possible.items() if model.cross_field_error(_Keys(keys, asked)) is None]
        if len(of) == len(asked):
            return {"of": of, "taken": taken}
        if len(asked) > MOST_ASKED:
            raise TypeError(f"the rule about keys of {model.__name__} asks for too many")


def _default(schema: Any) -> Any:
    """As JSON; a model that is made of nothing by its name."""
    value = schema["default_factory"]() if "default_factory" in schema else schema["default"]
    if isinstance(value, BaseModel):
        return {"model": type(value).__name__}
    return list(value) if isinstance(value, tuple) else value


def _node(schema: Any, definitions: dict[str, Any], models: dict[str, Any]) -> list[Any]:
    """A schema as `[type, …]`."""

    def inside(inner: Any) -> list[Any]:
        return _node(inner, definitions, models)

    match schema["type"]:
        case "definition-ref":
            return inside(definitions[schema["schema_ref"]])
        case "nullable":
            return inside(schema["schema"])  # an empty value is never read as canonical text
        case "str" | "int" | "float" | "bool" as kind if schema.keys() <= {"type", "metadata", *_LIMITS}:
            return [kind, {limit: schema[limit] for limit in _LIMITS if limit in schema}]
        case "date" if schema.keys() <= {"type", "metadata"}:
            return ["proof", "is_day", "whole", NEVER]
        case "literal":
            return ["literal", schema["expected"]]
        case "tuple" if schema.get("variadic_item_index") == 0 and len(schema["items_schema"]) == 1:
            return ["list", inside(schema["items_schema"][0]), schema.get("min_length", 0), schema.get("max_length")]
        case "dict":
            keys, values = inside(schema["keys_schema"]), inside(schema["values_schema"])
            return ["map", keys, values, schema.get("min_length", 0), schema.get("max_length")]
        case "model" | "function-after" | "function-before":
            return _with_function(schema, inside, models)
    return NEVER


def _with_function(schema: Any, inside: Any, models: dict[str, Any]) -> list[Any]:
    inner = schema
    while inner["type"] == "function-after":
        inner = inner["schema"]
    if inner["type"] == "model":
        _describe(inner["cls"], models)
        return ["model", inner["cls"].__name__]
    function = schema["function"]["function"]
    if isinstance(function, partial) and (limit := _limit(function)) is not None:
        return ["within", limit, inside(schema["schema"])]
    if not hasattr(function, "proof"):
        return NEVER
    return ["proof", *function.proof, inside(schema["schema"])]


def _limit(function: Any) -> dict[str, Any] | None:
    """What one of pydantic's own comparisons asks for."""
    name = getattr(function.func, "__name__", "")
    return {_COMPARED[name]: next(iter(function.keywords.values()))} if name in _COMPARED else None


if __name__ == "__main__":
    print(described())
