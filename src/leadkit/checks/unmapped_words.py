"""Free words in an offer or want: welcome, and a note to maintainers that a skill may be missing."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.no_answers import says_nothing
from leadkit.model.lookup import similar_skills
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, words in repo.inventory.look_at_rows(("offers", "wants"), _words):
        near = similar_skills(repo, words)
        hint = (
            Message("for maintainers: similar skills are {skills}; or add a new skill", skills=", ".join(near))
            if near
            else Message("for maintainers: no skill is similar; add one if others need it, too")
        )
        yield entry.finding(RULE, (*place, "words"), Message("no skill fits '{words}' yet", words=words[:60]), hint)


def _words(kind: str, row: dict[str, Any]) -> str | None:
    words = row.get("words") if kind in ("people", "groups") else None
    return words if isinstance(words, str) and words and not says_nothing(words) else None


RULE: Final = Rule("unmapped-words", Severity.NOTE, run, reach=Reach.LINKS)
