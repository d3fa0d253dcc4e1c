"""A record that names itself: a skill part of itself, a person their own mentor."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.markers import Reference, marked
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    routes = repo.inventory.routes
    may_name_own_kind = {
        (kind, key)
        for kind, ways in routes.items()
        for key, those in ways.items()
        if any(isinstance(route.mark, Reference) and kind in route.mark.kinds for route in those)
    }

    def to_own_kind(kind: str, key: str, value: Any) -> Iterator[tuple[FieldPath, str, Reference]]:
        return (hit for hit in marked(routes[kind], key, value, Reference) if kind in hit[2].kinds)

    for entry, (place, value, mark) in repo.inventory.look(
        to_own_kind, lambda kind, key, _: (kind, key) in may_name_own_kind
    ):
        if value == (entry.name if mark.qualified else entry.id):
            message = Message("'{id}' names itself", id=value)
            yield entry.finding(RULE, place, message, Message("name another record, or remove the line"))


RULE: Final = Rule("self-reference", Severity.ERROR, run, reach=Reach.FILE)
