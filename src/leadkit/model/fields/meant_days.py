"""What to write in place of a text that is not a valid date: made of the text wherever it says a day."""

import re
from datetime import date
from typing import Final

from pydantic_core import PydanticCustomError

from leadkit.i18n.dates import WrittenDate, read_written_date, read_written_month
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import denies
from leadkit.model.fields.faults import value_fault

_NO_DATE: Final = Message("'{value}' is not a valid date")
_DAY_FORM: Final = Message("write a day as YYYY-MM-DD: four digits of the year, two of the month, two of the day")
_MOMENT_FORMS: Final = Message("write a year, month, day or time like 2019, 2019-08, 2019-08-14 or 2019-08-14T18:00")
_DASHES: Final = str.maketrans("–—−‐‑", "-----")
_INSIDE: Final = re.compile(
    r"(?<![\d/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{1,2}\.? (?:de |of )?[^\W\d]{3,12}\.?,? (?:de |of )?\d{4}"
    r"|[^\W\d]{3,12} \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\d/])"
)
_NOT_THAT_DAY: Final = re.compile(r"(?i)\b(?:before|after|around|about|circa|antes|después|avant|après|depois)\b")
_START: Final = re.compile(r"(?i)\b(?:since|from|as of|desde|depuis|dès|de|à partir)\b")


def day_fault(value: str) -> PydanticCustomError:
    """With the day that is meant; else with what a day looks like."""
    found = _read(value)
    if len(found.days) == 1:
        return _write(value, str(found.days[0]), is_meant=True)
    if found.days:
        return _write_either(value, found)
    inside = _days_inside(value)
    if len(inside) == 1:
        return _write(value, str(inside[0]))
    month = read_written_month(value) if len(value) <= 100 else None
    if month and len(month) == 7:
        return value_fault(_NO_DATE, Message("add the day: {month}-…, with two digits", month=month), value=value)
    if month:
        hint = Message("add the month and the day: {year}-…-…, each with two digits", year=month)
        return value_fault(_NO_DATE, hint, value=value)
    return value_fault(_NO_DATE, _DAY_FORM, value=value)


def away_fault(value: str) -> PydanticCustomError | None:
    """Of the last day away; `until summer` names no day: nobody could tell when to ask again."""
    if _read(value).days:
        return None
    inside = _days_inside(value)
    is_end = len(inside) > 1 or not _START.search(value)
    if inside and is_end:
        return _write(value, str(max(inside)))
    hint = Message("write the last day of being away as YYYY-MM-DD; leave the line out if you do not know")
    return value_fault(_NO_DATE, hint, value=value)


def last_day_fault(value: str) -> PydanticCustomError | None:
    """Of the last day on which something holds; None where the text says a day."""
    if _read(value).days or len(_days_inside(value)) == 1 or read_written_month(value):
        return None
    hint = Message("write the last day as YYYY-MM-DD; leave this out if no end is known")
    return value_fault(_NO_DATE, hint, value=value)


def moment_fault(value: str) -> PydanticCustomError:
    month = read_written_month(value.translate(_DASHES))
    found = read_written_date(value.translate(_DASHES))
    if month or len(found.days) == 1:
        day = month or f"{found.days[0]}{'T' if found.time else ''}{found.time}"
        return _write(value, day, is_meant=True)
    if found.days:
        return _write_either(value, found)
    return value_fault(_NO_DATE, _MOMENT_FORMS, value=value)


def _read(value: str) -> WrittenDate:
    plain = value.translate(_DASHES)
    found = read_written_date(plain) if len(plain) <= 100 else WrittenDate()
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", plain)
    return read_written_date("-".join(compact.groups())) if compact and not found.days else found


def _days_inside(value: str) -> list[date]:
    """The days that a longer text names; none where it says that the day is another, or not known."""
    plain = value[:100].translate(_DASHES)
    if denies(plain) or _NOT_THAT_DAY.search(plain):
        return []
    found = [read_written_date(match[0]).days for match in _INSIDE.finditer(plain)]
    return [days[0] for days in found] if all(len(days) == 1 for days in found) else []


def _write(value: str, day: str, *, is_meant: bool = False) -> PydanticCustomError:
    return value_fault(_NO_DATE, Message("write {day}", day=day), meant=day if is_meant else "", value=value)


def _write_either(value: str, found: WrittenDate) -> PydanticCustomError:
    first, second = map(str, found.days)
    hint = Message("write {first}, or {second}", first=first, second=second)
    return value_fault(_NO_DATE, hint, value=value)
