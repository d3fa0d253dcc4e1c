"""The exact search: the route with the fewest levels that nothing teaches and, of these, with the least effort.

A* over the levels of the skills that matter. The estimate splits the effort of every move among the skills that it
raises and adds up what each skill still needs at least; so it never exceeds the truth, and the first goal taken from
the queue is the best. Required skills come first: a skill rises to `PREREQUISITE` or above only once what it requires
has.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, TypeAlias

from leadkit.products.path.moves import PRACTICE, PREREQUISITE, Move
from leadkit.products.path.narrowing import HIGHEST, Problem, problems

_MOST_STATES: Final = 20_000
"""Beyond so many, the best route so far is taken: a bound against communities that nobody has."""

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
    routes = [_Search(problem).run() for problem in problems(start, goals, moves, requires)]
    return Route(
        legs=tuple(leg for route in routes for leg in route.legs),
        gaps=sum(route.gaps for route in routes),
        minutes=sum(route.minutes for route in routes),
        is_least=all(route.is_least for route in routes),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """A move with its skills as places in a state."""

    move: Move
    raises: tuple[tuple[int, int], ...]
    needs: tuple[tuple[int, int], ...]


class _Search:
    def __init__(self, problem: Problem) -> None:
        self.skills: Final = tuple(problem.start)
        self.index: Final = {skill: number for number, skill in enumerate(self.skills)}
        self.start: Final = tuple(problem.start.values())
        self.goal: Final = tuple(problem.goals.get(skill, 0) for skill in self.skills)
        self.requires: Final = tuple(
            tuple(self.index[other] for other in problem.requires[skill]) for skill in self.skills
        )
        self.moves: Final = problem.moves
        self.ways: Final = tuple(
            _Way(
                move,
                tuple((self.index[skill], level) for skill, level in move.raises),
                tuple((self.index[skill], level) for skill, level in move.needs),
            )
            for move in self.moves
        )
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
            for way in self.ways:
                reached = self._after(levels, way)
                if reached is None:
                    continue
                cost = self._cost(best[levels], levels, reached, way.move)
                if reached not in best or cost < best[reached]:
                    best[reached], came[reached] = cost, (levels, way.move)
                    pushed += 1
                    heappush(queue, (_scalar(cost) + self._rest(reached), -_scalar(cost), pushed, reached))
        return self._finish(nearest[1], came, best)

    def _is_reached(self, levels: Levels) -> bool:
        return all(level >= goal for level, goal in zip(levels, self.goal, strict=True))

    def _cost(self, so_far: Cost, levels: Levels, reached: Levels, move: Move) -> Cost:
        return so_far[0] + (move.kind == "alone"), so_far[1] + move.effort(sum(reached) - sum(levels))

    def _finish(self, levels: Levels, came: dict[Levels, tuple[Levels, Move]], best: dict[Levels, Cost]) -> Route:
        """From the state nearest to the goal, the move that brings most for its effort, again and again."""
        while not self._is_reached(levels):
            options = []
            for number, way in enumerate(self.ways):
                reached = self._after(levels, way)
                if reached is not None:
                    cost = self._cost(best[levels], levels, reached, way.move)
                    options.append((_scalar(cost) + self._rest(reached), number, reached, cost, way.move))
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
            found.append(Leg(move, tuple(raised), self._cost((0, 0), levels, after, move)[1]))
        return Route(tuple(reversed(found)), gaps, minutes, is_least)

    def _after(self, levels: Levels, way: _Way) -> Levels | None:
        """The levels after a move; None where it cannot be made or changes nothing."""
        if all(levels[number] >= level for number, level in way.raises):
            return None
        if any(levels[number] < level for number, level in way.needs):
            return None
        reached = list(levels)
        for number, level in way.raises:
            if level > levels[number]:
                is_ready = level < PREREQUISITE or self._is_ready(levels, number)
                reached[number] = level if is_ready else max(levels[number], PREREQUISITE - 1)
        after = tuple(reached)
        return after if after != levels else None

    def _is_ready(self, levels: Levels, number: int) -> bool:
        """Whether a skill may rise beyond its first level: it has done so before, or what it requires is there."""
        required = self.requires[number]
        return levels[number] >= PREREQUISITE or all(levels[other] >= PREREQUISITE for other in required)

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
                aim, least = min(goal, raised[skill]), dict(move.needs).get(skill, 0)
                steps.append(_projected(move, aim, least, shared))
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

    A skill that is not ready yet may rise less, with less practice. As no level takes less than its practice, and no
    practice beyond the goal is counted, the estimate stays below the truth.
    """
    share = _scalar((int(move.kind == "alone"), move.minutes)) // shared

    def step(level: int) -> tuple[int, int] | None:
        if level < needed or level >= reached:
            return None
        practice = 0 if move.holds_practice else PRACTICE * (reached - level)
        return reached, share + _scalar((0, practice))

    return step


_GAP: Final = 10**9
"""Minutes that a level which nothing teaches counts as, so that one number orders costs; no route takes so long."""
_PARTS: Final = 27720
"""A minute in parts that up to twelve skills can share evenly."""


def _scalar(cost: Cost) -> int:
    return (cost[0] * _GAP + cost[1]) * _PARTS
