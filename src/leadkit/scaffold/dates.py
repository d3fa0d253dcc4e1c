"""Dates and times as forms and spreadsheets write them: taken where they can mean one day only, else refused.

Known are ISO 8601, what Google Forms, LibreOffice and Excel write, and names of months in the languages that leadkit
speaks. Day and month can be told apart by a number above 12, by points between them, or by a name; where nothing
tells, the map has to say it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal, TypeAlias

from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.folding import folded
from leadkit.i18n.messages import LANGUAGES, Message
from leadkit.scaffold.cells import WrongCell, western

DayOrder: TypeAlias = Literal["day-first", "month-first"]

_TIME: Final = (
    r"(?:[\sT,]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?)?"
)
_YEAR_FIRST: Final = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.I)
_YEAR_LAST: Final = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<sign>[-/.])\s?(?P<second>\d{{1,2}})(?P=sign)\s?(?P<year>\d{{2,4}}){_TIME}", re.I
)
_NAMED: Final = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|er)?\.?[\s-]+(?:de |of )?(?P<name>[^\W\d]+)\.?,?[\s-]+(?:de |of )?"
    rf"(?P<year>\d{{4}}){_TIME}",
    re.I,
)
_NAME_FIRST: Final = re.compile(
    rf"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}", re.I
)
_WEEKDAY: Final = re.compile(r"^[^\W\d]{2,12}\.?,\s+")
_PARTIAL: Final = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
_MONTH: Final = re.compile(r"(?P<name>[^\W\d]+)\.?,?\s+(?:de )?(?P<year>\d{4})")
_FORM: Final = Message("write it as 2026-05-26")
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the time of day, `18:00`, and the zone where they are written."""

    day: date
    time: str = ""
    zone: str = ""


def read_date(text: str, order: DayOrder | None = None) -> When:
    """The one day that is meant; WrongCell where there is none, or more than one, with the choice."""
    plain = _WEEKDAY.sub("", western(" ".join(text.split())))
    match = _YEAR_FIRST.fullmatch(plain)
    if match:
        return _when(match, int(match["month"]), int(match["day"]), text)
    match = _NAMED.fullmatch(plain) or _NAME_FIRST.fullmatch(plain)
    month = _months().get(folded(match["name"])) if match else None
    if match and month:
        return _when(match, month, int(match["day"]), text)
    match = _YEAR_LAST.fullmatch(plain)
    if match:
        return _year_last(match, order, text)
    if _SERIAL.fullmatch(plain):
        hint = Message("the spreadsheet holds a number where a date should be: format the column as a date")
        raise WrongCell(WRONG_VALUE, Message("'{word}' is not a valid date", word=text[:60]), hint)
    raise WrongCell(WRONG_VALUE, Message("'{word}' is not a valid date", word=text[:60]), _FORM)


def read_moment(text: str, order: DayOrder | None = None) -> str:
    """A date of any precision as a record writes it: `2019`, `2019-08`, `2019-08-14`, `2019-08-14T18:00`."""
    plain = western(" ".join(text.split()))
    if _PARTIAL.fullmatch(plain):
        return plain
    match = _MONTH.fullmatch(plain)
    month = _months().get(folded(match["name"])) if match else None
    if match and month:
        return f"{match['year']}-{month:02}"
    found = read_date(text, order)
    if found.zone:
        message = Message("'{word}' holds a time zone", word=text[:60])
        raise WrongCell(WRONG_VALUE, message, Message("give the time zone a column of its own"))
    return f"{found.day}T{found.time}" if found.time else str(found.day)


def _year_last(match: re.Match[str], order: DayOrder | None, text: str) -> When:
    first, second = int(match["first"]), int(match["second"])
    days = {day: month for day, month in ((first, second), (second, first)) if 1 <= month <= 12}
    if match["sign"] == "." or order == "day-first":
        days = {first: second}
    elif order == "month-first":
        days = {second: first}
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 and order else 0)
    if year < 1000:
        message = Message("of '{word}' it is not certain which year is meant", word=text[:60])
        raise WrongCell(WRONG_VALUE, message, Message("write the year with four digits"))
    if len(days) > 1:
        both = [str(_day(year, month, day, text)) for day, month in days.items()]
        message = Message("'{word}' may mean {first} or {second}", word=text[:60], first=both[0], second=both[1])
        hint = Message("say in the map which is right for the whole sheet: 'dates: day-first' or 'dates: month-first'")
        raise WrongCell(WRONG_VALUE, message, hint)
    day, month = next(iter(days.items()), (first, second))
    return _when(match, month, day, text, year)


def _when(match: re.Match[str], month: int, day: int, text: str, year: int = 0) -> When:
    found = _day(year or int(match["year"]), month, day, text)
    if match["hour"] is None:
        return When(found)
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        hour = 24
    elif half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise WrongCell(WRONG_VALUE, Message("'{word}' is not in the calendar", word=text[:60]), _FORM)
    return When(found, f"{hour:02}:{minute:02}", match["zone"] or "")


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        message = Message("'{word}' is not in the calendar", word=text[:60])
        raise WrongCell(WRONG_VALUE, message, Message("check month and day")) from None


@cache
def _months() -> dict[str, int]:
    """Folded name of a month, long or short, in the languages that leadkit speaks → its number."""
    return {folded(name.rstrip(".")): number for name, number in _month_names()}


def _month_names() -> Iterator[tuple[str, int]]:
    from babel.dates import get_month_names

    for language in reversed(LANGUAGES):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                yield from ((name, number) for number, name in get_month_names(width, context, language).items())
