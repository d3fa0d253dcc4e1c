"""pydantic's complaints as findings: one fault, one finding, at its place, with what to type instead."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from leadkit.documents import Document, FieldPath
from leadkit.findings import Edit, Finding, Position, field_name
from leadkit.findings.reading import (
    FORBIDDEN_PERSONAL_DETAIL,
    MISSING_CONSENT,
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_TYPE,
    WRONG_VALUE,
)
from leadkit.i18n.messages import Message, word_message
from leadkit.i18n.suggest import certain, nearest
from leadkit.model.fields import Model
from leadkit.model.fields.faults import LEAVE_OUT
from leadkit.model.loading.consent_faults import CoversFault, covers_fault
from leadkit.model.loading.expectations import expected_at
from leadkit.model.loading.model_keys import keys_at, model_at
from leadkit.model.loading.personal_details import personal_detail
from leadkit.model.loading.value_faults import describe, quoted

_COVERS: Final = ("consent", "covers")
_OF_COVERS: Final = ("too_short", "tuple_type", "literal_error")
_MOST_FAULTS: Final = 200
"""Told of one file at a time; who repairs these sees the next ones."""


class Made(NamedTuple):
    """An entry, and what it was made of: that nothing else may come to be where it lies."""

    of: Any
    made: Model


Known: TypeAlias = dict[tuple[int, type], Made]
"""The entries of records that are read one after the other, by what they were made of and as what."""


def schema_findings(
    model: type[Model], document: Document, known: Known | None = None
) -> tuple[Model | None, list[Finding]]:
    """The record, or the findings that keep it from being one.

    Entries that are known from records read before are shared with them: most are the same few.
    """
    places = islice(_empty_places(document.data), _MOST_FAULTS) if document.has_empty_values else ()
    empty = [_empty_value(document, place) for place in places]
    try:
        record = model.__pydantic_validator__.validate_python(document.data)
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False, include_input=True)[:_MOST_FAULTS])
        told = {finding.field for finding in empty}
        found = [_finding(model, document, detail) for detail in details]
        found += _cross_field_errors(model, document, details)
        # What a model says of the whole record, or of a list entry, may only echo a value that is missing in it.
        blank = {finding.field for finding in found if finding.hint == LEAVE_OUT}
        sound = (f for f in found if f.field not in blank or f.hint == LEAVE_OUT)
        return None, [*empty, *(f for f in sound if not any(field.startswith(f.field) for field in told))]
    if known is not None:
        _share(record, document.data, known)
    return (None, empty) if empty else (record, [])


def _share(record: Model, data: Mapping[str, Any], known: Known) -> None:
    """Put entries that are known in place of those that were made of the same: nobody changes them."""
    names = _names(type(record))
    for key, value in data.items():
        made = record.__dict__[names[key]]
        if isinstance(made, Model):
            record.__dict__[names[key]] = _known(value, made, known)
        elif value.__class__ is list and isinstance(made, tuple) and len(made) == len(value):
            pairs = zip(value, made, strict=True)
            shared = [_known(entry, one, known) if isinstance(one, Model) else one for entry, one in pairs]
            record.__dict__[names[key]] = tuple(shared)


def _known(value: Any, made: Model, known: Known) -> Model:
    return known.setdefault((id(value), type(made)), Made(value, made)).made


@cache
def _names(model: type[Model]) -> Mapping[str, str]:
    """Key → what the field is called."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _cross_field_errors(model: type[Model], document: Document, details: list[ErrorDetails]) -> Iterator[Finding]:
    """What is wrong with entries as a whole, where single keys of theirs have kept pydantic from looking.

    A misspelt key counts as the one it was meant for: it is told already.
    """
    places = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    for place in sorted(places, key=str):
        value = _value_at(document.data, place)
        inner = model_at(model, place)
        if inner is None or not issubclass(inner, Model) or not isinstance(value, dict):
            continue
        known = keys_at(model, place)
        meant = {key if key in known else nearest(key, known) or key: key for key in value}
        fault = inner.cross_field_error(meant.keys())
        if fault is not None:
            at = (*place, meant[fault.key]) if fault.key else place
            yield _cross_field_finding(document, at, fault.message, fault.hint, bool(fault.key))


def _cross_field_finding(
    document: Document, place: FieldPath, message: Message, hint: Message, is_surplus: bool
) -> Finding:
    position = document.key_at(place) if is_surplus else _start_of(document, place)
    return Finding(WRONG_VALUE, document.path, message, hint, field_name(place), position)


def _value_at(value: Any, place: FieldPath) -> Any:
    """The value at a place; None where there is none."""
    for step in place:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _empty_places(value: Any, place: FieldPath = ()) -> Iterator[FieldPath]:
    """Where a key or a dash is followed by nothing."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if inner is None:
            yield (*place, step)
        else:
            yield from _empty_places(inner, (*place, step))


def _empty_value(document: Document, place: FieldPath) -> Finding:
    message, hint = Message("the value is missing"), Message("write a value after it, or remove the line")
    return Finding(WRONG_TYPE, document.path, message, hint, field_name(place), document.key_at(place))


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Drop a missing key that stands there misspelt, told as the unknown key: one fault is told once."""
    # A list that holds only wrong entries counts as empty, too.
    inner = {detail["loc"][:-1] for detail in details}
    details = [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in inner]
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    misspelt = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *parent, key = detail["loc"]
            wanted = [str(loc[-1]) for loc in missing if list(loc[:-1]) == parent]
            strangers = [
                other for other in details if other["type"] == "extra_forbidden" and other["loc"][:-1] == (*parent,)
            ]
            near = nearest(str(key), wanted) or (wanted[0] if len(wanted) == len(strangers) == 1 else None)
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
    rule, message, hint, meant = describe(detail, expected_at(model, place), _written(document, place, detail["input"]))
    fault = _covers_fault(document, place) if place[:2] == _COVERS and kind in _OF_COVERS else None
    if fault is not None:
        shown = fault.message or message
        return Finding(fault.rule, document.path, shown, fault.hint, field_name(place), document.value_at(place))
    if kind == "own" and isinstance(_value_at(document.data, place), dict):
        key = detail["ctx"]["key"]
        return _cross_field_finding(document, (*place, key) if key else place, message, hint, bool(key))
    position = document.value_at(place)
    fix = (Edit(position, meant, is_raw=True),) if meant else ()
    return Finding(rule, document.path, message, hint, field_name(place), position, fix=fix)


def _covers_fault(document: Document, place: FieldPath) -> CoversFault | None:
    """Of the list, or of an entry; a list of one that says no covers nothing."""
    value = _value_at(document.data, place)
    if len(place) == 2:
        return covers_fault(value, is_list=True)
    is_only = len(document.data["consent"]["covers"]) == 1
    whole = covers_fault(value, is_list=True) if is_only else None
    return whole if whole and whole.rule == MISSING_CONSENT else covers_fault(value, is_list=False)


def _written(document: Document, place: FieldPath, value: Any) -> str:
    """A number as it stands in the file: `007` is not `7`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or _value_at(document.data, place) != value:
        return ""
    span = document.value_at(place)
    line = document.text.split("\n")[span.line - 1] if document.back is None else ""
    return line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""


def _unknown_key(model: type[Model], document: Document, place: FieldPath) -> Finding:
    key, position, field = str(place[-1]), document.key_at(place), field_name(place)
    detail = personal_detail(key)
    if detail is not None:
        message = Message(
            "'{key}' is a personal detail ({detail}): it does not belong in a public record",
            key=key[:60],
            detail=word_message(detail),
        )
        hint = Message("remove the line; messages reach people by 'username', 'contact' or 'via'")
        return Finding(FORBIDDEN_PERSONAL_DETAIL, document.path, message, hint, field, position)
    known = keys_at(model, place[:-1])
    free = set(known) - _siblings(document, place)
    near = nearest(key, known) or _only_missing(model, place, document)
    hint = (
        Message("did you mean '{word}'?", word=near)
        if near
        else Message("possible here: {words}", words=", ".join(known))
    )
    sure = certain(key, known)
    fix = (Edit(position, sure),) if sure in free else ()
    message = Message("no key is called {key}", key=quoted(key))
    return Finding(UNKNOWN_KEY, document.path, message, hint, field, position, fix=fix)


def _only_missing(model: type[Model], place: FieldPath, document: Document) -> str | None:
    """The one key that is needed there and missing, where one key only is unknown: `nombre` for `name`."""
    inner, given = model_at(model, place[:-1]), _siblings(document, place)
    if inner is None:
        return None
    needed = [f.alias or name for name, f in inner.model_fields.items() if f.is_required()]
    missing = [key for key in needed if key not in given]
    strangers = given - set(keys_at(model, place[:-1]))
    return missing[0] if len(missing) == len(strangers) == 1 else None


def _siblings(document: Document, place: FieldPath) -> set[str]:
    parent = _value_at(document.data, place[:-1])
    return set(parent) if isinstance(parent, dict) else set()


def _missing_key(document: Document, place: FieldPath) -> Finding:
    key = str(place[-1])
    rule = MISSING_CONSENT if place == ("consent",) else MISSING_KEY
    hint = Message("add a line '{key}: …'", key=key) if len(place) == 1 else Message("add '{key}'", key=key)
    if rule == MISSING_CONSENT:
        hint = Message(
            "add 'consent: {example}'; only the person can agree",
            example="{given: 2026-05-02, covers: [directory, matching, census]}",
        )
    message = Message("'{key}' is missing", key=key)
    return Finding(rule, document.path, message, hint, field_name(place), _start_of(document, place[:-1]))


def _start_of(document: Document, place: FieldPath) -> Position:
    """An entry as a whole; of a whole record only its first key, as marking all of it would mark nothing."""
    if not place and document.data:
        return document.key_at((next(iter(document.data)),))
    return document.value_at(place)


def _place(document: Document, location: tuple[int | str, ...]) -> FieldPath:
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
