"""One optimum, always the same: the best objective first, then, among equals, the least sum of tie-break hashes."""

import numpy as np

from leadkit.products.matching.candidates import Candidate
from leadkit.products.matching.network import Integers, Network, Round
from leadkit.products.matching.solvers import Solver


def solve(round_: Round, solver: Solver) -> tuple[Candidate, ...]:
    """The pairs of the canonical optimum, in order of key; which solver found it cannot be seen."""
    if not round_.candidates:
        return ()
    flows = solver(round_.network)
    canonical = _solve_on_optimal_face(round_, flows, solver)
    return tuple(candidate for candidate, arc in zip(round_.candidates, round_.arcs, strict=True) if canonical[arc] > 0)


def _solve_on_optimal_face(round_: Round, flows: Integers, solver: Solver) -> Integers:
    """Solve again on the arcs that some optimum may use differently, with the hashes as costs.

    By complementary slackness every optimum fills the arcs of negative reduced cost and leaves empty those of
    positive; only arcs of reduced cost zero are free.
    """
    network = round_.network
    potentials = residual_potentials(network, flows)
    reduced = network.costs + potentials[network.tails] - potentials[network.heads]
    free, full = reduced == 0, reduced < 0
    supplies = network.supplies.copy()
    np.subtract.at(supplies, network.tails[full], network.capacities[full])
    np.add.at(supplies, network.heads[full], network.capacities[full])
    costs = np.zeros(len(network.tails), dtype=np.int64)
    costs[round_.arcs] = round_.ties
    face = Network(network.tails[free], network.heads[free], network.capacities[free], costs[free], supplies)
    result = np.where(full, network.capacities, 0)
    result[free] = solver(face)
    return np.asarray(result, dtype=np.int64)


def residual_potentials(network: Network, flows: Integers) -> Integers:
    """Shortest distances in the residual network by Bellman–Ford; that they exist proves the flow optimal."""
    forward, backward = flows < network.capacities, flows > 0
    tails = np.concatenate([network.tails[forward], network.heads[backward]])
    heads = np.concatenate([network.heads[forward], network.tails[backward]])
    costs = np.concatenate([network.costs[forward], -network.costs[backward]])
    order = np.argsort(heads, kind="stable")
    tails, heads, costs = tails[order], heads[order], costs[order]
    targets, starts = np.unique(heads, return_index=True)
    distances = np.zeros(len(network.supplies), dtype=np.int64)
    for _ in range(len(network.supplies) + 1):
        best = np.minimum.reduceat(distances[tails] + costs, starts)
        improved = np.minimum(distances[targets], best)
        if np.array_equal(improved, distances[targets]):
            return distances
        distances[targets] = improved
    raise RuntimeError("the solver's flow is not optimal: the residual network has a negative circle")
