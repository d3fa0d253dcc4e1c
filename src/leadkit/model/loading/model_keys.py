"""Which model, and so which keys, stand at a place of a record."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from leadkit.documents import FieldPath
from leadkit.model.markers import Language
from leadkit.model.shapes import metadata_of, options_of


def model_at(model: type[BaseModel], place: FieldPath) -> type[BaseModel] | None:
    """The model of the entry at a place; None where no entry is expected."""
    annotation: Any = model
    for step in place:
        annotation = _inside(annotation, step)
    return _inside(annotation, None) if annotation is not None else None


def keys_at(model: type[BaseModel], place: FieldPath) -> list[str]:
    """The keys that a model allows at a place, in the order of the model."""
    inner = model_at(model, place)
    return [field.alias or name for name, field in inner.model_fields.items()] if inner else []


def _inside(annotation: Any, step: str | int | None) -> Any:
    """The annotation one step further in; with step None the model that an annotation allows, if any."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if step is None:
            return annotation
        fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
        return fields.get(str(step))
    if origin in (tuple, dict) and step is not None:
        return arguments[-1] if origin is dict else arguments[0]
    options = arguments[:1] if origin is Annotated else arguments if origin in (Union, UnionType) else ()
    return next((found for option in options if (found := _inside(option, step))), None)


def models_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    """Every model in a type: of an entry, of the entries of a list, of the values of a map."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(model for part in get_args(annotation) for model in models_in(part))


def is_by_language(annotation: Any) -> bool:
    """Whether the keys of a map are language tags."""
    keys = [get_args(option)[0] for option in options_of(annotation) if get_origin(option) is dict]
    return any(isinstance(mark, Language) for key in keys for mark in metadata_of(key))
