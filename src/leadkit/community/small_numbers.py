"""What may be told of people who are not to be pointed at: one rule, for the numbers of every product.

Something is told apart only where at least LEAST people are on each side of it: those of whom it is true, and those of
whom it is not. Where all or none of a few are meant, the number would tell the same of each of them.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from leadkit.solvers.integer_program import Integers, Programme

LEAST: Final = 5
"""As many as official statistics usually want together before they tell a number."""

Fact: TypeAlias = tuple[str, str]
"""Something true of somebody: what kind of thing, and what; (`region`, `south-asia`)."""


class Sides(NamedTuple):
    """Of how many people something is true, and of how many it is not."""

    having: int
    lacking: int

    @property
    def is_safe(self) -> bool:
        """Whether neither side is so small that somebody could be meant."""
        return min(self) >= LEAST

    def joined(self, other: "Sides") -> "Sides":
        return Sides(self.having + other.having, self.lacking + other.lacking)


def told_apart(cells: Mapping[str | None, Sides]) -> dict[str | None, Sides]:
    """Disjoint cells, the largest first; those that could mean somebody are joined under None, and so are the smallest
    of the others until that cell means nobody either.

    They always add up to the whole, so nothing is found by subtraction; nothing is told where only the joined cell is
    left.
    """
    ordered = sorted(cells.items(), key=lambda cell: (-sum(cell[1]), cell[0] or ""))
    told = [(value, sides) for value, sides in ordered if value is not None and sides.is_safe]
    rest = Sides(0, 0)
    for cell in ordered:
        rest = rest if cell in told else rest.joined(cell[1])
    while told and sum(rest) and not rest.is_safe:
        rest = rest.joined(told.pop()[1])
    if not told:
        return {}
    return {**dict(told), **({None: rest} if sum(rest) else {})}


class PublishedNumber(NamedTuple):
    """One published number: of so many of these it is true."""

    members: frozenset[Hashable]
    number: int


def leaves_open(numbers: Sequence[PublishedNumber]) -> bool:
    """Whether of everybody in these numbers both can still be so, whatever one adds up or subtracts.

    The attack itself: linear programming over all that is told, by a reader who knows who everybody is and under what
    they are counted. Members of the same numbers are one column, as no number tells them apart.
    """
    from leadkit.solvers.integer_program import Programme, Row

    places: dict[Hashable, list[int]] = {}
    for index, told in enumerate(numbers):
        for member in told.members:
            places.setdefault(member, []).append(index)
    alike = sorted(Counter(map(tuple, places.values())).items())
    rows = tuple(
        Row(tuple((column, 1) for column, (of, _) in enumerate(alike) if index in of), told.number, told.number)
        for index, told in enumerate(numbers)
    )
    sizes = tuple(size for _, size in alike)
    whole = Programme.under(rows, sizes)
    seen: list[Integers] = []
    return all(_reaches(whole, seen, column, 1) and _reaches(whole, seen, column, -1) for column in range(len(sizes)))


def _reaches(whole: "Programme", seen: "list[Integers]", column: int, weight: int) -> bool:
    """Whether one of a column's people can have it (1), or lack it (-1); `seen` gathers what the solver found."""
    from leadkit.solvers.integer_program import solve

    def is_so(values: "Integers") -> bool:
        return bool(values[column] > 0 if weight > 0 else values[column] < whole.uppers[column])

    if not any(map(is_so, seen)):
        found = solve(whole, {column: weight})
        seen += [found] if found is not None else []
        return found is not None and is_so(found)
    return True


def shared_facts(
    facts: Mapping[str, frozenset[Fact]], kinds: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], frozenset[Fact]]]:
    """People in groups of at least LEAST, with what may be told of each in a group: the same of all.

    It begins with all of them and nothing told. A group is parted by what most of it have, the first of `kinds` before
    others, as long as both parts are large enough, and enough who have that lack each other thing told: so even who
    knows one thing of somebody learns no other. Of fewer than LEAST nothing is told.
    """
    having: dict[Fact, set[str]] = {}
    for name, own in facts.items():
        for fact in own:
            having.setdefault(fact, set()).add(name)
    groups: list[tuple[tuple[str, ...], frozenset[Fact]]] = [(tuple(sorted(facts)), frozenset())]
    while groups:
        names, told = groups.pop()
        counted = Counter(fact for name in names for fact in facts[name] - told)
        possible = (
            (kinds.index(fact[0]), -number, fact)
            for fact, number in counted.items()
            if Sides(number, len(names) - number).is_safe
            and all(len(having[fact] - having[other]) >= LEAST for other in told)
        )
        best = min(possible, default=None)
        if best is None:
            yield names, told
        else:
            fact = best[-1]
            groups.append((tuple(name for name in names if fact not in facts[name]), told))
            groups.append((tuple(name for name in names if fact in facts[name]), told | {fact}))
