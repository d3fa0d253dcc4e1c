"""A learned entry that ends no higher than it began."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, (before, after) in repo.inventory.look_at_rows(("learned",), _not_raised):
        message = Message("level {after} is not above {before}, where they began", after=after, before=before)
        hint = Message("write the level reached in 'to', the one before in 'from'")
        yield entry.finding(RULE, (*place, "to"), message, hint)


def _not_raised(_: str, learned: dict[str, Any]) -> tuple[int, int] | None:
    """A training may have moved nobody, and that is worth telling; every other entry is about a step up."""
    before, after = learned.get("from"), learned.get("to")
    if type(before) is not int or type(after) is not int or after > before:
        return None
    is_of_training = str(learned.get("via")).startswith("trainings/")
    return None if after == before and is_of_training else (before, after)


RULE: Final = Rule("level-not-raised", Severity.ERROR, run, reach=Reach.FILE)
