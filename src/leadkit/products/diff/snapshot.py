"""What one state of a repository comes to: its pairs, its open wishes by skill, and its index."""

from dataclasses import dataclass
from datetime import date

from leadkit.model.repository import Repository
from leadkit.products import index, matching
from leadkit.products.day import Day


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A repository on one day with everything that a change can move; `titles` name whoever stands in a pair."""

    repository: Repository
    pairs: frozenset[tuple[str, str, str]]
    titles: dict[str, str]
    unmet: dict[str, int]
    without_resource: frozenset[str]
    without_translation: frozenset[str]

    @classmethod
    def of(cls, repo: Repository, as_of: date, history: matching.History) -> "Snapshot":
        """What a valid repository comes to; `history` is what the last round left."""
        day = Day(repo, as_of, history)
        by_skill = day.census.counts.tables["skill"]
        listed = index.compute(repo, as_of)
        return cls(
            repository=repo,
            pairs=frozenset(pair.candidate.key for pair in day.matches.pairs),
            titles=day.matches.participants.titles,
            unmet={str(skill): tally.unmet for skill, tally in by_skill.items() if tally.unmet},
            without_resource=frozenset(missing.skill for missing in listed.without_resource),
            without_translation=frozenset(missing.skill for missing in listed.without_translation),
        )
