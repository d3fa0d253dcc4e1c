"""A word that is not in the community's vocabulary: a kind, a format, a region, an involvement, an area."""

from collections.abc import Iterator
from typing import Final

from leadkit.fields.marks import Word
from leadkit.findings import Finding
from leadkit.nearness import did_you_mean
from leadkit.repository import Repository

RULE: Final = "unknown-word"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, mark in repo.marked(Word):
        words = repo.config.words(mark.vocabulary)
        if value not in words:
            hint = did_you_mean(value, words) or f"one of: {', '.join(words)}"
            yield entry.finding(RULE, place, f"'{value}' is not one of the {mark.vocabulary.replace('_', ' ')}", hint)
