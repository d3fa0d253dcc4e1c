"""Choices under rules: the same optimum as an independent solver and as trying everything."""

import random
from itertools import product

import numpy as np
import pytest
from ortools.sat.python import cp_model

from leadkit.errors import EnvironmentFault
from leadkit.solvers import default_solver, slow_solver
from leadkit.solvers.integer_program import Programme, Row, in_order, settled, solve
from leadkit.solvers.min_cost_flow import LIMIT, Network

Objectives = list[dict[int, int]]


def random_programme(seed: int, size: int) -> tuple[list[Row], Objectives]:
    chance = random.Random(seed)
    rows = []
    for _ in range(chance.randint(2, 6)):
        columns = chance.sample(range(size), chance.randint(2, size))
        least = chance.choice([None, None, 1, 2])
        most = chance.choice([None, 2, 3, len(columns)])
        rows.append(Row(tuple((column, chance.choice([1, 1, 2])) for column in columns), least, most))
    objectives = [{column: chance.randint(0, 1000) for column in range(size)} for _ in range(2)]
    return rows, objectives


def holds(row: Row, values: tuple[int, ...]) -> bool:
    total = sum(values[column] * weight for column, weight in row.terms)
    return (row.least is None or total >= row.least) and (row.most is None or total <= row.most)


def tried(rows: list[Row], size: int, objectives: Objectives) -> tuple[int, ...] | None:
    """Lexicographically best over all choices: the objectives, then the columns in their order."""
    allowed = [v for v in product((0, 1), repeat=size) if all(holds(row, v) for row in rows)]
    ranked = [(*(sum(values[c] * w for c, w in o.items()) for o in objectives), *values) for values in allowed]
    return max(ranked)[len(objectives) :] if ranked else None


@pytest.mark.parametrize("seed", range(60))
def test_equals_trying_everything(seed: int) -> None:
    rows, objectives = random_programme(seed, 8)
    best = settled(Programme.under(rows, (1,) * 8), objectives)
    expected = tried(rows, 8, objectives)
    if best is None:
        assert expected is None
    else:
        assert in_order_of_any_size(best) == expected


def in_order_of_any_size(programme: Programme) -> tuple[int, ...]:
    """`in_order` column by column, as choices may differ in how many ones they have."""
    found = programme
    for column in range(len(programme.lowers)):
        values = solve(found, {column: 1})
        assert values is not None
        found = found.with_values({column: int(values[column])})
    return tuple(found.lowers)


@pytest.mark.parametrize("seed", range(100, 115))
def test_equals_an_independent_solver(seed: int) -> None:
    rows, (objective, _) = random_programme(seed, 40)
    model = cp_model.CpModel()
    columns = [model.new_bool_var(str(number)) for number in range(40)]
    for row in rows:
        total = sum(columns[column] * weight for column, weight in row.terms)
        if row.least is not None:
            model.add(total >= row.least)
        if row.most is not None:
            model.add(total <= row.most)
    model.maximize(sum(columns[column] * weight for column, weight in objective.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    values = solve(Programme.under(rows, (1,) * 40), objective)
    if values is None:
        assert status == cp_model.INFEASIBLE
    else:
        assert status == cp_model.OPTIMAL
        assert sum(values[column] * weight for column, weight in objective.items()) == round(solver.objective_value)


def test_columns_are_decided_in_their_order_across_blocks() -> None:
    size = 40
    some = Programme.under([Row(tuple((column, 1) for column in range(size)), 15, 15)], (1,) * size)
    order = random.Random(1).sample(range(size), size)
    values = in_order(some, order).lowers
    assert {column for column in range(size) if values[column]} == set(order[:15])


@pytest.mark.parametrize(
    "row",
    [
        Row(((0, 1), (1, 1)), least=3),
        Row(((0, 1), (1, 1)), most=-1),
        Row(((0, -1), (1, 1)), least=2),
        Row(((0, -1), (1, 1)), most=-2),
        Row(((0, 2), (1, 2)), least=3, most=3),
    ],
)
@pytest.mark.parametrize("others", [0, 1])
def test_a_rule_that_can_never_hold_leaves_no_choice(row: Row, others: int) -> None:
    """Whether there is more to choose beside it or not."""
    programme = Programme.under([row], (1,) * (2 + others))
    assert solve(programme, {0: 1}) is None
    assert settled(programme, [{0: 1}, {1: 1}]) is None


@pytest.mark.parametrize("size", [2, 8])
def test_costs_that_no_sum_could_hold_are_refused_before_any_search(size: int) -> None:
    def network(*costs: int) -> Network:
        ends = np.zeros(len(costs), dtype=np.int64)
        return Network(ends, ends, ends, np.array(costs, dtype=np.int64), np.zeros(size, dtype=np.int64))

    assert network().costs.size == 0
    assert network(1, LIMIT // size - 1).costs.size == 2
    for cost in (LIMIT // size, -LIMIT // size):
        with pytest.raises(EnvironmentFault, match="too large for exact integer costs"):
            network(1, cost)


def test_where_a_slower_solver_has_to_do_it_is_told() -> None:
    assert (slow_solver() is None) == (default_solver() == "ortools")
