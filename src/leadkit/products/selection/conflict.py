"""Limits that cannot all hold: which stand against each other, and the nearest numbers that can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from leadkit.products.selection.applicant_pool import ApplicantPool, Limit
from leadkit.products.selection.draw import limit_row, programme
from leadkit.solvers.integer_program import Row, settled, solve

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
    others = tuple(replace(limit, number=nearest.get(limit, limit.number)) for limit in limits if limit is not own)

    def needed(some: tuple[Limit, ...], beside: tuple[Limit, ...]) -> tuple[Limit, ...]:
        """Of these, each without which it could hold, as far as those before it are left out that need not be there."""
        if not _can_hold(entrants, (own, *beside), held):
            return ()
        if len(some) == 1:
            return some
        first, second = some[: len(some) // 2], some[len(some) // 2 :]
        kept = needed(first, (*second, *beside))
        return (*kept, *needed(second, (*kept, *beside)))

    return needed(others, ())


def _can_hold(entrants: ApplicantPool, limits: Sequence[Limit], held: Held | None) -> bool:
    return solve(programme(entrants, limits, held), {}) is not None


def _nearest(entrants: ApplicantPool, limits: Sequence[Limit], held: Held | None) -> dict[Limit, int]:
    """Every limit with a column for the seats by which it is missed; these are made as few as can be."""
    free = programme(entrants, (), held)
    misses = range(len(free.lowers), len(free.lowers) + len(limits))
    rows: list[Row] = []
    for miss, limit in zip(misses, limits, strict=True):
        row = limit_row(entrants, limit)
        sign = 1 if limit.bound == "at_least" else -1
        rows.append(row._replace(terms=(*row.terms, (miss, sign))))
    most = [max(limit.number, len(limit.members)) for limit in limits]
    elastic = free.with_columns(most).with_rows(rows)
    found = settled(elastic, [dict.fromkeys(misses, -1), *({column: -1} for column in misses)])
    values = solve(found, {}) if found is not None else None
    if values is None:
        raise RuntimeError("without any limit every choice is possible")
    missed = {limit: int(values[miss]) for limit, miss in zip(limits, misses, strict=True) if values[miss]}
    return {
        limit: limit.number - number if limit.bound == "at_least" else limit.number + number
        for limit, number in missed.items()
    }
