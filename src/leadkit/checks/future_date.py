"""A day that has not come yet where only what has happened can stand."""

from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import Any, Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository

_PAST: Final = frozenset({"given", "on", "confirmed", "reviewed"})


def run(repo: Repository, today: date) -> Iterator[Finding]:
    limit = today.isoformat()

    timeless: set[int] = set()  # by identity: entries that many records share, and that name no such day

    def come_later(_: str, key: str, value: Any) -> Sequence[tuple[FieldPath, str]]:
        if value.__class__ is list and (
            timeless.issuperset(map(id, value)) or all(_is_timeless(inner, timeless) for inner in value)
        ):
            return ()
        days: list[tuple[FieldPath, str]] = []
        _gather({key: value}, (), days)
        return [(place, day) for place, day in days if day > limit]

    def is_meant(_: str, key: str, classes: Set[type]) -> bool:
        return key in _PAST or list in classes or dict in classes

    for entry, (place, day) in repo.inventory.look(come_later, is_meant):
        if entry.record is not None:
            message = Message("{day} has not come yet", day=day)
            hint = Message("write the day on which it happened; today is {today} (UTC)", today=limit)
            yield entry.finding(RULE, place, message, hint)


def _is_timeless(value: Any, timeless: set[int]) -> bool:
    """Whether a value names no day that tells of something past; what is found so is noted."""
    days: list[tuple[FieldPath, str]] = []
    if value.__class__ is dict or value.__class__ is list:
        _gather(value, (), days)
    if days:
        return False
    timeless.add(id(value))
    return True


def _gather(value: Any, place: FieldPath, days: list[tuple[FieldPath, str]]) -> None:
    """The days of a valid record that tell of something past; ISO dates compare as text."""
    if value.__class__ is list:
        for index, inner in enumerate(value):
            if inner.__class__ is dict or inner.__class__ is list:
                _gather(inner, (*place, index), days)
        return
    for key, inner in value.items():
        if inner.__class__ is dict or inner.__class__ is list:
            _gather(inner, (*place, key), days)
        elif key in _PAST and inner.__class__ is str:
            days.append(((*place, key), inner))


RULE: Final = Rule("future-date", Severity.WARNING, run, dated=True, reach=Reach.FILE)
