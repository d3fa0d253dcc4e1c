"""What a pair is judged by: the offer's fit, languages, hours, and places; each stated alike by many.

So a block is not judged pair by pair: an aspect has a small table of its kinds of wants × kinds of offers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from leadkit.products.matching.arrays import Bytes, Small, kinds_of
from leadkit.products.matching.parties import NO_LEVEL
from leadkit.products.matching.scoring import FULL_OVERLAP
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.grid import Block

Points: TypeAlias = Integers | Small
KindsOf: TypeAlias = "Callable[[Block], Integers]"


@dataclass(frozen=True)
class Kinds:
    """Wants (n × 1) and offers (1 × m) of one block, one for each kind: what is asked of both is a table n × m."""

    block: "Block"
    rows: Integers
    columns: Integers

    @property
    def learners(self) -> Integers:
        return self.block.demands.parties[self.rows]

    @property
    def mentors(self) -> Integers:
        return self.block.supplies.parties[self.columns]

    @cached_property
    def fluency(self) -> Bytes:
        """The best product of both sides' levels in one language, 0 to 25."""
        return self.block.arrays.fluencies(self.learners[:, 0], self.mentors[0])

    @cached_property
    def overlap(self) -> Small:
        """Common quarter hours of the week; -1 where one side states none."""
        return self.block.arrays.overlaps(self.learners[:, 0], self.mentors[0])


@dataclass(frozen=True, eq=False)
class Aspect:
    """Of which kind each want and each offer is, from 0, and the points that it gives by reason, n × m.

    What is of one kind is the same to every rule of the aspect.
    """

    rows: KindsOf
    columns: KindsOf
    points: Callable[[Kinds], dict[str, Points]]


def _fit_points(kinds: Kinds) -> dict[str, Points]:
    block, rows, columns = kinds.block, kinds.rows, kinds.columns
    levels, goals, nows = block.supplies.levels[columns], block.demands.goals[rows], block.demands.nows[rows]
    way = 100 * (levels - nows) // np.maximum(goals - nows, 1)
    weight = block.score_table.weights.level
    return {
        "skill": block.supplies.skill[columns],
        "level": weight * np.where((levels == NO_LEVEL) | (levels >= goals), 100, way) // 100,
        "priority": block.demands.priority[rows],
        "confirmed": block.supplies.confirmed[columns] * block.demands.fresh[rows],
        "scarcity": block.supplies.scarcity[columns],
    }


def _language_points(kinds: Kinds) -> dict[str, Points]:
    spoken = kinds.fluency * (kinds.fluency >= kinds.block.rules.minimum_language)
    return {"language": np.array(kinds.block.score_table.language, dtype=np.int16)[spoken]}


def _hour_points(kinds: Kinds) -> dict[str, Points]:
    table = kinds.block.score_table
    hours = np.array(table.overlap, dtype=np.int16)[np.clip(kinds.overlap, 0, FULL_OVERLAP)]
    return {"overlap": np.where(kinds.overlap < 0, np.int16(table.unstated_overlap), hours)}


def _place_points(kinds: Kinds) -> dict[str, Points]:
    arrays, weights = kinds.block.arrays, kinds.block.score_table.weights
    shared_needs = arrays.access[kinds.learners] & arrays.access[kinds.mentors]
    return {
        "region": weights.region * _region_shares(kinds) // 100,
        "access": np.where(shared_needs != 0, weights.access, 0),
    }


def _region_shares(kinds: Kinds) -> Integers:
    """Per cent of both sides' preferences for the same or another region."""
    arrays = kinds.block.arrays
    first, second = arrays.regions[kinds.learners], arrays.regions[kinds.mentors]
    preferences = arrays.preferences[kinds.learners], arrays.preferences[kinds.mentors]
    halves = [np.where(one == 0, 50, np.where((one == 1) == (first == second), 100, 0)) for one in preferences]
    is_free = (first < 0) | (second < 0) | ((preferences[0] == 0) & (preferences[1] == 0))
    return np.where(is_free, 50, (halves[0] + halves[1]) // 2)


def _learners_at(block: "Block") -> Integers:
    """Region, preference and needs, and what each limit of these offers says of somebody."""
    arrays, learners = block.arrays, block.demands.parties
    if arrays.served == (None,) and block.limits == (None,):
        return arrays.homes[learners]
    areas = np.unique(arrays.areas[block.supplies.parties])
    limits = [*(arrays.served[area] for area in areas), *(block.limits[at] for at in np.unique(block.supplies.limits))]
    admitted = [arrays.admissions(limit)[learners] for limit in limits if limit is not None]
    return kinds_of(arrays.homes[learners], *admitted)


def _mentors_at(block: "Block") -> Integers:
    arrays, mentors = block.arrays, block.supplies.parties
    if arrays.served == (None,) and block.limits == (None,):
        return arrays.homes[mentors]
    return kinds_of(arrays.homes[mentors], arrays.areas[mentors], block.supplies.limits)


FIT: Final = Aspect(lambda block: block.demands.kinds, lambda block: block.supplies.kinds, _fit_points)
LANGUAGES: Final = Aspect(
    lambda block: block.arrays.profiles[block.demands.parties],
    lambda block: block.arrays.profiles[block.supplies.parties],
    _language_points,
)
HOURS: Final = Aspect(
    lambda block: block.arrays.weeks[block.demands.parties],
    lambda block: block.arrays.weeks[block.supplies.parties],
    _hour_points,
)
PLACES: Final = Aspect(_learners_at, _mentors_at, _place_points)
ASPECTS: Final = (FIT, LANGUAGES, HOURS, PLACES)
"""Each adds one number to every pair: few of them, so that numbers stay small."""
