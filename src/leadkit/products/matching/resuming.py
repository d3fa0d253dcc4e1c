"""A search that goes on from the end of another, whose problem is nearly the same: it looks at what changed only.

At the prices of the other no pair outside its candidates gained. Where neither side of such a pair changed, it can gain
now only if its want asks for less than before, or a seat of its mentor is worth more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.flow_model import Capacities, Prices
from leadkit.products.matching.grid import Block
from leadkit.products.matching.pricing import Entered, free, joined, leading
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.problem import Problem

Which: TypeAlias = npt.NDArray[np.bool_]

BEST: Final = 6
"""Candidates of each want that a search begins with."""


class Optimum(NamedTuple):
    """The prices of an optimum, and keys (want × parties + mentor) of its pairs, in order."""

    prices: Prices
    keys: Integers


class Start(NamedTuple):
    """How a search ended: its problem, places and wants; what it found; and candidates: all that cost nothing or less
    at its prices, and at least one of each want that has any."""

    problem: "Problem"
    capacities: Capacities
    wants: Integers
    pool: Entered
    found: Optimum

    def columns(self) -> tuple[Integers, ...]:
        """All of it but the problem."""
        source, sink, *prices = self.found.prices
        return *self.capacities, self.wants, *self.pool, self.found.keys, np.array([source, sink]), *prices

    @classmethod
    def of(cls, problem: "Problem", columns: Sequence[Integers]) -> "Start":
        """The same again."""
        rest = iter(columns)
        capacities = Capacities(*islice(rest, len(Capacities._fields)))
        wants, pool, keys = next(rest), Entered(*islice(rest, len(Entered._fields))), next(rest)
        source, sink = next(rest).tolist()
        return cls(problem, capacities, wants, pool, Optimum(Prices(source, sink, *rest), keys))

    def is_near(self, problem: "Problem") -> bool:
        """Whether only people, groups and the past differ."""
        return (self.problem.rules, self.problem.near) == (problem.rules, problem.near)


@dataclass(frozen=True)
class Resumed:
    """What a search for these wants may look at, as `start` knows the rest."""

    start: Start
    problem: "Problem"
    capacities: Capacities
    wants: Integers
    is_certain: bool

    def pool(self) -> Entered:
        """The candidates of the start that are the same still; the best of wants, and with mentors, that changed."""
        parts = self._parts(self._new, self._changed)
        chunks = ((block, rows) for block in parts for rows in block.chunks(np.arange(len(block.wants))))
        found = (leading(one, rows, free(one, rows, one.scores(rows), self.capacities), BEST) for one, rows in chunks)
        return joined([self._carried, *found])

    @property
    def before(self) -> Optimum:
        """What the start found, in the numbers of now: its pairs neither of whose sides changed, and prices, 0 where
        there was none."""
        then, width = self.start.found, len(self._parties_then)
        mentors, learners = (
            np.where(self._parties_then >= 0, column[self._parties_then], 0)
            for column in (then.prices.mentors, then.prices.learners)
        )
        keys = self._renumbered(then.prices.keys, self._parties_now)
        order = np.argsort(keys)[np.count_nonzero(keys < 0) :]
        prices = then.prices._replace(
            wants=np.where(self._wants_then >= 0, then.prices.wants[self._wants_then], 0),
            mentors=mentors,
            learners=learners,
            keys=keys[order],
            pairs=then.prices.pairs[order],
        )
        keys = self._renumbered(then.keys, self._wants_now)
        wants, parties = np.divmod(keys[keys >= 0], max(width, 1))
        same = ~self._changed[parties] & ~self._changed[self.problem.learners[wants]]
        return Optimum(prices, np.sort(keys[keys >= 0][same]))

    def _renumbered(self, keys: Integers, first: Integers) -> Integers:
        """Keys of now for keys of then, whose first halves have these numbers now; -1 where one side is gone."""
        outer, party = np.divmod(keys, max(len(self._parties_now), 1))
        outer, party = first[outer], self._parties_now[party]
        return np.where((outer >= 0) & (party >= 0), outer * len(self._parties_then) + party, -1)

    def blocks(self, pool: Entered, prices: Prices) -> Iterator[Block]:
        """All pairs outside the pool that may gain, or change nothing, at these prices."""
        before = self.start.found.prices
        shift = prices.sink - before.sink
        rows = self._new.copy()
        rows[pool.wants[~self._priced[pool.wants]]] = True
        old = self._wants_then[self._priced]
        rows[self._priced] |= prices.wants[self._priced] - before.wants[old] < shift
        mentors = self._changed.copy()
        known = np.flatnonzero(self._parties_then >= 0)
        mentors[known] |= prices.mentors[known] - before.mentors[self._parties_then[known]] > shift
        yield from self._parts(rows, mentors)

    def _parts(self, rows: Which, mentors: Which) -> Iterator[Block]:
        """These wants with all offers near them, and all others with those of these mentors."""
        parties = tuple(self.problem.participants.parties.values())
        offered = {offer.subject for number in np.flatnonzero(mentors) for offer in parties[number].offers}
        near = {subject for subject, ways in self._ways if not offered.isdisjoint(ways)}
        asked = [number for number in self.wants.tolist() if rows[number] or self._subjects[number] in near]
        for block, chosen in self.problem.blocks(asked, is_certain=self.is_certain):
            is_whole = rows[block.wants[chosen]]
            if is_whole.any():
                yield block.part(chosen[is_whole], np.arange(len(block.offered)))
            columns = np.flatnonzero(mentors[block.supplies.parties])
            if len(columns) and not is_whole.all():
                yield block.part(chosen[~is_whole], columns)

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        """What each want is about."""
        return tuple(demand.subject for _, demand in self.problem.wants)

    @cached_property
    def _ways(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Everything that is wanted, and what can serve it."""
        wanted = set(self._subjects)
        return tuple((subject, frozenset(way for way, _ in self.problem.ways(subject))) for subject in wanted)

    @cached_property
    def _parties_then(self) -> Integers:
        """The number that each party had, -1 where it is new."""
        then = {name: number for number, name in enumerate(self.start.problem.participants.parties)}
        return np.array([then.get(name, -1) for name in self.problem.participants.parties], dtype=np.int64)

    @cached_property
    def _wants_then(self) -> Integers:
        """The number that each want of this search had in the other, -1 where it was in none."""
        then = {self.start.problem.want_key(number): number for number in self.start.wants.tolist()}
        found = np.full(len(self.problem.wants), -1, dtype=np.int64)
        found[self.wants] = [then.get(self.problem.want_key(number), -1) for number in self.wants.tolist()]
        return found

    @cached_property
    def _parties_now(self) -> Integers:
        """The number that each party of then has now, -1 where it is gone."""
        return _inverse(self._parties_then, len(self.start.problem.participants.parties))

    @cached_property
    def _wants_now(self) -> Integers:
        """The number that each want of then has in this search, -1 where it is in none."""
        return _inverse(self._wants_then, len(self.start.problem.wants))

    @cached_property
    def _changed(self) -> Which:
        """The parties that are new, or not as they were: they, their places or past, or what an offer counts."""
        then, now = self.start.problem, self.problem
        before, after = then.participants.parties, now.participants.parties
        pairs = ((before.get(name), party) for name, party in after.items())
        changed = np.array([then is not now and then != now for then, now in pairs], dtype=np.bool_)
        known = np.flatnonzero(self._parties_then >= 0)
        for old, new in zip(self.start.capacities[:5], self.capacities[:5], strict=True):
            changed[known] |= old[self._parties_then[known]] != new[known]
        weight, number_of = now.rules.weights.scarcity, now.arrays.numbers
        names = {name for pair in self._other_pairs for name in pair[:2]}
        for subject, offers in now.offers.items():
            if weight // now.offering[subject] != weight // then.offering.get(subject, weight + 1):
                names |= {party.name for party, _ in offers}
        changed[[number_of[name] for name in names & number_of.keys()]] = True
        return changed

    @property
    def _other_pairs(self) -> Iterator[tuple[str, ...]]:
        """Pairs that are something for the round now that they were not then, or the other way round."""
        then, now = self.start.problem, self.problem
        yield from then.last ^ now.last
        yield from then.resting ^ now.resting
        yield from then.participants.done ^ now.participants.done
        yield from _named(then, self.start.capacities) ^ _named(now, self.capacities)

    @cached_property
    def _priced(self) -> Which:
        """The wants that had candidates then, and so a price."""
        had = np.zeros(len(self.start.problem.wants), dtype=np.bool_)
        had[self.start.pool.wants] = True
        return (self._wants_then >= 0) & had[self._wants_then]

    @cached_property
    def _carried(self) -> Entered:
        """The candidates of the start neither of whose sides changed, in the numbers of now."""
        then, pool = self.start.problem, self.start.pool
        wants, mentors = self._wants_now[pool.wants], self._parties_now[pool.mentors]
        places = {subject: place for place, subject in enumerate(self.problem.subjects)}
        offered = np.array([places.get(subject, -1) for subject in then.subjects], dtype=np.int64)[pool.offered]
        same = (wants >= 0) & (mentors >= 0)
        there = np.flatnonzero(same)  # a learner of no number has none to look up, where nobody wants anything any more
        same[there] = ~self._changed[mentors[there]] & ~self._changed[self.problem.learners[wants[there]]]
        return pool._replace(wants=wants, mentors=mentors, offered=offered).kept(same)

    @cached_property
    def _new(self) -> Which:
        """The wants of which nothing is known: of learners that changed, not looked at then, or without a candidate
        now."""
        found = np.zeros(len(self.problem.wants), dtype=np.bool_)
        found[self.wants] = self._changed[self.problem.learners[self.wants]] | (self._wants_then[self.wants] < 0)
        lost = self._priced.copy()
        lost[self._carried.wants] = False
        return found | lost


def _named(problem: "Problem", capacities: Capacities) -> set[tuple[str, ...]]:
    """Pairs that are not to be again."""
    names = tuple(problem.participants.parties)
    return {(names[key // len(names)], names[key % len(names)]) for key in capacities.paired.tolist()}


def _inverse(then: Integers, size: int) -> Integers:
    """Of each number of then, that of now; -1 where there is none."""
    found = np.full(size, -1, dtype=np.int64)
    known = np.flatnonzero(then >= 0)
    found[then[known]] = known
    return found
