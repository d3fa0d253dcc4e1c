"""The seeds' indicators of success."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leadkit.community.materials import Materials
from leadkit.community.participants import Participant
from leadkit.community.parties import is_fresh
from leadkit.community.weeks import months_until
from leadkit.i18n.messages import Message
from leadkit.model.records import Offer, Person, Want
from leadkit.model.repository import Repository
from leadkit.products.census.pathways import Pathways

TEXTS: Final = {
    "people-who-learned": Message(
        "people who learned at least one skill with a resource, a training or somebody listed here"
    ),
    "questions-answerable": Message(
        "wanted skills for which there is a resource or a person in a language the asker speaks"
    ),
    "languages-with-a-pathway": Message("languages in which a skill and everything it requires all have a resource"),
    "shared-on": Message("people who passed on what they learned"),
    "pairs-accepted": Message("mentorships that were agreed"),
    "pairs-met": Message("mentorships that have begun to meet"),
    "pairs-done": Message("mentorships that are finished"),
    "trainings-with-outcomes": Message("trainings with published outcomes"),
    "people-trained": Message("seats taken in trainings that published how many people attended"),
    "entries-confirmed": Message("offers and requests that were confirmed within the period of the settings"),
    "groups-assessed": Message("groups that published how they rate their own skills"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number: `of` is the whole it is a part of, `target` what is aimed at.

    Where `period` is given (first and last day of whole months), only what has happened in it counts, and `before` is
    the number of the period of the same length before; else the number is of now. `records` may be named.
    """

    name: str
    value: int
    of: int | None = None
    target: int | None = None
    period: tuple[date, date] | None = None
    before: int | None = None
    records: tuple[str, ...] = ()

    @property
    def text(self) -> Message:
        return TEXTS[self.name]

    @property
    def trend(self) -> int | None:
        """How much more than in the period before."""
        return None if self.before is None else self.value - self.before


def indicators(
    repo: Repository, counted: tuple[Participant, ...], materials: Materials, paths: tuple[Pathways, ...], as_of: date
) -> tuple[Indicator, ...]:
    return _Reckoning(repo, counted, materials, paths, as_of).all()


@dataclass(frozen=True, slots=True)
class _Reckoning:
    repo: Repository
    counted: tuple[Participant, ...]
    materials: Materials
    paths: tuple[Pathways, ...]
    as_of: date

    def all(self) -> tuple[Indicator, ...]:
        complete = [row.language for row in self.paths if row.complete]
        with_outcomes = [entry.name for entry in self.repo.trainings if entry.record.outcomes is not None]
        attended = {e.name: e.record.outcomes.attended for e in self.repo.trainings if e.record.outcomes}
        counted = {name: number for name, number in attended.items() if number is not None}
        assessed = [entry.name for entry in self.repo.groups if entry.record.assessment]
        return (
            self._people("people-who-learned", lambda person: (step.on for step in person.learned if step.is_step_up)),
            self._answerable(),
            self._state("languages-with-a-pathway", len(complete), len(self.paths), complete),
            self._people("shared-on", lambda person: (step.on for step in person.learned if step.shared)),
            self._pairs("pairs-accepted", ("accepted", "met", "done")),
            self._pairs("pairs-met", ("met", "done")),
            self._pairs("pairs-done", ("done",)),
            self._state("trainings-with-outcomes", len(with_outcomes), len(self.repo.trainings), with_outcomes),
            self._state("people-trained", sum(counted.values()), None, counted),
            self._confirmed(),
            self._state("groups-assessed", len(assessed), len(self.repo.groups), assessed),
        )

    def _target(self, name: str) -> int | None:
        settings = self.repo.config.census
        own = {str(key): target for key, target in settings.targets.items()}
        return own.get(name, settings.learners_target if name == "people-who-learned" else None)

    def _state(self, name: str, value: int, of: int | None, records: Iterable[str]) -> Indicator:
        return Indicator(name, value, of, self._target(name), records=tuple(sorted(records)))

    def _periods(self) -> tuple[tuple[date, date], tuple[date, date]]:
        """The months that end with this one, and as many before; all bounds included."""
        months = self.repo.config.census.period_months
        now = months_until(self.as_of, months)
        return now, months_until(now[0] - timedelta(days=1), months)

    def _is_in(self, days: Iterable[date], period: tuple[date, date]) -> bool:
        """What is dated after today has not happened."""
        return any(period[0] <= day <= min(period[1], self.as_of) for day in days)

    def _persons(self) -> Iterator[tuple[Participant, Person]]:
        return ((who, who.record) for who in self.counted if isinstance(who.record, Person))

    def _people(self, name: str, days: Callable[[Person], Iterable[date]]) -> Indicator:
        """People with something that happened in the period."""
        now, before = self._periods()
        inside = [who for who, person in self._persons() if self._is_in(days(person), now)]
        earlier = sum(1 for _, person in self._persons() if self._is_in(days(person), before))
        return Indicator(name, len(inside), None, self._target(name), now, earlier, _named(inside))

    def _pairs(self, name: str, statuses: tuple[str, ...]) -> Indicator:
        now, before = self._periods()
        pairs = [
            (who, pair.on) for who, person in self._persons() for pair in person.mentoring if pair.status in statuses
        ]
        inside = [who for who, on in pairs if self._is_in((on,), now)]
        earlier = sum(1 for _, on in pairs if self._is_in((on,), before))
        return Indicator(name, len(inside), None, self._target(name), now, earlier, _named(inside))

    def _confirmed(self) -> Indicator:
        """Of all that is not over, what rests included; of whom the census knows only in numbers, nothing is told."""
        fresh, every, whose = 0, 0, set()
        for who in self.counted:
            record = who.record
            if record.is_gone or who.is_counted_only:
                continue
            entries: tuple[Offer | Want, ...] = (*record.offers, *record.wants)
            held = [entry for entry in entries if not entry.is_over(self.as_of)]
            confirmed = sum(1 for entry in held if is_fresh(self.repo.config, record, entry, self.as_of))
            fresh, every = fresh + confirmed, every + len(held)
            whose |= {who.name} if confirmed and who.is_named else set()
        return self._state("entries-confirmed", fresh, every, whose)

    def _answerable(self) -> Indicator:
        """Until questions can be searched for, a wanted skill stands for one."""
        offered: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for who in self.counted:
            for skill, level in who.offers.items():
                for language in who.languages:
                    offered.setdefault((skill, language), []).append((level, who.name))
        best = {key: sorted(some, reverse=True)[:2] for key, some in offered.items()}  # one of two is somebody else
        wants = [(who, skill) for who in self.counted for skill in who.wanted_skills]
        answered = [
            who
            for who, skill in wants
            if self.materials.teaches(skill, who.languages, who.wants[skill].now)
            or any(
                name != who.name and level > who.wants[skill].now
                for language in who.languages
                for level, name in best.get((skill, language), ())
            )
        ]
        name = "questions-answerable"
        return Indicator(name, len(answered), len(wants), self._target(name), records=_named(answered))


def _named(found: Iterable[Participant]) -> tuple[str, ...]:
    """The ids that may be shown."""
    return tuple(sorted({who.name for who in found if who.is_named}))
