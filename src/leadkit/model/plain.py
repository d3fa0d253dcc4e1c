"""Records without pydantic: the models as data, and the record that one would make of data that it takes for sure.

All of it comes from `described.json`, which `description` derives from pydantic's schemas of the models. What is not
provably sound is left to them, and what a plain record cannot answer raises Unjudged.
"""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from leadkit.model import markers, sound
from leadkit.model.answers import ANSWERS
from leadkit.model.config_answers import ConfigAnswers, PrivacyAnswers
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
    "config_answers.py",
    "description.py",
)
_ANSWERS: Final = {**ANSWERS, "Config": ConfigAnswers, "Privacy": PrivacyAnswers}

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
def kind_words() -> Mapping[str, str]:
    """Folder of each kind → the word for one record of it; from the models where nothing is described."""
    found = description()
    if found is None:
        from leadkit.model.kinds import KINDS

        return {folder: kind.singular for folder, kind in KINDS.items()}
    return {folder: kind["singular"] for folder, kind in found["kinds"].items() if folder != "config"}


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
    model: "Described"

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data: Final = data

    def __eq__(self, other: object) -> bool:
        """Typed records are compared by what they hold, defaults included."""
        if self is other:
            return True
        raise Unjudged("==")

    def __hash__(self) -> int:
        raise Unjudged("hash")

    def __getattr__(self, name: str) -> Any:
        model = self.model
        key = model.keys.get(name)
        if key is None:
            if name in model.answers or name.startswith("model_"):
                raise Unjudged(name)
            raise AttributeError(name)
        if key not in self._data:
            return _made_of_default(model.fields[key][3])
        self.__dict__[name] = value = _made(model.fields[key][1], self._data[key])
        return value


def record_of(kind: str, data: Mapping[str, Any]) -> PlainRecord:
    """The record that sound data make."""
    return _class(root_model(kind))(data)


@cache
def root_model(kind: str) -> str:
    return str((description() or {})["kinds"][kind]["model"])


@cache
def _class(model: str) -> type[PlainRecord]:
    bases = (_ANSWERS[model], PlainRecord) if model in _ANSWERS else (PlainRecord,)
    return type(model, bases, {"model": described(model)})


class Described:
    """A model as described, with what its fields are called in files and in code."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.fields: Final[Mapping[str, tuple[str, Any, bool, Any]]] = found["fields"]
        self.keys: Final = {field[0]: key for key, field in self.fields.items()}
        self.answers: Final = frozenset(found["answers"])
        self.rule: Final = found["rule"]
        self.proofs: Final[list[str]] = found["proofs"]


@cache
def described(name: str) -> Described:
    return Described((description() or {})["models"][name])


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
            is_other_form = node[2] == "either" and getattr(sound, node[1])(value)
            return _made(node[3], sound.AS_READ[node[1]](value) if is_other_form else value)
    return value


def _made_of_default(default: Any) -> Any:
    if default.__class__ is not dict and default.__class__ is not list:
        return default
    if isinstance(default, dict) and "model" in default:
        return _class(default["model"])({})
    return tuple(default) if isinstance(default, list) else dict(default)
