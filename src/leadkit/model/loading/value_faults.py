"""A wrong value in plain words: what pydantic says of it, as rule, message and remedy."""

import re
from typing import Any, Final, NamedTuple

from pydantic_core import ErrorDetails

from leadkit.findings import Rule
from leadkit.findings.reading import WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import NOTHING, Message
from leadkit.i18n.no_answers import is_no_answer
from leadkit.i18n.suggest import NOT_LISTED, denies, nearest
from leadkit.model.addresses import address_fault
from leadkit.model.fields import ID_PATTERN, LINE_PATTERN, USERNAME_PATTERN
from leadkit.model.fields.faults import LEAVE_OUT
from leadkit.model.loading.meant_hours import hours_hint
from leadkit.model.loading.number_hints import number_hint
from leadkit.model.loading.shape_hints import Expected, cut, shape_hint
from leadkit.model.records.hours import PATTERN as HOURS_PATTERN
from leadkit.model.records.hours import WEEKLY_PATTERN
from leadkit.model.sound import COLOUR_PATTERN, PICTURE_PATTERN, PNG_PATTERN

_PAIRS: Final = (
    Message("{value} should be 'key: value' pairs"),
    Message("write 'key: value' on indented lines, or in { }"),
)
_TYPES: Final = {
    "string_type": (Message("{value} should be text"), Message("put it in quotes")),
    "int_type": (Message("{value} should be a whole number"), NOTHING),
    "int_from_float": (Message("{value} should be a whole number"), NOTHING),
    "float_type": (Message("{value} should be a number"), NOTHING),
    "bool_type": (Message("{value} should be true or false"), Message("write true or false, without quotes")),
    "date_type": (Message("{value} should be a date"), Message("write a day as YYYY-MM-DD, without brackets")),
    "tuple_type": (
        Message("{value} should be a list"),
        Message("write it as [first, second], or one '- ' line for each entry"),
    ),
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
}
_NUMBERS: Final = ("int_type", "int_from_float", "float_type")


ANYTHING: Final = Expected()
_IN_QUOTES: Final = Message('put it in quotes: "{value}"')
_PATTERN_HINTS: Final = {
    LINE_PATTERN: Message("write it on one line"),
    COLOUR_PATTERN: Message("write a colour as '#0a5a6e': # and six digits or letters from a to f"),
    PICTURE_PATTERN: Message("write the path of a PNG or SVG file in this repository, such as pictures/logo.svg"),
    PNG_PATTERN: Message("write the path of a PNG file in this repository, such as pictures/card.png"),
    WEEKLY_PATTERN: Message("write it like 'thu 16:00-17:00', or like 'thu 16:00' if you do not know the end"),
    USERNAME_PATTERN: Message("write it without @, #, |, / and without brackets"),
    ID_PATTERN: Message("use small letters a-z, digits and single hyphens"),
}


class Described(NamedTuple):
    """A wrong value in plain words; `meant` is what can safely stand there instead, as it is written."""

    rule: Rule
    message: Message
    hint: Message
    meant: str = ""


def describe(detail: ErrorDetails, expected: Expected = ANYTHING, written: str = "") -> Described:
    """What is wrong and what to do; texts of strangers are shown short and quoted, numbers as they are `written`."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    shown = quoted(written or value)
    if kind == "string_type" and written and not isinstance(value, bool):
        return Described(
            WRONG_TYPE, _TYPES[kind][0].filled(value=shown), _IN_QUOTES.filled(value=written), f'"{written}"'
        )
    if expected.is_optional and isinstance(value, str) and is_no_answer(value):
        return Described(WRONG_VALUE, Message("{value} is not an answer", value=shown), LEAVE_OUT)
    if kind in _TYPES:
        template, hint = _TYPES[kind]
        made = number_hint(value, written, expected.number) if kind in _NUMBERS else shape_hint(kind, value, expected)
        hint, meant = made or (hint, "")
        return Described(WRONG_TYPE, template.filled(value=shown), hint, meant)
    message, hint = _of_value(kind, value, shown, context, expected)
    return Described(WRONG_VALUE, message or _unforeseen(shown, detail), hint, context.get("meant", ""))


def _unforeseen(shown: str, detail: ErrorDetails) -> Message:
    """What no message is written for yet, in the words of the library that found it."""
    return Message("{value} is not possible here: {problem}", value=shown, problem=str(detail["msg"]))


def _of_value(
    kind: str, value: Any, shown: str, context: dict[str, Any], expected: Expected
) -> tuple[Message, Message]:
    if kind == "own":
        values = {name: cut(given) for name, given in context["values"].items()}
        return context["template"].filled(**values), context["hint"]
    if kind == "literal_error":
        return _no_option(value, shown, str(context["expected"]), expected)
    if kind == "greater_than":
        return Message("{value} is out of range", value=shown), Message(
            "write more than {limit}", limit=f"{context['gt']:g}"
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        is_low = kind.startswith("greater")
        hint = (
            Message("write {limit} or more", limit=f"{context['ge']:g}")
            if is_low
            else Message("write {limit} or less", limit=f"{context['le']:g}")
        )
        return Message("{value} is out of range", value=shown), hint
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        default = (
            Message("write a full https:// address, without spaces")
            if pattern.startswith("^http")
            else Message("it must match {pattern}", pattern=pattern)
        )
        made = _address_hint(value) if pattern.startswith("^http") else None
        made = hours_hint(str(value), is_list=False) if pattern == HOURS_PATTERN else made
        return Message("{value} is in the wrong format", value=shown), made or _PATTERN_HINTS.get(pattern, default)
    if kind in ("string_too_short", "too_short"):
        return Message("this is empty"), Message("fill it in, or remove the line")
    if kind == "too_long":
        return Message("the list has more than {limit} entries", limit=context["max_length"]), Message(
            "keep the most important ones, or split the record"
        )
    if kind == "string_too_long":
        size, limit = len(str(value)), context["max_length"]
        return Message("the text has {size} characters", size=size), Message("shorten it to {limit}", limit=limit)
    return NOTHING, Message("compare it with a record that works")


def _address_hint(value: Any) -> Message | None:
    """The address in a text that holds more, or less, than one."""
    text = str(value)[:500].strip()
    joined = re.sub(r"^(https?:/*)\s+", r"\1", text)
    if joined != text and not re.search(r"\s", joined):
        return _if_public(joined, Message("write {address}, without the space", address=joined))
    inside = re.findall(r"https?:/{1,2}(?!https?:)[^\s<>()\[\]\"'/][^\s<>()\[\]\"']*", text)
    if len(set(inside)) == 1:
        meant = re.sub(r"^https?:/{1,2}", "https://", inside[0])
        return _if_public(meant, Message("write {address}", address=meant))
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) and "@" not in text:
        return _if_public(f"https://{text}", Message("write https://{address}", address=text))
    return None


def _if_public(address: str, hint: Message) -> Message:
    """The hint; where its address would be refused in turn, the remedy for that."""
    fault = address_fault(address)
    return fault.hint if fault is not None else hint


def _no_option(value: Any, shown: str, possible: str, expected: Expected) -> tuple[Message, Message]:
    words = re.findall(r"'([^']*)'|(\d+)", possible)
    if expected.is_entry and isinstance(value, str) and denies(value):
        return Message("{value} is not possible here", value=shown), NOT_LISTED
    if isinstance(value, str) and value in (number for _, number in words if number):
        return Message("{value} is written as text", value=shown), Message("write {value} without quotes", value=value)
    options = [text or number for text, number in words]
    near = nearest(str(value), options, cutoff=0.75)
    hint = (
        Message("did you mean '{word}'?", word=near) if near else Message("one of: {words}", words=", ".join(options))
    )
    return Message("{value} is not possible here", value=shown), hint


def quoted(value: Any) -> str:
    """A stranger's value for a message: quoted, on one line, cut."""
    if isinstance(value, dict):
        return Message("a block of 'key: value' pairs")
    if isinstance(value, list):
        return Message("a list")
    text = " ".join(str(value).split()) if not isinstance(value, bool) else str(value).lower()
    return f"'{cut(text)}'"
