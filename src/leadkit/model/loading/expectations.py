"""What a model expects at a place, as far as a hint for a wrong value needs it."""

from typing import Any, Literal, get_args, get_origin

from pydantic import BeforeValidator

from leadkit.documents import FieldPath
from leadkit.model.fields import Model
from leadkit.model.loading.model_keys import is_by_language, model_at, models_in
from leadkit.model.loading.number_hints import Wanted
from leadkit.model.loading.shape_hints import Expected
from leadkit.model.markers import MARKS, Language, OrText
from leadkit.model.records.hours import Window
from leadkit.model.shapes import annotation_at, metadata_of, options_of


def expected_at(model: type[Model], place: FieldPath) -> Expected:
    annotation = annotation_at(model, place)
    inner = next(iter(models_in(annotation)), None)
    fields = {f.alias or name: f for name, f in inner.model_fields.items()} if inner else {}
    outer = model_at(model, place[:-1])
    own = {f.alias or name: f for name, f in outer.model_fields.items()} if outer else {}
    key = place[-1] if place else ""
    entries = [get_args(option)[0] for option in options_of(annotation) if get_origin(option) is tuple]
    inside = [mark for entry in entries for mark in metadata_of(entry)]
    is_word = any(isinstance(mark, OrText) for mark in inside)
    levels = [get_args(option)[1] for option in options_of(annotation) if get_origin(option) is dict]
    needs_level = inner is not None and issubclass(inner, Model) and inner.cross_field_error({"skill"}) is not None
    return Expected(
        keys=() if is_word else tuple(fields),
        needed=tuple(name for name, f in fields.items() if f.is_required()),
        choices=tuple(word for entry in entries for word in get_args(entry) if get_origin(entry) is Literal),
        is_by_language=is_by_language(annotation),
        are_by_language=any(is_by_language(entry) for entry in entries),
        are_languages=any(isinstance(mark, Language) for mark in inside),
        has_levels=any(get_origin(option) is Literal for level in levels for option in options_of(level)),
        is_list_too=any(isinstance(mark, BeforeValidator) for mark in metadata_of(annotation)),
        is_entry=isinstance(key, int),
        is_optional=key in own and not own[str(key)].is_required(),
        is_hours=Window in entries,
        is_prose=not any(isinstance(mark, MARKS) for mark in inside),
        needs_level=needs_level and "level" in fields,
        number=_wanted(annotation, key),
    )


def _wanted(annotation: Any, key: str | int) -> Wanted:
    """The limits of a number, which pydantic keeps in what surrounds its type."""
    marks = [part for mark in metadata_of(annotation) for part in (mark, *getattr(mark, "metadata", ()))]
    lowest, highest = (
        next((getattr(mark, limit) for mark in marks if getattr(mark, limit, None) is not None), None)
        for limit in ("ge", "le")
    )
    return Wanted(str(key), lowest, highest, float not in options_of(annotation))
