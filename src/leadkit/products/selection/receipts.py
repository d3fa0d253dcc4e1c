"""For every application: the pool, the rule and the rank that decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from leadkit.products.selection.draw import DRAWN, Draw, holders
from leadkit.products.selection.field import Field, Limit, Reason

Result: TypeAlias = Literal["seat", "waiting", "not-this-time", "not-considered"]
Decided: TypeAlias = Literal["everybody", "marks", "lottery", "drawn", "rule", "no-pool", "barred", "stepped-in"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one application, and why.

    `pool` is that of their seat, else the one in which they came nearest to one; `rank` their place in it, of `of`,
    and `last` the place of the last seat given there. `limits` are the rules without which it would have ended
    otherwise. `steps_in_for` are the holders whose seat they would take. `arrange` is what they need and the venue
    does not list.
    """

    applicant: str
    result: Result
    decided: Decided
    lottery: int
    pool: int | None = None
    rank: int | None = None
    of: int | None = None
    last: int | None = None
    limits: tuple[Limit, ...] = ()
    barred: tuple[Reason, ...] = ()
    steps_in_for: tuple[str, ...] = ()
    arrange: tuple[str, ...] = ()


def receipts(
    field: Field,
    found: Draw,
    without: Mapping[Limit, frozenset[str]],
    substitutes: Mapping[str, str | None],
    first: Draw,
) -> tuple[Receipt, ...]:
    """In the lottery's order. `first` is the draw before anybody dropped out, `found` that of now."""
    moved = _moved(field, first, without)
    waiting: dict[str, list[str]] = {}
    for holder, substitute in substitutes.items():
        if substitute is not None:
            waiting.setdefault(substitute, []).append(holder)
    told = []
    for name in field.drawn:
        applicant = field.by_id[name]
        barred = field.barred(applicant)
        lottery = field.lottery[name]
        if barred:
            told.append(Receipt(name, "not-considered", "barred", lottery, barred=barred))
            continue
        if name in found.seats and name not in first.seats:
            told.append(
                Receipt(name, "seat", "stepped-in", lottery, _pool(found.seats[name]), arrange=_needs(field, name))
            )
        elif name in found.seats:
            told.append(_seated(field, first, name, moved.get(name, ())))
        else:
            steps_in = tuple(sorted(waiting.get(name, ())))
            told.append(_unseated(field, first, name, moved.get(name, ()), steps_in))
    return tuple(told)


def without_each(field: Field) -> Iterator[tuple[Limit, frozenset[str]]]:
    """Who would have a seat without each of the limits."""
    for limit in field.limits:
        is_idle = limit.number >= len(limit.members) if limit.bound == "at_most" else limit.number == 0
        other = None if is_idle else holders(field, tuple(one for one in field.limits if one is not limit))
        if other is not None:
            yield limit, other


def _moved(field: Field, first: Draw, without: Mapping[Limit, frozenset[str]]) -> dict[str, tuple[Limit, ...]]:
    """Applicant → the limits without which they would have had a seat, or none."""
    found: dict[str, tuple[Limit, ...]] = {}
    for one in field.considered:
        limits = tuple(limit for limit, other in without.items() if (one.id in other) != (one.id in first.seats))
        # Somebody else's limit moves others too; the rule to name is one that counts this applicant, if there is one.
        own = tuple(limit for limit in limits if one.id in limit.members)
        found[one.id] = own or limits
    return found


def _needs(field: Field, name: str) -> tuple[str, ...]:
    return tuple(need for need in field.by_id[name].needs if need not in (field.rules.venue or ()))


def _pool(number: int) -> int | None:
    return None if number == DRAWN else number


def _seated(field: Field, first: Draw, name: str, limits: tuple[Limit, ...]) -> Receipt:
    lottery, needs = field.lottery[name], _needs(field, name)
    pool = first.seats[name]
    if pool == DRAWN:
        return Receipt(name, "seat", "rule" if limits else "drawn", lottery, limits=limits, arrange=needs)
    rank, of, last = _standing(field, first, name, pool)
    decided: Decided = "rule" if limits else _by_marks_or_lot(field, first, name, pool, is_seated=True)
    return Receipt(name, "seat", decided, lottery, pool, rank, of, last, limits, arrange=needs)


def _unseated(field: Field, first: Draw, name: str, limits: tuple[Limit, ...], steps_in: tuple[str, ...]) -> Receipt:
    result: Result = "waiting" if steps_in else "not-this-time"
    pools = field.pools_of(field.by_id[name])
    lottery = field.lottery[name]
    if not pools:
        return Receipt(name, result, "rule" if limits else "no-pool", lottery, limits=limits, steps_in_for=steps_in)
    standings = {pool: _standing(field, first, name, pool) for pool in pools}
    nearest = min(pools, key=lambda pool: (standings[pool][0] - standings[pool][2], pool))
    decided: Decided = "rule" if limits else _by_marks_or_lot(field, first, name, nearest, is_seated=False)
    return Receipt(name, result, decided, lottery, nearest, *standings[nearest], limits, steps_in_for=steps_in)


def _standing(field: Field, first: Draw, name: str, pool: int) -> tuple[int, int, int]:
    """Rank, of how many, and the rank of the last who has one of the pool's seats (0 where nobody has)."""
    ranked = field.ranked[pool]
    last = max((rank for rank, one in enumerate(ranked, 1) if first.seats.get(one) == pool), default=0)
    return ranked.index(name) + 1, len(ranked), last


def _by_marks_or_lot(field: Field, first: Draw, name: str, pool: int, *, is_seated: bool) -> Decided:
    """Whether somebody with the same marks in the pool fared otherwise, so that the lottery decided."""
    own = field.marks(field.by_id[name], pool)
    if is_seated:
        others = [one for one in field.ranked[pool] if one not in first.seats]
    else:
        others = [one for one in field.ranked[pool] if first.seats.get(one) == pool]
    if any(field.marks(field.by_id[one], pool) == own for one in others):
        return "lottery"
    return "marks" if others else "everybody"
