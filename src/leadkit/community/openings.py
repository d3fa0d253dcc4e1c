"""When several can meet on days to come: every quarter hour by the clock of its own day, daylight saving included."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from leadkit.i18n.zones import zone, zones_of_country
from leadkit.model.records import Group, Person
from leadkit.model.records.hours import slots

Basis: TypeAlias = Literal["stated", "daytime", "unknown"]
"""What is known of somebody's time: the hours they state, only where they are, or nothing."""
_QUARTER: Final = timedelta(minutes=15)
_DAYTIMES: Final = (("mon-sun 09:00-20:00", "mon-fri 09:00-18:00"), ("mon-sun 07:00-22:30", "mon-sat 07:00-22:00"))
"""Hours in which people, and groups, may be asked to meet that state none: rather the first, else the second."""
_NOTICE: Final = 2
"""Days between today and the first proposal."""
_AHEAD: Final = 28
"""Days within which meetings are proposed."""


class Opening(NamedTuple):
    """A time that suits all of whom something is known, in UTC."""

    start: datetime
    end: datetime


class Openings(NamedTuple):
    """Times to propose, and what they rest on of each, in the order in which they were given.

    `has_common_hours` is False where stated hours never meet, so that daytime is proposed instead.
    """

    times: tuple[Opening, ...]
    bases: tuple[Basis, ...]
    has_common_hours: bool = True


def known_zone(record: Person | Group) -> str | None:
    """The zone stated, else the only one of the country; None where neither tells."""
    if record.timezone:
        return record.timezone
    zones = zones_of_country(record.country) if record.country else ()
    return zones[0] if len(zones) == 1 else None


def openings(records: Iterable[Person | Group], as_of: date, minutes: int, most: int) -> Openings:
    """At most so many times of so many minutes, in the weeks after `as_of`: on different days, the first ones first."""
    everybody = tuple(records)
    bases = tuple(_basis(record) for record in everybody)
    stated = [_stated(record, as_of) for record, basis in zip(everybody, bases, strict=True) if basis == "stated"]
    zoned = [record for record, basis in zip(everybody, bases, strict=True) if basis == "daytime"]
    if not stated and not zoned:
        return Openings((), bases)
    place = next(known for record in everybody if (known := zone(known_zone(record) or "")) is not None)
    for hours in _DAYTIMES:
        common = frozenset.intersection(*stated, *(_daytime(record, hours, as_of) for record in zoned))
        found = tuple(_chosen(common, minutes, most, place))
        if found:
            return Openings(found, bases)
    if stated:
        daytime: tuple[Basis, ...] = tuple("daytime" if known_zone(record) else "unknown" for record in everybody)
        for hours in _DAYTIMES:
            somewhere = [_daytime(record, hours, as_of) for record in everybody if known_zone(record)]
            found = tuple(_chosen(frozenset.intersection(*somewhere), minutes, most, place))
            if found:
                return Openings(found, daytime, has_common_hours=False)
    return Openings((), bases, has_common_hours=False)


def _basis(record: Person | Group) -> Basis:
    if record.hours:  # never without the zone
        return "stated"
    return "daytime" if known_zone(record) else "unknown"


def _stated(record: Person | Group, as_of: date) -> frozenset[int]:
    return _free(record.hours, record.timezone or "", record.away, as_of)


def _daytime(record: Person | Group, hours: tuple[str, str], as_of: date) -> frozenset[int]:
    return _free((hours[isinstance(record, Group)],), known_zone(record) or "", record.away, as_of)


@lru_cache(maxsize=10_000)
def _free(windows: tuple[str, ...], timezone: str, away: date | None, as_of: date) -> frozenset[int]:
    """The quarter hours since 1970 that weekly windows cover in the weeks after a day, without those of an absence."""
    place = zone(timezone)
    if place is None:
        return frozenset()
    first = max(as_of + timedelta(days=_NOTICE), (away or as_of) + timedelta(days=1))
    found: set[int] = set()
    for number in range((as_of + timedelta(days=_AHEAD) - first).days + 1):
        day = first + timedelta(days=number)
        for window in windows:
            for weekday, start, end in slots(window):
                if weekday == day.weekday():
                    midnight = datetime.combine(day, time())
                    for quarter in range(start, end):
                        local = (midnight + quarter * _QUARTER).replace(tzinfo=place)
                        found.add(int(local.timestamp()) // 900)
    return frozenset(found)


def _chosen(common: frozenset[int], minutes: int, most: int, place: tzinfo) -> Iterator[Opening]:
    """The earliest time of a day there, on weekdays that were not proposed yet where there are such."""
    length = -(-minutes // 15)
    starts: dict[date, int] = {}
    for quarter in sorted(common):
        if all(quarter + n in common for n in range(length)):
            starts.setdefault(_moment(quarter).astimezone(place).date(), quarter)
    left, chosen = sorted(starts), list[date]()
    while left and len(chosen) < most:
        used = Counter(day.weekday() for day in chosen)
        chosen.append(min((used[day.weekday()], day) for day in left)[1])
        left.remove(chosen[-1])
    for day in sorted(chosen):
        start = _moment(starts[day])
        yield Opening(start, start + timedelta(minutes=minutes))


def _moment(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * 900, UTC)
