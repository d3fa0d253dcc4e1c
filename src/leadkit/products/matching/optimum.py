"""One optimum, always the same: the best objective first, then, among equals, the least sum of tie-break hashes."""

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.arrays import Integers
from leadkit.products.matching.network import Network, Round
from leadkit.products.matching.solvers import Solver


def optimal(round_: Round, solver: Solver) -> tuple[Integers, Integers]:
    """A flow at the least cost, and the potentials that prove it."""
    flows = solver(round_.network)
    return flows, residual_potentials(round_.network, flows)


def canonical(round_: Round, potentials: Integers, solver: Solver) -> npt.NDArray[np.bool_]:
    """Which edges the one optimum uses: solved again on the arcs that some optimum may use differently, by hashes.

    By complementary slackness every optimum fills the arcs of negative reduced cost and leaves empty those of
    positive; only arcs of reduced cost zero are free. Which solver found the potentials cannot be seen.
    """
    network = round_.network
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
    return np.asarray(result[round_.arcs] > 0)


def residual_potentials(network: Network, flows: Integers) -> Integers:
    """Shortest distances in the residual network by Bellman–Ford; that they exist proves the flow optimal.

    They are the greatest potentials not above zero, so they are the same for every optimal flow.
    """
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
