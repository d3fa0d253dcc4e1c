"""Dates and times as people, forms and spreadsheets write them: every day that a text can mean.

Known are ISO 8601, what Google Forms, LibreOffice and Excel write, and names of months in the languages that leadkit
speaks. Day and month are told apart by a number above 12, by points between them, or by a name.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from leadkit.i18n.folding import folded, western_digits
from leadkit.i18n.messages import LANGUAGES

DayOrder: TypeAlias = Literal["day-first", "month-first"]
Problem: TypeAlias = Literal["form", "number", "year", "calendar"]

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
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)


class WrittenDate(NamedTuple):
    """The days that a text can mean, the time of day (`18:00`) and the zone in it; or why it means none."""

    days: tuple[date, ...] = ()
    time: str = ""
    zone: str = ""
    problem: Problem | None = None


def read_written_date(text: str, order: DayOrder | None = None) -> WrittenDate:
    """`26.05.2026`, `5/26/2026 10:31 PM`, `26 mai 2026` mean one day; `3/4/2026` two, unless an order is given."""
    plain = _WEEKDAY.sub("", western_digits(" ".join(text[:100].split())))
    match = _YEAR_FIRST.fullmatch(plain)
    if match:
        return _written(match, ((int(match["year"]), int(match["month"]), int(match["day"])),))
    match = _NAMED.fullmatch(plain) or _NAME_FIRST.fullmatch(plain)
    month = _months().get(folded(match["name"])) if match else None
    if match and month:
        return _written(match, ((int(match["year"]), month, int(match["day"])),))
    match = _YEAR_LAST.fullmatch(plain)
    if match:
        return _year_last(match, order)
    return WrittenDate(problem="number" if _SERIAL.fullmatch(plain) else "form")


def read_written_month(text: str) -> str | None:
    """`2019` and `2019-08` as they are, `August 2019` as `2019-08`; None for anything else."""
    plain = western_digits(" ".join(text[:100].split()))
    if _PARTIAL.fullmatch(plain):
        return plain
    match = _MONTH.fullmatch(plain)
    month = _months().get(folded(match["name"])) if match else None
    return f"{match['year']}-{month:02}" if match and month else None


def _year_last(match: re.Match[str], order: DayOrder | None) -> WrittenDate:
    first, second = int(match["first"]), int(match["second"])
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 and order else 0)
    if year < 1000:
        return WrittenDate(problem="year")
    if match["sign"] == "." or order == "day-first":
        months_and_days = [(second, first)]
    elif order == "month-first":
        months_and_days = [(first, second)]
    else:
        either = dict.fromkeys(((second, first), (first, second)))
        months_and_days = [each for each in either if each[0] <= 12] or [(second, first)]
    return _written(match, tuple((year, month, day) for month, day in months_and_days))


def _written(match: re.Match[str], days: tuple[tuple[int, int, int], ...]) -> WrittenDate:
    time = _time(match)
    try:
        found = tuple(date(*day) for day in days)
    except ValueError:
        return WrittenDate(problem="calendar")
    return WrittenDate(problem="calendar") if time is None else WrittenDate(found, time, match["zone"] or "")


def _time(match: re.Match[str]) -> str | None:
    """`10:31 PM` as `22:31`; empty without a time, None for one that no day has."""
    if match["hour"] is None:
        return ""
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


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
