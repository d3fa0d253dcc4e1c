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

from leadkit.solvers.min_cost_flow import Integers, Network, Solver, canonical_flow

HIGHEST_SCORE: Final = 1000
"""What all weights add up to at most (Matching in leadkit.model.config)."""


class Capacities(NamedTuple):
    """Of each party: mentors and seats that are free, those that standing pairs hold, and its class."""

    mentors: Integers
    seats: Integers
    held_mentors: Integers
    held_seats: Integers
    ranks: Integers


class Edges(NamedTuple):
    """Candidates, one entry each: numbers of learner and mentor (parties) and of the want; score; tie-break hash."""

    learners: Integers
    wants: Integers
    mentors: Integers
    scores: Integers
    ties: Integers


@dataclass(frozen=True, slots=True)
class FlowModel:
    """The network of a round, the arc and tie-break of each edge; the nodes of wants and mentors, -1 for none."""

    network: Network
    arcs: Integers
    ties: Integers
    want_nodes: Integers
    mentor_nodes: Integers
    sink: int


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

    `spread` is what each further learner of one mentor costs, in points: the price that evens out loads.
    """
    mentors, mentor_at = np.unique(edges.mentors, return_inverse=True)
    served, want_at = np.unique(edges.wants, return_inverse=True)
    learner_of_want = np.zeros(len(served), dtype=np.int64)
    learner_of_want[want_at] = edges.learners
    learners, learner_at, sizes = np.unique(learner_of_want, return_inverse=True, return_counts=True)
    keys, key_at, times = np.unique(
        edges.learners * len(capacities.seats) + edges.mentors, return_inverse=True, return_counts=True
    )
    shared = np.flatnonzero(times > 1)
    nodes = 2 + np.cumsum([0, len(mentors), len(learners), len(served), len(shared)])
    source, sink = 0, 1
    mentor_nodes, learner_nodes, want_nodes, pair_nodes = (np.arange(first, last) for first, last in pairwise(nodes))
    demand = np.minimum(capacities.mentors[learners], sizes)
    seats = capacities.seats[mentors]
    top = HIGHEST_SCORE + spread * int((capacities.held_seats[mentors] + seats).max(initial=0))
    bonus = min(int(demand.sum()), int(seats.sum())) * top + 1

    arcs = _Arcs()
    for tails, costs in _seat_arcs(mentor_nodes, seats, capacities.held_seats[mentors], spread):
        arcs.add(tails, sink, 1 if spread else seats, costs)
    arcs.add(source, learner_nodes, demand, 0)
    arcs.add(learner_nodes[learner_at], want_nodes, 1, 0)
    units, owners = _units(capacities.held_mentors[learners], demand)
    arcs.add(learner_nodes[owners], sink, 1, top + bonus * _ranks(units, capacities.ranks[learners][owners]))
    node_of_key = np.full(len(keys), -1, dtype=np.int64)
    node_of_key[shared] = pair_nodes
    mentor_of_key = np.searchsorted(mentors, keys % len(capacities.seats))
    arcs.add(pair_nodes, mentor_nodes[mentor_of_key[shared]], 1, 0)
    first = arcs.count
    heads = np.where(node_of_key[key_at] >= 0, node_of_key[key_at], mentor_nodes[mentor_at])
    arcs.add(want_nodes[want_at], heads, 1, HIGHEST_SCORE - edges.scores)
    supplies = np.zeros(nodes[-1], dtype=np.int64)
    supplies[source], supplies[sink] = demand.sum(), -demand.sum()
    return FlowModel(
        network=arcs.network(supplies),
        arcs=np.arange(first, arcs.count),
        ties=edges.ties,
        want_nodes=_placed(served, want_nodes, wants),
        mentor_nodes=_placed(mentors, mentor_nodes, len(capacities.seats)),
        sink=sink,
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


def _ranks(units: Integers, classes: Integers) -> Integers:
    """The highest number for first mentors of the first class, 1 for the last step there is."""
    width = int(classes.max(initial=0)) + 1
    steps, at = np.unique(units * width + classes, return_inverse=True)
    return np.asarray(len(steps) - at, dtype=np.int64)


def _placed(numbers: Integers, nodes: Integers, size: int) -> Integers:
    found = np.full(size, -1, dtype=np.int64)
    found[numbers] = nodes
    return found
