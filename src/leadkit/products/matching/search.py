"""The optimum over all feasible pairs, found with few of them at a time.

A round begins with the best candidates of each want. Its potentials are prices: of all other feasible pairs, those that
would gain at these prices enter, and the round is solved again, until none is left. What is found then is optimal among
all, not only among those that entered: the prices prove it. In communities too large for that, the search ends after
some rounds, and the prices say how much more any solution could score at the most.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadkit.products.matching.arrays import found_in
from leadkit.products.matching.flow_model import HIGHEST_SCORE, Capacities, Edges, FlowModel, chosen_edges, lay_out
from leadkit.products.matching.grid import Block, Cells
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

    `best` is each open want's best candidate, whether or not there was room; `others` the best one not chosen.
    `gap` is by how many points, at the most, another solution could be better; 0 is proven optimal.
    """

    pairs: tuple[Candidate, ...]
    feasible: int
    best: dict[int, Candidate]
    others: dict[int, Candidate]
    gap: int


@dataclass(frozen=True, slots=True)
class _Pool:
    """Candidates that have entered: one row a pair, as want, mentor, score, tie and place of the offered subject."""

    rows: Integers

    def keys(self, width: int) -> Integers:
        return np.sort(self.rows[0] * width + self.rows[1])

    def with_rows(self, more: list[Integers]) -> "_Pool":
        return _Pool(np.concatenate([self.rows, *more], axis=1))


def search(problem: Problem, capacities: Capacities, solver: Solver, wants: tuple[int, ...]) -> MatchResult:
    """The canonical optimum for these wants; which solver found it cannot be seen."""
    blocks = tuple(problem.blocks(wants))
    learner_of = np.zeros(len(problem.wants), dtype=np.int64)
    for block in blocks:
        learner_of[block.wants] = block.demands.parties
    feasible = 0
    first: list[Integers] = [np.zeros((5, 0), dtype=np.int64)]
    tops: list[Integers] = [np.zeros((5, 0), dtype=np.int64)]
    is_small = sum(len(block.wants) * len(block.offered) for block in blocks) <= _SMALL
    for block, cells in cells_of(blocks if len(problem.arrays.names) <= EXACT else windows(blocks)):
        feasible += len(cells.rows)
        free = cells.kept(has_capacity(block, cells, capacities))
        entering = free if is_small else leading(block, free, -free.scores, _BEST)
        first.append(_table(block, entering))
        tops.append(_table(block, leading(block, cells, -cells.scores, 1)))
    pool = _Pool(np.concatenate(first, axis=1))
    pool, model, potentials, gap = _settled(problem, capacities, solver, () if is_small else blocks, learner_of, pool)
    chosen = chosen_edges(model, potentials, solver) if pool.rows.shape[1] else np.zeros(0, dtype=np.bool_)
    pairs = tuple(_candidate(problem, row) for row in pool.rows[:, chosen].T)
    best, others = _best(problem, np.concatenate(tops, axis=1), pool.rows[:, ~chosen], pairs)
    return MatchResult(tuple(sorted(pairs)), feasible, best, others, gap)


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
    pool: _Pool,
) -> tuple[_Pool, FlowModel, Integers, int]:
    """Let candidates enter until none would gain; the pool, its round, the prices, and the gap that is left."""
    is_exact = len(problem.arrays.names) <= EXACT
    spread = problem.rules.spread
    rounds = 0
    while True:
        wants, mentors, scores, ties, _ = pool.rows
        edges = Edges(learner_of[wants], wants, mentors, scores, ties)
        model = lay_out(capacities, edges, len(problem.wants), spread)
        if not pool.rows.shape[1]:
            return pool, model, np.zeros(2, dtype=np.int64), 0
        potentials = residual_potentials(model.network, solver(model.network))
        entering, gap = _entering(problem, capacities, blocks, pool, model, potentials)
        rounds += 1
        if not entering or (not is_exact and rounds >= _ROUNDS):
            return pool, model, potentials, gap
        pool = pool.with_rows(entering)


def _entering(
    problem: Problem,
    capacities: Capacities,
    blocks: tuple[Block, ...],
    pool: _Pool,
    model: FlowModel,
    potentials: Integers,
) -> tuple[list[Integers], int]:
    """Candidates outside that gain at these prices, or else those that would change nothing; and the gap."""
    width = len(problem.arrays.names)
    inside = pool.keys(width)
    prices = _prices(problem, capacities, model, potentials)
    gaining: list[Integers] = []
    equal: list[Integers] = []
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
    return [rows for rows in entering if rows.shape[1]], gap


def _table(block: Block, cells: Cells) -> Integers:
    mentors = block.supplies.parties[cells.columns]
    return np.stack([block.wants[cells.rows], mentors, cells.scores, block.ties(cells), block.offered[cells.columns]])


def _candidate(problem: Problem, row: Integers) -> Candidate:
    want, mentor, score, _, offered = (int(value) for value in row)
    learner, demand = problem.wants[want]
    subject = problem.subjects[offered]
    nearness = dict(problem.ways(demand.subject))[subject]
    return Candidate(learner.name, problem.arrays.names[mentor], demand.subject, subject, nearness, score)


def _best(
    problem: Problem,
    tops: Integers,
    unchosen: Integers,
    pairs: tuple[Candidate, ...],
) -> tuple[dict[int, Candidate], dict[int, Candidate]]:
    """Want → its best candidate, room or not; and, of served wants, the best candidate that was not chosen."""
    served = {(pair.learner, pair.skill) for pair in pairs}
    best: dict[int, Candidate] = {}
    others: dict[int, Candidate] = {}
    for rows, found, is_wanted in ((tops, best, False), (unchosen, others, True)):
        order = np.lexsort((rows[1], rows[3], -rows[2], rows[0]))
        numbers, first = np.unique(rows[0][order], return_index=True)
        for number, at in zip(numbers.tolist(), first, strict=True):
            learner, demand = problem.wants[number]
            if ((learner.name, demand.subject) in served) == is_wanted:
                found[number] = _candidate(problem, rows[:, order[at]])
    return best, others
