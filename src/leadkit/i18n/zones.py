"""Time zones from the locked tzdata package, never from the machine, so that every machine counts the same hours."""

import re
import zoneinfo
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final

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
    zoneinfo.reset_tzpath(to=())
    return zoneinfo.ZoneInfo


@cache
def zone_names() -> frozenset[str]:
    """The IANA names that the package knows, with a place in them or UTC."""
    from importlib.resources import files

    lines = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
    return frozenset(line for line in lines if ("/" in line and not line.startswith("Etc/")) or line == "UTC")


@cache
def country_of_zone(name: str) -> str | None:
    """The country that an IANA zone names, its older names too (`Asia/Rangoon` → MM); None for an offset or UTC."""
    return _zone_countries().get(_present_names().get(name, name)) or _zone_countries().get(name)


@cache
def zones_of_country(code: str) -> tuple[str, ...]:
    return tuple(sorted(zone for zone, country in _zone_countries().items() if country == code))


@cache
def meant_zone(text: str, country: str | None) -> str | None:
    """The zone that an abbreviation such as EST most likely means for somebody in that country."""
    own = zones_of_country(country) if country else ()
    if text.upper() not in _ABBREVIATIONS:
        return None
    return own[0] if len(own) == 1 else _ABBREVIATIONS[text.upper()]


@cache
def standard_offset(name: str) -> str:
    """The offset of a zone in its winter of 2026 as `UTC+03:30`, to be written where the zone would tell too much."""
    found = zone(name)
    offsets = [datetime(2026, month, 1, tzinfo=found).utcoffset() or timedelta() for month in (1, 7)]
    minutes = int(min(offsets).total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def is_skipped(local: datetime, found: tzinfo) -> bool:
    """Whether clocks jump over this local time, as in the night when daylight saving begins."""
    placed = local.replace(tzinfo=found)
    return placed.astimezone(UTC).astimezone(found).replace(tzinfo=None) != local


@cache
def _zone_countries() -> dict[str, str]:
    rows = [line.split("\t") for line in _table("zone.tab").splitlines() if not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


@cache
def _present_names() -> dict[str, str]:
    """Older name of a zone → the name that the table of countries uses."""
    links = [line.split() for line in _table("tzdata.zi").splitlines() if line.startswith("L ")]
    countries = _zone_countries()
    return {old: new for _, new, old in links if old not in countries}


def _table(name: str) -> str:
    from importlib.resources import files

    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
