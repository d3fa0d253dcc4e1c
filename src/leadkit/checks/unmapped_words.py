"""Free words in an offer or want: welcome, and a note to maintainers that a skill may be missing."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, say
from leadkit.lookup import similar_skills
from leadkit.repository import Repository

RULE: Final = "unmapped-words"


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        if entry.kind not in ("people", "groups"):
            continue
        for key in ("offers", "wants"):
            for place, row in entry.rows(key):
                words = row.get("words")
                if isinstance(words, str) and words:
                    near = similar_skills(repo, words)
                    hint = (
                        say("for maintainers: near are {skills}; or describe a new skill", skills=", ".join(near))
                        if near
                        else "for maintainers: no skill comes near; describe one if others need it, too"
                    )
                    yield entry.finding(
                        RULE, (*place, "words"), say("'{words}' is not yet a skill", words=words[:60]), hint
                    )
