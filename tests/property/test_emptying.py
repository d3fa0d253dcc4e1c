"""The fewest without whom sets are empty: as small as trying every choice says, and never said to be smaller."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from leadkit.solvers.emptying import fewest

MEMBERS = "abcdefg"


@st.composite
def questions(draw: st.DrawFn) -> tuple[dict[str, frozenset[str]], int]:
    found = draw(st.lists(st.frozensets(st.sampled_from(MEMBERS), min_size=1), min_size=1, max_size=8))
    return {f"set-{number}": members for number, members in enumerate(found)}, draw(st.integers(1, len(found)))


def emptied(sets: dict[str, frozenset[str]], gone: frozenset[str]) -> int:
    return sum(members <= gone for members in sets.values())


def by_trying(sets: dict[str, frozenset[str]], goal: int) -> int:
    choices = (frozenset(some) for size in range(len(MEMBERS) + 1) for some in combinations(MEMBERS, size))
    return len(next(gone for gone in choices if emptied(sets, gone) >= goal))


@given(questions())
def test_no_choice_is_smaller(question: tuple[dict[str, frozenset[str]], int]) -> None:
    sets, goal = question
    found = fewest(sets, goal)
    assert emptied(sets, frozenset(found.members)) >= goal
    assert found.is_proven
    assert len(found.members) == by_trying(sets, goal)
    assert fewest(dict(reversed(sets.items())), goal) == found


@given(questions())
def test_what_is_not_proven_is_not_said(question: tuple[dict[str, frozenset[str]], int]) -> None:
    """Without the work of a search."""
    sets, goal = question
    found = fewest(sets, goal, work=0)
    assert emptied(sets, frozenset(found.members)) >= goal
    assert found.least <= by_trying(sets, goal) <= len(found.members)
