"""A path: the steps from what somebody can do to what they want, and who and what helps at each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from leadkit.community.audiences import is_for
from leadkit.community.parties import is_available, open_offers
from leadkit.model.graph import requirements
from leadkit.model.repository import Repository
from leadkit.products.path.moves import PREREQUISITE, Learner, Move, Offering, mentor_moves, offering_in, source_moves
from leadkit.products.path.route import Leg, least_route

_MOST_OTHERS: Final = 3

__all__ = ["Learner", "Path", "Step", "Target", "compute"]


@dataclass(frozen=True, slots=True)
class Target:
    """A skill and the level to reach, or a role and the skills it takes. `name` is `skills/id` or `roles/id`."""

    name: str
    skills: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From one level of a skill to another by one source; `also` are other skills that the same source raises.

    Besides the chosen source: the best resource, the next training, mentors, and other ways. `elsewhere` are resources
    that teach it in languages the learner does not read. A step without source is one that nothing here teaches;
    `askable` are those who could be asked to help fill it.
    """

    skill: str
    now: int
    level: int
    source: str
    minutes: int
    also: tuple[tuple[str, int], ...] = ()
    is_prerequisite: bool = False
    resource: str | None = None
    training: str | None = None
    mentors: tuple[str, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    elsewhere: tuple[str, ...] = ()
    askable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """The least-effort route to one target; `minutes` are its effort, `gaps` its levels that nothing teaches."""

    as_of: date
    learner: Learner
    target: Target
    steps: tuple[Step, ...]
    gaps: int
    minutes: int
    is_least: bool


class Ways:
    """What one learner can learn from, gathered once for paths to many targets."""

    def __init__(self, repo: Repository, learner: Learner, as_of: date, offering: Offering | None = None) -> None:
        self.repo: Final = repo
        self.learner: Final = learner
        self.as_of: Final = as_of
        self._offering: Final = offering or offering_in(repo, as_of)
        self._requires: Final = {
            entry.id: tuple(other for other in entry.record.requires if other in repo.skills) for entry in repo.skills
        }
        self._of_sources: Final[dict[str, list[Move]]] = {}
        for move in source_moves(repo, learner, as_of):
            for skill, _ in move.raises:
                self._of_sources.setdefault(skill, []).append(move)
        self._raising: Final = cache(self._all_raising)

    def _all_raising(self, skill: str) -> list[Move]:
        """The moves that raise a skill, in a fixed order."""
        mentors = mentor_moves(self.repo, self.learner, self.as_of, skill, self._offering(skill))
        return sorted((*self._of_sources.get(skill, ()), *mentors), key=lambda move: move.key)

    def to(self, target: Target) -> Path:
        goals = {skill: level for skill, level in target.skills if level > self.learner.levels.get(skill, 0)}
        nearby = self._near(goals)
        route = least_route(self.learner.levels, goals, nearby, self._requires)
        steps = self._steps(route.legs, goals)
        return Path(self.as_of, self.learner, target, steps, route.gaps, route.minutes, route.is_least)

    def _near(self, goals: Mapping[str, int]) -> tuple[Move, ...]:
        """The moves that could matter: of the goals, of what they require, and of what those moves need in turn."""
        above = requirements(self.repo)
        skills = {skill for goal in goals for skill in (goal, *above.get(goal, ()))}
        waiting, found = list(skills), dict[Move, None]()
        while waiting:
            for move in self._raising(waiting.pop()):
                if move not in found:
                    found[move] = None
                    new = {other for skill, _ in move.needs for other in (skill, *above.get(skill, ()))} - skills
                    skills |= new
                    waiting += new
        return tuple(sorted(found, key=lambda move: move.key))

    def _steps(self, legs: tuple[Leg, ...], goals: Mapping[str, int]) -> tuple[Step, ...]:
        """One step for each source in a row; a mentor's levels of one skill are one step."""
        found: list[Step] = []
        for leg in _readable(legs, self.learner.levels, self._requires):
            (skill, now, level), *rest = sorted(leg.raised, key=lambda item: (item[0] not in goals, item[0]))
            also = tuple((other, reached) for other, _, reached in rest)
            minutes, last = leg.minutes, found[-1] if found else None
            if last and not also and not last.also and (last.source, last.skill) == (leg.move.source, skill):
                found.pop()
                now, minutes = last.now, last.minutes + minutes
            found.append(self._step(skill, now, level, leg.move.source, minutes, also, goals))
        return tuple(found)

    def _step(
        self,
        skill: str,
        now: int,
        level: int,
        source: str,
        minutes: int,
        also: tuple[tuple[str, int], ...],
        goals: Mapping[str, int],
    ) -> Step:
        fitting = [move for move in self._raising(skill) if dict(move.raises)[skill] > now]
        full = [move for move in fitting if dict(move.raises)[skill] >= level]
        resources = sorted((move for move in fitting if move.kind == "resource"), key=_best_for(skill, level))
        trainings = sorted((move for move in full if move.kind == "training"), key=self._soonest)
        helpers = tuple(dict.fromkeys(move.source for move in full if move.kind == "mentor"))
        others = {
            move.source: move.effort(level - now) * (level - now if move.kind == "mentor" else 1)
            for move in full
            if move.source != source
        }
        ranked = sorted(others.items(), key=lambda item: (item[1], item[0]))
        return Step(
            skill=skill,
            now=now,
            level=level,
            source=source,
            minutes=minutes,
            also=also,
            is_prerequisite=skill not in goals,
            resource=resources[0].source if resources else None,
            training=trainings[0].source if trainings else None,
            mentors=helpers[:_MOST_OTHERS],
            others=tuple(ranked[:_MOST_OTHERS]),
            elsewhere=() if source else self._elsewhere(skill, now),
            askable=() if source else self._askable(skill),
        )

    def _askable(self, skill: str) -> tuple[str, ...]:
        """Who offers the skill in another language or at another level, or what is next to it: they may help to fill
        the gap."""
        record = self.repo.skills[skill].record
        parts = [entry.id for entry in self.repo.skills if skill in entry.record.broader]
        near = {skill: 0, **dict.fromkeys((*parts, *record.broader, *record.related), 1)}
        found = [
            (distance, -(offer.level or 0), party.name)
            for other, distance in near.items()
            for party in self._offering(other)
            if is_available(party.record, self.as_of) and party.name != self.learner.name
            for offer in open_offers(party.record, self.as_of)
            if offer.skill == other
            and offer.cost != "paid"
            and is_for(self.repo.config, party, offer, self.learner.taker) is not False
        ]
        return tuple(dict.fromkeys(name for *_, name in sorted(found)))[:_MOST_OTHERS]

    def _soonest(self, move: Move) -> tuple[str, str]:
        sessions = self.repo.trainings[move.source.partition("/")[2]].record.sessions
        coming = [session.start for session in sessions if session.last_day >= self.as_of]
        return min(coming, default="9999"), move.source

    def _elsewhere(self, skill: str, now: int) -> tuple[str, ...]:
        """Resources that teach a skill in other languages, or without the access that the learner needs."""
        own = {move.source for move in self._raising(skill)}
        found = [
            entry.name
            for entry in self.repo.resources
            if entry.name not in own
            and entry.record.status != "archived"
            and any(one.skill == skill and (one.level or PREREQUISITE) > now for one in entry.record.teaches)
        ]
        return tuple(found[:_MOST_OTHERS])


def _readable(legs: tuple[Leg, ...], start: Mapping[str, int], requires: Mapping[str, tuple[str, ...]]) -> list[Leg]:
    """The same legs in the order in which people would take them: what others build on first, one skill at a time."""
    levels = dict(start)
    waiting, found = list(legs), list[Leg]()

    def is_possible(leg: Leg) -> bool:
        if any(levels.get(skill, 0) < level for skill, level in leg.move.needs):
            return False
        return all(
            levels.get(skill, 0) == before
            and (min(level, PREREQUISITE) <= before or level < PREREQUISITE or _has(levels, requires.get(skill, ())))
            for skill, before, level in leg.raised
        )

    def rank(leg: Leg) -> tuple[bool, bool, int, str]:
        skill = leg.raised[0][0]
        last = found[-1] if found else None
        goes_on = last is not None and last.move.source == leg.move.source and last.raised[0][0] == skill
        return not goes_on, last is None or last.raised[0][0] != skill, len(requires.get(skill, ())), skill

    while waiting:
        leg = min(filter(is_possible, waiting), key=rank)
        waiting.remove(leg)
        found.append(leg)
        levels |= {skill: level for skill, _, level in leg.raised}
    return found


def _has(levels: Mapping[str, int], skills: Iterable[str]) -> bool:
    return all(levels.get(skill, 0) >= PREREQUISITE for skill in skills)


def _best_for(skill: str, level: int) -> Callable[[Move], tuple[bool, int, str]]:
    """What leads all the way first, then what takes least time."""

    def rank(move: Move) -> tuple[bool, int, str]:
        return dict(move.raises)[skill] < level, move.minutes, move.source

    return rank


def compute(
    repo: Repository, as_of: date, learner: Learner, targets: tuple[Target, ...], offering: Offering | None = None
) -> tuple[Path, ...]:
    """One path for each target, in their order; `offering` tells who offers a skill, where that is known already."""
    ways = Ways(repo, learner, as_of, offering)
    return tuple(ways.to(target) for target in targets)
