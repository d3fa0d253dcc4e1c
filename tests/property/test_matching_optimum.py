"""Optimal, not greedy: brute force, a linear program and two solvers agree; and the pairs never depend on the order."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from leadkit.errors import EnvironmentFault
from leadkit.products.matching.flow_model import Capacities, Edges, FlowModel, chosen_edges, lay_out
from leadkit.solvers import min_cost_flow
from leadkit.solvers.min_cost_flow import (
    SOLVERS,
    Network,
    Solver,
    networkx_solver,
    ortools_solver,
    proven_flow,
    residual_potentials,
    resumed_flow,
)

Pair = tuple[int, int, int]
"""Learner, mentor, want."""

Instance = tuple[Capacities, Edges]


def instance(seed: int, learners: int, mentors: int, skills: int, density: float, top: int = 5) -> Instance:
    """Few score values, so that ties abound."""
    dice = random.Random(seed)
    wanted = [dice.randint(0, 3) for _ in range(learners)]
    ranks = [dice.randint(0, 2) for _ in range(learners)]
    seats = [dice.randint(0, 2) for _ in range(mentors)]
    none = [0] * learners
    rows = [
        (learner, learner * skills + skill, learners + mentor, dice.randint(1, top), dice.getrandbits(40))
        for learner, mentor, skill in product(range(learners), range(mentors), range(skills))
        if dice.random() < density and wanted[learner] and seats[mentor]
    ]
    columns = (wanted + [0] * mentors, none + seats, none + [0] * mentors, none + [0] * mentors, ranks + [0] * mentors)
    capacities = Capacities(*(np.array(column, dtype=np.int64) for column in columns))
    return capacities, edges_of(rows)


def edges_of(rows: Sequence[tuple[int, ...]]) -> Edges:
    return Edges(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)


def solve(found: Instance, solver: Solver, spread: int = 0) -> tuple[tuple[Pair, ...], int]:
    """The pairs of the canonical optimum, in order, and their total score."""
    capacities, edges = found
    if not len(edges.wants):
        return (), 0
    model = lay_out(capacities, edges, int(edges.wants.max()) + 1, spread)
    return chosen(model, edges, solver)


def chosen(model: FlowModel, edges: Edges, solver: Solver) -> tuple[tuple[Pair, ...], int]:
    which = chosen_edges(model, residual_potentials(model.network, solver(model.network)), solver)
    rows = zip(edges.learners[which], edges.mentors[which], edges.wants[which], strict=True)
    return tuple(sorted((int(a), int(b), int(c)) for a, b, c in rows)), int(edges.scores[which].sum())


def is_allowed(capacities: Capacities, pairs: tuple[Pair, ...]) -> bool:
    """The hard limits, checked independently of the network."""
    return (
        all(count <= capacities.mentors[learner] for learner, count in Counter(pair[0] for pair in pairs).items())
        and all(count <= capacities.seats[mentor] for mentor, count in Counter(pair[1] for pair in pairs).items())
        and max(Counter(pair[2] for pair in pairs).values(), default=0) <= 1
        and max(Counter(pair[:2] for pair in pairs).values(), default=0) <= 1
    )


def objective(capacities: Capacities, pairs: tuple[Pair, ...], score: int, spread: int = 0) -> tuple[int, ...]:
    """Learners served with a first, second, … mentor by class, in the stated order; then the total score."""
    units: Counter[tuple[int, int]] = Counter()
    for learner, count in Counter(pair[0] for pair in pairs).items():
        for unit in range(1, count + 1):
            units[unit, int(capacities.ranks[learner])] += 1
    steps = [(unit, rank) for unit in range(1, 4) for rank in range(3)]
    firsts = sum(units[1, rank] for rank in range(3))
    price = sum(spread * load * (load - 1) // 2 for load in Counter(pair[1] for pair in pairs).values())
    return (firsts, *(units[step] for step in steps), score - price)


def brute_force(found: Instance, spread: int = 0) -> tuple[int, ...]:
    capacities, edges = found
    rows = [(int(a), int(b), int(c)) for a, b, c in zip(edges.learners, edges.mentors, edges.wants, strict=True)]
    best: tuple[int, ...] = objective(capacities, (), 0)
    for bits in range(1 << len(rows)):
        numbers = [number for number in range(len(rows)) if bits >> number & 1]
        pairs = tuple(rows[number] for number in numbers)
        if is_allowed(capacities, pairs):
            best = max(best, objective(capacities, pairs, int(edges.scores[numbers].sum()), spread))
    return best


@pytest.mark.parametrize("block", range(4))
def test_brute_force_on_tiny_instances(block: int) -> None:
    solved = 0
    for seed in range(block * 1000, block * 1000 + 400):
        found = instance(seed, learners=3, mentors=3, skills=2, density=0.7)
        spread = (seed % 3) * 2
        if len(found[1].wants) > 10:
            continue
        pairs, score = solve(found, ortools_solver, spread)
        assert is_allowed(found[0], pairs)
        assert objective(found[0], pairs, score, spread) == brute_force(found, spread), seed
        solved += 1
    assert solved >= 80


def cost(network: Network, flows: np.ndarray) -> int:
    return int((network.costs * flows).sum())


def linear_program(network: Network) -> float:
    """The relaxation by HiGHS; both constraint families are laminar, so its optimum is integral."""
    arcs = np.arange(len(network.tails))
    rows = np.concatenate([network.tails, network.heads])
    values = np.concatenate([np.ones(len(arcs)), -np.ones(len(arcs))])
    balance = csr_matrix((values, (rows, np.concatenate([arcs, arcs]))), shape=(len(network.supplies), len(arcs)))
    bounds = np.stack([np.zeros(len(arcs)), network.capacities], axis=1)
    return float(linprog(network.costs, A_eq=balance, b_eq=network.supplies, bounds=bounds, method="highs").fun)


@pytest.mark.parametrize("seed", range(200))
def test_solvers_the_linear_program_and_the_prices_agree_on_the_cost(seed: int) -> None:
    capacities, edges = instance(seed, learners=12, mentors=8, skills=3, density=0.25, top=1000)
    network = lay_out(capacities, edges, 36, spread=(seed % 2) * 50).network
    flows = {name: solver(network) for name, solver in SOLVERS.items()}
    costs = {cost(network, flow) for flow in flows.values()}
    assert len(costs) == 1
    assert linear_program(network) == pytest.approx(costs.copy().pop(), rel=1e-9, abs=0.5)
    potentials = {name: residual_potentials(network, flow) for name, flow in flows.items()}
    assert np.array_equal(potentials["ortools"], potentials["networkx"])
    prices = potentials["ortools"]
    reduced = network.costs + prices[network.tails] - prices[network.heads]
    dual = int((np.minimum(reduced, 0) * network.capacities).sum()) - int((prices * network.supplies).sum())
    assert costs == {dual}


def shuffled(model: FlowModel, seed: int) -> FlowModel:
    """The same round with its arcs and nodes in another order."""
    dice = np.random.default_rng(seed)
    network = model.network
    arcs, nodes = dice.permutation(len(network.tails)), dice.permutation(len(network.supplies))
    supplies = np.zeros_like(network.supplies)
    supplies[nodes] = network.supplies
    moved = Network(
        nodes[network.tails[arcs]], nodes[network.heads[arcs]], network.capacities[arcs], network.costs[arcs], supplies
    )
    return FlowModel(moved, model.near_costs[arcs], np.argsort(arcs)[model.arcs], model.ties, model.nodes)


@pytest.mark.parametrize("seed", range(60))
def test_one_output_for_both_solvers_and_any_order(seed: int) -> None:
    capacities, edges = instance(seed, learners=14, mentors=9, skills=3, density=0.4)
    first = solve((capacities, edges), ortools_solver)
    assert solve((capacities, edges), networkx_solver) == first
    order = np.random.default_rng(seed).permutation(len(edges.wants))
    assert solve((capacities, Edges(*(column[order] for column in edges))), ortools_solver) == first
    model = lay_out(capacities, edges, 42)
    for other in range(3):
        assert chosen(shuffled(model, other), edges, ortools_solver) == first


@pytest.mark.parametrize("seed", range(100))
def test_putting_classes_first_serves_no_fewer_learners(seed: int) -> None:
    capacities, edges = instance(seed, learners=12, mentors=5, skills=3, density=0.35)
    equal = capacities._replace(ranks=np.full_like(capacities.ranks, 2))

    def served(where: Capacities) -> tuple[int, int]:
        learners = {pair[0] for pair in solve((where, edges), ortools_solver)[0]}
        return len(learners), sum(1 for learner in learners if capacities.ranks[learner] == 0)

    (with_classes, first_class), (without, first_class_without) = served(capacities), served(equal)
    assert with_classes == without
    assert first_class >= first_class_without


@pytest.mark.parametrize("seed", range(100))
def test_another_seat_never_serves_fewer_learners(seed: int) -> None:
    capacities, edges = instance(seed, learners=12, mentors=5, skills=3, density=0.35)
    seats = capacities.seats.copy()
    seats[int(edges.mentors[0])] += 1
    before, after = (
        len({pair[0] for pair in solve((where, edges), ortools_solver)[0]})
        for where in (capacities, capacities._replace(seats=seats))
    )
    assert after >= before


def test_a_round_too_large_for_exact_costs_is_refused() -> None:
    huge = np.array([1 << 59], dtype=np.int64)
    one = np.array([1], dtype=np.int64)
    with pytest.raises(EnvironmentFault, match="too large"):
        Network(one * 0, one, one, huge, np.array([1, -1, 0], dtype=np.int64))


def test_a_flow_that_is_not_optimal_is_noticed() -> None:
    zeros = np.zeros(2, dtype=np.int64)
    network = Network(zeros, zeros + 1, zeros + 1, np.array([5, 1], dtype=np.int64), np.array([1, -1], dtype=np.int64))
    with pytest.raises(RuntimeError, match="not optimal"):
        residual_potentials(network, np.array([1, 0], dtype=np.int64))


@pytest.mark.parametrize("seed", range(30))
def test_a_flow_goes_on_to_the_least_cost_after_costs_have_changed(seed: int) -> None:
    capacities, edges = instance(seed, 30, 12, 3, 0.4, top=900)
    model = lay_out(capacities, edges, int(edges.wants.max()) + 1)
    flows = ortools_solver(model.network)
    potentials = residual_potentials(model.network, flows)
    dice = np.random.default_rng(seed)
    where = dice.choice(len(model.network.costs), 1 + seed * 4)
    costs = model.network.costs.copy()
    costs[where] += dice.integers(-900, 900, len(where))
    costs = np.maximum(costs, 0)
    network = replace(model.network, costs=costs)
    found = resumed_flow(network, flows, potentials)
    assert found is not None
    residual_potentials(network, found)  # which proves it the best
    assert (found >= 0).all()
    assert (found <= network.capacities).all()
    assert found @ costs == ortools_solver(network) @ costs
    assert model.flows(flows[model.arcs] > 0) @ model.network.costs == flows @ model.network.costs


@pytest.mark.parametrize("soon", [0, 200])
@pytest.mark.parametrize("seed", range(20))
def test_costs_that_are_near_change_nothing(seed: int, soon: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where they lead to another flow: then it is found by the costs themselves."""
    monkeypatch.setattr(min_cost_flow, "_SOON", soon)
    capacities, edges = instance(seed, 12, 6, 2, 0.4)
    model = lay_out(capacities, edges, int(edges.wants.max()) + 1)
    network = model.network
    upside_down = network.costs.max() - network.costs
    for near_costs in (model.near_costs, upside_down):
        flows, potentials = proven_flow(network, near_costs, ortools_solver)
        assert flows @ network.costs == ortools_solver(network) @ network.costs
        assert (potentials == residual_potentials(network, ortools_solver(network))).all()
