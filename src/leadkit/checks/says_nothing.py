"""An offer or a request that says in words that there is none: it would be published as one."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.no_answers import says_nothing
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, words in repo.inventory.look_at_rows(("offers", "wants"), _no_words):
        message = Message("'{words}' would be published as an offer or a request", words=words[:60])
        yield entry.finding(RULE, (*place, "words"), message, Message("leave this entry out"))


def _no_words(kind: str, row: dict[str, Any]) -> str | None:
    words = row.get("words") if kind in ("people", "groups") else None
    return words if isinstance(words, str) and says_nothing(words) else None


RULE: Final = Rule("says-nothing", Severity.ERROR, run, reach=Reach.FILE)
