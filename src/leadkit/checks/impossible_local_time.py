"""A time of day that clocks jump over, in the night when daylight saving begins."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.zones import is_skipped, zone
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.trainings:
        for index, session in enumerate(entry.record.sessions):
            found = zone(session.timezone) if session.timezone else None
            for key in ("start", "end"):
                moment = getattr(session, key)
                if found is None or moment is None or "T" not in moment:
                    continue
                if is_skipped(datetime.fromisoformat(moment), found):
                    place = ("sessions", index, key)
                    message = Message(
                        "{time} does not exist in {zone}: clocks jump over it", time=moment, zone=session.timezone
                    )
                    yield entry.finding(
                        RULE, place, message, Message("daylight saving begins then; write the time an hour later")
                    )


RULE: Final = Rule("impossible-local-time", Severity.ERROR, run, reach=Reach.FILE)
