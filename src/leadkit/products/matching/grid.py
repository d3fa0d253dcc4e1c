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

from leadkit.model.config import Matching
from leadkit.products.matching.arrays import NO, YES, Arrays, Small, hash_of, mixed
from leadkit.products.matching.aspects import ASPECTS, Aspect, Kinds, Points
from leadkit.products.matching.parties import Limit
from leadkit.products.matching.rules import HARD_RULES, STAGES, ByKind, ByName
from leadkit.products.matching.scoring import ASKED_SHARE, HIGHEST_SCORE, ScoreTable
from leadkit.solvers.min_cost_flow import Integers

CELLS: Final = 1 << 20
"""Cells of a block that are looked at together: what fits into the processor's caches."""
FORBIDDEN: Final = -6000
"""What an aspect gives where one of its rules does not hold: less than all aspects together can make up for."""
_FEW: Final = 1 << 12
"""Cells of a block up to which every row and column is a kind of its own: that is faster than finding those alike."""
_ASKED: Final = 1 << 10
"""What an aspect adds where one of its rules rests on something unknown: more than all points."""


class Demands(NamedTuple):
    """The wants of a subject: party, level now, goal, formats as bits, the most they pay, and points for priority.

    Those that are alike in all but the party are of one kind.
    """

    parties: Integers
    nows: Integers
    goals: Integers
    formats: Integers
    pays: Integers
    priority: Integers
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


class Layer(NamedTuple):
    """One aspect of a block: its kinds of rows and of columns, and the kind of each row and column."""

    kinds: Kinds
    rows: Integers
    columns: Integers


class Spread(NamedTuple):
    """A table of one aspect, kinds of rows × all columns, and the kind of each row."""

    table: Small
    rows: Integers


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
        found = _gathered(self._points, chosen, np.add, width)
        last, resting, stopped = (self.within(cells, chosen, found.shape[1]) for cells in self._named)
        found[last] += np.int16(self.rules.continued)
        found[resting] -= found[resting] % _ASKED
        found[stopped] = FORBIDDEN
        if not self.is_certain:
            found = np.where(found < _ASKED, np.int16(FORBIDDEN), found % _ASKED // ASKED_SHARE)
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

    def stages(self, chosen: Integers) -> Small:
        """Rows × columns: the place in STAGES of the first rule that a pair breaks; 0 for what could never be."""
        found = _gathered(self._first_broken, chosen, np.minimum, None)
        for number, rule in enumerate(HARD_RULES):
            if isinstance(rule.many, ByName):
                stopped = self.within(self.cells_of(rule.many.stopped(self)), chosen, found.shape[1])
                found[stopped] = np.minimum(found[stopped], number)
        return _STAGE_OF[found]

    def parts(self, rows: Integers, columns: Integers) -> dict[str, Integers]:
        """The points of some pairs by reason: scoring's rules for many at once."""
        found: dict[str, Integers] = {}
        for layer, aspect in zip(self._layers, ASPECTS, strict=True):
            at = layer.rows[rows], layer.columns[columns]
            size = len(layer.kinds.rows), layer.kinds.columns.shape[1]
            points = aspect.points(layer.kinds).items()
            found |= {reason: np.broadcast_to(table, size)[at].astype(np.int64) for reason, table in points}
        return found

    def ties(self, rows: Integers, columns: Integers) -> Integers:
        """40 bits for each pair that favour nobody's name."""
        learners = self.arrays.hashes[self.demands.parties][rows]
        mentors = self.arrays.hashes[self.supplies.parties][columns]
        return mixed(mentors, learners, np.full(1, hash_of(self.subject), dtype=np.uint64))

    @cached_property
    def _layers(self) -> tuple[Layer, ...]:
        return tuple(self._layer(aspect) for aspect in ASPECTS)

    def _layer(self, aspect: Aspect) -> Layer:
        if len(self.wants) * len(self.offered) <= _FEW:
            rows = row_at = np.arange(len(self.wants))
            columns = column_at = np.arange(len(self.offered))
        else:
            rows, row_at = _numbered(aspect.rows(self))
            columns, column_at = _numbered(aspect.columns(self))
        return Layer(Kinds(self, rows[:, None], columns[None, :]), row_at, column_at)

    @cached_property
    def _points(self) -> tuple[Spread, ...]:
        """Of each aspect its points; FORBIDDEN and _ASKED say what its rules do."""
        found = []
        for layer, aspect in zip(self._layers, ASPECTS, strict=True):
            points: Points = sum(aspect.points(layer.kinds).values(), np.zeros((1, 1), dtype=np.int16))
            least = np.full((1, 1), YES, dtype=np.int8)
            for rule in HARD_RULES:
                if isinstance(rule.many, ByKind) and rule.many.aspect is aspect:
                    least = np.minimum(least, rule.many.verdicts(layer.kinds))
            asked = FORBIDDEN if self.is_certain else points + _ASKED
            found.append(_spread(layer, np.where(least == YES, points, np.where(least == NO, FORBIDDEN, asked))))
        return tuple(found)

    @cached_property
    def _first_broken(self) -> tuple[Spread, ...]:
        """Of each aspect the number of its first rule that does not hold."""
        found = []
        for layer, aspect in zip(self._layers, ASPECTS, strict=True):
            first = np.full((1, 1), len(HARD_RULES))
            for number, rule in reversed(tuple(enumerate(HARD_RULES))):
                if isinstance(rule.many, ByKind) and rule.many.aspect is aspect:
                    first = np.where(rule.many.verdicts(layer.kinds) == NO, number, first)
            found.append(_spread(layer, first))
        return tuple(found)

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


_STAGE_OF: Final = np.array(
    [*(STAGES.index(rule.name) if rule.missed else 0 for rule in HARD_RULES), len(STAGES) - 1], dtype=np.int16
)
"""Of each rule, and of none."""


def _numbered(kinds: Integers) -> tuple[Integers, Integers]:
    """The place of one of each kind that there is, and the kind of each, numbered without gaps."""
    places = np.full(int(kinds.max()) + 1, -1, dtype=np.int64)
    places[kinds] = np.arange(len(kinds))
    there = places >= 0
    return places[there], (np.cumsum(there) - 1)[kinds]


def _spread(layer: Layer, table: Points) -> Spread:
    size = len(layer.kinds.rows), layer.kinds.columns.shape[1]
    return Spread(np.take(np.broadcast_to(table, size).astype(np.int16), layer.columns, axis=1), layer.rows)


def _gathered(layers: tuple[Spread, ...], rows: Integers, joined: np.ufunc, width: int | None) -> Small:
    first, *others = layers
    found = first.table[first.rows[rows], :width]
    for layer in others:
        joined(found, layer.table[layer.rows[rows], :width], out=found)
    return found


def _ranges(low: Integers, high: Integers) -> tuple[Integers, Integers]:
    """All numbers from each low to its high, and whose they are."""
    sizes = high - low
    owners = np.repeat(np.arange(len(low)), sizes)
    return owners, low[owners] + np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
