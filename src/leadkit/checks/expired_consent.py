"""A consent that has ended: the record stays out of every artifact."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository, today: date) -> Iterator[Finding]:
    for entry in repo.people:
        if "until" not in entry.document.data["consent"]:
            continue
        until = entry.record.consent.until
        if until is not None and entry.record.consent.given <= until < today:
            message = Message(
                "consent ended on {until}: this person is left out of everything", until=until.isoformat()
            )
            hint = Message("ask the person: write a later 'until' if they agree, or else remove the file")
            yield entry.finding(RULE, ("consent", "until"), message, hint)


RULE: Final = Rule("expired-consent", Severity.WARNING, run, dated=True, reach=Reach.FILE)
