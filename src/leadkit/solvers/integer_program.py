"""Choices of whole numbers under linear rules, solved exactly: the only door of HiGHS, as SciPy brings it.

Objectives stand in an order and are never weighed against each other. HiGHS computes with floats, so nothing it says is
believed before it is held to every rule, or proven, in whole numbers. What proves that an objective can reach no more
(a price for each rule) also says which columns are the same in every choice that reaches it: later objectives see only
the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from leadkit.errors import EnvironmentFault

Integers: TypeAlias = npt.NDArray[np.int64]
_Known = TypeVar("_Known")

_FAR: Final = 1 << 40
"""In place of no bound."""
_INFEASIBLE: Final = 2
_BLOCK: Final = 12
"""Columns decided in one run, by powers of two: 2¹² is far below what floats and tolerances could blur."""
_PARTS: Final = 12
"""Prices are told in twelfths: most of those that are not whole are halves, thirds or quarters."""


class Row(NamedTuple):
    """At least `least` and at most `most` for the sum of column × weight; None is no bound."""

    terms: tuple[tuple[int, int], ...]
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, eq=False)
class Programme:
    """Columns with the least and the most value of each, and rules among them with the least and the most sum of each.

    Term for term, `of` is the rule, `columns` the column, and `weights` what its value counts there.
    """

    lowers: Integers
    uppers: Integers
    of: Integers
    columns: Integers
    weights: Integers
    least: Integers
    most: Integers

    @classmethod
    def under(cls, rows: Iterable[Row], uppers: Sequence[int]) -> "Programme":
        """Columns from 0 to these."""
        empty = cls(*[np.zeros(0, dtype=np.int64)] * 7)
        return empty.with_columns(uppers).with_rows(rows)

    def with_columns(self, uppers: Sequence[int]) -> "Programme":
        """More columns, from 0 to these."""
        lowers, more = np.zeros(len(uppers), dtype=np.int64), np.array(uppers, dtype=np.int64)
        return replace(self, lowers=np.append(self.lowers, lowers), uppers=np.append(self.uppers, more))

    def with_rows(self, rows: Iterable[Row]) -> "Programme":
        added = tuple(rows)
        terms = [(number, *term) for number, row in enumerate(added, len(self.least)) for term in row.terms]
        of, columns, weights = np.array(terms, dtype=np.int64).reshape(-1, 3).T
        least = [-_FAR if row.least is None else row.least for row in added]
        most = [_FAR if row.most is None else row.most for row in added]
        return replace(
            self,
            of=np.concatenate([self.of, of]),
            columns=np.concatenate([self.columns, columns]),
            weights=np.concatenate([self.weights, weights]),
            least=np.append(self.least, np.array(least, dtype=np.int64)),
            most=np.append(self.most, np.array(most, dtype=np.int64)),
        )

    def with_values(self, fixed: Mapping[int, int]) -> "Programme":
        """Some columns held at a value."""
        lowers, uppers = self.lowers.copy(), self.uppers.copy()
        columns, values = list(fixed.keys()), list(fixed.values())
        lowers[columns] = uppers[columns] = values
        return replace(self, lowers=lowers, uppers=uppers)

    def sums(self, terms: Integers) -> Integers:
        """Of each rule, from a number for each term."""
        return _sums(self.of, terms, len(self.least))

    def allows(self, values: Integers) -> bool:
        total = self.sums(self.weights * values[self.columns])
        return bool(
            np.all((self.lowers <= values) & (values <= self.uppers))
            and np.all((self.least <= total) & (total <= self.most))
        )


def _sums(places: Integers, numbers: Integers, size: int) -> Integers:
    """Exact: no sum comes near 2⁵³."""
    return np.bincount(places, numbers, size).astype(np.int64)


class _Best(NamedTuple):
    """Values with which an objective has its greatest sum, and what a seat less under each rule would cost of it: a
    price in twelfths, above 0 where the rule's `most` holds the sum down, below where its `least` does."""

    values: Integers
    prices: Integers


def solve(programme: Programme, objective: Mapping[int, int]) -> Integers | None:
    """Values of all columns with the greatest sum of column × weight; None where the rules cannot all hold."""
    narrow = _narrowed(programme)
    best = _best(narrow, _weights(narrow, objective)) if narrow is not None else None
    return best.values if best is not None else None


def settled(programme: Programme, objectives: Sequence[Mapping[int, int]]) -> Programme | None:
    """The programme in which each objective, in this order, has its greatest value; None where no rule-abiding
    choice exists."""
    found, best = _narrowed(programme), None
    for objective in objectives or ({},):
        if found is None:
            return None
        weights = _weights(found, objective)
        if best is not None:
            best = best._replace(prices=np.zeros_like(found.least))
        if best is None or _gap(found, weights, best):
            best = _best(found, weights) if best is None else _still(_best(found, weights))
        if best is None:
            return None
        gap, face = _gap(found, weights, best), _face(found, weights, best)
        if gap:
            least = int(weights @ best.values)
            face = face.with_rows([Row(tuple(objective.items()), least=least)])
        found = _still(_narrowed(face))
    return found


def in_order(programme: Programme, columns: Sequence[int]) -> Programme:
    """The programme with these 0/1 columns decided one after another: each is 1 wherever it still can be.

    The programme must be feasible, and every choice that it leaves must have as many ones in `columns`. The result
    is the same whatever the solver prefers among equals.
    """
    found = _still(_narrowed(programme))
    while open_columns := [column for column in columns if found.lowers[column] < found.uppers[column]]:
        block = open_columns[:_BLOCK]
        weights = _weights(found, {column: 1 << place for place, column in enumerate(reversed(block))})
        best = _still(_best(found, weights))
        face = _face(found, weights, best).with_values({column: int(best.values[column]) for column in block})
        if face.lowers[columns].sum() == best.values[columns].sum():
            face = face.with_values({column: int(face.lowers[column]) for column in open_columns})
        found = _still(_narrowed(face))
    return found


def _still(found: _Known | None) -> _Known:
    """What could be chosen before can still be chosen with a further objective."""
    if found is None:
        raise RuntimeError("the solver lost a choice that it had found")
    return found


def _weights(programme: Programme, objective: Mapping[int, int]) -> Integers:
    weights = np.zeros_like(programme.lowers)
    weights[list(objective.keys())] = list(objective.values())
    return weights


def _margins(programme: Programme, weights: Integers, best: _Best) -> Integers:
    """What each column's unit adds to the sum beyond its price, in twelfths."""
    paid = best.prices[programme.of] * programme.weights
    return _PARTS * weights - _sums(programme.columns, paid, len(weights))


def _gap(programme: Programme, weights: Integers, best: _Best) -> int:
    """By how many twelfths at most another choice's sum could be greater.

    Whatever the prices are: a sum is what its rules' sums pay and what its columns add beyond, and each of these is at
    most what its bounds allow. So nothing about them needs to be believed, and below twelve nothing is greater.
    """
    margins, prices = _margins(programme, weights, best), best.prices
    rules = np.where(prices > 0, programme.most, programme.least) @ prices
    columns = np.where(margins > 0, programme.uppers, programme.lowers) @ margins
    return int(rules + columns - _PARTS * (weights @ best.values))


def _face(programme: Programme, weights: Integers, best: _Best) -> Programme:
    """The programme without what no choice with the greatest sum has: a column off its better bound, or a sum off its
    rule's, that costs more than the gap. Where the gap is 0, every choice left has the greatest sum."""
    gap, margins, prices = _gap(programme, weights, best), _margins(programme, weights, best), best.prices
    return replace(
        programme,
        lowers=np.where(margins > gap, programme.uppers, programme.lowers),
        uppers=np.where(margins < -gap, programme.lowers, programme.uppers),
        least=np.where(prices > gap, programme.most, programme.least),
        most=np.where(prices < -gap, programme.least, programme.most),
    )


def _narrowed(programme: Programme) -> Programme | None:
    """Without the values of 0/1 columns with which a rule could not hold, whatever the others are; None where one
    cannot hold at all."""
    lowers, uppers = programme.lowers.copy(), programme.uppers.copy()
    of, columns, weights = programme.of, programme.columns, programme.weights
    while True:
        ends = weights * lowers[columns], weights * uppers[columns]
        low, high = np.minimum(*ends), np.maximum(*ends)
        lowest, highest = programme.sums(low), programme.sums(high)
        if np.any(lowest > programme.most) or np.any(highest < programme.least):
            return None
        is_open = (uppers - lowers)[columns] == 1
        too_much = is_open & ((lowest - programme.most)[of] + high - low > 0)
        too_little = is_open & ((programme.least - highest)[of] + high - low > 0)
        no_one = columns[np.where(weights > 0, too_much, too_little)]
        no_zero = columns[np.where(weights > 0, too_little, too_much)]
        if not len(no_one) and not len(no_zero):
            return replace(programme, lowers=lowers, uppers=uppers)
        uppers[no_one] = lowers[no_one]
        lowers[no_zero] = uppers[no_zero]


def _best(programme: Programme, weights: Integers) -> _Best | None:
    """Of a narrowed programme; None where its rules cannot all hold. HiGHS sees only what is open."""
    lowers, uppers = programme.lowers, programme.uppers
    ends = programme.weights * lowers[programme.columns], programme.weights * uppers[programme.columns]
    is_loose = (programme.sums(np.minimum(*ends)) >= programme.least) & (
        programme.sums(np.maximum(*ends)) <= programme.most
    )
    is_open = lowers < uppers
    terms = is_open[programme.columns] & ~is_loose[programme.of]
    settled_part = programme.sums(np.where(is_open[programme.columns], 0, ends[0]))
    inner = Programme(
        lowers[is_open],
        uppers[is_open],
        (np.cumsum(~is_loose) - 1)[programme.of[terms]],
        (np.cumsum(is_open) - 1)[programme.columns[terms]],
        programme.weights[terms],
        (programme.least - settled_part)[~is_loose],
        (programme.most - settled_part)[~is_loose],
    )
    values, prices = lowers.copy(), np.zeros_like(programme.least)
    if is_open.any():
        best = _by_highs(inner, weights[is_open])
        if best is None:
            return None
        values[is_open], prices[~is_loose] = best
    if not programme.allows(values):
        raise RuntimeError("HiGHS broke a rule")
    return _Best(values, prices)


def _by_highs(programme: Programme, weights: Integers) -> _Best | None:
    """First without asking for whole numbers: mostly the answer has them, and its prices prove it the best."""
    relaxed = _answer(programme, weights, is_whole=False)
    if relaxed is None:
        return None
    prices = relaxed.prices
    prices[(prices > 0) & (programme.most >= _FAR) | (prices < 0) & (programme.least <= -_FAR)] = 0
    if programme.allows(relaxed.values) and _gap(programme, weights, relaxed) < _PARTS:
        return relaxed
    whole = _answer(programme, weights, is_whole=True)
    return _Best(whole.values, prices) if whole is not None else None


def _answer(programme: Programme, weights: Integers, *, is_whole: bool) -> _Best | None:
    """What HiGHS says, rounded."""
    if find_spec("scipy") is None:
        hint = "install the package scipy beside leadkit"
        raise EnvironmentFault("the solver that gives seats is not installed", hint)
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    # Each rule's sum is a column, too: so there is one sort of row, and its dual value is the price.
    size, sums = len(weights), np.arange(len(programme.least))
    terms = np.concatenate([programme.weights, np.full_like(sums, -1)]).astype(float)
    places = np.concatenate([programme.of, sums]), np.concatenate([programme.columns, size + sums])
    lowers = np.concatenate([programme.lowers, np.where(programme.least <= -_FAR, -np.inf, programme.least)])
    uppers = np.concatenate([programme.uppers, np.where(programme.most >= _FAR, np.inf, programme.most)])
    found = linprog(
        np.concatenate([-weights, 0 * sums]),
        A_eq=csr_array((terms, places), shape=(len(sums), size + len(sums))),
        b_eq=0 * sums,
        bounds=np.column_stack([lowers, uppers]),
        integrality=int(is_whole),
        options={"mip_rel_gap": 0.0} if is_whole else {},
    )
    if found.status == _INFEASIBLE:
        return None
    if found.status != 0:
        raise RuntimeError(f"HiGHS ended with: {found.message}")
    prices = 0 * sums if is_whole else _rounded(-_PARTS * found.eqlin.marginals)
    return _Best(_rounded(found.x[:size]), prices)


def _rounded(numbers: npt.NDArray[np.float64]) -> Integers:
    return np.rint(numbers).astype(np.int64)
