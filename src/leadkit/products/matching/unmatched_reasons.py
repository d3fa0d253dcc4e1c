"""Why wants stay open: how many offers each rule removed, and the one that came nearest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.problem import Problem
from leadkit.products.matching.rules import NOBODY_OFFERS, STAGES
from leadkit.solvers.min_cost_flow import Integers


@dataclass(frozen=True, slots=True)
class Miss:
    """The offer that came nearest to serving a want, the rule that stopped it, and how many each rule stopped."""

    reason: str
    mentor: str | None = None
    offered: str | None = None
    level: int = 0
    removed: tuple[tuple[str, int], ...] = ()


def unmatched_reasons(
    problem: Problem, wants: Iterable[int], mentors: Mapping[int, str] = MappingProxyType({})
) -> dict[int, Miss]:
    """Of every want, by its number. What passes all rules was feasible: there, no seat was left.

    `mentors` are those of some wants, whose own offers do not count as a miss.
    """
    numbers = tuple(wants)
    found = dict.fromkeys(numbers, Miss(NOBODY_OFFERS))
    own = np.full(len(problem.wants), -1, dtype=np.int64)
    own[list(mentors)] = [problem.arrays.numbers[mentor] for mentor in mentors.values()]
    for block, chosen in problem.blocks(numbers):
        columns = block.by_level
        parties, levels = block.supplies.parties[columns], block.supplies.levels[columns]
        for rows in block.chunks(chosen):
            stages = block.stages(rows)
            stages[own[block.wants[rows]][:, None] == parties[None, :]] = 0
            nearest = stages.argmax(axis=1)  # the first of the furthest
            reached = stages[np.arange(len(rows)), nearest]
            counts = np.stack([_counted(stages == stage) for stage in range(1, len(STAGES))], axis=1)
            offered = block.offered[columns[nearest]]
            table = block.wants[rows], reached, parties[nearest], offered, levels[nearest], counts
            for want, stage, mentor, offered, level, removed in zip(*(part.tolist() for part in table), strict=True):
                if stage:
                    named = tuple((name, count) for name, count in zip(STAGES[1:], removed, strict=True) if count)
                    name = problem.arrays.names[mentor]
                    found[want] = Miss(STAGES[stage], name, block.subjects[offered], level, named)
    return found


def _counted(cells: npt.NDArray[np.bool_]) -> Integers:
    """How many of each row: in bits, which is many times faster than a sum."""
    return np.asarray(np.bitwise_count(np.packbits(cells, axis=1)).sum(axis=1, dtype=np.int64))
