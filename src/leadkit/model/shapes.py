"""What the models say about writing: the order of keys, and which maps hold text for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from leadkit.documents import FieldPath
from leadkit.documents.style import composed
from leadkit.model.kinds import schema_line
from leadkit.model.markers import Language
from leadkit.model.records.kind import Kind


@dataclass(frozen=True, slots=True)
class ModelShape:
    """How the documents of a model are written: keys in the order of its fields."""

    model: type[BaseModel]

    def key_order(self, place: FieldPath) -> dict[str, int]:
        inner = next((option for option in options_of(annotation_at(self.model, place)) if _is_model(option)), None)
        return _ranks(inner) if inner is not None else {}

    def holds_text(self, place: FieldPath) -> bool:
        """Also lists of words by language."""
        for option in options_of(annotation_at(self.model, place)):
            if get_origin(option) is dict:
                key, value = get_args(option)
                is_by_language = any(isinstance(part, Language) for part in getattr(key, "__metadata__", ()))
                return is_by_language and any(base is str or get_origin(base) is tuple for base in options_of(value))
        return False


@cache
def _ranks(model: type[BaseModel]) -> dict[str, int]:
    return {field.alias or name: rank for rank, (name, field) in enumerate(model.model_fields.items())}


def annotation_at(annotation: Any, place: FieldPath) -> Any:
    """The type of the value at a place, with its marks; None where a model has no such place."""
    for step in place:
        annotation = next((found for option in options_of(annotation) if (found := _inside(option, step))), None)
    return annotation


def _inside(option: Any, step: str | int) -> Any:
    if _is_model(option):
        for name, field in option.model_fields.items():
            if (field.alias or name) == step:
                return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        return None
    origin, arguments = get_origin(option), get_args(option)
    return arguments[1] if origin is dict else arguments[0] if origin is tuple else None


def options_of(annotation: Any) -> list[Any]:
    """The types that an annotation allows, without what surrounds them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return options_of(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [option for argument in get_args(annotation) for option in options_of(argument)]
    return [annotation]


def metadata_of(annotation: Any) -> tuple[Any, ...]:
    """What surrounds a type, also behind what makes it optional: its marks, limits and validators."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return (*get_args(annotation)[1:], *metadata_of(get_args(annotation)[0]))
    if origin in (Union, UnionType):
        return tuple(part for argument in get_args(annotation) for part in metadata_of(argument))
    return ()


def _is_model(option: Any) -> bool:
    return isinstance(option, type) and issubclass(option, BaseModel)


def record_text(kind: Kind, record: Mapping[str, Any]) -> str:
    """Plain data as the file of a record, in canonical style."""
    return composed(record, ModelShape(kind.model), schema_line(kind))
