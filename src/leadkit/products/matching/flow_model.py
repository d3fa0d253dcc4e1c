"""The flow network of one round (design, section 15): integer costs that make the objective exact and lexicographic.

    source → learner → (learner, want) → [pair] → mentor → sink, once for each seat
                learner → sink, once for each further mentor that the learner could have

A unit that goes to the sink directly is a want left open; its cost is a rank times M, and M exceeds everything that
scores can add up to. The units that can be served form a matroid, so ranks, not powers of M, make the order exact.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.arrays import found_in
from leadkit.products.matching.scoring import HIGHEST_SCORE
from leadkit.solvers.min_cost_flow import Integers, Network, Solver, canonical_flow

_SOURCE: Final = 0
_SINK: Final = 1
_NEAR: Final = 3
"""So many times the greatest score of a pair is the bonus that mostly leads to the same pairs (design, section 15)."""


class Capacities(NamedTuple):
    """Of each party: mentors and seats that are free, those that ongoing mentorships hold, and its class.

    `paired` are the keys (learner × parties + mentor) of pairs that are not to be again, in order.
    """

    mentors: Integers
    seats: Integers
    held_mentors: Integers
    held_seats: Integers
    ranks: Integers
    paired: Integers = np.zeros(0, dtype=np.int64)


class Edges(NamedTuple):
    """Candidates, one entry each: numbers of learner and mentor (parties) and of the want; score; tie-break hash."""

    learners: Integers
    wants: Integers
    mentors: Integers
    scores: Integers
    ties: Integers


class Nodes(NamedTuple):
    """Where wants, mentors and learners are in a network, -1 for nowhere; keys and nodes of pairs that share wants."""

    wants: Integers
    mentors: Integers
    learners: Integers
    keys: Integers
    pairs: Integers


class Prices(NamedTuple):
    """Potentials by what they are the price of, so that they outlive their network: of the source and the sink; of
    wants by number, of mentors (a seat) and learners by party, of pairs that share wants by key, in order."""

    source: int
    sink: int
    wants: Integers
    mentors: Integers
    learners: Integers
    keys: Integers
    pairs: Integers


@dataclass(frozen=True, slots=True)
class FlowModel:
    """The network of a round, the arc and tie-break of each edge, and what its nodes stand for.

    By `near_costs` a want left open costs only a few times what scores can add up to in one pair.
    """

    network: Network
    near_costs: Integers
    arcs: Integers
    ties: Integers
    nodes: Nodes

    def prices(self, potentials: Integers, capacities: Capacities, spread: int) -> Prices:
        """A mentor whom no candidate has named yet costs as much as the next seat would."""
        wants, mentors, learners, keys, pairs = self.nodes
        unnamed = potentials[_SINK] - spread * capacities.held_seats
        return Prices(
            int(potentials[_SOURCE]),
            int(potentials[_SINK]),
            np.where(wants >= 0, potentials[wants], 0),
            np.where(mentors >= 0, potentials[mentors], unnamed),
            np.where(learners >= 0, potentials[learners], 0),
            keys,
            potentials[pairs],
        )

    def potentials(self, prices: Prices) -> Integers:
        """Prices of a network as potentials of this one, which has the same flow and further edges that do not gain.

        A pair costs no more than its mentor: one that nobody took may have stood above.
        """
        found = np.zeros(len(self.network.supplies), dtype=np.int64)
        found[[_SOURCE, _SINK]] = prices.source, prices.sink
        for nodes, values in zip(self.nodes[:3], prices[2:5], strict=True):
            found[nodes[nodes >= 0]] = values[nodes >= 0]
        found[self.nodes.pairs] = prices.mentors[self.nodes.keys % len(prices.mentors)]
        known = found_in(prices.keys, self.nodes.keys)
        before = prices.pairs[np.searchsorted(prices.keys, self.nodes.keys[known])]
        found[self.nodes.pairs[known]] = np.minimum(found[self.nodes.pairs[known]], before)
        return found

    def flows(self, chosen: npt.NDArray[np.bool_]) -> Integers:
        """The flow of these edges, which leave nobody with more than their places."""
        network, size = self.network, len(self.network.supplies)
        tails, heads, capacities = network.tails, network.heads, network.capacities
        through = np.bincount(tails[self.arcs][chosen], minlength=size)
        through += np.bincount(heads[self.arcs][chosen], minlength=size)
        inner = np.zeros(size, dtype=np.bool_)
        inner[self.nodes.wants[self.nodes.wants >= 0]] = inner[self.nodes.pairs] = True
        found = np.where(inner[heads], through[heads], np.where(inner[tails], through[tails], 0))
        found[self.arcs] = chosen
        source, last = tails == _SOURCE, np.flatnonzero(heads == _SINK)
        found[source] = capacities[source]
        # What has come to a learner or a mentor goes on to the sink, the cheapest way first.
        left = np.zeros(size, dtype=np.int64)
        np.add.at(left, heads, found)
        np.subtract.at(left, tails, found)
        last = last[np.lexsort((network.costs[last], tails[last]))]
        before = np.cumsum(capacities[last]) - capacities[last]
        _, firsts, at = np.unique(tails[last], return_index=True, return_inverse=True)
        found[last] = np.clip(left[tails[last]] - (before - before[firsts][at]), 0, capacities[last])
        return found


class _Arcs:
    """Arcs in the making, a batch at a time."""

    def __init__(self) -> None:
        self._batches: list[Integers] = []
        self.count = 0

    def add(
        self, tails: Integers | int, heads: Integers | int, capacities: Integers | int, costs: Integers | int
    ) -> None:
        batch = np.stack(np.broadcast_arrays(*(np.atleast_1d(part) for part in (tails, heads, capacities, costs))))
        self._batches.append(batch.astype(np.int64))
        self.count += batch.shape[1]

    def network(self, supplies: Integers) -> Network:
        tails, heads, capacities, costs = np.concatenate([np.zeros((4, 0), dtype=np.int64), *self._batches], axis=1)
        return Network(tails, heads, capacities, costs, supplies)


def lay_out(capacities: Capacities, edges: Edges, wants: int, spread: int = 0) -> FlowModel:
    """The network of edges whose learners want another mentor and whose mentors have a seat left.

    `spread` is what each further learner of one mentor costs, in points: the price that evens out loads. Costs depend
    on the capacities of all and on the learners, never on their edges: prices hold while edges come and go.
    """
    size = len(capacities.seats)
    mentors, mentor_at = np.unique(edges.mentors, return_inverse=True)
    served, want_at = np.unique(edges.wants, return_inverse=True)
    learner_of_want = np.zeros(len(served), dtype=np.int64)
    learner_of_want[want_at] = edges.learners
    learners, learner_at = np.unique(learner_of_want, return_inverse=True)
    keys, key_at, times = np.unique(edges.learners * size + edges.mentors, return_inverse=True, return_counts=True)
    shared = np.flatnonzero(times > 1)
    nodes = 2 + np.cumsum([0, len(mentors), len(learners), len(served), len(shared)])
    source, sink = _SOURCE, _SINK
    mentor_nodes, learner_nodes, want_nodes, pair_nodes = (np.arange(first, last) for first, last in pairwise(nodes))
    demand, seats = capacities.mentors[learners], capacities.seats[mentors]
    top = HIGHEST_SCORE + spread * int((capacities.held_seats + capacities.seats).max(initial=0))
    # A power of two, so that a round with some places more has the same prices elsewhere.
    bonus = 1 << (min(int(capacities.mentors.sum()), int(capacities.seats.sum())) * top).bit_length()

    arcs = _Arcs()
    for tails, costs in _seat_arcs(mentor_nodes, seats, capacities.held_seats[mentors], spread):
        arcs.add(tails, sink, 1 if spread else seats, costs)
    arcs.add(source, learner_nodes, demand, 0)
    arcs.add(learner_nodes[learner_at], want_nodes, 1, 0)
    units, owners = _units(capacities.held_mentors[learners], demand)
    ranks = _ranks(capacities)[units, capacities.ranks[learners][owners]]
    opened = slice(arcs.count, arcs.count + len(ranks))
    arcs.add(learner_nodes[owners], sink, 1, top + bonus * ranks)
    node_of_key = np.full(len(keys), -1, dtype=np.int64)
    node_of_key[shared] = pair_nodes
    mentor_of_key = np.searchsorted(mentors, keys % size)
    arcs.add(pair_nodes, mentor_nodes[mentor_of_key[shared]], 1, 0)
    first = arcs.count
    heads = np.where(node_of_key[key_at] >= 0, node_of_key[key_at], mentor_nodes[mentor_at])
    arcs.add(want_nodes[want_at], heads, 1, HIGHEST_SCORE - edges.scores)
    supplies = np.zeros(nodes[-1], dtype=np.int64)
    supplies[source], supplies[sink] = demand.sum(), -demand.sum()
    network = arcs.network(supplies)
    near_costs = network.costs.copy()
    near_costs[opened] = top + _NEAR * top * ranks
    return FlowModel(
        network=network,
        near_costs=near_costs,
        arcs=np.arange(first, arcs.count),
        ties=edges.ties,
        nodes=Nodes(
            wants=_placed(served, want_nodes, wants),
            mentors=_placed(mentors, mentor_nodes, size),
            learners=_placed(learners, learner_nodes, size),
            keys=keys[shared],
            pairs=pair_nodes,
        ),
    )


def chosen_edges(model: FlowModel, potentials: Integers, solver: Solver) -> npt.NDArray[np.bool_]:
    """Which edges the one optimum uses."""
    ties = np.zeros(len(model.network.tails), dtype=np.int64)
    ties[model.arcs] = model.ties
    return np.asarray(canonical_flow(model.network, ties, potentials, solver)[model.arcs] > 0)


def _seat_arcs(nodes: Integers, seats: Integers, held: Integers, spread: int) -> list[tuple[Integers, Integers]]:
    """Tails and costs of the arcs to the sink: one for all seats of a mentor, or one for each with a growing cost."""
    if not spread:
        return [(nodes, np.zeros(len(nodes), dtype=np.int64))]
    numbers, owners = _units(held, seats)
    return [(nodes[owners], spread * (numbers - 1))]


def _units(held: Integers, free: Integers) -> tuple[Integers, Integers]:
    """Each free unit behind the held ones: its number from 1, and whose it is."""
    owners = np.repeat(np.arange(len(free)), free)
    before = np.repeat(np.cumsum(free) - free, free)
    return held[owners] + np.arange(len(owners)) - before + 1, owners


def _ranks(capacities: Capacities) -> Integers:
    """Of each unit (by number) and class that anybody has: the highest number for first mentors of the first class,
    1 for the last step there is."""
    units, owners = _units(capacities.held_mentors, capacities.mentors)
    steps = np.zeros((int(units.max(initial=0)) + 1, int(capacities.ranks.max(initial=0)) + 1), dtype=np.int64)
    steps[units, capacities.ranks[owners]] = 1
    return np.asarray(steps.sum() + 1 - np.cumsum(steps).reshape(steps.shape))


def _placed(numbers: Integers, nodes: Integers, size: int) -> Integers:
    found = np.full(size, -1, dtype=np.int64)
    found[numbers] = nodes
    return found
