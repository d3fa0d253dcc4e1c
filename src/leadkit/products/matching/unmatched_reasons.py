"""Why wants stay open: how many offers each rule removed, and the one that came nearest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from leadkit.products.matching.grid import Block
from leadkit.products.matching.problem import Problem
from leadkit.solvers.min_cost_flow import Integers

STAGES: Final = (
    "nobody-offers",
    "level-too-low",
    "language-unknown",
    "no-shared-language",
    "formats-differ",
    "no-common-hours",
    "mentors-full",
)
"""Why a want stays open, in the order in which the rules are tried: the further, the nearer the miss."""


@dataclass(frozen=True, slots=True)
class Miss:
    """The offer that came nearest to serving a want, the rule that stopped it, and how many each rule stopped."""

    reason: str
    mentor: str | None = None
    offered: str | None = None
    level: int = 0
    removed: tuple[tuple[str, int], ...] = ()


def unmatched_reasons(problem: Problem, wants: Iterable[int]) -> dict[int, Miss]:
    """Of every want, by its number. What passes all rules was feasible: there, no seat was left."""
    numbers = tuple(wants)
    found = {number: Miss(STAGES[0]) for number in numbers}
    for block in problem.blocks(numbers):
        for rows in block.chunks():
            stages = _stages(block, rows)
            for row, line in zip(rows.tolist(), stages, strict=True):
                if line.any():
                    found[int(block.wants[row])] = _nearest(block, line)
    return found


def _stages(block: Block, rows: Integers) -> Integers:
    """Rows × offers: the number in STAGES of the first rule that a pair breaks; 0 for those that cannot be at all."""
    columns = np.tile(np.arange(len(block.offered)), len(rows))
    at = np.repeat(rows, len(block.offered))
    arrays = block.arrays
    is_known = np.asarray(arrays.levels.any(axis=1))
    learners, mentors = block.demands.parties[at], block.supplies.parties[columns]
    overlap = block.overlap(at, columns)
    fluency: Integers = block.fluency(rows).ravel().astype(np.int64)
    stages = np.select(
        [
            ~block.is_possible(at, columns),
            ~block.is_high(at, columns),
            ~(is_known[learners] & is_known[mentors]),
            fluency < block.rules.minimum_language,
            ~block.is_met(at, columns),
            (overlap >= 0) & (overlap < block.rules.minimum_hours * 4),
        ],
        [np.array(stage) for stage in range(6)],
        default=np.array(6),
    )
    return np.asarray(stages, dtype=np.int64).reshape(len(rows), len(block.offered))


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
