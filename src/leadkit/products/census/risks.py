"""What much rests on: skills that many wanted ones require, and skills that only one of all can teach."""

from collections import Counter
from dataclasses import dataclass
from typing import Final, TypeAlias

from leadkit.community.participants import Participant
from leadkit.model import graph
from leadkit.model.lookup import similar_skills
from leadkit.model.repository import Repository

_MANY: Final = 2


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A skill that wanted skills require over any number of steps: how many wants rest on it, and who can teach it."""

    skill: str
    wants: int
    rests: tuple[str, ...]
    teachers: int


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A skill that several want and only one can teach; `who` is None where the census may not name them."""

    skill: str
    who: str | None
    wanting: int


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Free words that no skill names yet, how many wrote them, and the skills that come near."""

    words: str
    entries: int
    near: tuple[str, ...]


Able: TypeAlias = dict[str, tuple[Participant, ...]]
"""Skill → everybody who can teach it."""


def teachers(repo: Repository, counted: tuple[Participant, ...]) -> Able:
    """Those who offer a skill at a level at which one mentors."""
    found: dict[str, list[Participant]] = {}
    for who in counted:
        for subject, level in who.offers.items():
            if level >= repo.config.matching.mentor_level:
                found.setdefault(subject, []).append(who)
    return {skill: tuple(some) for skill, some in found.items()}


def bottlenecks(repo: Repository, counted: tuple[Participant, ...], able: Able) -> tuple[Bottleneck, ...]:
    """The heaviest first."""
    wanted = Counter(skill for who in counted for skill in who.wanted_skills)
    required = graph.requirements(repo)
    rests: dict[str, list[str]] = {}
    for skill in sorted(wanted):
        for needed in required.get(skill, frozenset()):
            rests.setdefault(needed, []).append(skill)
    return tuple(
        Bottleneck(skill, wants, tuple(rests[skill]), len(able.get(skill, ())))
        for skill, wants in graph.bottlenecks(repo, wanted)
    )


def single_points(counted: tuple[Participant, ...], able: Able) -> tuple[SinglePoint, ...]:
    """Those on whom most wants rest first."""
    wanting: dict[str, set[str]] = {}
    for who in counted:
        for skill in who.wanted_skills:
            wanting.setdefault(skill, set()).add(who.name)
    found = []
    for skill, names in wanting.items():
        if len(able.get(skill, ())) == 1:
            (teacher,) = able[skill]
            others = len(names - {teacher.name})
            if others >= _MANY:
                found.append(SinglePoint(skill, teacher.name if teacher.is_named else None, others))
    return tuple(sorted(found, key=lambda point: (-point.wanting, point.skill)))


def unmapped(repo: Repository, counted: tuple[Participant, ...]) -> tuple[tuple[Unmapped, ...], int]:
    """The words of those who may be named, and the number of all entries."""
    shown: dict[str, int] = {}
    for who in counted:
        if who.is_named:
            for words in who.unmapped:
                shown[words] = shown.get(words, 0) + 1
    rows = (Unmapped(words, number, similar_skills(repo, words)) for words, number in shown.items())
    ordered = sorted(rows, key=lambda row: (-row.entries, row.words.casefold(), row.words))
    return tuple(ordered), sum(len(who.unmapped) for who in counted)
