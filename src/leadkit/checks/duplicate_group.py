"""Two records that seem to be of one group: they share a page, or name and place."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.twins import IDENTIFYING, seeming_twins
from leadkit.findings import Finding, Related, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for first, second, key in seeming_twins(repo.groups):
        related = (Related(first.path, first.at("name"), Message("the first of the two")),)
        message = Message("'{first}' seems to be the same group: '{key}' is the same", first=first.id, key=key)
        hint = Message("keep one of the two files; if they are two groups, tell them apart by '{key}'", key=key)
        yield second.finding(RULE, (key,), message, hint, related=related)


RULE: Final = Rule("duplicate-group", Severity.WARNING, run, facts=fields_of("groups", *IDENTIFYING))
