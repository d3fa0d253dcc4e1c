"""Skills that require, are part of, or replace each other in a circle: no path could start, no roll-up end."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from leadkit.findings import Finding, Related, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.graph import cycles
from leadkit.model.repository import Records, Repository

_TOLD: Final = {
    "broader": Message("'{id}' is part of itself: {circle}"),
    "requires": Message("'{id}' requires itself: {circle}"),
    "replaced_by": Message("'{id}' is replaced by itself: {circle}"),
}


def run(repo: Repository) -> Iterator[Finding]:
    for relation, message in _TOLD.items():
        links = {entry.id: _targets(getattr(entry.record, relation)) for entry in repo.skills}
        yield from cycle_findings(RULE, relation, message, repo.skills, links)


def cycle_findings(
    rule: Rule, relation: str, message: Message, records: Records[Any], links: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """One finding for each component of records, at the first link of its circle; others are related places."""
    for cycle in cycles(links):
        places = [
            (records[first], _place(records[first].record, relation, second))
            for first, second in zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        ]
        entry, place = places[0]
        related = tuple(
            Related(other.path, other.at(*at), Message("the next link of the circle")) for other, at in places[1:]
        )
        told = message.filled(id=entry.id, circle=" → ".join([*cycle, entry.id]))
        yield entry.finding(rule, place, told, Message("remove one of these links"), related=related)


def _targets(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _place(record: Any, relation: str, target: str) -> tuple[str | int, ...]:
    value = getattr(record, relation)
    return (relation,) if isinstance(value, str) else (relation, value.index(target))


RULE: Final = Rule("skill-cycle", Severity.ERROR, run, facts=fields_of("skills", *_TOLD))
