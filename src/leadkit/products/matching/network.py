"""The flow network of one round (design, section 15): integer costs that make the objective exact and lexicographic.

    source → learner → (learner, want) → [pair] → mentor → sink
                learner → sink, once for each further mentor that the learner could have

A unit that goes to the sink directly is a want left open; its cost is a rank times M, and M exceeds everything that
scores can add up to. The units that can be served form a matroid, so ranks, not powers of M, make the order exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from leadkit.errors import EnvironmentFault
from leadkit.products.matching.candidates import Candidate, PairKey, tie_break
from leadkit.products.matching.parties import Field

Integers = npt.NDArray[np.int64]
LIMIT: Final = 1 << 60
"""Costs times nodes stay below this, so that no solver's 64-bit sums overflow."""


@dataclass(frozen=True, slots=True)
class Network:
    """A minimum-cost flow problem over nodes 0 … n-1; every array has one entry an arc, `supplies` one a node."""

    tails: Integers
    heads: Integers
    capacities: Integers
    costs: Integers
    supplies: Integers

    def __post_init__(self) -> None:
        if self.costs.size and int(np.abs(self.costs).max()) * len(self.supplies) >= LIMIT:
            raise EnvironmentFault(
                "this round is too large for exact integer costs", "split the community by region, or lower the weights"
            )


@dataclass(frozen=True, slots=True)
class Round:
    """The network of a round, its candidates in order, and the arc and tie-break of each."""

    network: Network
    candidates: tuple[Candidate, ...]
    arcs: Integers
    ties: Integers


class _Arcs:
    """Arcs in the making."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int, int]] = []
        self.nodes = 0

    def node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def add(self, tail: int, head: int, capacity: int, cost: int) -> int:
        self.rows.append((tail, head, capacity, cost))
        return len(self.rows) - 1


def lay_out(field: Field, found: Mapping[PairKey, Candidate]) -> Round:
    """The network of all candidates; standing pairs have used their seats already."""
    learners_held, seats_held = _held(field)
    open_learners = {name for name, party in field.parties.items() if party.mentors > learners_held.get(name, 0)}
    open_mentors = {name for name, party in field.parties.items() if party.seats > seats_held.get(name, 0)}
    chosen = tuple(found[key] for key in sorted(found) if key[0] in open_learners and key[1] in open_mentors)
    arcs = _Arcs()
    source, sink = arcs.node(), arcs.node()
    wants = _grouped(chosen)
    demand = {
        learner: min(field.parties[learner].mentors - learners_held.get(learner, 0), len(subjects))
        for learner, subjects in wants.items()
    }
    seats = {name: field.parties[name].seats - seats_held.get(name, 0) for name in sorted({c.mentor for c in chosen})}
    highest = max((candidate.score for candidate in chosen), default=0)
    bonus = min(sum(demand.values()), sum(seats.values())) * highest + 1
    ranks = _ranks(field, demand, learners_held)

    mentor_nodes = {}
    for name, free in seats.items():
        mentor_nodes[name] = arcs.node()
        arcs.add(mentor_nodes[name], sink, free, 0)
    candidate_arcs = np.zeros(len(chosen), dtype=np.int64)
    position = {candidate.key: number for number, candidate in enumerate(chosen)}
    for learner, subjects in wants.items():
        node = arcs.node()
        arcs.add(source, node, demand[learner], 0)
        held = learners_held.get(learner, 0)
        for unit in range(held + 1, held + demand[learner] + 1):
            arcs.add(node, sink, 1, highest + bonus * ranks[unit, field.parties[learner].rank])
        shared = _mentors_of_several(subjects)
        pair_nodes = {}
        for mentor in shared:
            pair_nodes[mentor] = arcs.node()
            arcs.add(pair_nodes[mentor], mentor_nodes[mentor], 1, 0)
        for options in subjects.values():
            want = arcs.node()
            arcs.add(node, want, 1, 0)
            for candidate in options:
                head = pair_nodes.get(candidate.mentor, mentor_nodes[candidate.mentor])
                candidate_arcs[position[candidate.key]] = arcs.add(want, head, 1, highest - candidate.score)
    supplies = np.zeros(arcs.nodes, dtype=np.int64)
    supplies[source], supplies[sink] = sum(demand.values()), -sum(demand.values())
    table = np.array(arcs.rows, dtype=np.int64).reshape(-1, 4)
    tails, heads, capacities, costs = (np.ascontiguousarray(table[:, column]) for column in range(4))
    network = Network(tails, heads, capacities, costs, supplies)
    ties = np.array([tie_break(c.learner, c.mentor, c.skill) for c in chosen], dtype=np.int64)
    return Round(network, chosen, candidate_arcs, ties)


def _held(field: Field) -> tuple[dict[str, int], dict[str, int]]:
    """Mentors that a learner has and seats that a mentor has filled by standing pairs; a pair counts once."""
    learners: dict[str, int] = {}
    mentors: dict[str, int] = {}
    for learner, mentor in sorted({(pair.learner, pair.mentor) for pair in field.standing}):
        learners[learner] = learners.get(learner, 0) + 1
        mentors[mentor] = mentors.get(mentor, 0) + 1
    return learners, mentors


def _grouped(chosen: Sequence[Candidate]) -> dict[str, dict[str, list[Candidate]]]:
    """Learner → wanted subject → candidates, in order."""
    wants: dict[str, dict[str, list[Candidate]]] = {}
    for candidate in chosen:
        wants.setdefault(candidate.learner, {}).setdefault(candidate.skill, []).append(candidate)
    return wants


def _mentors_of_several(subjects: Mapping[str, Sequence[Candidate]]) -> list[str]:
    """Mentors who could serve more than one want of a learner: such a pair may stand only once."""
    count: dict[str, int] = {}
    for options in subjects.values():
        for candidate in options:
            count[candidate.mentor] = count.get(candidate.mentor, 0) + 1
    return sorted(mentor for mentor, number in count.items() if number > 1)


def _ranks(field: Field, demand: Mapping[str, int], held: Mapping[str, int]) -> dict[tuple[int, int], int]:
    """(how manieth mentor, class) → rank, the highest for first mentors of the first class."""
    steps = {
        (unit, field.parties[learner].rank)
        for learner, wanted in demand.items()
        for unit in range(held.get(learner, 0) + 1, held.get(learner, 0) + wanted + 1)
    }
    return {step: len(steps) - number for number, step in enumerate(sorted(steps))}
