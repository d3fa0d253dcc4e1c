"""A day that has not come yet where only what has happened can stand."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository

_PAST: Final = frozenset({"given", "on", "confirmed", "reviewed"})


def run(repo: Repository, today: date) -> Iterator[Finding]:
    limit = today.isoformat()

    def come_later(_: str, key: str, value: Any) -> Iterator[tuple[FieldPath, str]]:
        days: list[tuple[FieldPath, str]] = []
        _gather({key: value}, (), days)
        return ((place, day) for place, day in days if day > limit)

    for entry, (place, day) in repo.inventory.look(come_later):
        if entry.record is not None:
            message = Message("{day} has not come yet", day=day)
            hint = Message("write the day on which it happened; today is {today} (UTC)", today=limit)
            yield entry.finding(RULE, place, message, hint)


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


RULE: Final = Rule("future-date", Severity.WARNING, run, dated=True)
