"""Limits that cannot all hold: which stand against each other, and the nearest numbers that can."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leadkit.products.programme import Programme, Row, Rules, settled, solve
from leadkit.products.selection.draw import limit_row, programme
from leadkit.products.selection.field import Field, Limit


@dataclass(frozen=True)
class Conflict:
    """`against` cannot hold together, though any of them less can; `nearest` are the limits that can all hold.

    `nearest` pairs each limit that must give way with the number that can hold: the least change in seats over all
    limits, and of equal ones that which leaves the rules named first as they are.
    """

    against: tuple[Limit, ...]
    nearest: tuple[tuple[Limit, int], ...]


def conflict(field: Field, limits: Sequence[Limit]) -> Conflict | None:
    """None where all limits can hold."""
    if _can_hold(field, limits):
        return None
    against = list(limits)
    for limit in limits:
        fewer = [other for other in against if other is not limit]
        if not _can_hold(field, fewer):
            against = fewer
    return Conflict(tuple(against), _nearest(field, limits))


def _can_hold(field: Field, limits: Sequence[Limit]) -> bool:
    return solve(programme(field, limits), {}) is not None


def _nearest(field: Field, limits: Sequence[Limit]) -> tuple[tuple[Limit, int], ...]:
    """Every limit with a column for the seats by which it is missed; these are made as few as can be."""
    free = programme(field, ())
    first = len(free.lowers)
    chosen = {one: column for column, one in enumerate(sorted(one.id for one in field.considered))}
    rows: list[Row] = []
    for column, limit in enumerate(limits, first):
        row = limit_row(limit, chosen)
        sign = 1 if limit.bound == "at_least" else -1
        rows.append(replace(row, terms=(*row.terms, (column, sign))))
    most = tuple(max(limit.number, len(limit.members)) for limit in limits)
    elastic = Programme((*free.lowers, *(0 for _ in limits)), (*free.uppers, *most), Rules((*free.rules.rows, *rows)))
    misses = range(first, first + len(limits))
    found = settled(elastic, [dict.fromkeys(misses, -1), *({column: -1} for column in misses)])
    values = solve(found, {}) if found is not None else None
    if values is None:
        raise RuntimeError("without any limit every choice is possible")
    missed = ((limit, values[column]) for limit, column in zip(limits, misses, strict=True))
    return tuple(
        (limit, limit.number - miss if limit.bound == "at_least" else limit.number + miss)
        for limit, miss in missed
        if miss
    )
