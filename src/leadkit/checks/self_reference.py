"""A record that names itself: a skill part of itself, a person their own mentor."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.fields.markers import Reference, marked, marks_of
from leadkit.model.kinds import KINDS
from leadkit.model.repository import Repository


@cache
def _reference_keys(kind: str) -> frozenset[str]:
    """The fields that may name a record of the same kind."""
    if kind not in KINDS:
        return frozenset()
    return frozenset(key for key, mark in marks_of(KINDS[kind].model, Reference) if kind in mark.kinds)


def _to_own_kind(kind: str, key: str, value: Any) -> Iterator[tuple[FieldPath, str, Reference]]:
    if key in _reference_keys(kind):
        yield from (hit for hit in marked(KINDS[kind].model, key, value, Reference) if kind in hit[2].kinds)


def run(repo: Repository) -> Iterator[Finding]:
    for entry, (place, value, mark) in repo.inventory.look(_to_own_kind):
        if value == (entry.name if mark.qualified else entry.id):
            message = Message("'{id}' names itself", id=value)
            yield entry.finding(RULE, place, message, Message("name another record, or remove the line"))


RULE: Final = Rule("self-reference", Severity.ERROR, run)
