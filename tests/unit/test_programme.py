"""Choices under rules: the same optimum as an independent solver and as trying everything."""

import random
from itertools import product

import pytest
from ortools.sat.python import cp_model

from leadkit.solvers.integer_program import Programme, Row, Rules, in_order, settled, solve


def random_programme(seed: int, size: int) -> tuple[Programme, list[dict[int, int]]]:
    chance = random.Random(seed)
    rows = []
    for _ in range(chance.randint(2, 6)):
        columns = chance.sample(range(size), chance.randint(2, size))
        least = chance.choice([None, None, 1, 2])
        most = chance.choice([None, 2, 3, len(columns)])
        rows.append(Row(tuple((column, chance.choice([1, 1, 2])) for column in columns), least, most))
    objectives = [{column: chance.randint(0, 1000) for column in range(size)} for _ in range(2)]
    return Programme((0,) * size, (1,) * size, Rules(tuple(rows))), objectives


def tried(programme: Programme, objectives: list[dict[int, int]]) -> tuple[int, ...] | None:
    """Lexicographically best over all choices: the objectives, then the columns in their order."""
    size = len(programme.lowers)
    allowed = [v for v in product((0, 1), repeat=size) if all(row.holds(v) for row in programme.rules.rows)]
    ranked = [(*(sum(values[c] * w for c, w in o.items()) for o in objectives), *values) for values in allowed]
    return max(ranked)[len(objectives) :] if ranked else None


@pytest.mark.parametrize("seed", range(60))
def test_equals_trying_everything(seed: int) -> None:
    programme, objectives = random_programme(seed, 8)
    best = settled(programme, objectives)
    expected = tried(programme, objectives)
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
        found = found.with_values({column: values[column]})
    return found.lowers


@pytest.mark.parametrize("seed", range(100, 115))
def test_equals_an_independent_solver(seed: int) -> None:
    programme, (objective, _) = random_programme(seed, 40)
    model = cp_model.CpModel()
    columns = [model.new_bool_var(str(number)) for number in range(40)]
    for row in programme.rules.rows:
        total = sum(columns[column] * weight for column, weight in row.terms)
        if row.least is not None:
            model.add(total >= row.least)
        if row.most is not None:
            model.add(total <= row.most)
    model.maximize(sum(columns[column] * weight for column, weight in objective.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    values = solve(programme, objective)
    if values is None:
        assert status == cp_model.INFEASIBLE
    else:
        assert status == cp_model.OPTIMAL
        assert sum(values[column] * weight for column, weight in objective.items()) == round(solver.objective_value)


def test_columns_are_decided_in_their_order_across_blocks() -> None:
    size = 40
    some = Programme((0,) * size, (1,) * size, Rules((Row(tuple((column, 1) for column in range(size)), 15, 15),)))
    order = random.Random(1).sample(range(size), size)
    values = in_order(some, order).lowers
    assert {column for column in range(size) if values[column]} == set(order[:15])
