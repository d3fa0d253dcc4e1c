"""What the models say of a place in a record: its marks, its words, its description, its keys."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from leadkit.documents import FieldPath
from leadkit.i18n.vocabulary import LEVELS
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import identify
from leadkit.model.markers import MARKS
from leadkit.model.records import Model
from leadkit.model.shapes import annotation_at, metadata_of, options_of

_BETWEEN = " · "
_MOST_NUMBERS = 10


class RecordFile(NamedTuple):
    """A file that holds a record, or the settings: `kind` is then `config`."""

    kind: str
    id: str
    model: type[Model]


class Option(NamedTuple):
    """A value of a closed list, as it is written, and what its field says of it."""

    text: str
    meaning: str


def record_file(path: str) -> RecordFile | None:
    """What a path, relative to the root, is the file of; None for what holds no record."""
    if path == CONFIG_FILE:
        return RecordFile("config", "leadkit", Config)
    kind, record_id, _ = identify(path) if path.startswith(f"{DATA}/") else ("", "", None)
    return RecordFile(kind, record_id, KINDS[kind].model) if kind else None


def marks_of(model: type[BaseModel], place: FieldPath, *, at_key: bool = False) -> tuple[Any, ...]:
    """The marks of a value, or of a key of a map."""
    return tuple(part for part in metadata_of(_annotation(model, place, at_key=at_key)) if isinstance(part, MARKS))


def keys_of(model: type[BaseModel], place: FieldPath) -> dict[str, FieldInfo]:
    """The keys that a map may have: key → its field, in the order of the model; none outside of a record."""
    for option in options_of(annotation_at(model, place)):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return {field.alias or name: field for name, field in option.model_fields.items()}
    return {}


def is_list(annotation: Any) -> bool:
    return any(get_origin(option) is tuple for option in options_of(annotation))


def is_nested(annotation: Any) -> bool:
    """Whether a map or a part of a record is there."""
    return any(
        get_origin(option) is dict or (isinstance(option, type) and issubclass(option, BaseModel))
        for option in options_of(annotation)
    )


def description_of(model: type[BaseModel], place: FieldPath) -> str:
    """What the field at a place is described by, else its type; entries of a list and of a map have their field's."""
    for length in range(len(place), 0, -1):
        field = keys_of(model, place[: length - 1]).get(str(place[length - 1]))
        if field is not None and field.description:
            return field.description
        own = next(_descriptions(annotation_at(model, place[:length])), "")
        if own or field is not None:
            return own or _about(field.annotation if field is not None else None)
    return ""


def _about(annotation: Any) -> str:
    """What a part of a record says of itself."""
    found = (option for option in options_of(annotation) if isinstance(option, type) and issubclass(option, Model))
    return next((option.__doc__ or "" for option in found), "")


def options_at(model: type[BaseModel], place: FieldPath, *, at_key: bool = False) -> tuple[Option, ...]:
    """The values of a closed list that may stand there: words, true and false, a few numbers."""
    annotation = _annotation(model, place, at_key=at_key)
    texts = tuple(dict.fromkeys(text for option in options_of(annotation) for text in _texts(option, annotation)))
    meanings = _meanings(model, place, texts)
    return tuple(Option(text, meanings.get(text, "")) for text in texts)


def is_level_of_skill(options: tuple[Option, ...]) -> bool:
    """Whether they are the levels of a skill, which have the same names everywhere."""
    return bool(options) and all(
        option.text.isdecimal() and LEVELS.get(int(option.text)) == option.meaning for option in options
    )


def _annotation(model: type[BaseModel], place: FieldPath, *, at_key: bool) -> Any:
    if not at_key:
        return annotation_at(model, place)
    maps = (option for option in options_of(annotation_at(model, place[:-1])) if get_origin(option) is dict)
    return next((get_args(option)[0] for option in maps), None)


def _texts(option: Any, annotation: Any) -> Iterator[str]:
    if get_origin(option) is Literal:
        yield from map(str, get_args(option))
    elif option is bool:
        yield from ("true", "false")
    elif option is int:
        limits = {name: value for part in _parts(annotation) for name, value in _limits(part)}
        if "ge" in limits and "le" in limits and limits["le"] - limits["ge"] < _MOST_NUMBERS:
            yield from map(str, range(limits["ge"], limits["le"] + 1))


def _parts(annotation: Any) -> Iterator[Any]:
    for part in metadata_of(annotation):
        yield from part.metadata if isinstance(part, FieldInfo) else (part,)


def _limits(part: Any) -> Iterator[tuple[str, int]]:
    for name in ("ge", "le"):
        value = getattr(part, name, None)
        if isinstance(value, int):
            yield name, value


def _meanings(model: type[BaseModel], place: FieldPath, texts: tuple[str, ...]) -> Mapping[str, str]:
    """What a description says of each value, as `1 aware · 2 does it with help` or `directory: found by name · …`."""
    own = _descriptions(annotation_at(model, place))
    found: dict[str, str] = {}
    for described in (*own, description_of(model, place)):
        for part in described.split(_BETWEEN):
            for text in texts:
                for sign in (" ", ": "):
                    if part.startswith(f"{text}{sign}") and text not in found:
                        found[text] = part.removeprefix(f"{text}{sign}").strip()
    return found


def _descriptions(annotation: Any) -> Iterator[str]:
    """What a type says of itself, to people or to editors."""
    for part in metadata_of(annotation):
        schema = part.json_schema if isinstance(part, WithJsonSchema) else None
        described = part.description if isinstance(part, FieldInfo) else (schema or {}).get("description")
        if described:
            yield described
