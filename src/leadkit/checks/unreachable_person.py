"""A person who agreed to be matched, but whom no message can reach."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.people:
        if not entry.document.data.keys().isdisjoint(("contact", "username", "via")):
            continue
        person = entry.record
        for index, purpose in enumerate(person.consent.covers):
            if purpose in ("matching", "private-matching"):
                message = Message("consent covers {purpose}, but there is no way to reach this person", purpose=purpose)
                hint = Message("add 'username', 'contact' (an https page) or 'via' (a group that passes messages on)")
                yield entry.finding(RULE, ("consent", "covers", index), message, hint)
                break


RULE: Final = Rule("unreachable-person", Severity.ERROR, run, reach=Reach.FILE)
