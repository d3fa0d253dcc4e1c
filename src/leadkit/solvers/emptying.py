"""The fewest members whose going leaves so many sets empty: searched as far as a fixed amount of work, and bounded.

The question is as hard as they come (minimum k-union), so a large one may keep a distance between what was found and
what is proven. The work is counted, not timed: the answer is the same on every machine.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from typing import Final, NamedTuple

WORK: Final = 400_000
"""So many memberships are looked at in all before the search stops: about a quarter of a second."""
_WHOLE: Final = 10**6
"""What an emptied set is worth to the members that empty it together; shares of it are rounded up."""


class Fewest(NamedTuple):
    """Members that leave enough sets empty, in order; fewer than `least` never do."""

    members: tuple[str, ...]
    least: int

    @property
    def is_proven(self) -> bool:
        return len(self.members) == self.least


def fewest(sets: Mapping[str, Set[str]], goal: int, work: int = WORK) -> Fewest:
    """Members without whom at least `goal` of the sets, none of which is empty, are; `goal` is at most their number."""
    search = _Search(dict(sorted((name, frozenset(members)) for name, members in sets.items())), goal, work)
    found = search.greedy()
    least = search.bound(len(found))
    while least < len(found) and search.work > 0:
        better = search.of_size(least)
        if better is not None:
            return Fewest(tuple(sorted(better)), least)
        least += search.work > 0
    return Fewest(tuple(sorted(found)), least)


class _Search:
    def __init__(self, sets: dict[str, frozenset[str]], goal: int, work: int) -> None:
        self.sets, self.goal, self.work = sets, goal, work

    def greedy(self) -> frozenset[str]:
        """Always the set next that the fewest must still leave; then without whoever need not have gone."""
        gone: set[str] = set()
        left = {name: set(members) for name, members in self.sets.items()}
        while sum(not members for members in left.values()) < self.goal:
            smallest = min((members for members in left.values() if members), key=lambda one: (len(one), min(one)))
            going = frozenset(smallest)
            gone |= going
            for members in left.values():
                members -= going
        for member in sorted(gone):
            if self.work > 0 and self._emptied(gone - {member}) >= self.goal:
                gone.discard(member)
        return frozenset(gone)

    def _emptied(self, gone: Set[str]) -> int:
        self.work -= sum(map(len, self.sets.values()))
        return sum(members <= gone for members in self.sets.values())

    def bound(self, most: int) -> int:
        """The smallest number of members that the shares do not rule out, up to `most`."""
        return bisect_left(range(most), True, key=lambda size: self._may(frozenset(), frozenset(), size) is not None)

    def _may(self, gone: frozenset[str], kept: frozenset[str], size: int) -> str | None:
        """Whom to decide on next, with so many more to go; None where that is ruled out, "" where enough is empty."""
        missing, shares = self.goal, dict[str, int]()
        for members in self.sets.values():
            self.work -= len(members)
            rest = members - gone
            if not rest:
                missing -= 1
            elif len(rest) <= size and rest.isdisjoint(kept):
                for member in rest:
                    shares[member] = shares.get(member, 0) - (-_WHOLE // len(rest))
        if missing <= 0:
            return ""
        ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        if sum(share for _, share in ranked[:size]) < missing * _WHOLE:
            return None
        return ranked[0][0]

    def of_size(self, size: int) -> frozenset[str] | None:
        """So many members that do it; None where there are none, or the work is done."""
        return next(self._solutions(frozenset(), frozenset(), size), None)

    def _solutions(self, gone: frozenset[str], kept: frozenset[str], size: int) -> Iterator[frozenset[str]]:
        if self.work <= 0:
            return
        member = self._may(gone, kept, size)
        if member == "":
            yield gone
        elif member is not None:
            yield from self._solutions(gone | {member}, kept, size - 1)
            yield from self._solutions(gone, kept | {member}, size)
