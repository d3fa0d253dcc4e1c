"""pydantic's complaints as findings: one fault, one finding, at its place, with what to type instead."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from leadkit.documents import Document, Place
from leadkit.fields import ID_PATTERN, Model
from leadkit.findings import Finding, field_name
from leadkit.nearness import did_you_mean, nearest
from leadkit.records.hours import PATTERN as HOURS_PATTERN

_TYPES: Final = {
    "string_type": ("should be text", "put it in quotes"),
    "int_type": ("should be a whole number", "write the number without quotes"),
    "int_from_float": ("should be a whole number", "write it without a decimal point"),
    "float_type": ("should be a number", "write the number without quotes"),
    "bool_type": ("should be true or false", "write true or false, without quotes"),
    "date_type": ("should be a date", "write it as 2026-05-02"),
    "tuple_type": ("should be a list", "write it as [first, second], or one '- ' line for each entry"),
    "dict_type": ("should be a list of 'key: value' pairs", "write 'key: value' on indented lines, or {key: value}"),
    "model_type": ("should be a list of 'key: value' pairs", "write 'key: value' on indented lines, or {key: value}"),
}
_PATTERN_HINTS: Final = {
    HOURS_PATTERN: "write it as 'mon-fri 18:00-21:00', on full quarter hours",
    ID_PATTERN: "use small letters a-z, digits and single hyphens",
}


def schema_findings(model: type[Model], document: Document) -> tuple[Model | None, list[Finding]]:
    """The record, or the findings that keep it from being one."""
    empty = (
        [_empty_value(document, place) for place in _empty_places(document.data)] if document.has_empty_values else []
    )
    try:
        record = model.__pydantic_validator__.validate_python(document.data)
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False, include_input=True))
        told = {finding.field for finding in empty}
        found = [_finding(model, document, detail) for detail in details]
        found += _whole_faults(model, document, details)
        # What a model says of the whole record, or of a list entry, may only echo a value that is missing in it.
        return None, [*empty, *(f for f in found if not any(field.startswith(f.field) for field in told))]
    return (None, empty) if empty else (record, [])


def _whole_faults(model: type[Model], document: Document, details: list[ErrorDetails]) -> Iterator[Finding]:
    """What is wrong with entries as a whole, where single keys of theirs have kept pydantic from looking.

    A misspelt key counts as the one it was meant for: it is told already.
    """
    places = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    for place in sorted(places, key=str):
        annotation: Any = model
        for step in place:
            annotation = _inside(annotation, step)
        value = _value_at(document.data, place)
        inner = _inside(annotation, None) if annotation is not None else None
        if inner is None or not issubclass(inner, Model) or not isinstance(value, dict):
            continue
        known = _keys_at(model, place)
        message = inner.whole_fault({key if key in known else nearest(key, known) or key for key in value})
        if message is not None:
            yield Finding("wrong-value", document.path, message, "", field_name(place), document.value_at(place))


def _value_at(value: Any, place: Place) -> Any:
    """The value at a place; None where there is none."""
    for step in place:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _empty_places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Where a key or a dash is followed by nothing."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if inner is None:
            yield (*place, step)
        else:
            yield from _empty_places(inner, (*place, step))


def _empty_value(document: Document, place: Place) -> Finding:
    message, hint = "the value is missing", "write a value behind it, or remove the line"
    return Finding("wrong-type", document.path, message, hint, field_name(place), document.key_at(place))


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Drop a missing key that stands there misspelt: that is one fault, told as the unknown key."""
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    misspelt = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *parent, key = detail["loc"]
            wanted = [str(loc[-1]) for loc in missing if list(loc[:-1]) == parent]
            near = nearest(str(key), wanted)
            if near:
                misspelt.add((*parent, near))
    return [detail for detail in details if not (detail["type"] == "missing" and detail["loc"] in misspelt)]


def _finding(model: type[Model], document: Document, detail: ErrorDetails) -> Finding:
    kind = detail["type"]
    place = _place(document, detail["loc"])
    if kind == "extra_forbidden":
        return _unknown_key(model, document, place)
    if kind == "missing":
        return _missing_key(document, place)
    rule = "wrong-type" if kind in _TYPES else "wrong-value"
    message, hint = _describe(detail)
    return Finding(rule, document.path, message, hint, field_name(place), document.value_at(place))


def _describe(detail: ErrorDetails) -> tuple[str, str]:
    """Message and hint of a wrong type or value; texts of strangers are shown short and quoted."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    shown = quoted(value)
    if kind in _TYPES:
        message, hint = _TYPES[kind]
        if kind == "string_type" and isinstance(value, dict | list):
            hint = "write plain text here"
        return f"{shown} {message}", hint
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'|(\d+)", str(context["expected"]))
        options = [text or number for text, number in words]
        if isinstance(value, str) and value in (str(number) for _, number in words if number):
            return f"{shown} is text here", f"write {value} without quotes"
        return f"{shown} is not possible here", did_you_mean(str(value), options) or f"one of: {', '.join(options)}"
    if kind in ("greater_than_equal", "less_than_equal"):
        side, limit = ("least", context["ge"]) if kind.startswith("greater") else ("most", context["le"])
        return f"{shown} is out of range", f"the {side} is {limit:g}"
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        default = (
            "write a full https:// address, without spaces"
            if pattern.startswith("^http")
            else f"it must match {pattern}"
        )
        return f"{shown} has not the right form", _PATTERN_HINTS.get(pattern, default)
    if kind in ("string_too_short", "too_short"):
        return "this is empty", "fill it in, or remove the line"
    if kind == "string_too_long":
        return f"the text has {len(str(value))} signs", f"shorten it to {context['max_length']}"
    return str(detail["msg"]), ""


def quoted(value: Any, limit: int = 60) -> str:
    """A stranger's value for a message: quoted, on one line, cut."""
    if isinstance(value, dict):
        return "a list of 'key: value' pairs"
    if isinstance(value, list):
        return "a list"
    text = " ".join(str(value).split()) if not isinstance(value, bool) else str(value).lower()
    return f"'{text[: limit - 1]}…'" if len(text) > limit else f"'{text}'"


def _unknown_key(model: type[Model], document: Document, place: Place) -> Finding:
    known = _keys_at(model, place[:-1])
    hint = did_you_mean(str(place[-1]), known) or f"possible here: {', '.join(known)}"
    position = document.key_at(place)
    return Finding(
        "unknown-key", document.path, f"no key is called {quoted(place[-1])}", hint, field_name(place), position
    )


def _missing_key(document: Document, place: Place) -> Finding:
    rule = "missing-consent" if place == ("consent",) else "missing-key"
    hint = f"add a line '{place[-1]}: …'" if len(place) == 1 else f"add '{place[-1]}'"
    if rule == "missing-consent":
        hint = "add 'consent: {given: 2026-05-02, covers: [directory, matching, census]}'; only the person can agree"
    return Finding(rule, document.path, f"'{place[-1]}' is missing", hint, field_name(place), document.value_at(place))


def _place(document: Document, location: tuple[int | str, ...]) -> Place:
    """pydantic's location without the steps that are no places, such as '[key]' for the key of a map."""
    place: list[int | str] = []
    value: Any = document.data
    for index, step in enumerate(location):
        is_last = index == len(location) - 1
        inside = (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        )
        if inside:
            value = value[step]
            place.append(step)
        elif is_last and step != "[key]" and isinstance(value, dict):
            place.append(step)
    return tuple(place)


def _keys_at(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that a model allows at a place."""
    annotation: Any = model
    for step in place:
        annotation = _inside(annotation, step)
    inner = _inside(annotation, None)
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
