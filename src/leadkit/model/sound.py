"""What the models' own validators take, said without pydantic: for the verdict on records that are plainly sound.

A validator is `proven` by a function of this module; one that is not makes every value of its field worth a look of
the whole engine.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, Literal, TypeVar

from leadkit.model.addresses import address_fault
from leadkit.model.answers import ANY_LANGUAGE, UNSTATED_LANGUAGE_LEVEL, first_day_of

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN: Final = r"^[^\n]*[^\s][^\n]*$"
PICTURE_PATTERN: Final = r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.(png|svg)$"
PNG_PATTERN: Final = r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.png$"
COLOUR_PATTERN: Final = r"^#[0-9a-fA-F]{6}$"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?", re.ASCII)
_ORCID: Final = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

Validator = TypeVar("Validator", bound=Callable[..., Any])
How = Literal["whole", "either", "too"]


def proven(by: Callable[[Any], bool], how: How) -> Callable[[Validator], Validator]:
    """Says of a validator that what passes `by` passes it.

    `whole`: what passes is sound, and nothing else is; `either`: what does not pass may have the form that the field
    has without the validator; `too`: it must have that form as well.
    """

    def mark(validator: Validator) -> Validator:
        validator.__dict__["proof"] = (by.__name__, how)
        return validator

    return mark


def is_day(value: Any) -> bool:
    """A day of the calendar, as 2026-05-02."""
    if value.__class__ is not str or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_moment(text: str) -> bool:
    """Whether a text has the form of a date of some precision."""
    return _MOMENT.fullmatch(text) is not None


def is_near_moment(value: Any) -> bool:
    """A date of some precision that is in the calendar, in a year from 1900 to 2200; a year may be a number."""
    text = str(value) if value.__class__ is int else value
    if text.__class__ is not str or not is_moment(text):
        return False
    try:
        is_near = _FIRST_YEAR <= first_day_of(text).year <= _LAST_YEAR
    except ValueError:
        return False
    return is_near and (
        len(text) <= 10 or (int(text[11:13]) < 24 and all(int(part) < 60 for part in text[14:].split(":")))
    )


def is_number(value: Any) -> bool:
    return value.__class__ in (int, float)


def is_group_alone(value: Any) -> bool:
    return value.__class__ is str


def is_short_text(value: Any) -> bool:
    """Of 1 to 2000 characters."""
    return value.__class__ is str and 1 <= len(value) <= 2000


def is_line(value: Any) -> bool:
    """Of 1 to 300 characters on one line, one of which can be seen."""
    return value.__class__ is str and 1 <= len(value) <= 300 and re.fullmatch(LINE_PATTERN[1:-1], value) is not None


def are_tags_alone(value: Any) -> bool:
    return value.__class__ is list and all(item.__class__ is str for item in value)


def is_public(value: Any) -> bool:
    """A web address that everybody can open."""
    return value.__class__ is str and value[:5] != "http:" and address_fault(value) is None


def is_public_or_plain(value: Any) -> bool:
    """The same, or one that begins with http://."""
    return value.__class__ is str and address_fault(value) is None


def is_public_source(value: Any) -> bool:
    """A citation in words, or one that begins with a public address."""
    if value.__class__ is not str:
        return False
    words = value.split(maxsplit=1) if value[:4].lower() == "http" else ()
    return not words or address_fault(words[0].rstrip(".,;")) is None


def is_orcid(value: Any) -> bool:
    """Its last sign is computed from the others (ISO 7064), so a slip is seen."""
    if value.__class__ is not str or not _ORCID.fullmatch(value):
        return False
    total = 0
    for digit in value[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    return bool("0123456789X"[(12 - total % 11) % 11] == value[-1])


def ends_after_it_starts(window: str) -> bool:
    """Of weekly hours such as `mon-fri 18:00-21:00`."""
    start, _, end = window.partition(" ")[2].partition("-")
    return start != end and end <= "24:00"


def says_nothing_private(value: Any) -> bool:
    return bool(value != "private")


def has_one_right_answer(question: dict[str, Any]) -> bool:
    return [answer.get("right", False) for answer in question["answers"]].count(True) == 1


def punishes_nobody(quota: dict[str, Any]) -> bool:
    """No upper bound on who is counted."""
    return "who" not in quota or "at_most" not in quota


def has_default_weights(matching: dict[str, Any]) -> bool:
    return "weights" not in matching and "continued" not in matching


def has_no_rates(census: dict[str, Any]) -> bool:
    return "rates" not in census


def has_no_doubled_country(config: dict[str, Any]) -> bool:
    """In the regions of leadkit.yaml, each country stands once."""
    countries = [code for region in config.get("regions", {}).values() for code in region.get("countries", ())]
    return len(countries) == len(set(countries))


def is_meeting_without_days(meeting: dict[str, Any]) -> bool:
    """A weekly time without its end and without the day of a first meeting."""
    return "first" not in meeting and "-" not in meeting["at"].partition(" ")[2]


AS_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "is_day": date.fromisoformat,
    "is_near_moment": str,
    "is_line": lambda name: {ANY_LANGUAGE: name},
    "is_short_text": lambda text: [text],
    "is_group_alone": lambda group: {"group": group},
    "are_tags_alone": lambda tags: dict.fromkeys(tags, UNSTATED_LANGUAGE_LEVEL),
}
"""What a model makes of a value that passed, where that is another, before it looks at what is inside."""
