"""Optimal, not greedy: brute force, a linear program and two solvers agree; and the pairs never depend on the order."""

import random
from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from leadkit.products.matching.candidates import Candidate
from leadkit.products.matching.network import Network, Round, lay_out
from leadkit.products.matching.optimum import solve
from leadkit.products.matching.parties import Field, Party
from leadkit.products.matching.solvers import SOLVERS, networkx_solver, ortools_solver

Instance = tuple[Field, dict[tuple[str, str, str], Candidate]]


def party(name: str, seats: int, mentors: int, rank: int) -> Party:
    return Party(
        name, name, False, False, None, {}, None, 0, seats, mentors, None, frozenset(), frozenset(), rank, (), ()
    )


def instance(seed: int, learners: int, mentors: int, skills: int, density: float, top: int = 5) -> Instance:
    """Few score values, so that ties abound."""
    dice = random.Random(seed)
    parties = {f"l{n}": party(f"l{n}", 0, dice.randint(0, 3), dice.randint(0, 2)) for n in range(learners)}
    parties |= {f"m{n}": party(f"m{n}", dice.randint(0, 2), 0, 0) for n in range(mentors)}
    found = {}
    for learner, mentor, skill in product(range(learners), range(mentors), range(skills)):
        if dice.random() < density:
            candidate = Candidate(f"l{learner}", f"m{mentor}", f"s{skill}", f"s{skill}", "exact", dice.randint(1, top))
            found[candidate.key] = candidate
    return Field(parties, (), {}), found


def is_allowed(field: Field, pairs: tuple[Candidate, ...]) -> bool:
    """The hard limits, checked independently of the network."""
    return (
        all(count <= field.parties[name].mentors for name, count in Counter(c.learner for c in pairs).items())
        and all(count <= field.parties[name].seats for name, count in Counter(c.mentor for c in pairs).items())
        and max(Counter((c.learner, c.skill) for c in pairs).values(), default=0) <= 1
        and max(Counter((c.learner, c.mentor) for c in pairs).values(), default=0) <= 1
    )


def objective(field: Field, pairs: tuple[Candidate, ...]) -> tuple[int, ...]:
    """Learners served with a first, second, … mentor by class, in the stated order; then the total score."""
    units: Counter[tuple[int, int]] = Counter()
    for name, count in Counter(c.learner for c in pairs).items():
        for unit in range(1, count + 1):
            units[unit, field.parties[name].rank] += 1
    steps = [(unit, rank) for unit in range(1, 4) for rank in range(3)]
    firsts = sum(units[1, rank] for rank in range(3))
    return (firsts, *(units[step] for step in steps), sum(c.score for c in pairs))


def brute_force(field: Field, found: dict[tuple[str, str, str], Candidate]) -> tuple[int, ...]:
    candidates = tuple(found.values())
    best: tuple[int, ...] = objective(field, ())
    for bits in range(1 << len(candidates)):
        pairs = tuple(c for number, c in enumerate(candidates) if bits >> number & 1)
        if is_allowed(field, pairs):
            best = max(best, objective(field, pairs))
    return best


@pytest.mark.parametrize("block", range(4))
def test_brute_force_on_tiny_instances(block: int) -> None:
    solved = 0
    for seed in range(block * 1000, block * 1000 + 400):
        field, found = instance(seed, learners=3, mentors=3, skills=2, density=0.5)
        if len(found) > 10:
            continue
        pairs = solve(lay_out(field, found), ortools_solver)
        assert is_allowed(field, pairs)
        assert objective(field, pairs) == brute_force(field, found), seed
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
def test_solvers_and_linear_program_agree_on_the_cost(seed: int) -> None:
    field, found = instance(seed, learners=12, mentors=8, skills=3, density=0.15, top=1000)
    network = lay_out(field, found).network
    costs = {name: cost(network, solver(network)) for name, solver in SOLVERS.items()}
    assert len(set(costs.values())) == 1
    assert linear_program(network) == pytest.approx(costs["ortools"], rel=1e-9, abs=0.5)


def shuffled(round_: Round, seed: int) -> Round:
    """The same round with its arcs and nodes in another order."""
    dice = np.random.default_rng(seed)
    network = round_.network
    arcs = dice.permutation(len(network.tails))
    nodes = dice.permutation(len(network.supplies))
    supplies = np.zeros_like(network.supplies)
    supplies[nodes] = network.supplies
    moved = Network(
        nodes[network.tails[arcs]], nodes[network.heads[arcs]], network.capacities[arcs], network.costs[arcs], supplies
    )
    return replace(round_, network=moved, arcs=np.argsort(arcs)[round_.arcs])


@pytest.mark.parametrize("seed", range(60))
def test_one_output_for_both_solvers_and_any_order(seed: int) -> None:
    field, found = instance(seed, learners=14, mentors=9, skills=3, density=0.25)
    round_ = lay_out(field, found)
    first = solve(round_, ortools_solver)
    assert solve(round_, networkx_solver) == first
    backwards = dict(reversed(found.items()))
    assert solve(lay_out(field, backwards), ortools_solver) == first
    for order in range(3):
        assert solve(shuffled(round_, order), ortools_solver) == first


@pytest.mark.parametrize("seed", range(100))
def test_putting_classes_first_serves_no_fewer_learners(seed: int) -> None:
    field, found = instance(seed, learners=12, mentors=5, skills=3, density=0.25)
    equal = Field({name: replace(p, rank=2) for name, p in field.parties.items()}, (), {})

    def served(where: Field) -> tuple[int, int]:
        names = {c.learner for c in solve(lay_out(where, found), ortools_solver)}
        return len(names), sum(1 for name in names if field.parties[name].rank == 0)

    (with_classes, first_class), (without, first_class_without) = served(field), served(equal)
    assert with_classes == without
    assert first_class >= first_class_without


@pytest.mark.parametrize("seed", range(100))
def test_another_seat_never_serves_fewer_learners(seed: int) -> None:
    field, found = instance(seed, learners=12, mentors=5, skills=3, density=0.25)
    more = Field({**field.parties, "m0": replace(field.parties["m0"], seats=field.parties["m0"].seats + 1)}, (), {})
    before, after = (len({c.learner for c in solve(lay_out(f, found), ortools_solver)}) for f in (field, more))
    assert after >= before


def test_a_round_too_large_for_exact_costs_is_refused() -> None:
    from leadkit.errors import EnvironmentFault

    huge = np.array([1 << 59], dtype=np.int64)
    one = np.array([1], dtype=np.int64)
    with pytest.raises(EnvironmentFault, match="too large"):
        Network(one * 0, one, one, huge, np.array([1, -1, 0], dtype=np.int64))


def test_a_flow_that_is_not_optimal_is_noticed() -> None:
    from leadkit.products.matching.optimum import residual_potentials

    zeros = np.zeros(2, dtype=np.int64)
    network = Network(zeros, zeros + 1, zeros + 1, np.array([5, 1], dtype=np.int64), np.array([1, -1], dtype=np.int64))
    with pytest.raises(RuntimeError, match="not optimal"):
        residual_potentials(network, np.array([1, 0], dtype=np.int64))
