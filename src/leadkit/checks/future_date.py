"""A day that has not come yet where only what has happened can stand."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from leadkit.documents import Place
from leadkit.findings import Finding, say
from leadkit.repository import Repository

RULE: Final = "future-date"
_PAST: Final = frozenset({"given", "on", "confirmed", "reviewed"})


def run(repo: Repository, today: date) -> Iterator[Finding]:
    limit = today.isoformat()
    for entry in repo.parsed:
        if entry.record is None:
            continue
        for place, value in _days(entry.document.data, ()):
            if value > limit:
                message = say("{day} has not come yet", day=value)
                hint = say("write the day on which it happened; today is {today} (UTC)", today=limit)
                yield entry.finding(RULE, place, message, hint)


def _days(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """The days of a valid record that tell of something past; ISO dates compare as text."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if step in _PAST and isinstance(inner, str):
            yield (*place, step), inner
        elif isinstance(inner, dict | list):
            yield from _days(inner, (*place, step))
