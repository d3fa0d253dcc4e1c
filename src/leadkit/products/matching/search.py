"""The optimum over all feasible pairs, found with few of them at a time.

A round begins with the best candidates of each want. Its potentials are prices: of all other feasible pairs, those that
would gain at these prices enter, and the round is solved again, until none is left. What is found then is optimal among
all, not only among those that entered: the prices prove it. In communities too large for that, the search ends after
some rounds, and the prices say how much more any solution could score at the most.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.arrays import found_in
from leadkit.products.matching.flow_model import HIGHEST_SCORE, Capacities, Edges, FlowModel, chosen_edges, lay_out
from leadkit.products.matching.grid import Block, Scored
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.pricing import Prices, cells_of, has_capacity, leading, relevant, windows
from leadkit.products.matching.problem import Candidate, Problem
from leadkit.solvers.min_cost_flow import Integers, Solver, residual_potentials

_BEST: Final = 10
_MORE: Final = 4
"""Candidates of each want that a search begins with, and that enter at a time."""
_SMALL: Final = 4_000_000
"""Cells (wants × offers) up to which all candidates enter at once."""
EXACT: Final = 20_000
"""Parties up to which the search goes on until nothing is left; beyond, it ends after _ROUNDS."""
_ROUNDS: Final = 2


@dataclass(frozen=True, slots=True)
class MatchResult:
    """What a search found. `feasible` counts the feasible pairs that were looked at.

    `best` is each open want's best candidate, whether or not there was room; `mentors` is how many could serve a want.
    `gap` is by how many points, at the most, another solution could be better; 0 is proven optimal.
    """

    pairs: tuple[Candidate, ...]
    feasible: int
    best: dict[int, Candidate]
    mentors: dict[int, int]
    gap: int


class Entered(NamedTuple):
    """Candidates that have entered, one entry a pair: want, mentor, score, tie-break and place of the offered subject.

    Wants are numbered through the round, mentors are numbers of parties.
    """

    wants: Integers
    mentors: Integers
    scores: Integers
    ties: Integers
    offered: Integers

    def keys(self, width: int) -> Integers:
        """One number for each pair of want and mentor, in order."""
        return np.sort(self.wants * width + self.mentors)

    def kept(self, which: Integers | npt.NDArray[np.bool_]) -> "Entered":
        return Entered(*(column[which] for column in self))


def _joined(parts: list[Entered]) -> Entered:
    none = Entered(*[np.zeros(0, dtype=np.int64)] * 5)
    return Entered(*(np.concatenate(columns) for columns in zip(none, *parts, strict=True)))


def search(
    problem: Problem,
    capacities: Capacities,
    solver: Solver,
    wants: tuple[int, ...],
    *,
    is_certain: bool = True,
    paired: tuple[PairKey, ...] = (),
) -> MatchResult:
    """The canonical optimum for these wants; which solver found it cannot be seen.

    `is_certain`: of pairs that rest on nothing unknown, else of those that do; those `paired` are not paired again.
    """
    blocks = tuple(problem.blocks(wants, is_certain=is_certain, paired=paired))
    learner_of = np.zeros(len(problem.wants), dtype=np.int64)
    for block in blocks:
        learner_of[block.wants] = block.demands.parties
    counts = np.zeros(len(problem.wants), dtype=np.int64)
    first: list[Entered] = []
    tops: list[Entered] = []
    is_small = sum(len(block.wants) * len(block.offered) for block in blocks) <= _SMALL
    for block, cells in cells_of(blocks if len(problem.arrays.names) <= EXACT else windows(blocks)):
        counts += np.bincount(block.wants[cells.rows], minlength=len(counts))
        free = cells.kept(has_capacity(block, cells, capacities))
        entering = free if is_small else leading(block, free, -free.scores, _BEST)
        first.append(_table(block, entering))
        tops.append(_table(block, leading(block, cells, -cells.scores, 1)))
    pool = _joined(first)
    pool, model, potentials, gap = _settled(problem, capacities, solver, () if is_small else blocks, learner_of, pool)
    chosen = chosen_edges(model, potentials, solver) if len(pool.wants) else np.zeros(0, dtype=np.bool_)
    pairs = tuple(sorted(_candidates(problem, pool.kept(chosen), is_asked=not is_certain)))
    served = {(pair.learner, pair.skill) for pair in pairs}
    best = _first(problem, _joined(tops), is_asked=not is_certain)
    best = {number: found for number, found in best.items() if (found.learner, found.skill) not in served}
    mentors = {number: int(count) for number, count in enumerate(counts.tolist()) if count}
    return MatchResult(pairs, int(counts.sum()), best, mentors, gap)


def alternatives(
    problem: Problem, capacities: Capacities, wants: Iterable[int], paired: Iterable[PairKey]
) -> dict[int, Candidate]:
    """Want → the best other mentor who passes every rule, has room, and is not a mentor of the learner already.

    `capacities` are those that the round leaves; a learner's own place is free, as one mentor would replace another.
    """
    tops: list[Entered] = []
    for block in problem.blocks(wants, paired=paired):
        has_room = np.flatnonzero(capacities.seats[block.supplies.parties] > 0)
        if len(has_room):
            free = block.part(np.arange(len(block.wants)), has_room)
            for rows in free.chunks():
                cells = free.feasible(rows)
                tops.append(_table(free, leading(free, cells, -cells.scores, 1)))
    return _first(problem, _joined(tops), is_asked=False)


def _prices(problem: Problem, capacities: Capacities, model: FlowModel, potentials: Integers) -> Prices:
    """A mentor whom no candidate has named yet costs as much as the next seat would."""
    wants = np.where(model.want_nodes >= 0, potentials[model.want_nodes], 0)
    unnamed = potentials[model.sink] - problem.rules.spread * capacities.held_seats
    mentors = np.where(model.mentor_nodes >= 0, potentials[model.mentor_nodes], unnamed)
    return Prices(wants, mentors)


def _settled(
    problem: Problem,
    capacities: Capacities,
    solver: Solver,
    blocks: tuple[Block, ...],
    learner_of: Integers,
    pool: Entered,
) -> tuple[Entered, FlowModel, Integers, int]:
    """Let candidates enter until none would gain; the pool, its round, the prices, and the gap that is left."""
    is_exact = len(problem.arrays.names) <= EXACT
    spread = problem.rules.spread
    rounds = 0
    while True:
        edges = Edges(learner_of[pool.wants], pool.wants, pool.mentors, pool.scores, pool.ties)
        model = lay_out(capacities, edges, len(problem.wants), spread)
        if not len(pool.wants):
            return pool, model, np.zeros(2, dtype=np.int64), 0
        potentials = residual_potentials(model.network, solver(model.network))
        entering, gap = _entering(problem, capacities, blocks, pool, model, potentials)
        rounds += 1
        if not entering or (not is_exact and rounds >= _ROUNDS):
            return pool, model, potentials, gap
        pool = _joined([pool, *entering])


def _entering(
    problem: Problem,
    capacities: Capacities,
    blocks: tuple[Block, ...],
    pool: Entered,
    model: FlowModel,
    potentials: Integers,
) -> tuple[list[Entered], int]:
    """Candidates outside that gain at these prices, or else those that would change nothing; and the gap."""
    width = len(problem.arrays.names)
    inside = pool.keys(width)
    prices = _prices(problem, capacities, model, potentials)
    gaining: list[Entered] = []
    equal: list[Entered] = []
    gap = 0
    for block, cells in cells_of(relevant(blocks, prices)):
        free = cells.kept(has_capacity(block, cells, capacities))
        mentors = block.supplies.parties[free.columns]
        reduced = HIGHEST_SCORE - free.scores + prices.wants[block.wants[free.rows]] - prices.mentors[mentors]
        outside = reduced <= 0
        outside[outside] = ~found_in(inside, (block.wants[free.rows] * width + mentors)[outside])
        free, reduced = free.kept(outside), reduced[outside]
        gains = reduced < 0
        gaining.append(_table(block, leading(block, free.kept(gains), reduced[gains], _MORE)))
        equal.append(_table(block, free.kept(~gains)))
        worst = np.zeros(len(block.wants), dtype=np.int64)
        np.minimum.at(worst, free.rows, reduced)
        gap -= int(worst.sum())
    entering = gaining if gap else equal
    return [some for some in entering if len(some.wants)], gap


def _table(block: Block, cells: Scored) -> Entered:
    mentors = block.supplies.parties[cells.columns]
    return Entered(
        block.wants[cells.rows],
        mentors,
        cells.scores,
        block.ties(cells.rows, cells.columns),
        block.offered[cells.columns],
    )


def _candidates(problem: Problem, entered: Entered, *, is_asked: bool) -> Iterator[Candidate]:
    """The same with their names."""
    names = problem.arrays.names
    columns = (entered.wants, entered.mentors, entered.offered, entered.scores)
    for want, mentor, offered, score in zip(*(column.tolist() for column in columns), strict=True):
        learner, demand = problem.wants[want]
        subject = problem.subjects[offered]
        nearness = dict(problem.ways(demand.subject))[subject]
        yield Candidate(learner.name, names[mentor], demand.subject, subject, nearness, score, is_asked)


def _first(problem: Problem, entered: Entered, *, is_asked: bool) -> dict[int, Candidate]:
    """Want → its best candidate among these."""
    order = np.lexsort((entered.mentors, entered.ties, -entered.scores, entered.wants))
    numbers, first = np.unique(entered.wants[order], return_index=True)
    found = _candidates(problem, entered.kept(order[first]), is_asked=is_asked)
    return dict(zip(numbers.tolist(), found, strict=True))
