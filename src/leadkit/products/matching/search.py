"""The optimum over all feasible pairs, found with few of them at a time.

A round begins with the best candidates of each want. Its potentials are prices: of all other feasible pairs, those that
would gain at these prices enter, and the round is solved again, until none is left: the prices prove that what is found
then is optimal among all. Pairs that would change nothing enter last; the prices hold with them, so nothing is solved
again before the one optimum among equals is chosen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.arrays import found_in
from leadkit.products.matching.flow_model import Capacities, Edges, FlowModel, Prices, chosen_edges, lay_out
from leadkit.products.matching.grid import Block
from leadkit.products.matching.pricing import Entered, free, gaining, joined, leading
from leadkit.products.matching.problem import Candidate, Problem
from leadkit.products.matching.resuming import BEST, Optimum, Resumed, Start
from leadkit.products.matching.scoring import HIGHEST_SCORE
from leadkit.solvers.min_cost_flow import Integers, Solver, proven_flow, residual_potentials, resumed_flow

_MORE: Final = 8
"""Candidates of each want that enter at a time."""
_EQUAL: Final = 2_000_000
"""Candidates up to which all enter that would change nothing but what decides among equals."""


@dataclass(frozen=True, slots=True)
class MatchResult:
    """What a search found. `feasible` counts the feasible pairs; `mentors` is how many could serve a want.

    `gap` is by how many points, at the most, another solution could be better; 0 is proven optimal. From `start` a
    search of nearly the same can go on; None where that would not be exact.
    """

    pairs: tuple[Candidate, ...]
    feasible: int
    mentors: dict[int, int]
    gap: int
    start: Start | None = field(compare=False)


NOTHING_FOUND: Final = MatchResult((), 0, {}, 0, None)


def search(
    problem: Problem, capacities: Capacities, solver: Solver, wants: tuple[int, ...], *, is_certain: bool = True
) -> MatchResult:
    """The canonical optimum for these wants; which solver found it cannot be seen.

    `is_certain`: of pairs that rest on nothing unknown, else of those that do.
    """
    counts = np.zeros(len(problem.wants), dtype=np.int64)
    first: list[Entered] = []
    for block, chosen in problem.blocks(wants, is_certain=is_certain):
        for rows in block.chunks(chosen):
            scores = block.scores(rows)
            counts[block.wants[rows]] = np.count_nonzero(scores > 0, axis=1)
            most = None if problem.is_small else BEST
            first.append(leading(block, rows, free(block, rows, scores, capacities), most))

    def outside(_pool: Entered, _prices: Prices) -> Iterator[Block]:
        if not problem.is_small:
            yield from (block for block, _ in problem.blocks(wants, is_certain=is_certain))

    numbers = np.array(wants, dtype=np.int64)
    found = _Search(problem, capacities, solver, numbers, is_certain, outside).result(joined(first))
    mentors = {number: int(count) for number, count in enumerate(counts.tolist()) if count}
    return replace(found, feasible=int(counts.sum()), mentors=mentors)


def search_again(
    start: Start | None,
    problem: Problem,
    capacities: Capacities,
    solver: Solver,
    wants: tuple[int, ...],
    *,
    is_certain: bool = True,
) -> MatchResult:
    """The same pairs from the end of a search of a problem near this one, or anew; what is feasible is not counted."""
    if start is None or not start.is_near(problem):
        return search(problem, capacities, solver, wants, is_certain=is_certain)
    numbers = np.array(wants, dtype=np.int64)
    resumed = Resumed(start, problem, capacities, numbers, is_certain)
    return _Search(problem, capacities, solver, numbers, is_certain, resumed.blocks).result(
        resumed.pool(), resumed.before
    )


def best(problem: Problem, wants: Iterable[int]) -> dict[int, Candidate]:
    """Want → its best candidate, whether or not there is room."""
    return _first(problem, (leading(block, rows, block.scores(rows), 1) for block, rows in _chunks(problem, wants)))


def alternatives(problem: Problem, capacities: Capacities, wants: Iterable[int]) -> dict[int, Candidate]:
    """Want → the best other mentor who passes every rule, has room, and is not a mentor of the learner already.

    `capacities` are those that the round leaves; a learner's own place is free, as one mentor would replace another.
    """
    anyway = capacities._replace(mentors=np.ones_like(capacities.mentors))
    chunks = _chunks(problem, wants, capacities.seats > 0)
    return _first(
        problem, (leading(block, rows, free(block, rows, block.scores(rows), anyway), 1) for block, rows in chunks)
    )


def _chunks(
    problem: Problem, wants: Iterable[int], mentors: npt.NDArray[np.bool_] | None = None
) -> Iterator[tuple[Block, Integers]]:
    """Blocks and some rows at a time; of large ones, only with these mentors."""
    for block, chosen in problem.blocks(wants):
        if mentors is not None and not problem.is_small:
            block = block.part(chosen, np.flatnonzero(mentors[block.supplies.parties]))
        if len(block.offered):
            yield from ((block, rows) for rows in block.chunks(chosen))


def _first(problem: Problem, parts: Iterable[Entered]) -> dict[int, Candidate]:
    """Want → its only candidate."""
    found = joined(list(parts))
    return dict(zip(found.wants.tolist(), _candidates(problem, found, is_asked=False), strict=True))


@dataclass(frozen=True)
class _Search:
    """The search for the optimum; `outside` are blocks with all pairs outside a pool that may gain at some prices, or
    change nothing."""

    problem: Problem
    capacities: Capacities
    solver: Solver
    wants: Integers
    is_certain: bool
    outside: Callable[[Entered, Prices], Iterator[Block]]

    def result(self, pool: Entered, before: Optimum | None = None) -> MatchResult:
        """The one optimum among all candidates; `pool` has some of every want that has any with places left.

        `before` is an optimum of nearly the same.
        """
        if not len(pool.wants):
            return NOTHING_FOUND
        # Who wants several mentors but has few requests that can be met could never have them all.
        wanting = np.bincount(self.problem.learners[np.unique(pool.wants)], minlength=len(self.capacities.mentors))
        mentors = np.minimum(self.capacities.mentors, wanting)
        inner = replace(self, capacities=self.capacities._replace(mentors=mentors))
        useful, prices, is_all = inner._optimal(pool, before)
        model = inner._model(useful)
        chosen = useful.kept(chosen_edges(model, model.potentials(prices), self.solver))
        pairs = tuple(sorted(_candidates(self.problem, chosen, is_asked=not self.is_certain)))
        one_each = pool.kept(np.unique(pool.wants, return_index=True)[1])
        known = one_each.kept(~found_in(np.sort(useful.keys(len(mentors))), one_each.keys(len(mentors))))
        ended = Optimum(prices, np.sort(chosen.keys(len(mentors))))
        start = Start(self.problem, self.capacities, self.wants, joined([useful, known]), ended) if is_all else None
        return MatchResult(pairs, 0, {}, 0, start)

    def _optimal(self, pool: Entered, before: Optimum | None) -> tuple[Entered, Prices, bool]:
        """All candidates that an optimum can use, or as many as may enter, and prices that prove it."""
        found = self._solved(pool, before)
        gaining, equal, is_all = self._entering(pool, found.prices)
        while gaining:
            pool = joined([pool, *gaining])
            found = self._solved(pool, found)
            gaining, equal, is_all = self._entering(pool, found.prices)
        # At these prices it need not be solved again.
        return joined([pool.kept(self._costs(pool, found.prices) <= 0), *equal]), found.prices, is_all

    def _solved(self, pool: Entered, before: Optimum | None) -> Optimum:
        """An optimum among some candidates; from one before, of nearly the same, only what differs is solved."""
        model, keys = self._model(pool), pool.keys(len(self.capacities.seats))
        flows = None
        if before is not None:
            chosen = found_in(before.keys, keys)
            flows = resumed_flow(model.network, model.flows(chosen), model.potentials(before.prices))
        # The same prices, whichever optimum it is.
        if flows is None:
            flows, potentials = proven_flow(model.network, model.near_costs, self.solver)
        else:
            potentials = residual_potentials(model.network, flows)
        prices = model.prices(potentials, self.capacities, self.problem.rules.spread)
        return Optimum(prices, np.sort(keys[flows[model.arcs] > 0]))

    def _model(self, pool: Entered) -> FlowModel:
        edges = Edges(self.problem.learners[pool.wants], pool.wants, pool.mentors, pool.scores, pool.ties)
        return lay_out(self.capacities, edges, len(self.problem.wants), self.problem.rules.spread)

    def _costs(self, pool: Entered, prices: Prices) -> Integers:
        return HIGHEST_SCORE - pool.scores + prices.wants[pool.wants] - prices.mentors[pool.mentors]

    def _entering(self, pool: Entered, prices: Prices) -> tuple[list[Entered], list[Entered], bool]:
        """Candidates outside that gain at these prices; where there are none, those that would change nothing, and
        whether these are all.

        More than _EQUAL of these do not enter: a hash of the names then decides among the best of each want alone.
        """
        width = len(self.capacities.seats)
        inside = np.sort(pool.keys(width))
        gains: list[Entered] = []
        equal: list[Entered] = []
        ties = 0
        for block in self.outside(pool, prices):
            for part, cells, costs in gaining(block, prices, self.capacities):
                keys = part.wants[cells.rows] * width + part.supplies.parties[cells.columns]
                outside = ~found_in(inside, keys)
                better, same = outside & (costs < 0), outside & (costs == 0)
                ties += int(same.sum())
                if better.any():
                    some = Entered.of(part, cells.kept(better))
                    gains.append(some.kept(some.first(costs[better], _MORE)))
                if gains or ties > _EQUAL:
                    equal.clear()
                elif same.any():
                    equal.append(Entered.of(part, cells.kept(same)))
        return gains, equal, ties <= _EQUAL


def _candidates(problem: Problem, entered: Entered, *, is_asked: bool) -> Iterator[Candidate]:
    """The same with their names."""
    names = problem.arrays.names
    columns = (entered.wants, entered.mentors, entered.offered, entered.scores)
    for want, mentor, offered, score in zip(*(column.tolist() for column in columns), strict=True):
        learner, demand = problem.wants[want]
        subject = problem.subjects[offered]
        nearness = dict(problem.ways(demand.subject))[subject]
        yield Candidate(learner.name, names[mentor], demand.subject, subject, nearness, score, is_asked)
