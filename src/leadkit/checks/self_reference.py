"""A record that names itself: a skill part of itself, a person their own mentor."""

from collections.abc import Iterator
from typing import Final

from leadkit.fields.marks import Reference
from leadkit.findings import Finding, say
from leadkit.repository import Repository

RULE: Final = "self-reference"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, mark in repo.marked(Reference):
        is_itself = value == entry.name if mark.qualified else value == entry.id and entry.kind in mark.kinds
        if is_itself and place[0] not in ("offers", "wants"):
            message = say("'{id}' names itself", id=value)
            yield entry.finding(RULE, place, message, "name another record, or remove the line")
