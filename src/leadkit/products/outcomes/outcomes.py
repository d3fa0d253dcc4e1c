"""What trainings moved: the levels that participants' own records tell, beside what was published."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from leadkit.community.counted_only import counted_singly
from leadkit.community.disclosure import COUNTED
from leadkit.community.parties import open_offers
from leadkit.community.service import Hours, counted_hours
from leadkit.model.records import Learned, Person
from leadkit.model.records.training import Outcomes as Published
from leadkit.model.repository import Entry, Repository


@dataclass(frozen=True, slots=True)
class Gain:
    """One skill by one training: people whose records tell it, and levels before and after with how many each.

    `known` are those whose level before is stated, `gained` those of them who stand higher after; a level that nobody
    stated before counts in `after` alone.
    """

    training: str
    skill: str
    people: int
    known: int
    gained: int
    before: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Teaching:
    """Somebody of the cohort who now offers a skill that the training taught."""

    who: str
    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people whose records name one training.

    `told` are all who may be counted, `known` those whose level before is stated in some skill, `gained` those of
    them who stand higher in one. `named` are those who may be named; `shared` are pages of what they passed on, each
    with who did.
    """

    training: str
    published: Published | None
    told: int
    known: int
    gained: int
    gains: tuple[Gain, ...]
    named: tuple[str, ...]
    teaching: tuple[Teaching, ...]
    others_teaching: int
    shared: tuple[tuple[str, str], ...]


class GivenHours(NamedTuple):
    """Hours that people state for a calendar year and one group; "" is the community as a whole."""

    year: int
    group: str
    people: int
    hours: int


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Every training of which something came that is known, and the skills that any of them moved; hours given."""

    as_of: date
    cohorts: tuple[Cohort, ...]
    by_skill: tuple[tuple[str, tuple[Gain, ...]], ...]
    hours: tuple[GivenHours, ...] = ()


def compute(repo: Repository, as_of: date) -> Outcomes:
    """Of those whose consent to be counted is in force, and not for counts only: a cohort is a few people.

    Steps that lie in the future have not happened.
    """
    counted = counted_singly(repo, as_of)
    findable = frozenset(entry.id for entry in COUNTED.people(repo, as_of))
    by_way: dict[str | None, list[Entry[Person]]] = {}
    for entry in counted:
        for way in dict.fromkeys(step.via for step in entry.record.learned if step.on <= as_of):
            by_way.setdefault(way, []).append(entry)
    found = []
    for training in repo.trainings:
        came = by_way.get(training.name, [])
        if came or training.record.outcomes is not None:
            taught = frozenset(taught.skill for taught in training.record.teaches)
            found.append(_cohort(training.name, training.record.outcomes, came, taught, findable, as_of))
    gains = sorted((gain for cohort in found for gain in cohort.gains), key=lambda gain: (-gain.people, gain.training))
    skills = sorted({gain.skill for gain in gains})
    by_skill = tuple((skill, tuple(gain for gain in gains if gain.skill == skill)) for skill in skills)
    return Outcomes(as_of, tuple(found), by_skill, _given(repo, as_of))


def _given(repo: Repository, as_of: date) -> tuple[GivenHours, ...]:
    """The last year first; each hour once, as each is given for one group at most."""
    rows: dict[tuple[int, str], list[Hours]] = {}
    for one in counted_hours(repo, as_of):
        rows.setdefault((-one.year, one.group), []).append(one)
    return tuple(
        GivenHours(-year, group, len(found), sum(one.hours for one in found))
        for (year, group), found in sorted(rows.items())
    )


def _steps(entry: Entry[Person], training: str, as_of: date) -> list[Learned]:
    return [step for step in entry.record.learned if step.via == training and step.on <= as_of]


def _cohort(
    training: str,
    published: Published | None,
    came: list[Entry[Person]],
    taught: frozenset[str],
    findable: frozenset[str],
    as_of: date,
) -> Cohort:
    moved = {entry.id: _moves(_steps(entry, training, as_of)) for entry in came}
    skills = sorted({skill for moves in moved.values() for skill in moves})
    by_skill = {skill: [moves[skill] for moves in moved.values() if skill in moves] for skill in skills}
    relevant = taught | set(skills)
    teaching = [
        (entry, offer.skill, offer.level)
        for entry in came
        for offer in open_offers(entry.record, as_of)
        if offer.skill in relevant and offer.skill and offer.level
    ]
    return Cohort(
        training=training,
        published=published,
        told=len(came),
        known=sum(any(before is not None for before, _ in moves.values()) for moves in moved.values()),
        gained=sum(
            any(before is not None and after > before for before, after in moves.values()) for moves in moved.values()
        ),
        gains=tuple(_gain(training, skill, moves) for skill, moves in by_skill.items()),
        named=tuple(entry.name for entry in came if entry.id in findable),
        teaching=tuple(Teaching(entry.name, skill, level) for entry, skill, level in teaching if entry.id in findable),
        others_teaching=len({entry.id for entry, *_ in teaching if entry.id not in findable}),
        shared=tuple(
            (entry.name, step.shared)
            for entry in came
            if entry.id in findable
            for step in _steps(entry, training, as_of)
            if step.shared
        ),
    )


def _moves(steps: Iterable[Learned]) -> dict[str, tuple[int | None, int]]:
    """Skill → the lowest stated level before and the highest after, of one person and one training."""
    found: dict[str, tuple[int | None, int]] = {}
    for step in steps:
        before, after = found.get(step.skill, (step.from_, step.to))
        known = [level for level in (before, step.from_) if level is not None]
        found[step.skill] = (min(known) if known else None, max(after, step.to))
    return found


def _gain(training: str, skill: str, moves: list[tuple[int | None, int]]) -> Gain:
    known = [(before, after) for before, after in moves if before is not None]
    return Gain(
        training=training,
        skill=skill,
        people=len(moves),
        known=len(known),
        gained=sum(after > before for before, after in known),
        before=_counted(before for before, _ in known),
        after=_counted(after for _, after in moves),
    )


def _counted(levels: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(Counter(levels).items()))
