"""Two records that seem to be of one person: they share a page, a user name, or name and place."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.twins import IDENTIFYING, seeming_twins
from leadkit.findings import Finding, Related, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for first, second, key in seeming_twins(repo.people):
        related = (Related(first.path, first.at("name"), Message("the first of the two")),)
        message = Message("'{first}' seems to be the same person: '{key}' is the same", first=first.id, key=key)
        hint = Message("keep one of the two files; if they are two people, tell them apart by '{key}'", key=key)
        yield second.finding(RULE, (key,), message, hint, related=related)


RULE: Final = Rule("duplicate-person", Severity.WARNING, run, facts=fields_of("people", *IDENTIFYING))
