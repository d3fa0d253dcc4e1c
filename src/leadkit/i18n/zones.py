"""Time zones from the locked tzdata package, never from the machine, so that every machine counts the same hours."""

import re
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.i18n.suggest import nearest

_ABBREVIATIONS: Final = {
    **dict.fromkeys(("GMT", "UT", "Z", "ZULU", "ETC/UTC", "ETC/GMT"), "UTC"),
    **dict.fromkeys(("EST", "EDT", "ET", "EST5EDT"), "America/New_York"),
    **dict.fromkeys(("CST", "CDT", "CT", "CST6CDT"), "America/Chicago"),
    **dict.fromkeys(("MST", "MDT", "MT", "MST7MDT"), "America/Denver"),
    **dict.fromkeys(("PST", "PDT", "PT", "PST8PDT"), "America/Los_Angeles"),
    **dict.fromkeys(("CET", "CEST", "MET", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    **dict.fromkeys(("BST", "GB"), "Europe/London"),
    **dict.fromkeys(("MSK", "W-SU"), "Europe/Moscow"),
    **dict.fromkeys(("IST", "INDIA"), "Asia/Kolkata"),
    **dict.fromkeys(("JST", "JAPAN"), "Asia/Tokyo"),
    **dict.fromkeys(("KST", "ROK"), "Asia/Seoul"),
    **dict.fromkeys(("WAT",), "Africa/Lagos"),
    **dict.fromkeys(("CAT",), "Africa/Maputo"),
    **dict.fromkeys(("EAT",), "Africa/Nairobi"),
    **dict.fromkeys(("SAST",), "Africa/Johannesburg"),
    **dict.fromkeys(("BRT",), "America/Sao_Paulo"),
    **dict.fromkeys(("ART",), "America/Argentina/Buenos_Aires"),
    **dict.fromkeys(("WIB",), "Asia/Jakarta"),
    **dict.fromkeys(("PHT",), "Asia/Manila"),
    **dict.fromkeys(("AEST", "AEDT", "AET"), "Australia/Sydney"),
    **dict.fromkeys(("NZST", "NZDT", "NZ"), "Pacific/Auckland"),
}
"""What people call a zone → the zone that most of them mean."""
_NONE: Final[frozenset[str]] = frozenset()

_OFFSET: Final = re.compile(r"UTC([+-])(0[0-9]|1[0-4]):(00|30|45)", re.ASCII)


@cache
def zone(name: str) -> tzinfo | None:
    """The zone of an IANA name or a fixed offset such as UTC+03:00; None for what is neither."""
    offset = _OFFSET.fullmatch(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes), name)
    if name not in zone_names():
        return None
    return _database()(name)


@cache
def _database() -> type[zoneinfo.ZoneInfo]:
    zoneinfo.reset_tzpath(to=(str(_tzdata("zoneinfo")),))
    return zoneinfo.ZoneInfo


@cache
def zone_names() -> frozenset[str]:
    """The IANA names that the package knows, with a place in them or UTC."""
    lines = _tzdata("zones").read_text(encoding="utf-8").split()
    return frozenset(line for line in lines if ("/" in line and not line.startswith("Etc/")) or line == "UTC")


@cache
def countries_of_zone(name: str) -> frozenset[str]:
    """The countries of the place that an IANA zone names, its older names too (`Asia/Rangoon` → MM); none for UTC.

    zone.tab of tzdata says it, and zone1970.tab where two countries claim a place. What tzdata holds for another name
    of some other country's zone (`Africa/Asmera` is a link to Nairobi) is told by CLDR.
    """
    if name == "UTC":
        return _NONE
    return _zone_countries().get(name) or _cldr_country(name) or _zone_countries().get(_links().get(name, ""), _NONE)


@cache
def zones_of_country(code: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, countries in _zone_countries().items() if code in countries))


class MeantZone(NamedTuple):
    """A zone that somebody most likely means; `is_certain` where it is only written in another form."""

    name: str
    is_certain: bool


def meant_zone(text: str, country: str | None) -> MeantZone | None:
    """The zone that a text most likely means for somebody in that country: `UTC+3`, `EST`, `Accra`, `Africa/Acra`."""
    match = _LOOSE_OFFSET.fullmatch("".join(text.split()))
    offset = f"UTC{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if match else ""
    if zone(offset) is not None:
        return MeantZone(offset, is_certain=True)
    near = _abbreviated(text, country) or _nearest_zone(text)
    return MeantZone(near, is_certain=False) if near else None


_LOOSE_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?", re.ASCII)


def _abbreviated(text: str, country: str | None) -> str | None:
    usual = _ABBREVIATIONS.get(text.upper())
    if usual is None:
        return None
    own = [name for name in zones_of_country(country or "") if _minutes_in(name) <= _minutes_in(usual)]
    return own[0] if len(own) == 1 else usual


def _nearest_zone(text: str) -> str | None:
    """By the whole name, else by its city."""
    if len(text) < 4:
        return None
    cities = {name.rpartition("/")[2]: name for name in sorted(zone_names())}
    city = nearest(text, cities, cutoff=0.8)
    return nearest(text, zone_names(), cutoff=0.8) or (cities[city] if city else None)


class Offset(NamedTuple):
    """The countries whose clocks show an offset: at some time of the year, and all through it."""

    countries: frozenset[str]
    always: frozenset[str]


def countries_at(name: str) -> Offset | None:
    """The countries in which clocks show a fixed offset such as `UTC+03:30`; None for what is not one."""
    found = zone(name) if _OFFSET.fullmatch(name) else None
    return None if found is None else _offsets().get(minutes_of(found), Offset(_NONE, _NONE))


@cache
def winter_offset(name: str) -> str:
    """The smallest offset of a zone in a year, as `UTC+03:30`."""
    minutes = min(_minutes_in(name))
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@cache
def _offsets() -> dict[int, Offset]:
    """Minutes from UTC → who has them, in the year of the tzdata release: a later one may tell otherwise.

    zone1970.tab has one zone for all countries whose clocks agree, so that a third fewer have to be read.
    """
    found: dict[int, tuple[set[str], set[str]]] = {}
    for countries, _, name, *_ in _rows("zone1970.tab"):
        minutes = _minutes_in(name)
        for each in minutes:
            some, always = found.setdefault(each, (set(), set()))
            some.update(countries.split(","))
            always.update(countries.split(",") if len(minutes) == 1 else ())
    return {minutes: Offset(frozenset(some), frozenset(always)) for minutes, (some, always) in found.items()}


def _minutes_in(name: str) -> frozenset[int]:
    """The offsets of a zone in a year."""
    found = zone(name)
    return frozenset(minutes_of(found, day) for day in _days())


@cache
def _days() -> tuple[datetime, ...]:
    """Two days of each month: often enough, as no clock is changed for less than four weeks (Morocco's, in Ramadan).

    They are of the year of the tzdata release, which its first line says: `# version 2026f`.
    """
    year = int(_table("tzdata.zi").partition("\n")[0].split()[-1][:4])
    return tuple(datetime(year, month, day, 12, tzinfo=UTC) for month in range(1, 13) for day in (1, 15))


def minutes_of(found: tzinfo | None, moment: datetime | None = None) -> int:
    """The minutes from UTC of a zone at a moment; of a fixed offset at any."""
    shift = (moment or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(found).utcoffset() or timedelta()
    return int(shift.total_seconds()) // 60


def is_skipped(local: datetime, found: tzinfo) -> bool:
    """Whether clocks jump over this local time, as in the night when daylight saving begins."""
    placed = local.replace(tzinfo=found)
    return placed.astimezone(UTC).astimezone(found).replace(tzinfo=None) != local


@cache
def _zone_countries() -> dict[str, frozenset[str]]:
    """Zone → its country; several only where tzdata says that zone.tab cannot show it."""
    found = {row[2]: frozenset(row[:1]) for row in _rows("zone.tab")}
    claimed = {row[2]: frozenset(row[0].split(",")) for row in _rows("zone1970.tab") if row[2] == _CLAIMED_TWICE}
    return found | claimed


_CLAIMED_TWICE: Final = "Europe/Simferopol"
"""zone.tab says of this zone alone that its form cannot represent it well; all others of zone1970.tab share clocks."""


def _cldr_country(name: str) -> frozenset[str]:
    """The country that CLDR counts a zone or an older name of one to; none for `001`, the world, and `ZZ`, nowhere."""
    from babel.core import get_global

    territory = get_global("zone_territories").get(get_global("zone_aliases").get(name, name), "")
    return frozenset({territory}) if territory.isalpha() and territory != "ZZ" else _NONE


@cache
def _links() -> dict[str, str]:
    """Older name of a zone → the name that it is a link to."""
    links = [line.split() for line in _table("tzdata.zi").splitlines() if line.startswith("L ")]
    return {old: new for _, new, old in links}


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _table(name).splitlines() if line and not line.startswith("#"))


def _table(name: str) -> str:
    return (_tzdata("zoneinfo") / name).read_text(encoding="utf-8")


def _tzdata(name: str) -> Path:
    """A file or folder of the package, which lies in one; importlib.resources would load much for that."""
    package = find_spec("tzdata")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("tzdata")
    return Path(package.origin).parent / name


def moment_of(text: str, timezone: str | None) -> datetime | None:
    """A date-time with its zone; None for a mere day, and where no zone is stated."""
    place = zone(timezone) if timezone else None
    return datetime.fromisoformat(text).replace(tzinfo=place) if len(text) > 10 and place is not None else None
