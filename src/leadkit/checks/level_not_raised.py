"""A learned entry that ends no higher than it began."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, say
from leadkit.repository import Repository

RULE: Final = "level-not-raised"


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        for place, learned in entry.rows("learned"):
            before, after = learned.get("from"), learned.get("to")
            if type(before) is int and type(after) is int and after <= before:
                message = say("level {after} is not above {before}, where they began", after=after, before=before)
                yield entry.finding(
                    RULE, (*place, "to"), message, "write the level reached in 'to', the one before in 'from'"
                )
