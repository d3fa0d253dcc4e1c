"""The census: a frozen value that its pages, charts, tables and data are drawn from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from leadkit.community.materials import Materials, materials
from leadkit.community.participants import Participant, participants
from leadkit.community.parties import groups_of
from leadkit.model.repository import Repository
from leadkit.products.census.at_risk import AtRisk, at_risk
from leadkit.products.census.counts import Counts, count
from leadkit.products.census.coverage import Coverage, coverage
from leadkit.products.census.figures import GroupFigures, group_figures
from leadkit.products.census.indicators import Indicator, indicators
from leadkit.products.census.pathways import Pathways, pathways
from leadkit.products.census.priorities import Priority, priorities
from leadkit.products.census.risks import (
    Able,
    Bottleneck,
    SinglePoint,
    Unmapped,
    bottlenecks,
    single_points,
    teachers,
    unmapped,
)
from leadkit.products.census.years import Year, years


@dataclass(frozen=True, eq=False)
class Census:
    """Who has, who needs, and where the gaps are, on one day: each part is counted when it is first asked for.

    `repo` is valid; `served` are the (learner, subject) that this round's match list serves.
    """

    repo: Repository
    as_of: date
    served: frozenset[tuple[str, str]]

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        return participants(self.repo, self.as_of)

    @cached_property
    def counts(self) -> Counts:
        return count(self.repo, self.participants, self.served)

    @cached_property
    def materials(self) -> Materials:
        return materials(self.repo, self.as_of)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.participants, self.served, self.materials, self.repo.config)

    @cached_property
    def figures(self) -> GroupFigures:
        return group_figures(self.repo, self.as_of)

    @cached_property
    def priorities(self) -> tuple[Priority, ...]:
        return priorities(self.counts, self.participants, self.materials)

    @cached_property
    def bottlenecks(self) -> tuple[Bottleneck, ...]:
        return bottlenecks(self.repo, self.participants, self._able)

    @cached_property
    def single_points(self) -> tuple[SinglePoint, ...]:
        return single_points(self.participants, self._able)

    @cached_property
    def at_risk(self) -> AtRisk:
        return at_risk(self.repo.config, self.participants, self._able)

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        words, _ = self._unmapped
        return words

    @property
    def unmapped_entries(self) -> int:
        """Also of what may not be shown."""
        _, entries = self._unmapped
        return entries

    @cached_property
    def pathways(self) -> tuple[Pathways, ...]:
        return pathways(self.repo, self.materials)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return indicators(self.repo, self.participants, self.materials, self.pathways, self.as_of)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        return years(self.repo, self.participants, self.as_of)

    @cached_property
    def members(self) -> Mapping[str, int]:
        """Group id → people counted who belong to it by their own records, which are rarely all of its members."""
        return Counter(
            group
            for who in self.participants
            if not who.is_group and not who.record.is_gone
            for group in groups_of(who.record, self.as_of)
        )

    @cached_property
    def _able(self) -> Able:
        return teachers(self.repo, self.participants)

    @cached_property
    def _unmapped(self) -> tuple[tuple[Unmapped, ...], int]:
        return unmapped(self.repo, self.participants)


def compute(repo: Repository, as_of: date, served: frozenset[tuple[str, str]]) -> Census:
    """The census of a valid repository; `served` are the (learner, subject) that this round's match list serves."""
    return Census(repo, as_of, served)
