"""The wants of one subject against all offers near it, as whole blocks of numbers.

Every pair that the hard rules allow is looked at, none is kept: a block is made again whenever it is asked for, which
costs less than remembering millions of pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from leadkit.model.config import Matching
from leadkit.products.matching.arrays import ASK, NO, YES, Arrays, found_in, hash_of, mixed
from leadkit.products.matching.conditions import Pairings
from leadkit.products.matching.parties import NO_LEVEL, Limit
from leadkit.products.matching.rules import HARD_RULES, STAGES
from leadkit.products.matching.scoring import ASKED_SHARE, FULL_OVERLAP, ScoreTable
from leadkit.solvers.min_cost_flow import Integers

CELLS: Final = 1 << 20
"""Cells of a block that are looked at together: what fits into the processor's caches."""


class Demands(NamedTuple):
    """The wants of a subject: party, level now, goal, formats as bits, the most they pay, and points for priority."""

    parties: Integers
    nows: Integers
    goals: Integers
    formats: Integers
    pays: Integers
    priority: Integers


class Supplies(NamedTuple):
    """The offers near a subject: party, level, formats as bits, cost, points for nearness, confirmation, scarcity.

    `is_whole` is 1 where what is offered includes the subject; `limits` has each offer's place in Block.limits.
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


class Past(NamedTuple):
    """Keys (Arrays.key) of pairs that were: in the last round, at rest after proposals without an answer, and done."""

    last: Integers
    resting: Integers
    done: Integers


class Cells(NamedTuple):
    """Pairs of one block: best product of language levels, common quarter hours (-1: unstated) and score."""

    rows: Integers
    columns: Integers
    fluency: Integers
    overlap: Integers
    scores: Integers

    def kept(self, which: Integers | npt.NDArray[np.bool_]) -> "Cells":
        return Cells(*(column[which] for column in self))


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

    def chunks(self) -> Iterator[Integers]:
        """The rows, as many at a time as CELLS allows."""
        step = max(1, CELLS // max(1, len(self.offered)))
        for start in range(0, len(self.wants), step):
            yield np.arange(start, min(start + step, len(self.wants)))

    def part(self, rows: Integers, columns: Integers) -> "Block":
        """These rows and columns as a block of their own."""
        return replace(
            self,
            wants=self.wants[rows],
            offered=self.offered[columns],
            demands=Demands(*(values[rows] for values in self.demands)),
            supplies=Supplies(*(values[columns] for values in self.supplies)),
        )

    def feasible(self, chosen: Integers) -> Cells:
        """Of some rows, every mentor that the hard rules allow, each with the offer of the greatest score."""
        fluency = self.fluency(chosen)
        # Languages stop most pairs, and are compared for the whole block at once; the other rules see what is left.
        at, columns = np.nonzero(fluency >= (self.rules.minimum_language if self.is_certain else 0))
        pairs = Pairings(self, chosen[at], columns, fluency[at, columns].astype(np.int64))
        least = np.full(len(pairs.rows), YES, dtype=np.int8)
        for rule in HARD_RULES:
            least = np.minimum(least, rule.verdicts(pairs))
            kept = least == YES if self.is_certain else least != NO
            pairs, least = Pairings(self, pairs.rows[kept], pairs.columns[kept], pairs.fluency[kept]), least[kept]
        wanted = least == (YES if self.is_certain else ASK)
        pairs = Pairings(self, pairs.rows[wanted], pairs.columns[wanted], pairs.fluency[wanted])
        none = np.zeros(0, dtype=np.int64)
        overlap = self.overlap(pairs.rows, pairs.columns)
        cells = Cells(pairs.rows, pairs.columns, pairs.fluency, overlap, none)
        cells = cells._replace(scores=self._scores(cells))
        return self._best_of_each_mentor(cells) if self._is_repeated.any() else cells

    def stages(self, chosen: Integers) -> Integers:
        """Rows × columns: the place in STAGES of the first rule that a pair breaks; 0 for what could never be."""
        columns = np.tile(np.arange(len(self.offered)), len(chosen))
        rows = np.repeat(chosen, len(self.offered))
        pairs = Pairings(self, rows, columns, self.fluency(chosen).ravel().astype(np.int64))
        found = np.full(len(rows), len(STAGES) - 1, dtype=np.int64)
        for rule in reversed(HARD_RULES):
            found[rule.verdicts(pairs) == NO] = STAGES.index(rule.name) if rule.missed else 0
        return found.reshape(len(chosen), len(self.offered))

    def sides(self, rows: Integers, columns: Integers) -> tuple[Integers, Integers]:
        """Learners and mentors of some pairs, as numbers of parties."""
        return self.demands.parties[rows], self.supplies.parties[columns]

    def _scores(self, cells: Cells) -> Integers:
        """At least 1; a pair at rest has no more, so that everybody else goes first; one to ask about has a tenth."""
        points = sum(self.parts(cells).values(), np.zeros(len(cells.rows), dtype=np.int64))
        if len(self.past.last) or len(self.past.resting):
            keys = self.keys(cells)
            points += self.rules.continued * found_in(self.past.last, keys)
            points *= ~found_in(self.past.resting, keys)
        return np.maximum(points if self.is_certain else points // ASKED_SHARE, 1)

    def keys(self, cells: Cells) -> Integers:
        return self.arrays.key(self.demands.parties[cells.rows], self.supplies.parties[cells.columns])

    def parts(self, cells: Cells) -> dict[str, Integers]:
        """The points of pairs by reason: scoring's rules for many at once."""
        rows, columns = cells.rows, cells.columns
        learners, mentors = self.demands.parties[rows], self.supplies.parties[columns]
        levels, goals, nows = self.supplies.levels[columns], self.demands.goals[rows], self.demands.nows[rows]
        way = 100 * (levels - nows) // np.maximum(goals - nows, 1)
        spoken = cells.fluency * (cells.fluency >= self.rules.minimum_language)
        hours = np.array(self.score_table.overlap, dtype=np.int64)[np.clip(cells.overlap, 0, FULL_OVERLAP)]
        weights = self.score_table.weights
        shared_needs = self.arrays.access[learners] & self.arrays.access[mentors]
        return {
            "skill": self.supplies.skill[columns],
            "level": weights.level * np.where((levels == NO_LEVEL) | (levels >= goals), 100, way) // 100,
            "priority": self.demands.priority[rows],
            "confirmed": self.supplies.confirmed[columns],
            "scarcity": self.supplies.scarcity[columns],
            "language": np.array(self.score_table.language, dtype=np.int64)[spoken],
            "overlap": np.where(cells.overlap < 0, self.score_table.unstated_overlap, hours),
            "region": weights.region * region_shares(self.arrays, learners, mentors) // 100,
            "access": np.where(shared_needs != 0, weights.access, 0),
        }

    def ties(self, cells: Cells) -> Integers:
        """40 bits for each pair that favour nobody's name."""
        mentors = self.arrays.hashes[self.supplies.parties[cells.columns]]
        learners = self.arrays.hashes[self.demands.parties[cells.rows]]
        return mixed(mentors, learners, np.full(len(cells.rows), hash_of(self.subject), dtype=np.uint64))

    def fluency(self, chosen: Integers) -> npt.NDArray[np.uint8]:
        """The best product of both sides' levels in one language, 0 to 25, of some rows with every column."""
        left, right = self.arrays.levels[self.demands.parties[chosen]], self.arrays.levels[self.supplies.parties]
        best = np.zeros((len(chosen), len(self.offered)), dtype=np.uint8)
        for tag in np.flatnonzero(left.any(axis=0) & right.any(axis=0)):
            rows, columns = np.flatnonzero(left[:, tag]), np.flatnonzero(right[:, tag])
            where = np.ix_(rows, columns)
            best[where] = np.maximum(best[where], left[rows, tag][:, None] * right[columns, tag][None, :])
        return best

    def overlap(self, rows: Integers, columns: Integers) -> Integers:
        return self.arrays.overlaps(self.demands.parties[rows], self.supplies.parties[columns])

    @cached_property
    def _is_repeated(self) -> npt.NDArray[np.bool_]:
        """Of each column, whether its mentor has another one, too."""
        _, at, times = np.unique(self.supplies.parties, return_inverse=True, return_counts=True)
        return np.asarray(times[at] > 1)

    def _best_of_each_mentor(self, cells: Cells) -> Cells:
        """The greatest score; among equals the first subject in the alphabet."""
        several = np.flatnonzero(self._is_repeated[cells.columns])
        some = cells.kept(several)
        mentors = self.supplies.parties[some.columns]
        order = np.lexsort((self.offered[some.columns], -some.scores, mentors, some.rows))
        keys = self.arrays.key(some.rows, mentors)[order]
        is_best = np.ones(len(cells.rows), dtype=np.bool_)
        is_best[several[order[1:]]] = keys[1:] != keys[:-1]
        return cells.kept(is_best)


def region_shares(arrays: Arrays, learners: Integers, mentors: Integers) -> Integers:
    """Per cent of both sides' wishes for the same or another region: scoring's rule for many pairs."""
    first, second = arrays.regions[learners], arrays.regions[mentors]
    wishes = arrays.wishes[learners], arrays.wishes[mentors]
    halves = [np.where(wish == 0, 50, np.where((wish == 1) == (first == second), 100, 0)) for wish in wishes]
    is_free = (first < 0) | (second < 0) | ((wishes[0] == 0) & (wishes[1] == 0))
    return np.where(is_free, 50, (halves[0] + halves[1]) // 2)
