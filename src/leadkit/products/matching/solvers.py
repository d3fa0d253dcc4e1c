"""Minimum-cost flow behind one small interface: OR-tools where it is installed, else networkx, with the same bytes."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeAlias

import numpy as np

from leadkit.products.matching.arrays import Integers
from leadkit.products.matching.network import Network

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
    graph.add_nodes_from((node, {"demand": -int(supply)}) for node, supply in enumerate(network.supplies))
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


@cache
def default_solver() -> str:
    """The name of the fastest solver that is installed."""
    from importlib.util import find_spec

    return "ortools" if find_spec("ortools") is not None else "networkx"
