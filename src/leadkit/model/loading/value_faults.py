"""A wrong value in plain words: what pydantic says of it, as rule, message and remedy."""

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pydantic_core import ErrorDetails

from leadkit.findings import Rule
from leadkit.findings.reading import WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.folding import western_digits
from leadkit.i18n.messages import NOTHING, Message
from leadkit.i18n.no_answers import is_no_answer
from leadkit.i18n.suggest import nearest
from leadkit.model.addresses import address_fault
from leadkit.model.fields import ID_PATTERN, LINE_PATTERN, USERNAME_PATTERN
from leadkit.model.fields.faults import LEAVE_OUT
from leadkit.model.records.hours import PATTERN as HOURS_PATTERN
from leadkit.model.records.hours import WEEKLY_PATTERN, meant_window
from leadkit.model.sound import COLOUR_PATTERN, PICTURE_PATTERN, PNG_PATTERN

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
    "date_type": (
        Message("{value} should be a date"),
        Message("write a day as year, month and day, such as 2026-05-02"),
    ),
    "tuple_type": (
        Message("{value} should be a list"),
        Message("write it as [first, second], or one '- ' line for each entry"),
    ),
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
}
_TAGS: Final = re.compile(r"[a-z]{2,3}(?:-\w+)*(?:, *[a-z]{2,3}(?:-\w+)*)*")
_WORDS: Final = re.compile(r"[\w-]+(?:, ?[\w-]+)*")


@dataclass(frozen=True, slots=True)
class Expected:
    """What stands at a place: the keys of an entry (also of each in a list), those needed, and what kind of value."""

    keys: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    is_by_language: bool = False
    is_list_too: bool = False
    is_entry: bool = False
    is_optional: bool = False
    is_hours: bool = False
    is_prose: bool = False
    """Texts in which commas part nothing."""


ANYTHING: Final = Expected()
_IN_QUOTES: Final = Message('put it in quotes: "{value}"')
_PATTERN_HINTS: Final = {
    LINE_PATTERN: Message("write it on one line"),
    COLOUR_PATTERN: Message("write a colour as '#0a5a6e': # and six digits or letters from a to f"),
    PICTURE_PATTERN: Message("write the path of a PNG or SVG file in this repository, such as pictures/logo.svg"),
    PNG_PATTERN: Message("write the path of a PNG file in this repository, such as pictures/card.png"),
    HOURS_PATTERN: Message("write it like 'mon-fri 18:00-21:00', in steps of 15 minutes"),
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
        hint, meant = _of_shape(kind, value, expected, written) or (hint, "")
        return Described(WRONG_TYPE, template.filled(value=shown), hint, meant)
    message, hint = _of_value(kind, value, shown, context)
    return Described(WRONG_VALUE, message or _unforeseen(shown, detail), hint, context.get("meant", ""))


def _of_shape(kind: str, value: Any, expected: Expected, written: str) -> tuple[Message, str] | None:
    """What to write instead of a value of another shape, made from that value; None where nothing better is known."""
    if kind in ("int_type", "int_from_float", "float_type"):
        return _of_number(value, written)
    if kind == "string_type":
        inner = value
        while isinstance(inner, list) and len(inner) == 1:
            inner = inner[0]
        if isinstance(value, list) and isinstance(inner, str):
            return Message("write {value}, without brackets", value=_cut(inner)), ""
        return (Message("write plain text here"), "") if isinstance(value, dict | list) else None
    if isinstance(value, dict | list):
        return None
    text = _cut(" ".join(str(value).split()))
    if kind == "tuple_type" and expected.keys:
        return Message("write a line for each: '- {{{key}: {value}}}'", key=expected.keys[0], value=text), ""
    if kind == "tuple_type" and expected.is_hours:
        window = meant_window(text) or "mon-fri 18:00-21:00"
        return Message('write ["{window}"], with your own hours', window=window), ""
    if kind == "tuple_type" and isinstance(value, str):
        bare = text.strip("()[] ")
        is_sure = bool(_WORDS.fullmatch(bare)) and not expected.is_prose
        return Message("write [{value}], or one '- ' line for each entry", value=bare), f"[{bare}]" if is_sure else ""
    if expected.is_by_language and expected.is_list_too:
        return Message("write [{value}], or one '- ' line for each entry", value=text.strip("()[] ")), ""
    if expected.is_by_language and _TAGS.fullmatch(text):
        levels = ", ".join(f"{tag.strip()}: …" for tag in text.split(","))
        return Message("write each with its level: {{{value}}}", value=levels), ""
    if expected.is_by_language:
        return Message("write its language before it: 'en: {value}'", value=text), ""
    if expected.is_entry and expected.keys:
        return Message("write '{{{key}: {value}}}'", key=expected.keys[0], value=text), ""
    if expected.needed:
        return Message("write its keys on indented lines below it: {words}", words=", ".join(expected.needed)), ""
    return None


def _of_number(value: Any, written: str) -> tuple[Message, str] | None:
    if isinstance(value, float) and value.is_integer():
        return Message("write {value}, without a decimal point", value=int(value)), ""
    if isinstance(value, float):
        value = written
    if not isinstance(value, str) or len(value) > 100:
        return None
    digits = western_digits(value.strip())
    if digits.isascii() and digits.isdigit() and len(digits) < 10:
        if digits == value.strip():
            return Message("write the number without quotes"), str(int(digits))
        return Message("write it in the digits 0 to 9: {value}", value=digits), str(int(digits))
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", digits)
    return (Message("write the year alone: {year}", year=years[0]), "") if len(years) == 1 else None


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
        made = _hours_hint(value) if pattern == HOURS_PATTERN else made
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


def _hours_hint(value: Any) -> Message | None:
    meant = meant_window(str(value)[:100])
    return Message('write "{window}"', window=meant) if meant else None


def _no_option(value: Any, shown: str, expected: str) -> tuple[Message, Message]:
    words = re.findall(r"'([^']*)'|(\d+)", expected)
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
        return Message("a list of 'key: value' pairs")
    if isinstance(value, list):
        return Message("a list")
    text = " ".join(str(value).split()) if not isinstance(value, bool) else str(value).lower()
    return f"'{_cut(text)}'"


def _cut(value: Any, limit: int = 60) -> Any:
    return f"{value[: limit - 1]}…" if isinstance(value, str) and len(value) > limit else value
