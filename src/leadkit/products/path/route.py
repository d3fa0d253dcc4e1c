"""The exact search: the route with the fewest levels that nothing teaches and, of these, with the least effort.

A* over the levels of the skills that matter. The estimate splits the effort of every move among the skills that it
raises and adds up what each skill still needs at least; so it never exceeds the truth, and the first goal taken from
the queue is the best. Required skills come first: a skill rises to `PREREQUISITE` or above only once what it requires
has.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import Final, TypeAlias

from leadkit.products.path.moves import PRACTICE, PREREQUISITE, Move, alone

_MOST_STATES: Final = 20_000
"""Beyond so many, the best route so far is taken: a bound against communities that nobody has."""
HIGHEST: Final = 5

Cost: TypeAlias = tuple[int, int]
"""Levels that nothing teaches, and minutes."""
Levels: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One move at its time: what it raises (skill, from, to) and its minutes then."""

    move: Move
    raised: tuple[tuple[str, int, int], ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Route:
    """Legs in an order in which they can be made; `is_least` unless the search had to stop."""

    legs: tuple[Leg, ...]
    gaps: int
    minutes: int
    is_least: bool


def least_route(
    start: Mapping[str, int],
    goals: Mapping[str, int],
    moves: Iterable[Move],
    requires: Mapping[str, tuple[str, ...]],
) -> Route:
    """From `start` to at least `goals`. `requires` names the skills that each skill requires directly."""
    search = _Search(start, goals, tuple(moves), requires)
    return search.run()


class _Search:
    def __init__(
        self,
        start: Mapping[str, int],
        goals: Mapping[str, int],
        moves: tuple[Move, ...],
        requires: Mapping[str, tuple[str, ...]],
    ) -> None:
        needed = _needed(start, goals, requires)
        relevant, kept = _relevant(needed, moves, requires)
        self.skills: Final = tuple(sorted(relevant))
        self.index: Final = {skill: number for number, skill in enumerate(self.skills)}
        self.start: Final = tuple(min(HIGHEST, start.get(skill, 0)) for skill in self.skills)
        self.goal: Final = tuple(needed.get(skill, 0) for skill in self.skills)
        self.requires: Final = tuple(
            tuple(self.index[other] for other in requires.get(skill, ()) if other in self.index)
            for skill in self.skills
        )
        own = [alone(skill, level) for skill in self.skills for level in range(1, HIGHEST + 1)]
        levels = dict(zip(self.skills, self.start, strict=True))
        self.moves: Final = _undominated([*kept, *own], _useful(needed, kept, requires, relevant), levels)
        self._estimates: Final[dict[tuple[int, ...], dict[int, list[int]]]] = {}

    def run(self) -> Route:
        """Ties go to the deeper state, then to the moves in their own order: always the same route."""
        queue: list[tuple[int, int, int, Levels]] = [(self._rest(self.start), 0, 0, self.start)]
        best: dict[Levels, Cost] = {self.start: (0, 0)}
        came: dict[Levels, tuple[Levels, Move]] = {}
        pushed, taken = 0, 0
        nearest = queue[0][0], self.start
        while queue and taken < _MOST_STATES:
            estimate, so_far, _, levels = heappop(queue)
            if -so_far != _scalar(best[levels]):
                continue  # a better way here was found after this one had been queued
            taken += 1
            nearest = min(nearest, (estimate + so_far, levels))
            if self._is_reached(levels):
                return self._route(levels, came, best, is_least=True)
            for move in self.moves:
                reached = self._after(levels, move)
                if reached is None:
                    continue
                cost = self._cost(best[levels], levels, move)
                if reached not in best or cost < best[reached]:
                    best[reached], came[reached] = cost, (levels, move)
                    pushed += 1
                    heappush(queue, (_scalar(cost) + self._rest(reached), -_scalar(cost), pushed, reached))
        return self._finish(nearest[1], came, best)

    def _is_reached(self, levels: Levels) -> bool:
        return all(level >= goal for level, goal in zip(levels, self.goal, strict=True))

    def _cost(self, so_far: Cost, levels: Levels, move: Move) -> Cost:
        effort = move.effort({skill: levels[self.index[skill]] for skill, _ in move.raises})
        return so_far[0] + (move.kind == "alone"), so_far[1] + effort

    def _finish(self, levels: Levels, came: dict[Levels, tuple[Levels, Move]], best: dict[Levels, Cost]) -> Route:
        """From the state nearest to the goal, the move that brings most for its effort, again and again."""
        while not self._is_reached(levels):
            options = []
            for number, move in enumerate(self.moves):
                reached = self._after(levels, move)
                if reached is not None:
                    cost = self._cost(best[levels], levels, move)
                    options.append((_scalar(cost) + self._rest(reached), number, reached, cost, move))
            _, _, reached, cost, move = min(options, key=lambda option: option[:2])
            best[reached], came[reached], levels = cost, (levels, move), reached
        return self._route(levels, came, best, is_least=False)

    def _route(
        self, levels: Levels, came: dict[Levels, tuple[Levels, Move]], best: dict[Levels, Cost], *, is_least: bool
    ) -> Route:
        gaps, minutes = best[levels]
        found: list[Leg] = []
        while levels in came:
            after, (levels, move) = levels, came[levels]
            raised = [
                (skill, before, level)
                for skill, before, level in zip(self.skills, levels, after, strict=True)
                if level > before
            ]
            found.append(Leg(move, tuple(raised), self._cost((0, 0), levels, move)[1]))
        return Route(tuple(reversed(found)), gaps, minutes, is_least)

    def _after(self, levels: Levels, move: Move) -> Levels | None:
        """The levels after a move; None where it cannot be made or changes nothing."""
        for skill, level in move.needs:
            if levels[self.index[skill]] < level:
                return None
        reached = list(levels)
        for skill, level in move.raises:
            number = self.index[skill]
            if level <= levels[number]:
                continue
            is_ready = level < PREREQUISITE or all(levels[other] >= PREREQUISITE for other in self.requires[number])
            reached[number] = level if is_ready else max(levels[number], min(level, PREREQUISITE - 1))
        after = tuple(reached)
        return after if after != levels else None

    def _rest(self, levels: Levels) -> int:
        """What is still to be spent at least. Only skills that are not there yet share the cost of a move."""
        unmet = tuple(
            number for number, (level, goal) in enumerate(zip(levels, self.goal, strict=True)) if level < goal
        )
        if unmet not in self._estimates:
            self._estimates[unmet] = {number: self._estimate(number, unmet) for number in unmet}
        estimates = self._estimates[unmet]
        return sum(estimates[number][levels[number]] for number in unmet)

    def _estimate(self, number: int, unmet: tuple[int, ...]) -> list[int]:
        """Least cost from each level of one skill to its goal, if every move costs only this skill's share of it."""
        goal, skill = self.goal[number], self.skills[number]
        found = [0] * (HIGHEST + 1)
        steps: list[Callable[[int], tuple[int, int] | None]] = []
        for move in self.moves:
            raised = dict(move.raises)
            if skill in raised:
                shared = sum(self.index[other] in unmet for other in raised)
                steps.append(_projected(move, raised[skill], dict(move.needs).get(skill, 0), shared))
        for level in range(goal - 1, -1, -1):
            options = [
                cost + (found[reached] if reached < goal else 0)
                for step in steps
                if (taken := step(level)) is not None
                for reached, cost in (taken,)
            ]
            found[level] = min(options)
        return found


def _projected(move: Move, reached: int, needed: int, shared: int) -> Callable[[int], tuple[int, int] | None]:
    """What a move is to one skill: from a level, the level reached and the skill's share of the cost.

    A skill that is not ready yet may rise less than stated, which costs no less: the estimate stays below the truth.
    """
    share = _scalar((int(move.kind == "alone"), move.minutes)) // shared

    def step(level: int) -> tuple[int, int] | None:
        if level < needed or level >= reached:
            return None
        practice = 0 if move.holds_practice else PRACTICE * (reached - level)
        return reached, share + _scalar((0, practice))

    return step


_GAP: Final = 10**6
"""Minutes that a level which nothing teaches counts as, so that one number orders costs; no route takes so long."""
_PARTS: Final = 27720
"""A minute in parts that up to twelve skills can share evenly."""


def _scalar(cost: Cost) -> int:
    return (cost[0] * _GAP + cost[1]) * _PARTS


def _needed(
    start: Mapping[str, int], goals: Mapping[str, int], requires: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    """The goals, and `PREREQUISITE` for every skill that one of them requires over any number of steps."""
    needed = {skill: level for skill, level in goals.items() if level > start.get(skill, 0)}
    waiting = [skill for skill, level in needed.items() if level >= PREREQUISITE]
    while waiting:
        for other in requires.get(waiting.pop(), ()):
            if needed.get(other, 0) < PREREQUISITE and start.get(other, 0) < PREREQUISITE:
                needed[other] = PREREQUISITE
                waiting.append(other)
    return needed


def _relevant(
    needed: Mapping[str, int], moves: tuple[Move, ...], requires: Mapping[str, tuple[str, ...]]
) -> tuple[set[str], list[Move]]:
    """The skills that can matter: needed ones, what they require, and what moves that raise such skills need."""
    relevant = set(needed)
    kept: dict[Move, None] = {}
    grows = True
    while grows:
        before = len(relevant)
        relevant |= {other for skill in tuple(relevant) for other in requires.get(skill, ())}
        for move in moves:
            if move not in kept and any(skill in relevant for skill, _ in move.raises):
                kept[move] = None
                relevant |= {skill for skill, _ in move.needs}
        grows = len(relevant) > before
    return relevant, sorted(kept, key=lambda move: move.key)


def _useful(
    goals: Mapping[str, int], moves: Iterable[Move], requires: Mapping[str, tuple[str, ...]], relevant: set[str]
) -> dict[str, int]:
    """Skill → the highest level that can serve: its goal, what a move needs, or what another skill requires."""
    useful = dict(goals)
    for skill in relevant:
        for other in requires.get(skill, ()):
            useful[other] = max(useful.get(other, 0), PREREQUISITE)
    for move in moves:
        for skill, level in move.needs:
            useful[skill] = max(useful.get(skill, 0), level)
    return useful


def _undominated(moves: Iterable[Move], useful: Mapping[str, int], start: Mapping[str, int]) -> tuple[Move, ...]:
    """Moves cut to what can serve; of those that raise and need the same, the one that takes least time."""
    kept: dict[tuple[object, ...], Move] = {}
    for move in moves:
        raises = tuple((skill, min(level, useful.get(skill, 0))) for skill, level in move.raises)
        raises = tuple((skill, level) for skill, level in raises if level > start.get(skill, 0))
        needs = tuple((skill, level) for skill, level in move.needs if level > start.get(skill, 0))
        if not raises or (move.kind in ("mentor", "alone") and raises != move.raises):
            continue
        alike = raises, needs, move.holds_practice, move.kind == "alone"
        if alike not in kept or (move.minutes, move.key) < (kept[alike].minutes, kept[alike].key):
            kept[alike] = replace(move, raises=raises, needs=needs)
    return tuple(sorted(kept.values(), key=lambda move: move.key))
