"""The moves that a learner can make: what each raises, what it needs, and how long it takes.

Efforts are in minutes: the stated length of a resource or training, else a usual one of its kind, and practice for
every level climbed with a source that does not say how far it leads. They are judgements, fit to compare ways, not to
plan a day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from leadkit.community.audiences import Taker, is_for
from leadkit.community.disclosure import LISTED, Party
from leadkit.community.parties import conversant, is_available, open_offers, resource_languages
from leadkit.i18n.names import languages_of
from leadkit.model.record_types import Resource, Session, Training
from leadkit.model.repository import Repository

if TYPE_CHECKING:
    from leadkit.model.records import Offer, Taught

PREREQUISITE: Final = 2
"""The level of a required skill (`does it with help`) from which the skill that requires it can be practised."""
UNSTATED: Final = 2
"""What a source that states no level is taken to lead to: reading alone makes nobody independent."""
PRACTICE: Final = 120
_MENTORED: Final = 180
"""A level gained with a mentor: talks and practice together."""
_ALONE: Final = 360
"""A level gained with nothing to learn from: the longest way, and never better than another."""
_DOUBT: Final = 60
"""To find out whether a source of unknown access can be used."""
_USUAL: Final[Mapping[str, int]] = {
    "video": 30,
    "template": 30,
    "policy": 30,
    "form": 15,
    "map": 30,
    "guide": 60,
    "toolkit": 120,
    "platform": 120,
    "research": 120,
    "reading-list": 240,
    "course": 600,
    "book": 600,
    "webinar": 90,
    "meetup": 120,
    "workshop": 180,
    "edit-a-thon": 180,
    "conference-track": 240,
    "campaign": 600,
    "camp": 960,
    "train-the-trainer": 960,
    "mentoring-programme": 1200,
}
_USUAL_OTHERWISE: Final = 120
_DAY: Final = 360
_DAY_KNOWN: Final = 10
"""Signs of a moment that names a day: `2019-08-14`."""
_MOST_DAYS: Final = 14
"""Nobody spends every day of a programme of months on it."""

Offering: TypeAlias = Callable[[str], Iterable[Party]]
"""Skill → everybody who offers it, and may be named."""

Kind: TypeAlias = Literal["resource", "training", "mentor", "alone"]


@dataclass(frozen=True, slots=True)
class Move:
    """A way to rise: from at least the levels of `needs` to those of `raises`. `source` is `kind/id`, "" for none.

    `is_stated`: the source says itself that it leads there, so its minutes are all that it takes.
    """

    kind: Kind
    source: str
    raises: tuple[tuple[str, int], ...]
    needs: tuple[tuple[str, int], ...]
    minutes: int
    is_stated: bool = False

    @property
    def key(self) -> tuple[int, str, tuple[tuple[str, int], ...]]:
        """Order among equals: what everybody can use at any time comes first."""
        return _PREFERRED.index(self.kind), self.source, self.raises

    @property
    def holds_practice(self) -> bool:
        """A mentor's time, and one's own, is practice already; a source that states its level holds what that takes."""
        return self.is_stated or self.kind in ("mentor", "alone")

    def effort(self, climbed: int) -> int:
        """Minutes, with the practice of so many levels."""
        return self.minutes if self.holds_practice else self.minutes + PRACTICE * climbed


_PREFERRED: Final[tuple[Kind, ...]] = ("resource", "training", "mentor", "alone")


@dataclass(frozen=True, slots=True)
class Learner:
    """Who learns: their levels, the languages they read (none given: any), and what a resource must offer them."""

    levels: Mapping[str, int]
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    name: str | None = None
    taker: Taker | None = None
    """By whom it is known which offers are for them; None of nobody in particular."""

    def reads(self, spoken: Iterable[str]) -> bool:
        """Whether a language is known to be shared; somebody who names none reads all."""
        return not self.languages or not set(languages_of(spoken)).isdisjoint(languages_of(self.languages))


def source_moves(repo: Repository, learner: Learner, as_of: date) -> list[Move]:
    """Every move with a resource or a training that this learner can use on that day."""
    found: list[Move] = []
    for resource in repo.resources:
        minutes = _resource_minutes(resource.record, learner)
        if minutes is not None:
            found += _by_source("resource", resource.name, resource.record, minutes)
    for training in repo.trainings:
        if training.record.is_to_come(as_of) and learner.reads(training.record.languages):
            found += _by_source("training", training.name, training.record, _training_minutes(training.record))
    return found


def offering_in(repo: Repository, as_of: date) -> Offering:
    """Who offers a skill, by going through everybody who may be named once."""

    @cache
    def by_skill() -> dict[str, dict[str, Party]]:
        found: dict[str, dict[str, Party]] = {}
        for party in LISTED.parties(repo, as_of):
            for offer in open_offers(party.record, as_of):
                if offer.skill is not None:
                    found.setdefault(offer.skill, {})[party.name] = party
        return found

    return lambda skill: by_skill().get(skill, {}).values()


def mentor_moves(
    repo: Repository, learner: Learner, as_of: date, skill: str, offering: Iterable[Party]
) -> Iterator[Move]:
    """The moves in one skill with those who offer it, are not away, and share a language."""
    least = repo.config.matching.mentor_level
    for party in offering:
        record = party.record
        spoken = conversant(repo.config, record)
        if (
            record.seats == 0
            or not is_available(record, as_of)
            or party.name == learner.name
            or not spoken
            or not learner.reads(spoken)
        ):
            continue
        for offer in open_offers(record, as_of):
            if offer.skill != skill or offer.cost == "paid" or not _is_for(repo, party, offer, learner):
                continue
            if offer.level is not None and offer.level >= least:
                for reached in range(1, offer.level + 1):
                    yield Move("mentor", party.name, ((skill, reached),), ((skill, reached - 1),), _MENTORED)


def _is_for(repo: Repository, party: Party, offer: "Offer", learner: Learner) -> bool:
    """Whether a way may lead there: what an offer says of whom it is for has to be known to hold; of the places that a
    group serves it is enough that the learner is not known to be elsewhere."""
    verdict = is_for(repo.config, party, offer, learner.taker)
    return verdict or (verdict is None and offer.for_ is None)


def alone(skill: str, level: int) -> Move:
    """One level up with nothing that teaches it."""
    return Move("alone", "", ((skill, level),), ((skill, level - 1),), _ALONE)


def _by_source(
    kind: Literal["resource", "training"], name: str, record: Resource | Training, minutes: int
) -> list[Move]:
    raises = _levels(record.teaches, UNSTATED)
    needs = _levels(record.requires, PREREQUISITE)
    is_stated = all(taught.level is not None for taught in record.teaches)
    return [Move(kind, name, raises, needs, minutes, is_stated)] if raises else []


def _levels(taught: "tuple[Taught, ...]", unstated: int) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for one in taught:
        found[one.skill] = max(found.get(one.skill, 0), one.level or unstated)
    return tuple(sorted(found.items()))


def _resource_minutes(record: Resource, learner: Learner) -> int | None:
    """None for what the learner cannot use: archived, in no known language of theirs, without what they need."""
    if record.status == "archived" or not learner.reads(resource_languages(record)):
        return None
    minutes = record.minutes or _USUAL.get(record.kind, _USUAL_OTHERWISE)
    if learner.access and not set(learner.access) <= set(record.access):
        return None if record.access else minutes + _DOUBT
    return minutes


def _training_minutes(record: Training) -> int:
    """Of all its sessions: hours where both ends have times, six hours for a day; else what its kind usually takes."""
    usual = _USUAL.get(record.kind, _USUAL_OTHERWISE)
    return sum(_session_minutes(session) or usual for session in record.sessions) or usual


def _session_minutes(session: Session) -> int:
    """0 where only a month, a year, or the hour of its beginning is known."""
    if len(session.start) < _DAY_KNOWN:
        return 0
    days = (session.last_day - session.first_day).days + 1
    if session.end and len(session.start) > _DAY_KNOWN < len(session.end) and days == 1:
        span = datetime.fromisoformat(session.end) - datetime.fromisoformat(session.start)
        return max(15, int(span.total_seconds()) // 60)
    if len(session.start) > _DAY_KNOWN and days == 1:
        return 0
    return _DAY * min(_MOST_DAYS, days)
