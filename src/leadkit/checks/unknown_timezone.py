"""A time zone that neither the IANA database nor the form UTC+03:00 knows."""

from collections.abc import Iterator
from typing import Final

from leadkit.fields.marks import TimeZone
from leadkit.findings import Finding
from leadkit.locale.zones import zone, zone_names
from leadkit.nearness import nearest
from leadkit.repository import Repository

RULE: Final = "unknown-timezone"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.marked(TimeZone):
        if zone(value) is None:
            near = nearest(value, zone_names()) or nearest(value, {name.rsplit("/", 1)[-1] for name in zone_names()})
            full = next((name for name in sorted(zone_names()) if near and name.endswith(near)), None)
            hint = f"did you mean '{full}'?" if full else "write an IANA name such as Africa/Accra, or UTC+03:00"
            yield entry.finding(RULE, place, f"no time zone is called '{value}'", hint)
