"""A consent whose last day lies before the day on which it was given."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.people:
        if "until" not in entry.document.data["consent"]:
            continue
        consent = entry.record.consent
        if consent.until is not None and consent.until < consent.given:
            message = Message("consent ends on {until}, before it was given", until=consent.until.isoformat())
            hint = Message("'until' is its last day; it was given on {given}", given=consent.given.isoformat())
            yield entry.finding(RULE, ("consent", "until"), message, hint)


RULE: Final = Rule("consent-ends-before-it-starts", Severity.ERROR, run, reach=Reach.FILE)
