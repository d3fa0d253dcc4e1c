"""A learned entry that ends no higher than it began."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.documents import Place
from leadkit.findings import Finding, say
from leadkit.repository import Repository, rows

RULE: Final = "level-not-raised"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, (place, before, after) in repo.inventory.look(_not_raised):
        message = say("level {after} is not above {before}, where they began", after=after, before=before)
        yield entry.finding(RULE, place, message, "write the level reached in 'to', the one before in 'from'")


def _not_raised(_: str, key: str, value: Any) -> Iterator[tuple[Place, int, int]]:
    for place, learned in rows(key, value) if key == "learned" else ():
        before, after = learned.get("from"), learned.get("to")
        if type(before) is int and type(after) is int and after <= before:
            yield (*place, "to"), before, after
