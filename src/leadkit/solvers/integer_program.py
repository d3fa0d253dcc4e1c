"""Choices of whole numbers under linear rules, solved exactly: the only door of HiGHS, as SciPy brings it.

Objectives stand in an order and are never weighed against each other. HiGHS computes with floats, so every answer is
rounded and held to every rule in whole numbers before anybody sees it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec
from typing import Final, TypeAlias

import numpy as np

from leadkit.errors import EnvironmentFault

Values: TypeAlias = tuple[int, ...]
"""The value of every column."""

_INFEASIBLE: Final = 2
_BLOCK: Final = 12
"""Columns decided in one run, by powers of two: 2¹² is far below what floats and tolerances could blur."""


@dataclass(frozen=True, slots=True)
class Row:
    """At least `least` and at most `most` for the sum of column × weight; None is no bound."""

    terms: tuple[tuple[int, int], ...]
    least: int | None = None
    most: int | None = None

    def holds(self, values: Values) -> bool:
        total = sum(values[column] * weight for column, weight in self.terms)
        return (self.least is None or total >= self.least) and (self.most is None or total <= self.most)


@dataclass(frozen=True, eq=False)
class Rules:
    """Rows as the solver reads them; made once for many runs."""

    rows: tuple[Row, ...]

    @cached_property
    def starts(self) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        return np.cumsum([0, *(len(row.terms) for row in self.rows)], dtype=np.int32)

    @cached_property
    def columns(self) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        return np.array([column for row in self.rows for column, _ in row.terms], dtype=np.int32)

    @cached_property
    def weights(self) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return np.array([weight for row in self.rows for _, weight in row.terms], dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Programme:
    """Columns with the least and the most value of each, and rules among them."""

    lowers: tuple[int, ...]
    uppers: tuple[int, ...]
    rules: Rules

    def with_row(self, row: Row) -> "Programme":
        return replace(self, rules=Rules((*self.rules.rows, row)))

    def with_values(self, fixed: Mapping[int, int]) -> "Programme":
        """Some columns held at a value."""
        lowers, uppers = list(self.lowers), list(self.uppers)
        for column, value in fixed.items():
            lowers[column] = uppers[column] = value
        return replace(self, lowers=tuple(lowers), uppers=tuple(uppers))


def solve(programme: Programme, objective: Mapping[int, int]) -> Values | None:
    """The values with the greatest sum of column × weight; None where the rules cannot all hold."""
    if find_spec("scipy") is None:
        hint = "install the package scipy beside leadkit"
        raise EnvironmentFault("the solver that gives seats is not installed", hint)
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    size, rules = len(programme.lowers), programme.rules
    if not size:
        return () if all(row.holds(()) for row in rules.rows) else None
    costs = np.zeros(size)
    for column, weight in objective.items():
        costs[column] = -weight
    matrix = csr_array((rules.weights, rules.columns, rules.starts), shape=(len(rules.rows), size))
    least = np.array([-np.inf if row.least is None else row.least for row in rules.rows])
    most = np.array([np.inf if row.most is None else row.most for row in rules.rows])
    found = milp(
        costs,
        integrality=np.ones(size),
        bounds=Bounds(np.array(programme.lowers), np.array(programme.uppers)),
        constraints=LinearConstraint(matrix, least, most),
        options={"mip_rel_gap": 0.0},
    )
    if found.status == _INFEASIBLE:
        return None
    values = tuple(round(value) for value in found.x) if found.status == 0 else ()
    bounds = zip(programme.lowers, values, programme.uppers, strict=False)
    if not values or not all(lower <= value <= upper for lower, value, upper in bounds):
        raise RuntimeError(f"HiGHS ended with: {found.message}")
    if not all(row.holds(values) for row in rules.rows):
        raise RuntimeError("HiGHS broke a rule")
    return values


def _still(values: Values | None) -> Values:
    """What could be chosen before a further objective can still be chosen with it."""
    if values is None:
        raise RuntimeError("the solver lost a choice that it had found")
    return values


def settled(programme: Programme, objectives: Sequence[Mapping[int, int]]) -> Programme | None:
    """The programme in which each objective, in this order, has its greatest value; None where no rule-abiding
    choice exists."""
    found: Programme = programme
    for number, objective in enumerate(objectives or ({},)):
        values = solve(found, objective)
        if values is None and number == 0:
            return None
        values = _still(values)
        best = sum(values[column] * weight for column, weight in objective.items())
        found = found.with_row(Row(tuple(objective.items()), least=best))
    return found


def in_order(programme: Programme, columns: Sequence[int]) -> Programme:
    """The programme with these 0/1 columns decided one after another: each is 1 wherever it still can be.

    The programme must be feasible, and every choice that it leaves must have as many ones in `columns`. The result
    is the same whatever the solver prefers among equals.
    """
    found = programme
    open_columns = [column for column in columns if found.lowers[column] != found.uppers[column]]
    if len(open_columns) > _BLOCK:
        values = _still(solve(found, {}))
        ones = sum(values[column] for column in columns)
    else:
        ones = len(columns)
    while open_columns:
        if sum(found.lowers[column] for column in columns) == ones:
            return found.with_values(dict.fromkeys(open_columns, 0))
        block, open_columns = open_columns[:_BLOCK], open_columns[_BLOCK:]
        ranks = {column: 1 << (len(block) - 1 - place) for place, column in enumerate(block)}
        values = _still(solve(found, ranks))
        found = found.with_values({column: values[column] for column in block})
    return found
