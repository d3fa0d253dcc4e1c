"""The flow network of one round (design, section 15): integer costs that make the objective exact and lexicographic.

    source → learner → (learner, want) → [pair] → mentor → sink
                learner → sink, once for each further mentor that the learner could have

A unit that goes to the sink directly is a want left open; its cost is a rank times M, and M exceeds everything that
scores can add up to. The units that can be served form a matroid, so ranks, not powers of M, make the order exact.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from leadkit.errors import EnvironmentFault
from leadkit.products.matching.candidates import Candidate, PairKey, tie_break
from leadkit.products.matching.parties import Field

Name = TypeVar("Name", str, tuple[str, str])

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
    """Arcs in the making, and the nodes between them."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int, int]] = []
        self.nodes = 0

    def node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def nodes_of(self, names: Iterable[Name]) -> dict[Name, int]:
        """A new node for each different name, in order of name."""
        return {name: self.node() for name in sorted(set(names))}


def lay_out(field: Field, found: Mapping[PairKey, Candidate]) -> Round:
    """The network of all candidates; standing pairs have used their seats already."""
    held_mentors, held_seats = _held(field)
    chosen = tuple(sorted(_with_room(field, found.values(), held_mentors, held_seats)))
    arcs = _Arcs()
    source, sink = arcs.node(), arcs.node()
    mentors = arcs.nodes_of(c.mentor for c in chosen)
    learners = arcs.nodes_of(c.learner for c in chosen)
    wants = arcs.nodes_of((c.learner, c.skill) for c in chosen)
    times = Counter((c.learner, c.mentor) for c in chosen)
    pairs = arcs.nodes_of(pair for pair, count in times.items() if count > 1)
    sizes = Counter(learner for learner, _ in wants)
    demand = {name: min(field.parties[name].mentors - held_mentors[name], sizes[name]) for name in learners}
    seats = {name: field.parties[name].seats - held_seats[name] for name in mentors}
    highest = max((c.score for c in chosen), default=0)
    bonus = min(sum(demand.values()), sum(seats.values())) * highest + 1

    arcs.rows += [(mentors[name], sink, free, 0) for name, free in seats.items()]
    arcs.rows += [(source, learners[name], wanted, 0) for name, wanted in demand.items()]
    arcs.rows += [(learners[learner], node, 1, 0) for (learner, _), node in wants.items()]
    arcs.rows += [(node, mentors[mentor], 1, 0) for (_, mentor), node in pairs.items()]
    ranks = _ranks(field, demand, held_mentors)
    for name, wanted in demand.items():
        for unit in range(held_mentors[name] + 1, held_mentors[name] + wanted + 1):
            arcs.rows.append((learners[name], sink, 1, highest + bonus * ranks[unit, field.parties[name].rank]))
    first = len(arcs.rows)
    arcs.rows += [
        (wants[c.learner, c.skill], pairs.get((c.learner, c.mentor), mentors[c.mentor]), 1, highest - c.score)
        for c in chosen
    ]
    supplies = np.zeros(arcs.nodes, dtype=np.int64)
    supplies[source], supplies[sink] = sum(demand.values()), -sum(demand.values())
    ties = np.array([tie_break(c.learner, c.mentor, c.skill) for c in chosen], dtype=np.int64)
    return Round(_network(arcs, supplies), chosen, np.arange(first, len(arcs.rows)), ties)


def _network(arcs: _Arcs, supplies: Integers) -> Network:
    table = np.array(arcs.rows, dtype=np.int64).reshape(-1, 4)
    tails, heads, capacities, costs = (np.ascontiguousarray(table[:, column]) for column in range(4))
    return Network(tails, heads, capacities, costs, supplies)


def _with_room(
    field: Field, found: Iterable[Candidate], held_mentors: Mapping[str, int], held_seats: Mapping[str, int]
) -> Iterator[Candidate]:
    """The candidates of learners who want another mentor and mentors who have a seat left."""
    learners = {name for name, party in field.parties.items() if party.mentors > held_mentors[name]}
    mentors = {name for name, party in field.parties.items() if party.seats > held_seats[name]}
    return (candidate for candidate in found if candidate.learner in learners and candidate.mentor in mentors)


def _held(field: Field) -> tuple[Counter[str], Counter[str]]:
    """Mentors that a learner has and seats that a mentor has filled by standing pairs; a pair counts once."""
    pairs = {(pair.learner, pair.mentor) for pair in field.standing}
    return Counter(learner for learner, _ in pairs), Counter(mentor for _, mentor in pairs)


def _ranks(field: Field, demand: Mapping[str, int], held: Mapping[str, int]) -> dict[tuple[int, int], int]:
    """(how manieth mentor, class) → rank, the highest for first mentors of the first class."""
    steps = {
        (unit, field.parties[learner].rank)
        for learner, wanted in demand.items()
        for unit in range(held[learner] + 1, held[learner] + wanted + 1)
    }
    return {step: len(steps) - number for number, step in enumerate(sorted(steps))}
