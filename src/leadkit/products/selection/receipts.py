"""For every application: the pool, the rule and the rank that decided."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from leadkit.products.selection.applicant_pool import ApplicantPool, Limit, Reason
from leadkit.products.selection.draw import DRAWN, Draw, holders

Result: TypeAlias = Literal["seat", "waiting", "not-this-time", "not-considered", "withdrawn"]
Decided: TypeAlias = Literal[
    "everybody", "marks", "lottery", "drawn", "rule", "rules", "no-pool", "no-seat", "barred", "stepped-in", "withdrew"
]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one application, and why.

    `pool` is that of their seat, else the one in which they came nearest to one; `rank` their place in it, of `of`,
    and `last` the place of the last seat given there. `limits`: each of these rules would have had to be missing for
    another end (`rule`), or all of them together moved a rank (`rules`). `steps_in_for` are the holders whose seat they
    would take. `arrange` is what they need and the venue does not list.
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


def without_each(entrants: ApplicantPool, first: Draw) -> Iterator[tuple[Limit, frozenset[str]]]:
    """Each limit without which others would have a seat, and who.

    Most limits hold by themselves: a draw under few of them that breaks no other is the draw under all, and under all
    but one of the others. So each draw begins with those that could just hold, and goes on with those that it broke.
    """
    needed, _ = _under_few(entrants, entrants.limits, [limit for limit in entrants.limits if _is_tight(limit, first)])
    for limit in entrants.limits:
        if limit in needed:
            others = [other for other in entrants.limits if other is not limit]
            _, found = _under_few(entrants, others, [other for other in needed if other is not limit])
            if found != first.seats.keys():
                yield limit, found


def _is_tight(limit: Limit, found: Draw) -> bool:
    return len(limit.members & found.seats.keys()) == limit.number


def _under_few(
    entrants: ApplicantPool, limits: Sequence[Limit], few: Sequence[Limit]
) -> tuple[list[Limit], frozenset[str]]:
    """Who has a seat under all these limits, and as few of them as said so: `few`, and what broke until none did."""
    needed = list(few)
    while (found := holders(entrants, needed)) is not None:
        broken = [limit for limit in limits if not limit.holds(found)]
        if not broken:
            return needed, found
        needed += broken
    raise RuntimeError("limits without one that could hold can hold")


def receipts(
    entrants: ApplicantPool,
    first: Draw,
    now: Draw,
    without: Mapping[Limit, frozenset[str]],
    substitutes: Mapping[str, tuple[str, ...]],
    gone: Collection[str],
) -> tuple[Receipt, ...]:
    """In the lottery's order. `first` is the draw before anybody left, `now` that of now."""
    waiting: dict[str, list[str]] = {}
    for holder, others in substitutes.items():
        for other in others:
            waiting.setdefault(other, []).append(holder)
    judge = _Judge(entrants, first, without)
    return tuple(judge.receipt(name, now, tuple(waiting.get(name, ())), name in gone) for name in entrants.drawn)


@dataclass(frozen=True)
class _Judge:
    """What decided in the first draw; who left or stepped in since is told so."""

    entrants: ApplicantPool
    first: Draw
    without: Mapping[Limit, frozenset[str]]

    def receipt(self, name: str, now: Draw, steps_in: tuple[str, ...], has_left: bool) -> Receipt:
        entrants, lottery = self.entrants, self.entrants.lottery[name]
        barred = entrants.barred(entrants.by_id[name])
        if has_left:
            return Receipt(name, "withdrawn", "withdrew", lottery)
        if barred:
            return Receipt(name, "not-considered", "barred", lottery, barred=barred)
        if name in now.seats and name not in self.first.seats:
            return Receipt(name, "seat", "stepped-in", lottery, _pool(now.seats[name]), arrange=_needs(entrants, name))
        if name in now.seats:
            return self._seated(name, now.seats[name])
        return self._unseated(name, steps_in)

    def _seated(self, name: str, pool: int) -> Receipt:
        lottery, needs = self.entrants.lottery[name], _needs(self.entrants, name)
        limits = self._moved_by(name)
        if pool == DRAWN:
            return Receipt(name, "seat", "rule" if limits else "drawn", lottery, limits=limits, arrange=needs)
        rank, of, last = self._standing(name, pool)
        decided: Decided = "rule" if limits else self._by_marks_or_lot(name, pool)
        if not limits and any(other not in self.first.seats for other in self.entrants.ranked[pool][: rank - 1]):
            limits = self._binding(name, is_seated=True)
            decided = "rules" if limits else decided
        return Receipt(name, "seat", decided, lottery, pool, rank, of, last, limits, arrange=needs)

    def _unseated(self, name: str, steps_in: tuple[str, ...]) -> Receipt:
        entrants, lottery = self.entrants, self.entrants.lottery[name]
        result: Result = "waiting" if steps_in else "not-this-time"
        limits = self._moved_by(name)
        pools = entrants.pools_of(entrants.by_id[name])
        if not pools:
            return Receipt(name, result, "rule" if limits else "no-pool", lottery, limits=limits, steps_in_for=steps_in)
        standings = {pool: self._standing(name, pool) for pool in pools}
        nearest = min(pools, key=lambda pool: (standings[pool][0] - standings[pool][2], pool))
        rank, of, last = standings[nearest]
        decided: Decided = "rule" if limits else self._by_marks_or_lot(name, nearest)
        if not limits and not last:
            decided = "no-seat"
        elif not limits and rank < last:
            limits = self._binding(name, is_seated=False)
            decided = "rules" if limits else decided
        return Receipt(name, result, decided, lottery, nearest, rank, of, last, limits, steps_in_for=steps_in)

    def _moved_by(self, name: str) -> tuple[Limit, ...]:
        """The limits without any one of which they would have had a seat, or none.

        Somebody else's limit moves others too; those that count this applicant are named, if there are any.
        """
        is_seated = name in self.first.seats
        limits = tuple(limit for limit, other in self.without.items() if (name in other) != is_seated)
        return tuple(limit for limit in limits if name in limit.members) or limits

    def _binding(self, name: str, *, is_seated: bool) -> tuple[Limit, ...]:
        """The limits that are just held and may have moved them, where no single one did."""
        found = []
        for limit in self.entrants.limits:
            helps = (limit.bound == "at_least") == (name in limit.members)
            if _is_tight(limit, self.first) and helps == is_seated:
                found.append(limit)
        return tuple(found)

    def _standing(self, name: str, pool: int) -> tuple[int, int, int]:
        """Rank, of how many, and the rank of the last who has one of the pool's seats (0 where nobody has)."""
        ranked = self.entrants.ranked[pool]
        last = max((rank for rank, one in enumerate(ranked, 1) if self.first.seats.get(one) == pool), default=0)
        return ranked.index(name) + 1, len(ranked), last

    def _by_marks_or_lot(self, name: str, pool: int) -> Decided:
        """Whether somebody with the same marks in the pool fared otherwise, so that the lottery decided."""
        entrants, seats = self.entrants, self.first.seats
        own = entrants.marks(entrants.by_id[name], pool)
        if name in seats:
            others = [one for one in entrants.ranked[pool] if one not in seats]
        else:
            others = [one for one in entrants.ranked[pool] if seats.get(one) == pool]
        if any(entrants.marks(entrants.by_id[one], pool) == own for one in others):
            return "lottery"
        return "marks" if others else "everybody"


def _needs(entrants: ApplicantPool, name: str) -> tuple[str, ...]:
    return tuple(need for need in entrants.by_id[name].needs if need not in (entrants.rules.venue or ()))


def _pool(number: int) -> int | None:
    return None if number == DRAWN else number
