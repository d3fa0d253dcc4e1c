"""Time zones from the locked tzdata package, never from the machine, so that every machine counts the same hours."""

import re
import zoneinfo
from datetime import timedelta, timezone, tzinfo
from functools import cache
from typing import Final

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
