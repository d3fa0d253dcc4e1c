"""The fewest without whom sets are empty: what a search says, however soon it has to stop."""

from itertools import combinations
from random import Random
from typing import TypeAlias

import pytest

from leadkit.solvers.emptying import Fewest, fewest

Sets: TypeAlias = dict[str, frozenset[str]]

MEMBERS = "abcdef"


def emptied(sets: Sets, gone: frozenset[str]) -> int:
    return sum(members <= gone for members in sets.values())


def by_trying(sets: Sets, goal: int) -> int:
    choices = (frozenset(some) for size in range(len(MEMBERS) + 1) for some in combinations(MEMBERS, size))
    return len(next(gone for gone in choices if emptied(sets, gone) >= goal))


def question(number: int) -> tuple[Sets, int]:
    chance = Random(number)
    sets = {f"set-{n}": frozenset(chance.sample(MEMBERS, chance.randrange(1, 5))) for n in range(7)}
    return sets, chance.randrange(2, 7)


@pytest.mark.parametrize("number", range(12))
def test_with_more_work_no_answer_is_worse_and_in_the_end_it_is_proven(number: int) -> None:
    sets, goal = question(number)
    size = by_trying(sets, goal)
    before = Fewest(tuple(MEMBERS), 0)
    for work in range(0, 400, 1 + number % 3):
        found = fewest(sets, goal, work)
        assert emptied(sets, frozenset(found.members)) >= goal
        assert before.least <= found.least <= size <= len(found.members) <= len(before.members)
        before = found
    assert fewest(sets, goal) == fewest(sets, goal, 10_000)
    assert fewest(sets, goal).is_proven
    assert len(fewest(sets, goal).members) == size


@pytest.mark.parametrize(
    ("sets", "goal", "members"),
    [
        ({"one": "b", "two": "a"}, 1, "a"),
        ({"one": "b", "two": "a"}, 2, "ab"),
        ({"one": "dc", "two": "ba"}, 1, "ab"),
        ({"one": "abc", "two": "d", "three": "e"}, 1, "d"),
        ({"one": "abc", "two": "abc", "three": "de", "four": "fg"}, 2, "abc"),
        ({"one": "a", "two": "bcd", "three": "bcd", "four": "bcd"}, 3, "bcd"),
        ({"one": "a"}, 0, ""),
    ],
)
def test_of_equally_few_the_first_names_go(sets: dict[str, str], goal: int, members: str) -> None:
    found = fewest({name: frozenset(some) for name, some in sets.items()}, goal)
    assert found == Fewest(tuple(members), len(members))
