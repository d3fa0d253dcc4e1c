"""What became of each suggestion: first suggested when and why, and whether the two then met, as records say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from leadkit.community.disclosure import CALIBRATED
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.records import Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.calibration.rounds import Begun, PairKey, Round, Row

DAYS: Final = 90
"""A suggestion that is younger is open: that nobody has written of it yet says nothing."""
STEPS: Final = ("accepted", "met", "done")
"""How far two came, by the words of a record; each holds what is before it."""
LEARNED: Final = "learned"
_MET: Final = frozenset({"met", "done"})


@dataclass(frozen=True, slots=True)
class Case:
    """A suggestion whose time is over: the share of each part of its score, and whether the two met."""

    key: PairKey
    shares: Mapping[str, float]
    has_met: bool


@dataclass(frozen=True, slots=True)
class History:
    """What became of the suggestions of people who agreed to be counted.

    `steps` counts by how far the two came, with LEARNED for a level gained by the mentor. `open` are younger than
    DAYS. Not judged are: `of_groups`, whose records cannot say what came of it; `unknown`, of which the lists do not
    say all points; `before`, where the two had begun earlier. `unread` counts rows, `broken` names commits whose list
    or settings cannot be read.
    """

    cases: tuple[Case, ...] = ()
    steps: Mapping[str, int] = field(default_factory=dict)
    open: int = 0
    of_groups: int = 0
    unknown: int = 0
    before: int = 0
    unread: int = 0
    broken: tuple[str, ...] = ()
    rounds: int = 0
    is_examples_only: bool = False

    @property
    def met(self) -> int:
        return sum(case.has_met for case in self.cases)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a record says, or said, of one pair and skill: the furthest status, and since when anything was said."""

    status: str
    first: date


def gather(
    repo: Repository,
    as_of: date,
    rounds: Iterable[Round],
    broken: tuple[str, ...] = (),
    since: date | None = None,
) -> History:
    """The suggestions of all lists, the earliest first, each once, of people who agree today to be matched and counted.

    No examples. `since` leaves out what was first suggested earlier.
    """
    people = {entry.name: entry for entry in CALIBRATED.counted(repo, as_of)}
    collected = _Collected(people.keys() | {entry.name for entry in repo.participating_groups})
    number = 0
    for found in rounds:
        number += 1
        collected.add(found)
    tally = _Tally(people, _said(collected.begun, people.values(), as_of), as_of)
    for key, row in sorted(collected.first.items()):
        if since is None or collected.days[key] >= since:
            tally.add(key, row, collected.days[key])
    is_examples_only = not repo.members and len(repo.people) > 0
    return tally.history(collected.unread, broken, number, is_examples_only=is_examples_only)


class _Collected:
    """Of each pair the first suggestion and its day, and what lists said of ongoing mentorships."""

    def __init__(self, parties: Iterable[str]) -> None:
        self._parties = frozenset(parties)
        self.first: dict[PairKey, Row] = {}
        self.days: dict[PairKey, date] = {}
        self.begun: list[Begun] = []
        self.unread = 0

    def add(self, found: Round) -> None:
        self.unread += found.unread
        for row in found.rows:
            if {row.key.learner, row.key.mentor} <= self._parties:
                self.first.setdefault(row.key, row)
                self.days[row.key] = min(row.on, self.days.get(row.key, row.on))
        self.begun += found.begun


def _said(begun: Iterable[Begun], people: Iterable[Entry[Person]], as_of: date) -> dict[PairKey, _Said]:
    """By learner, mentor and skill, of lists of the past and of the records of now."""
    found: dict[PairKey, _Said] = {}
    now = [
        Begun(PairKey(entry.name, one.mentor, one.skill), one.status, one.on)
        for entry in people
        for one in entry.record.mentoring
    ]
    for one in (*begun, *now):
        if one.status in STEPS and one.on <= as_of:
            before = found.get(one.key, _Said(one.status, one.on))
            furthest = max(before.status, one.status, key=STEPS.index)
            found[one.key] = _Said(furthest, min(before.first, one.on))
    return found


class _Tally:
    """Counts each suggestion once, and keeps those that can be judged."""

    def __init__(self, people: Mapping[str, Entry[Person]], said: Mapping[PairKey, _Said], as_of: date) -> None:
        self._people, self._said, self._as_of = people, said, as_of
        self._cases: list[Case] = []
        self._steps: Counter[str] = Counter()
        self._left: Counter[str] = Counter()

    def add(self, key: PairKey, row: Row, on: date) -> None:
        learner = self._people.get(key.learner)
        said = [self._said[one] for one in _keys(key, row) if one in self._said]
        if learner is None:
            self._left["of_groups"] += 1
        elif any(one.first < on for one in said):
            self._left["before"] += 1
        elif on + timedelta(days=DAYS) > self._as_of:
            self._left["open"] += 1
        elif row.shares is None or key.skill.startswith(MEANS_PREFIX):
            self._left["unknown"] += 1
        else:
            has_learned = _has_learned(learner.record, key, row, on, self._as_of)
            furthest = max((STEPS.index(one.status) for one in said), default=-1)
            self._steps.update(STEPS[: furthest + 1])
            self._steps[LEARNED] += has_learned
            has_met = has_learned or any(one.status in _MET for one in said)
            self._cases.append(Case(key, row.shares, has_met))

    def history(self, unread: int, broken: tuple[str, ...], rounds: int, *, is_examples_only: bool) -> History:
        left = self._left
        return History(
            cases=tuple(self._cases),
            steps={name: self._steps[name] for name in (*STEPS, LEARNED)},
            open=left["open"],
            of_groups=left["of_groups"],
            unknown=left["unknown"],
            before=left["before"],
            unread=unread,
            broken=broken,
            rounds=rounds,
            is_examples_only=is_examples_only,
        )


def _keys(key: PairKey, row: Row) -> Iterator[PairKey]:
    """The suggestion for its own skill and for its further ones: any of them is an answer to it."""
    for skill in dict.fromkeys((key.skill, *row.also)):
        yield key._replace(skill=skill)


def _has_learned(record: Person, key: PairKey, row: Row, on: date, as_of: date) -> bool:
    """Whether a level was gained by this mentor after the suggestion."""
    skills = {key.skill, *row.also}
    return any(
        step.via == key.mentor and step.skill in skills and step.is_step_up and on <= step.on <= as_of
        for step in record.learned
    )
