"""A time zone that neither the IANA database nor the form UTC+03:00 knows."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.i18n.zones import meant_zone, zone, zone_names
from leadkit.model.fields.markers import TimeZone
from leadkit.model.repository import Repository

_LOOSE_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?", re.ASCII)


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.inventory.marked(TimeZone, lambda text, _: zone(text) is None):
        country = entry.document.data.get("country")
        offset = _offset(value)
        near = offset or meant_zone(value, country if isinstance(country, str) else None) or _nearest_zone(value)
        hint = (
            Message("did you mean '{word}'?", word=near)
            if near
            else Message("write an IANA name such as Africa/Accra, or UTC+03:00")
        )
        message = Message("no time zone is called '{value}'", value=value[:60])
        yield entry.finding(RULE, place, message, hint, fix=offset)


def _offset(value: str) -> str | None:
    """`UTC+3`, `GMT-5:30` and `+01` in the form that is understood."""
    match = _LOOSE_OFFSET.fullmatch("".join(value.split()))
    offset = f"UTC{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if match else ""
    return offset if zone(offset) is not None else None


def _nearest_zone(value: str) -> str | None:
    """By the whole name, else by its city."""
    if len(value) < 4:
        return None
    cities = {name.rpartition("/")[2]: name for name in sorted(zone_names())}
    city = nearest(value, cities, cutoff=0.8)
    return nearest(value, zone_names(), cutoff=0.8) or (cities[city] if city else None)


RULE: Final = Rule("unknown-timezone", Severity.ERROR, run)
