"""The wants of one subject against all offers near it: one small number a pair, looked up in small tables and added.

Every pair is looked at, none is kept: a block is made again whenever it is asked for, which costs less than
remembering millions of pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from leadkit.community.audiences import Limit
from leadkit.model.config import Matching
from leadkit.products.matching.arrays import Arrays, Bytes, Small, hash_of, mixed
from leadkit.products.matching.layers import ASKED, FORBIDDEN, STAGE_OF, Spread, gathered, layers_of
from leadkit.products.matching.rules import HARD_RULES, ByName
from leadkit.products.matching.scoring import ASKED_SHARE, HIGHEST_SCORE, ScoreTable
from leadkit.solvers.min_cost_flow import Integers

CELLS: Final = 1 << 20
"""Cells of a block that are looked at together: what fits into the processor's caches."""


class Demands(NamedTuple):
    """The wants of a subject: party, level now, goal, formats as bits, the most they pay, points for priority, and
    whether they were confirmed lately (1 or 0).

    Those that are alike in all but the party are of one kind.
    """

    parties: Integers
    nows: Integers
    goals: Integers
    formats: Integers
    pays: Integers
    priority: Integers
    fresh: Integers
    kinds: Integers


class Supplies(NamedTuple):
    """The offers near a subject: party, level, formats as bits, cost, points for nearness, confirmation, scarcity.

    `is_whole` is 1 where what is offered includes the subject; `limits` has each offer's place in Block.limits. Those
    that are alike in all but the party are of one kind.
    """

    parties: Integers
    levels: Integers
    formats: Integers
    costs: Integers
    is_whole: Integers
    limits: Integers
    skill: Integers
    confirmed: Integers
    scarcity: Integers
    kinds: Integers


class Past(NamedTuple):
    """Keys (Arrays.key) of pairs that were: in the last round, at rest after proposals without an answer, and done."""

    last: Integers
    resting: Integers
    done: Integers


class Cells(NamedTuple):
    """Some pairs of one block."""

    rows: Integers
    columns: Integers


class Scored(NamedTuple):
    """Some pairs of one block and their scores."""

    rows: Integers
    columns: Integers
    scores: Integers

    def kept(self, which: Integers | npt.NDArray[np.bool_]) -> "Scored":
        return Scored(*(column[which] for column in self))


@dataclass(frozen=True)
class Block:
    """The wants of one subject (rows, numbered through the round by `wants`) and the offers near it (columns).

    `offered` is the place of each offer's subject in `subjects`, which is in order of the alphabet. `is_certain`: of
    interest are the pairs that rest on nothing unknown, else those that do.
    """

    subject: str
    wants: Integers
    offered: Integers
    subjects: tuple[str, ...]
    demands: Demands
    supplies: Supplies
    past: Past
    arrays: Arrays
    rules: Matching
    score_table: ScoreTable
    limits: tuple[Limit | None, ...] = (None,)
    is_certain: bool = True

    def chunks(self, rows: Integers) -> Iterator[Integers]:
        """Rows, as many at a time as CELLS allows."""
        step = max(1, CELLS // max(1, len(self.offered)))
        for start in range(0, len(rows), step):
            yield rows[start : start + step]

    def part(self, rows: Integers, columns: Integers) -> "Block":
        """These rows and columns as a block of their own."""
        return replace(
            self,
            wants=self.wants[rows],
            offered=self.offered[columns],
            demands=Demands(*(values[rows] for values in self.demands)),
            supplies=Supplies(*(values[columns] for values in self.supplies)),
        )

    def scores(self, chosen: Integers, width: int | None = None) -> Small:
        """Of some rows and all columns, or the first `width`, what a pair scores, from 1; negative where it cannot be.

        Of several offers of one mentor, only the one with the greatest score is allowed. A pair at rest has 1, so that
        everybody else goes first; one to ask about has a tenth of its points.
        """
        found = gathered(self._points, chosen, np.add, width)
        last, resting, stopped = (self.within(cells, chosen, found.shape[1]) for cells in self._named)
        found[last] += np.int16(self.rules.continued)
        found[resting] -= found[resting] % ASKED
        found[stopped] = FORBIDDEN
        if not self.is_certain:
            found = np.where(found < ASKED, np.int16(FORBIDDEN), found % ASKED // ASKED_SHARE)
        found[found == 0] = 1
        self._keep_best_offers(found)
        return found

    def bounds(self) -> tuple[Integers, Integers]:
        """Numbers of rows and of columns: no pair scores more than those of its two sides together."""
        if not self.is_certain:
            return np.full(len(self.wants), HIGHEST_SCORE // ASKED_SHARE + 1), np.zeros(len(self.offered), np.int64)
        fit, *others = self._points
        most = np.full(len(self.wants), 1 + (self.rules.continued if len(self.past.last) else 0))
        for layer in others:
            most += layer.table.max(axis=1)[layer.rows]
        return most, fit.table.max(axis=0).astype(np.int64)

    def feasible(self, chosen: Integers) -> Scored:
        """Of some rows, every pair that is allowed."""
        scores = self.scores(chosen)
        at, columns = np.nonzero(scores > 0)
        return Scored(chosen[at], columns, scores[at, columns].astype(np.int64))

    def stages(self, chosen: Integers) -> Bytes:
        """Rows × columns in order of `by_level`: the place in STAGES of the first rule that a pair breaks."""
        found = gathered(self._first_broken, chosen, np.minimum)
        place = np.empty(len(self.offered), dtype=np.int64)
        place[self.by_level] = np.arange(len(place))
        for number, rule in enumerate(HARD_RULES):
            if isinstance(rule.many, ByName):
                rows, columns = self.within(self.cells_of(rule.many.stopped(self)), chosen, found.shape[1])
                found[rows, place[columns]] = np.minimum(found[rows, place[columns]], STAGE_OF[number])
        return found

    @cached_property
    def by_level(self) -> Integers:
        """The columns, the highest level first, then in an order that favours nobody's name."""
        hashes = self.arrays.hashes[self.supplies.parties]
        return np.lexsort((self.offered, hashes, -self.supplies.levels))

    def parts(self, rows: Integers, columns: Integers) -> dict[str, Integers]:
        """The points of some pairs by reason: scoring's rules for many at once."""
        return {reason: points for layer in layers_of(self) for reason, points in layer.parts(rows, columns).items()}

    def ties(self, rows: Integers, columns: Integers) -> Integers:
        """40 bits for each pair that favour nobody's name."""
        learners = self.arrays.hashes[self.demands.parties][rows]
        mentors = self.arrays.hashes[self.supplies.parties][columns]
        return mixed(mentors, learners, np.full(1, hash_of(self.subject), dtype=np.uint64))

    @cached_property
    def _points(self) -> tuple[Spread[Small], ...]:
        return tuple(layer.points(is_certain=self.is_certain) for layer in layers_of(self))

    @cached_property
    def _first_broken(self) -> tuple[Spread[Bytes], ...]:
        return tuple(layer.stages(self.by_level) for layer in layers_of(self))

    @cached_property
    def _named(self) -> tuple[Cells, Cells, Cells]:
        """The few pairs known by name: of the last round, at rest, and those that a rule stops."""
        stopped = [rule.many.stopped(self) for rule in HARD_RULES if isinstance(rule.many, ByName)]
        cells = [self.cells_of(keys) for keys in (self.past.last, self.past.resting, *stopped)]
        return cells[0], cells[1], Cells(*(np.concatenate(side) for side in zip(*cells[2:], strict=True)))

    def cells_of(self, keys: Integers) -> Cells:
        """The cells of pairs of parties, by keys in order."""
        if not len(keys):
            return Cells(keys, keys)
        size, learners = len(self.arrays.names), self.demands.parties
        rows, at = _ranges(np.searchsorted(keys, learners * size), np.searchsorted(keys, (learners + 1) * size))
        ordered, mentors = self.supplies.parties[self._by_mentor], keys[at] % size
        which, columns = _ranges(np.searchsorted(ordered, mentors), np.searchsorted(ordered, mentors, side="right"))
        return Cells(rows[which], self._by_mentor[columns])

    @cached_property
    def _by_mentor(self) -> Integers:
        return np.argsort(self.supplies.parties, kind="stable")

    def within(self, cells: Cells, chosen: Integers, width: int) -> Cells:
        """Those in some rows and in the first columns, their rows numbered among the chosen."""
        if not len(cells.rows):
            return cells
        places = np.full(len(self.wants), -1, dtype=np.int64)
        places[chosen] = np.arange(len(chosen))
        at = places[cells.rows]
        kept = (at >= 0) & (cells.columns < width)
        return Cells(at[kept], cells.columns[kept])

    @cached_property
    def _repeated(self) -> tuple[tuple[Integers, Integers], ...]:
        """Columns of mentors who have several: the first of each in the alphabet, the second, …; and whose they are."""
        order = np.lexsort((self.offered, self.supplies.parties))
        _, owners, times = np.unique(self.supplies.parties[order], return_inverse=True, return_counts=True)
        rank = np.arange(len(order)) - np.repeat(np.cumsum(times) - times, times)
        several, owners = np.flatnonzero(times[owners] > 1), (np.cumsum(times > 1) - 1)[owners]
        ranks = range(int(rank.max(initial=0)) + 1) if len(several) else ()
        return tuple((order[here], owners[here]) for n in ranks for here in (several[rank[several] == n],))

    def _keep_best_offers(self, found: Small) -> None:
        """Of each mentor the offer with the greatest score; among equals the first subject in the alphabet."""
        if not self._repeated:
            return
        here = [(columns, owners) for columns, owners in self._repeated]
        if found.shape[1] < len(self.offered):
            inside = [columns < found.shape[1] for columns, _ in here]
            here = [(c[i], o[i]) for (c, o), i in zip(here, inside, strict=True)]
        size = len(found), len(self._repeated[0][0])
        best, at = np.full(size, FORBIDDEN, dtype=np.int16), np.zeros(size, dtype=np.int16)
        for rank, (columns, owners) in enumerate(here):
            scores, before = found[:, columns], best[:, owners]
            at[:, owners] = np.where(scores > before, np.int16(rank), at[:, owners])
            best[:, owners] = np.maximum(scores, before)
        for rank, (columns, owners) in enumerate(here):
            found[:, columns] = np.where(at[:, owners] == rank, found[:, columns], np.int16(FORBIDDEN))


def _ranges(low: Integers, high: Integers) -> tuple[Integers, Integers]:
    """All numbers from each low to its high, and whose they are."""
    sizes = high - low
    owners = np.repeat(np.arange(len(low)), sizes)
    return owners, low[owners] + np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
