"""Minimum-cost flow: OR-tools where it is installed, else networkx; and one optimum, always the same.

Whichever solver found it: the best objective first, then, among equals, the least sum of tie-breaks.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from leadkit.errors import EnvironmentFault

Integers: TypeAlias = npt.NDArray[np.int64]

_FEW: Final = 50
"""Units that are sent one after the other; more are left to a solver."""
_SOON: Final = 200
"""Rounds after which potentials are mostly found: some 15 at 100 000 people, 40 where seats are scarce."""
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


Solver: TypeAlias = Callable[[Network], Integers]
"""Flow of each arc at the least cost. The network is feasible: every unit can go to the sink directly."""


def ortools_solver(network: Network) -> Integers:
    from ortools.graph.python import min_cost_flow

    problem = min_cost_flow.SimpleMinCostFlow()
    arcs = problem.add_arcs_with_capacity_and_unit_cost(network.tails, network.heads, network.capacities, network.costs)
    problem.set_nodes_supplies(np.arange(len(network.supplies), dtype=np.int64), network.supplies)
    status = problem.solve()
    if status != problem.OPTIMAL:
        raise RuntimeError(f"OR-tools ended with status {status} on a feasible network")
    return np.asarray(problem.flows(arcs), dtype=np.int64)


def networkx_solver(network: Network) -> Integers:
    import networkx

    graph: Any = networkx.MultiDiGraph()
    graph.add_nodes_from((node, {"demand": -int(materials)}) for node, materials in enumerate(network.supplies))
    rows = zip(network.tails, network.heads, network.capacities, network.costs, strict=True)
    for number, (tail, head, capacity, cost) in enumerate(rows):
        graph.add_edge(int(tail), int(head), key=number, capacity=int(capacity), weight=int(cost))
    _, flows = networkx.network_simplex(graph)
    result = np.zeros(len(network.tails), dtype=np.int64)
    for inner in flows.values():
        for parallel in inner.values():
            for number, flow in parallel.items():
                result[number] = flow
    return result


SOLVERS: Final[dict[str, Solver]] = {"ortools": ortools_solver, "networkx": networkx_solver}


def canonical_flow(network: Network, ties: Integers, potentials: Integers, solver: Solver) -> Integers:
    """The one optimal flow: solved again on the arcs that some optimum may use differently, by the costs in `ties`.

    `potentials` prove what is optimal (residual_potentials). By complementary slackness every optimum fills the arcs
    of negative reduced cost and leaves empty those of positive; only arcs of reduced cost zero are free. Which solver
    found the potentials cannot be seen.
    """
    reduced = network.costs + potentials[network.tails] - potentials[network.heads]
    free, full = reduced == 0, reduced < 0
    supplies = network.supplies.copy()
    np.subtract.at(supplies, network.tails[full], network.capacities[full])
    np.add.at(supplies, network.heads[full], network.capacities[full])
    face = Network(network.tails[free], network.heads[free], network.capacities[free], ties[free], supplies)
    result = np.where(full, network.capacities, 0)
    result[free] = solver(face)
    return np.asarray(result, dtype=np.int64)


def proven_flow(network: Network, near_costs: Integers, solver: Solver) -> tuple[Integers, Integers]:
    """A flow of least cost, and the potentials that prove it.

    Solvers take longer the further costs are apart. `near_costs` are closer together, and mostly lead to the same flow;
    where they do not, it is found by the costs themselves.
    """
    flows = solver(replace(network, costs=near_costs))
    potentials = _potentials(network, flows, _SOON)
    if potentials is None:
        flows = solver(network)
        potentials = residual_potentials(network, flows)
    return flows, potentials


def resumed_flow(network: Network, flows: Integers, potentials: Integers) -> Integers | None:
    """A flow of least cost from a feasible one, and from potentials near those that prove it; None where so much
    changed that a solver is faster.

    At these potentials arcs of negative reduced cost are filled and those of positive emptied. What that leaves too
    much or too little of goes the cheapest way through what is left: little, where little changed.
    """
    reduced = network.costs + potentials[network.tails] - potentials[network.heads]
    settled = np.where(reduced < 0, network.capacities, np.where(reduced > 0, 0, flows))
    supplies = network.supplies.copy()
    np.subtract.at(supplies, network.tails, settled)
    np.add.at(supplies, network.heads, settled)
    if np.maximum(supplies, 0).sum() > _FEW:
        return None
    rest = _Rest(network, settled, reduced, supplies)
    while (rest.supplies > 0).any():
        rest.send()
    return rest.flows


class _Rest:
    """What is left to send through a network, at reduced costs that nothing undercuts: no arc with room costs less
    than nothing."""

    def __init__(self, network: Network, flows: Integers, reduced: Integers, supplies: Integers) -> None:
        self.supplies = supplies
        self._tails = np.concatenate([network.tails, network.heads])
        self._heads = np.concatenate([network.heads, network.tails])
        self._costs = np.concatenate([reduced, -reduced])
        self._room = np.concatenate([network.capacities - flows, flows])
        self._order = np.argsort(self._tails, kind="stable")
        self._starts = np.searchsorted(self._tails[self._order], np.arange(len(supplies) + 1))

    @property
    def flows(self) -> Integers:
        return self._room[len(self._room) // 2 :]

    def send(self) -> None:
        """Some units from where there are too many the cheapest way to where they are lacking."""
        distances, arrivals = self._reached()
        lacking = np.flatnonzero(self.supplies < 0)
        end = node = int(lacking[np.argmin(distances[lacking])])
        if distances[end] >= LIMIT:
            raise RuntimeError("a network that was feasible is not any more")
        way = []
        while arrivals[node] >= 0:
            way.append(arrivals[node])
            node = int(self._tails[way[-1]])
        units = min(int(self._room[way].min()), int(self.supplies[node]), -int(self.supplies[end]))
        back = (np.array(way) + len(self._room) // 2) % len(self._room)
        self._room[way] -= units
        self._room[back] += units
        self.supplies[node] -= units
        self.supplies[end] += units
        # Again no arc with room costs less than nothing: only then nothing farther than the nearest need be looked at.
        gone = np.minimum(distances, distances[end])
        self._costs += gone[self._tails] - gone[self._heads]

    def _reached(self) -> tuple[Integers, Integers]:
        """Of each node the distance from where there are too many units, and the arc that it is reached by (-1 for
        none); right for all that are nearer than the nearest that lacks some, and for that one."""
        distances = np.where(self.supplies > 0, 0, LIMIT)
        arrivals = np.full(len(distances), -1)
        nearest, front = LIMIT, np.flatnonzero(self.supplies > 0)
        while len(front):
            counts = self._starts[front + 1] - self._starts[front]
            within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            arcs = self._order[np.repeat(self._starts[front], counts) + within]
            arcs = arcs[self._room[arcs] > 0]
            reached = distances[self._tails[arcs]] + self._costs[arcs]
            nearer = np.flatnonzero((reached < distances[self._heads[arcs]]) & (reached < nearest))
            nearer = nearer[np.lexsort((reached[nearer], self._heads[arcs[nearer]]))]
            front, firsts = np.unique(self._heads[arcs[nearer]], return_index=True)
            first = nearer[firsts]
            distances[front], arrivals[front] = reached[first], arcs[first]
            nearest = min(nearest, int(distances[front[self.supplies[front] < 0]].min(initial=LIMIT)))
        return distances, arrivals


def residual_potentials(network: Network, flows: Integers) -> Integers:
    """Shortest distances in the residual network by Bellman–Ford; that they exist proves the flow optimal.

    They are the greatest potentials not above zero, so they are the same for every optimal flow.
    """
    found = _potentials(network, flows, len(network.supplies))
    if found is None:
        raise RuntimeError("the solver's flow is not optimal: the residual network has a negative circle")
    return found


def _potentials(network: Network, flows: Integers, rounds: int) -> Integers | None:
    """None where they are not found within so many rounds."""
    forward, backward = flows < network.capacities, flows > 0
    tails = np.concatenate([network.tails[forward], network.heads[backward]])
    heads = np.concatenate([network.heads[forward], network.tails[backward]])
    costs = np.concatenate([network.costs[forward], -network.costs[backward]])
    order = np.argsort(heads, kind="stable")
    tails, heads, costs = tails[order], heads[order], costs[order]
    targets, starts = np.unique(heads, return_index=True)
    distances = np.zeros(len(network.supplies), dtype=np.int64)
    for _ in range(rounds + 1):
        best = np.minimum.reduceat(distances[tails] + costs, starts)
        improved = np.minimum(distances[targets], best)
        if np.array_equal(improved, distances[targets]):
            return distances
        distances[targets] = improved
    return None
