"""Limits that cannot all hold: which stand against each other, and the nearest numbers that can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from leadkit.products.selection.applicant_pool import ApplicantPool, Limit
from leadkit.products.selection.draw import limit_row, programme
from leadkit.solvers.integer_program import Programme, Row, Rules, settled, solve

Held = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Clash:
    """One limit that must give way: the number that can hold, and the others without any of which it would hold."""

    limit: Limit
    number: int
    against: tuple[Limit, ...]


@dataclass(frozen=True)
class Conflict:
    """The nearest that can all hold: the least change in seats over all limits, and of equal changes that which leaves
    the rules named first as they are."""

    clashes: tuple[Clash, ...]

    def eased(self, limits: Sequence[Limit]) -> tuple[Limit, ...]:
        """The limits with the numbers that can hold."""
        numbers = {clash.limit: clash.number for clash in self.clashes}
        return tuple(replace(limit, number=numbers.get(limit, limit.number)) for limit in limits)


def conflict(entrants: ApplicantPool, limits: Sequence[Limit], held: Held | None = None) -> Conflict | None:
    """None where all limits can hold. `held` says of some applicants that they have a seat, or none."""
    if _can_hold(entrants, limits, held):
        return None
    nearest = _nearest(entrants, limits, held)
    return Conflict(
        tuple(Clash(limit, n, _against(entrants, limits, limit, nearest, held)) for limit, n in nearest.items())
    )


def _against(
    entrants: ApplicantPool, limits: Sequence[Limit], own: Limit, nearest: Mapping[Limit, int], held: Held | None
) -> tuple[Limit, ...]:
    """A least set of limits beside which this one cannot hold, the others that give way having given way."""
    others = [replace(limit, number=nearest.get(limit, limit.number)) for limit in limits if limit is not own]
    found = list(others)
    for limit in others:
        fewer = [other for other in found if other is not limit]
        if not _can_hold(entrants, (own, *fewer), held):
            found = fewer
    return tuple(found)


def _can_hold(entrants: ApplicantPool, limits: Sequence[Limit], held: Held | None) -> bool:
    return solve(programme(entrants, limits, held), {}) is not None


def _nearest(entrants: ApplicantPool, limits: Sequence[Limit], held: Held | None) -> dict[Limit, int]:
    """Every limit with a column for the seats by which it is missed; these are made as few as can be."""
    free = programme(entrants, (), held)
    first = len(free.lowers)
    chosen = {one: column for column, one in enumerate(sorted(one.id for one in entrants.considered))}
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
    return {
        limit: limit.number - values[column] if limit.bound == "at_least" else limit.number + values[column]
        for limit, column in zip(limits, misses, strict=True)
        if values[column]
    }
