"""A session with a time of day but no time zone: the same words would mean another hour everywhere."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.zones import zones_of_country
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        if entry.kind != "trainings":
            continue
        for place, session in entry.rows("sessions"):
            timed = next((key for key in ("start", "end") if "T" in str(session.get(key, ""))), None)
            if timed is not None and "timezone" not in session:
                zones = zones_of_country(str(session.get("country", "")))
                zone = zones[0] if len(zones) == 1 else "Africa/Accra"
                message = Message("a time of day needs a time zone")
                yield entry.finding(
                    RULE, (*place, timed), message, Message("add 'timezone: {zone}' to the session", zone=zone)
                )


RULE: Final = Rule("time-without-timezone", Severity.ERROR, run, reach=Reach.FILE)
