"""What one state of a repository comes to: its pairs, its unmet requests by skill, and its index."""

from dataclasses import dataclass
from functools import cached_property

from leadkit.model.repository import Repository
from leadkit.products import index, matching
from leadkit.products.census.census import Census
from leadkit.products.census.coverage import SkillCoverage
from leadkit.products.census.tallies import NOBODY, Tally
from leadkit.products.day import Day


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A repository on one day with everything that a change can move."""

    repository: Repository
    matches: matching.MatchList
    census: Census
    without_resource: frozenset[str]
    without_translation: frozenset[str]

    @classmethod
    def of(cls, day: Day) -> "Snapshot":
        """What a valid repository comes to on that day."""
        listed = index.compute(day.repo, day.as_of)
        return cls(
            repository=day.repo,
            matches=day.matches,
            census=day.census,
            without_resource=frozenset(missing.skill for missing in listed.without_resource),
            without_translation=frozenset(missing.skill for missing in listed.without_translation),
        )

    @cached_property
    def pairs(self) -> frozenset[matching.PairKey]:
        return frozenset(pair.candidate.key for pair in self.matches.pairs)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The names of whoever stands in a pair."""
        return self.matches.participants.titles

    @cached_property
    def coverage(self) -> dict[str, SkillCoverage]:
        """Skill → how those who want it are served."""
        return {row.skill: row for row in self.census.coverage.rows}

    def requests(self, skill: str | None, means: str | None) -> int:
        """How many ask for a skill, or for means."""
        if skill is not None:
            return self.coverage[skill].wanting if skill in self.coverage else 0
        return self._tally(skill, means).numbers["wants"]

    def offered(self, skill: str | None, means: str | None) -> tuple[str, ...]:
        """Who offers a skill or a part of it, or means."""
        return self._tally(skill, means).who("offer")

    def _tally(self, skill: str | None, means: str | None) -> Tally:
        tables = self.census.counts.tables
        return tables["skill"].get(skill, NOBODY) if skill is not None else tables["means"].get(means, NOBODY)

    @cached_property
    def unmet(self) -> dict[str, int]:
        """Skill → distinct learners whose request no pair serves."""
        by_skill = self.census.counts.tables["skill"]
        return {str(skill): tally.unmet for skill, tally in by_skill.items() if tally.unmet}
