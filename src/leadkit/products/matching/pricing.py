"""The best pairs of each row of a block, and those that may gain at the prices of a round."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.arrays import TIE_BITS, Small
from leadkit.products.matching.flow_model import Capacities, Prices
from leadkit.products.matching.grid import CELLS, Block, Scored
from leadkit.products.matching.layers import FORBIDDEN
from leadkit.products.matching.scoring import HIGHEST_SCORE
from leadkit.solvers.min_cost_flow import Integers

_GROUPS: Final = 256
"""Columns are compared in about so many groups, when a bound for the best of a row is looked for."""
_FAR: Final = 4_000
"""How far from what its row asks for a price is told apart, in 16 bits: farther ones count as so far."""


class Entered(NamedTuple):
    """Candidates that have entered, one entry a pair: want, mentor, score, tie-break and place of the offered subject.

    Wants are numbered through the round, mentors are numbers of parties.
    """

    wants: Integers
    mentors: Integers
    scores: Integers
    ties: Integers
    offered: Integers

    @classmethod
    def of(cls, block: Block, cells: Scored) -> "Entered":
        mentors = block.supplies.parties[cells.columns]
        ties = block.ties(cells.rows, cells.columns)
        return cls(block.wants[cells.rows], mentors, cells.scores, ties, block.offered[cells.columns])

    def kept(self, which: Integers | npt.NDArray[np.bool_]) -> "Entered":
        return Entered(*(column[which] for column in self))

    def keys(self, width: int) -> Integers:
        """One number for each pair of want and mentor."""
        return self.wants * width + self.mentors

    def first(self, costs: Integers, most: int) -> Integers:
        """The places of the cheapest of each want, `most` of them; ties and then names decide among equals.

        The entries of one want stand together.
        """
        if not len(costs):
            return costs
        wants = np.cumsum(self.wants != np.concatenate([self.wants[:1], self.wants[:-1]]))
        order = self._ordered(wants, costs - costs.min())
        wants = wants[order]
        starts = np.flatnonzero(np.concatenate([[True], wants[1:] != wants[:-1]]))
        within = np.arange(len(wants)) - np.repeat(starts, np.diff([*starts, len(wants)]))
        return order[within < most]

    def _ordered(self, wants: Integers, costs: Integers) -> Integers:
        """By want, cost, tie and name: by one number where it has room for them, which is many times faster."""
        width = int(costs.max()) + 1
        if (int(wants[-1]) + 1) * width < 1 << 63 - TIE_BITS:
            packed = (wants * width + costs) << TIE_BITS | self.ties
            order = np.argsort(packed)
            packed = packed[order]
            if (packed[1:] != packed[:-1]).all():
                return order
        return np.lexsort((self.mentors, self.ties, costs, wants))


def joined(parts: list[Entered]) -> Entered:
    none = Entered(*[np.zeros(0, dtype=np.int64)] * 5)
    return Entered(*(np.concatenate(columns) for columns in zip(none, *parts, strict=True)))


def free(block: Block, rows: Integers, scores: Small, capacities: Capacities) -> Small:
    """The scores of some rows, none where learner or mentor have no place left, or are a pair already."""
    scores[:, capacities.seats[block.supplies.parties[: scores.shape[1]]] <= 0] = FORBIDDEN
    scores[capacities.mentors[block.demands.parties[rows]] <= 0] = FORBIDDEN
    scores[block.within(block.cells_of(capacities.paired), rows, scores.shape[1])] = FORBIDDEN
    return scores


def leading(block: Block, rows: Integers, scores: Small, most: int | None) -> Entered:
    """The pairs with the greatest scores of each of some rows, `most` of them or all."""
    least = np.ones(len(rows), dtype=np.int16) if most is None else np.maximum(_bounds(scores, most), 1)
    at, columns = _reaching(scores, least)
    found = Entered.of(block, Scored(rows[at], columns, scores[at, columns].astype(np.int64)))
    return found if most is None else found.kept(found.first(-found.scores, most))


def _bounds(scores: Small, most: int) -> Small:
    """Of each row a number that at least `most` cells reach, and few more; FORBIDDEN or less where there are fewer."""
    width = scores.shape[1]
    deep = width // max(_GROUPS, 4 * most)
    if deep > 1:
        groups = width // deep
        scores = scores[:, : groups * deep].reshape(len(scores), deep, groups).max(axis=1)
    elif width <= most:
        return np.full(len(scores), FORBIDDEN, dtype=np.int16)
    return np.partition(scores, scores.shape[1] - most, axis=1)[:, scores.shape[1] - most]


def _reaching(scores: Small, least: Small) -> tuple[Integers, Integers]:
    """Rows and columns of the cells that reach what is the least in their row."""
    at, columns = np.divmod(np.flatnonzero(scores >= least[:, None]), max(scores.shape[1], 1))
    return at, columns


class Gaining(NamedTuple):
    """Pairs of one block that cost nothing or less at the prices of a round, and what they cost."""

    block: Block
    cells: Scored
    costs: Integers


def gaining(block: Block, prices: Prices, capacities: Capacities) -> Iterator[Gaining]:
    """All such pairs with places left.

    Rows are taken in order of what they ask for, each with the columns that give enough at their best: no other pair
    can gain, whatever its two sides share.
    """
    rows = np.flatnonzero(capacities.mentors[block.demands.parties] > 0)
    block = block.part(rows, np.flatnonzero(capacities.seats[block.supplies.parties] > 0))
    if not len(block.wants) or not len(block.offered):
        return
    most_of_rows, most_of_columns = block.bounds()
    asked = HIGHEST_SCORE + prices.wants[block.wants] - most_of_rows
    given = prices.mentors[block.supplies.parties] + most_of_columns
    columns = np.argsort(-given, kind="stable")
    widths = np.searchsorted(-given[columns], -asked, side="right")
    rows = np.flatnonzero((widths > 0) & (most_of_rows > 0))
    rows = rows[np.argsort(asked[rows], kind="stable")]
    block, asked, widths = block.part(rows, columns), asked[rows], widths[rows]
    needed = HIGHEST_SCORE + prices.wants[block.wants]
    values = prices.mentors[block.supplies.parties]
    start = 0
    while start < len(rows):
        width, base = int(widths[start]), asked[start]
        near = int(np.searchsorted(asked, base + HIGHEST_SCORE, side="right"))
        chosen = np.arange(start, min(start + max(1, CELLS // width), near))
        scores = free(block, chosen, block.scores(chosen, width), capacities)
        worth = scores + np.clip(values[:width] - base, -_FAR, _FAR).astype(np.int16)
        at, columns = _reaching(worth, (needed[chosen] - base).astype(np.int16))
        found = Scored(chosen[at], columns, scores[at, columns].astype(np.int64))
        yield Gaining(block, found, needed[found.rows] - found.scores - values[columns])
        start = int(chosen[-1]) + 1
