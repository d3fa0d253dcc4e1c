"""A wrong value in plain words: what pydantic says of it, as rule, message and remedy."""

import re
from typing import Any, Final

from pydantic_core import ErrorDetails

from leadkit.findings import Rule
from leadkit.findings.reading import WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import NOTHING, Message
from leadkit.i18n.suggest import nearest
from leadkit.model.fields import ID_PATTERN, LINE_PATTERN
from leadkit.model.records.hours import PATTERN as HOURS_PATTERN

_PAIRS: Final = (
    Message("{value} should be a list of 'key: value' pairs"),
    Message("write 'key: value' on indented lines, or in { }"),
)
_TYPES: Final = {
    "string_type": (Message("{value} should be text"), Message("put it in quotes")),
    "int_type": (Message("{value} should be a whole number"), Message("write a whole number, such as 3")),
    "int_from_float": (Message("{value} should be a whole number"), Message("write it without a decimal point")),
    "float_type": (Message("{value} should be a number"), Message("write a number, such as 3")),
    "bool_type": (Message("{value} should be true or false"), Message("write true or false, without quotes")),
    "date_type": (Message("{value} should be a date"), Message("write it as 2026-05-02")),
    "tuple_type": (
        Message("{value} should be a list"),
        Message("write it as [first, second], or one '- ' line for each entry"),
    ),
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
}
_PATTERN_HINTS: Final = {
    LINE_PATTERN: Message("write it on one line"),
    HOURS_PATTERN: Message("write it as 'mon-fri 18:00-21:00', on full quarter hours"),
    ID_PATTERN: Message("use small letters a-z, digits and single hyphens"),
}


def describe(detail: ErrorDetails) -> tuple[Rule, Message, Message]:
    """Rule, message and hint; texts of strangers are shown short and quoted."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    shown = quoted(value)
    if kind in _TYPES:
        template, hint = _TYPES[kind]
        if kind == "string_type" and isinstance(value, dict | list):
            hint = Message("write plain text here")
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            hint = Message("write the number without quotes")
        return WRONG_TYPE, template.filled(value=shown), hint
    message, hint = _of_value(kind, value, shown, context)
    return WRONG_VALUE, message or _unforeseen(shown, detail), hint


def _unforeseen(shown: str, detail: ErrorDetails) -> Message:
    """What no message is written for yet, in the words of the library that found it."""
    return Message("{value} is not possible here: {problem}", value=shown, problem=str(detail["msg"]))


def _of_value(kind: str, value: Any, shown: str, context: dict[str, Any]) -> tuple[Message, Message]:
    if kind == "own":
        values = {name: _cut(given) for name, given in context["values"].items()}
        return context["template"].filled(**values), context["hint"]
    if kind == "literal_error":
        return _no_option(value, shown, str(context["expected"]))
    if kind == "greater_than":
        return Message("{value} is out of range", value=shown), Message(
            "write more than {limit}", limit=f"{context['gt']:g}"
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        is_low = kind.startswith("greater")
        hint = (
            Message("the least is {limit}", limit=f"{context['ge']:g}")
            if is_low
            else Message("the most is {limit}", limit=f"{context['le']:g}")
        )
        return Message("{value} is out of range", value=shown), hint
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        default = (
            Message("write a full https:// address, without spaces")
            if pattern.startswith("^http")
            else Message("it must match {pattern}", pattern=pattern)
        )
        return Message("{value} is in the wrong format", value=shown), _PATTERN_HINTS.get(pattern, default)
    if kind in ("string_too_short", "too_short"):
        return Message("this is empty"), Message("fill it in, or remove the line")
    if kind == "too_long":
        return Message("the list has more than {limit} entries", limit=context["max_length"]), Message(
            "split the record"
        )
    if kind == "string_too_long":
        size, limit = len(str(value)), context["max_length"]
        return Message("the text has {size} characters", size=size), Message("shorten it to {limit}", limit=limit)
    return NOTHING, Message("compare it with a record that works")


def _no_option(value: Any, shown: str, expected: str) -> tuple[Message, Message]:
    words = re.findall(r"'([^']*)'|(\d+)", expected)
    if isinstance(value, str) and value in (number for _, number in words if number):
        return Message("{value} is text here", value=shown), Message("write {value} without quotes", value=value)
    options = [text or number for text, number in words]
    near = nearest(str(value), options)
    hint = (
        Message("did you mean '{word}'?", word=near) if near else Message("one of: {words}", words=", ".join(options))
    )
    return Message("{value} is not possible here", value=shown), hint


def quoted(value: Any) -> str:
    """A stranger's value for a message: quoted, on one line, cut."""
    if isinstance(value, dict):
        return Message("a list of 'key: value' pairs")
    if isinstance(value, list):
        return Message("a list")
    text = " ".join(str(value).split()) if not isinstance(value, bool) else str(value).lower()
    return f"'{_cut(text)}'"


def _cut(value: Any, limit: int = 60) -> Any:
    return f"{value[: limit - 1]}…" if isinstance(value, str) and len(value) > limit else value
