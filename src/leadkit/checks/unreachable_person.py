"""A person who agreed to be matched, but whom no message can reach."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding
from leadkit.repository import Repository

RULE: Final = "unreachable-person"


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.people:
        person = entry.record
        matched = {"matching", "private-matching"} & set(person.consent.covers)
        if matched and not (person.contact or person.username or person.via):
            message = f"consent covers {min(matched)}, but there is no way to reach this person"
            hint = "add 'username', 'contact' (an https page) or 'via' (a group that passes messages on)"
            yield entry.finding(RULE, ("consent", "covers"), message, hint)
