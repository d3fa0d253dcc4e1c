"""Why wants stay open: how many offers each rule removed, and the one that came nearest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from leadkit.products.matching.grid import Block
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
    found = {number: Miss(NOBODY_OFFERS) for number in numbers}
    for block in problem.blocks(numbers):
        for rows in block.chunks():
            for row, line in zip(rows.tolist(), block.stages(rows), strict=True):
                own = block.arrays.numbers.get(mentors.get(int(block.wants[row]), ""), -1)
                line[block.supplies.parties == own] = 0
                if line.any():
                    found[int(block.wants[row])] = _nearest(block, line)
    return found


def _nearest(block: Block, stages: Integers) -> Miss:
    """The furthest stage first, then the highest level, then a fixed order that favours nobody's name."""
    levels = block.supplies.levels
    close = np.flatnonzero(stages == stages.max())
    close = close[levels[close] == levels[close].max()]
    hashes = block.arrays.hashes[block.supplies.parties[close]]
    at = int(close[np.lexsort((block.offered[close], hashes))[0]])
    counts = np.bincount(stages, minlength=len(STAGES))
    removed = tuple((name, int(count)) for name, count in zip(STAGES[1:], counts[1:], strict=True) if count)
    mentor = block.arrays.names[int(block.supplies.parties[at])]
    return Miss(STAGES[int(stages[at])], mentor, block.subjects[int(block.offered[at])], int(levels[at]), removed)
