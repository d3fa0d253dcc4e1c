"""The route search against brute force: every order of every move, tried out on small random instances."""

from collections.abc import Mapping
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from leadkit.products.path.moves import PREREQUISITE, Kind, Move
from leadkit.products.path.route import least_route

SKILLS = ("a", "b", "c", "d")
HIGHEST = 5
KINDS: tuple[Kind, ...] = ("resource", "training", "mentor")


@st.composite
def moves(draw: st.DrawFn) -> list[Move]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        kind: Kind = draw(st.sampled_from(KINDS))
        raised = draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, HIGHEST), min_size=1, max_size=3))
        needed = draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4), max_size=1))
        if kind == "mentor":
            skill, level = draw(st.sampled_from(SKILLS)), draw(st.integers(1, HIGHEST))
            raised, needed = {skill: level}, {skill: level - 1}
        raises, needs = tuple(sorted(raised.items())), tuple(sorted(needed.items()))
        found.append(Move(kind, f"x/{number}", raises, needs, draw(st.integers(10, 400)), draw(st.booleans())))
    return found


REQUIRES = st.fixed_dictionaries(
    {
        "b": st.sampled_from([(), ("a",)]),
        "c": st.sampled_from([(), ("a",), ("b",)]),
        "d": st.sampled_from([(), ("b", "c")]),
    }
)
LEVELS = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 2), max_size=2)
GOALS = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, HIGHEST), min_size=1, max_size=2)


def brute_force(
    start: Mapping[str, int], goals: Mapping[str, int], known: list[Move], requires: Mapping[str, tuple[str, ...]]
) -> tuple[int, int]:
    """Least (levels that nothing teaches, minutes), by relaxing every state until nothing changes.

    Practice counts for what can serve only: up to a goal, what some move needs, or what some skill requires.
    """
    useful = dict(goals)
    wanted, seen = list(goals), set(goals)
    while wanted:
        skill = wanted.pop()
        near = set(requires.get(skill, ()))
        for move in known:
            if skill in dict(move.raises):
                near |= set(dict(move.needs))
        wanted += near - seen
        seen |= near
    for skill in seen:
        for other in requires.get(skill, ()):
            useful[other] = max(useful.get(other, 0), PREREQUISITE)
    for move in known:
        if set(dict(move.raises)) & seen:
            for skill, level in move.needs:
                useful[skill] = max(useful.get(skill, 0), level)
    own = [
        Move("alone", "", ((skill, level),), ((skill, level - 1),), 360)
        for skill in SKILLS
        for level in range(1, HIGHEST + 1)
    ]
    first = tuple(start.get(skill, 0) for skill in SKILLS)
    best = {first: (0, 0)}
    frontier = {first}
    while frontier:
        following = set()
        for state in frontier:
            levels = dict(zip(SKILLS, state, strict=True))
            for move in [*known, *own]:
                if any(levels[skill] < level for skill, level in move.needs):
                    continue
                after = dict(levels)
                for skill, level in move.raises:
                    aim = min(level, useful.get(skill, 0))
                    if aim <= levels[skill]:
                        continue
                    ready = levels[skill] >= PREREQUISITE or all(
                        levels[other] >= PREREQUISITE for other in requires.get(skill, ())
                    )
                    after[skill] = aim if aim < PREREQUISITE or ready else max(levels[skill], PREREQUISITE - 1)
                if after == levels or (
                    move.kind in ("mentor", "alone")
                    and dict(move.raises) != {skill: after[skill] for skill in dict(move.raises)}
                ):
                    continue
                practice = sum(after.values()) - sum(levels.values())
                minutes = move.minutes if move.holds_practice else move.minutes + 120 * practice
                cost = best[state][0] + (move.kind == "alone"), best[state][1] + minutes
                reached = tuple(after[skill] for skill in SKILLS)
                if cost < best.get(reached, (10**9, 0)):
                    best[reached] = cost
                    following.add(reached)
        frontier = following
    return min(
        cost
        for state, cost in best.items()
        if all(dict(zip(SKILLS, state, strict=True))[skill] >= level for skill, level in goals.items())
    )


@settings(max_examples=100, deadline=None)
@given(LEVELS, GOALS, moves(), REQUIRES)
def test_no_other_way_is_shorter(
    start: dict[str, int], goals: dict[str, int], known: list[Move], requires: dict[str, tuple[str, ...]]
) -> None:
    open_goals = {skill: level for skill, level in goals.items() if level > start.get(skill, 0)}
    route = least_route(start, open_goals, known, requires)
    assert route.is_least
    assert (route.gaps, route.minutes) == brute_force(start, open_goals, known, requires)


@settings(max_examples=60, deadline=None)
@given(LEVELS, GOALS, moves(), REQUIRES)
def test_every_leg_can_be_taken_and_the_goals_are_reached(
    start: dict[str, int], goals: dict[str, int], known: list[Move], requires: dict[str, tuple[str, ...]]
) -> None:
    levels = dict(start)
    for leg in least_route(start, goals, known, requires).legs:
        assert all(levels.get(skill, 0) >= level for skill, level in leg.move.needs)
        for skill, before, after in leg.raised:
            assert levels.get(skill, 0) == before < after
            if after >= PREREQUISITE > before:
                assert all(levels.get(other, 0) >= PREREQUISITE for other in requires.get(skill, ()))
        levels |= {skill: after for skill, _, after in leg.raised}
    assert all(levels.get(skill, 0) >= level for skill, level in goals.items())


@given(LEVELS, GOALS, moves(), REQUIRES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_sources_changes_nothing(
    start: dict[str, int], goals: dict[str, int], known: list[Move], requires: dict[str, tuple[str, ...]], dice: Random
) -> None:
    shuffled = list(known)
    dice.shuffle(shuffled)
    assert least_route(start, goals, known, requires) == least_route(start, goals, shuffled, requires)
