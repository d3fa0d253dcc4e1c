"""A session of a training whose end lies before its start."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository
from leadkit.model.sound import is_moment


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        if entry.kind != "trainings":
            continue
        for place, session in entry.rows("sessions"):
            start, end = str(session.get("start", "")), str(session.get("end", ""))
            shared = min(len(start), len(end))
            if shared >= 4 and is_moment(start) and is_moment(end) and end[:shared] < start[:shared]:
                message = Message("the session ends ({end}) before it starts ({start})", end=end, start=start)
                yield entry.finding(
                    RULE, (*place, "end"), message, Message("are the two dates swapped, or is it another year?")
                )


RULE: Final = Rule("session-ends-before-it-starts", Severity.ERROR, run, reach=Reach.FILE)
