"""Weekly hours as bit masks: bit q is quarter hour q of the week of a day, from Monday 00:00 UTC; and months."""

from calendar import monthrange
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final

from leadkit.i18n.names import day_names
from leadkit.i18n.zones import zone
from leadkit.model.record_types import Group, Person

QUARTERS: Final = 7 * 24 * 4
_QUARTER: Final = timedelta(minutes=15)


def week_of(record: Person | Group, as_of: date) -> int:
    """The hours that a record states; 0 where it states none."""
    return week_mask(record.hours, record.timezone, as_of) if record.timezone else 0


@lru_cache(maxsize=100_000)
def week_mask(windows: tuple[str, ...], timezone: str, as_of: date) -> int:
    """The quarter hours of the week of `as_of` that local windows cover; daylight saving counts, day by day."""
    from leadkit.model.records.hours import slots  # which loads the models: most questions are not about hours

    place = zone(timezone)
    if place is None:
        return 0
    monday = as_of - timedelta(days=as_of.weekday())
    mask = 0
    for window in windows:
        for day, start, end in slots(window):
            shift = _offset(place, monday + timedelta(days=day), start)
            for quarter in range(day * 96 + start - shift, day * 96 + end - shift):
                mask |= 1 << (quarter % QUARTERS)
    return mask


def _offset(place: tzinfo, day: date, quarter: int) -> int:
    """Quarter hours that local time is ahead of UTC at that quarter of that day."""
    moment = datetime(day.year, day.month, day.day, tzinfo=place) + quarter * _QUARTER
    offset = moment.utcoffset()
    return int(offset / _QUARTER) if offset is not None else 0


@lru_cache(maxsize=100_000)
def best_run(mask: int) -> tuple[int, int] | None:
    """The longest unbroken stretch, the earliest among equals, as first and last-but-one quarter; None if empty."""
    best: tuple[int, int] | None = None
    start = None
    for quarter in range(QUARTERS + 1):
        if quarter < QUARTERS and mask >> quarter & 1:
            start = quarter if start is None else start
        elif start is not None:
            if best is None or quarter - start > best[1] - best[0]:
                best = (start, quarter)
            start = None
    return best


@lru_cache(maxsize=100_000)
def local_hours(run: tuple[int, int], timezone: str, as_of: date, language: str = "en") -> str:
    """A stretch in local time: `Tue 18:00–20:00`, the day in the reader's language."""
    place = zone(timezone)
    monday = as_of - timedelta(days=as_of.weekday())
    utc = zone("UTC+00:00")
    start, end = (
        (datetime(monday.year, monday.month, monday.day, tzinfo=utc) + quarter * _QUARTER).astimezone(place)
        for quarter in run
    )
    days = day_names(language)
    first = f"{days[start.weekday()]} {start:%H:%M}"
    return f"{first}–{end:%H:%M}" if start.date() == end.date() else f"{first}–{days[end.weekday()]} {end:%H:%M}"


def months_earlier(day: date, months: int) -> date:
    """The same day of an earlier month, or the last one that it has."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one that it has."""
    return months_earlier(day, -months)


def months_until(day: date, months: int) -> tuple[date, date]:
    """First and last day of so many whole months, of which the last holds `day`: another day of it, the same period."""
    following = day.year * 12 + day.month
    first, after = (date(number // 12, number % 12 + 1, 1) for number in (following - months, following))
    return first, after - timedelta(days=1)
