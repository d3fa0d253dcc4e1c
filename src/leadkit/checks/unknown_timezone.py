"""A time zone that neither the IANA database nor the form UTC+03:00 knows."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.protection import Protection
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.zones import meant_zone, zone
from leadkit.model.markers import TimeZone
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    protection = Protection(repo.config)
    for entry, place, value, mark in repo.inventory.marked(TimeZone, lambda text, _: zone(text) is None):
        if entry.kind == "people" and protection.is_told_by(value, mark):
            continue
        country = entry.document.data.get("country")
        meant = meant_zone(value, country if isinstance(country, str) else None)
        hint = (
            Message("did you mean '{word}'?", word=meant.name)
            if meant
            else Message("write an IANA name such as Africa/Accra, or UTC+03:00")
        )
        message = Message("no time zone is called '{value}'", value=value[:60])
        fix = meant.name if meant and meant.is_certain else None
        yield entry.finding(RULE, place, message, hint, fix=fix)


RULE: Final = Rule("unknown-timezone", Severity.ERROR, run, reach=Reach.FILE)
