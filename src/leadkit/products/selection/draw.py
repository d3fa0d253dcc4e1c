"""Who gets a seat, exactly: the most seats, in their own pools, with the best marks; the lottery between equals.

An application's own data change no other's points and no lottery place, and no rule holds down those who have done
more. So a better one can only gain: whatever was best with it is better now, and what is without it stayed as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from leadkit.products.selection.applicant_pool import ApplicantPool, Limit
from leadkit.solvers.integer_program import Programme, Row, in_order, settled

DRAWN = -1
"""In place of a pool: a seat that its pool could not fill, drawn by lot among all others."""


@dataclass(frozen=True)
class Draw:
    """Applicant → the number of the pool whose seat they have, or DRAWN."""

    seats: Mapping[str, int]


@dataclass(frozen=True)
class _Columns:
    """One column for each applicant (has a seat), and one for each seat that they could have."""

    chosen: Mapping[str, int]
    seats: Mapping[tuple[str, int], int]

    @property
    def size(self) -> int:
        return len(self.chosen) + len(self.seats)


def draw(entrants: ApplicantPool, limits: Iterable[Limit], held: Mapping[str, bool] | None = None) -> Draw | None:
    """The one best choice under these limits; None where they cannot all hold.

    `held` says of some applicants that they have a seat, or none, come what may.
    """
    merit = by_merit(entrants, limits, held)
    return by_lot(entrants, merit) if merit is not None else None


def by_merit(
    entrants: ApplicantPool, limits: Iterable[Limit], held: Mapping[str, bool] | None = None
) -> Programme | None:
    """All choices that are equally good before the lottery."""
    return settled(programme(entrants, limits, held), _objectives(entrants, _columns(entrants)))


def holders(
    entrants: ApplicantPool, limits: Iterable[Limit], held: Mapping[str, bool] | None = None
) -> frozenset[str] | None:
    """Who has a seat in the one best choice, whatever the pool; None where the limits cannot all hold."""
    merit = by_merit(entrants, limits, held)
    return drawn(entrants, merit)[1] if merit is not None else None


def by_lot(entrants: ApplicantPool, merit: Programme) -> Draw:
    """The choice that the lottery makes: seats in its order, then each holder's first possible pool."""
    columns = _columns(entrants)
    found, holding = drawn(entrants, merit)
    pools = (*range(len(entrants.pools)), DRAWN)
    wanted = [columns.seats.get((one.id, pool)) for one in entrants.considered if one.id in holding for pool in pools]
    found = in_order(found, [column for column in wanted if column is not None])
    return Draw({name: pool for (name, pool), column in columns.seats.items() if found.lowers[column]})


def drawn(entrants: ApplicantPool, merit: Programme) -> tuple[Programme, frozenset[str]]:
    """The programme with the holders decided, and these."""
    columns = _columns(entrants)
    found = in_order(merit, [columns.chosen[one.id] for one in entrants.considered])
    return found, frozenset(name for name, column in columns.chosen.items() if found.lowers[column])


def programme(entrants: ApplicantPool, limits: Iterable[Limit], held: Mapping[str, bool] | None = None) -> Programme:
    """Seats, pools and limits as rows; without any objective."""
    columns = _columns(entrants)
    rows = (*_frame(entrants), *(limit_row(entrants, limit) for limit in limits))
    whole = Programme.under(rows, (1,) * columns.size)
    fixed = {columns.chosen[name]: int(seat) for name, seat in (held or {}).items() if name in columns.chosen}
    return whole.with_values(fixed)


@lru_cache(maxsize=4)
def _frame(entrants: ApplicantPool) -> tuple[Row, ...]:
    """The rows that hold whatever the limits are: seats, at most one for each applicant, and pools."""
    columns = _columns(entrants)
    own: dict[str, list[tuple[int, int]]] = {name: [] for name in columns.chosen}
    for (name, _), seat in columns.seats.items():
        own[name].append((seat, 1))
    rows = [Row(tuple((column, 1) for column in columns.chosen.values()), most=entrants.seats)]
    rows += [Row((*own[name], (column, -1)), least=0, most=0) for name, column in columns.chosen.items()]
    for pool, kept in enumerate(entrants.kept):
        rows.append(Row(tuple((seat, 1) for (_, place), seat in columns.seats.items() if place == pool), most=kept))
    return tuple(rows)


def limit_row(entrants: ApplicantPool, limit: Limit) -> Row:
    chosen = _columns(entrants).chosen
    terms = tuple((chosen[name], 1) for name in sorted(limit.members))
    return Row(terms, least=limit.number) if limit.bound == "at_least" else Row(terms, most=limit.number)


@lru_cache(maxsize=4)
def _columns(entrants: ApplicantPool) -> _Columns:
    """In the order of ids, so that no solver sees the order of the sheet."""
    names = sorted(one.id for one in entrants.considered)
    seats = [(name, pool) for name in names for pool in entrants.pools_of(entrants.by_id[name])]
    if entrants.rules.unfilled == "drawn":
        seats += [(name, DRAWN) for name in names]
    return _Columns(
        {name: column for column, name in enumerate(names)},
        {seat: column for column, seat in enumerate(seats, len(names))},
    )


def _objectives(entrants: ApplicantPool, columns: _Columns) -> list[dict[int, int]]:
    """As many seats as can be; as many of them in their own pools; then mark by mark."""
    seats = dict.fromkeys(columns.chosen.values(), 1)
    own = {column: 1 for (_, pool), column in columns.seats.items() if pool != DRAWN}
    marks: list[dict[int, int]] = []
    for rank in range(max(len(pool.marks) for pool in entrants.pools)):
        points = {
            column: found[rank]
            for (name, pool), column in columns.seats.items()
            if pool != DRAWN and len(found := entrants.marks(entrants.by_id[name], pool)) > rank and found[rank]
        }
        marks.append(points)
    return [objective for objective in (seats, own, *marks) if objective]
