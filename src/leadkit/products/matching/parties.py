"""The two sides of an exchange: people and groups as learners and mentors, read once for one round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from leadkit.community.audiences import Area, Limit, area_served
from leadkit.community.disclosure import MATCHED, Disclosure
from leadkit.community.parties import (
    Place,
    fluencies,
    groups_of,
    home_region,
    is_available,
    is_fresh,
    knows_every_language,
    leading_wants,
    open_offers,
    open_wants,
    place_of,
)
from leadkit.community.twins import identities
from leadkit.community.weeks import week_of
from leadkit.model.config import Config
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry, Repository

NO_LEVEL: Final = 0
"""The level of an offer of means; a skill's is 1 to 5."""


_COSTS: Final = {"free": 0, "at-cost": 1, "paid": 2}


@dataclass(frozen=True, slots=True)
class Supply:
    """One offer: its subject (a skill id or `means/…`), and the mentor's level (NO_LEVEL for means).

    `confirmed` is the last day on which the mentor said that it holds, and None if they never did; `is_fresh`: lately.
    `cost` is 0 for free or unknown, 1 at cost, 2 paid; `limit` says whom it is for, None everybody.
    """

    subject: str
    level: int
    formats: frozenset[str]
    confirmed: date | None
    is_fresh: bool
    note: str | None = None
    cost: int = 0
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """One want: its subject, the learner's level and the level to reach; `pays` is the most it may cost (0 to 2).

    `is_fresh`: the learner said lately that it holds.
    """

    subject: str
    now: int
    goal: int
    formats: frozenset[str]
    priority: str
    is_fresh: bool = True
    note: str | None = None
    pays: int = 1


@dataclass(frozen=True, slots=True)
class Party:
    """A person or group that takes part in this round. `rank` is the class that is served first (0) to last.

    `kind` is a group's; `groups` are those somebody belongs to (`groups/…`); `excluded` is whom they never meet.
    """

    name: str
    title: str
    kind: str | None
    groups: frozenset[str]
    place: Place
    serves: Area | None
    region: str | None
    languages: dict[str, int]
    knows_every_language: bool
    timezone: str | None
    week: int
    seats: int
    mentors: int
    prefers: str | None
    needs_access: frozenset[str]
    excluded: frozenset[str]
    rank: int
    offers: tuple[Supply, ...]
    wants: tuple[Demand, ...]

    @property
    def is_group(self) -> bool:
        return self.kind is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair that both accepted: it holds a seat and serves its want."""

    learner: str
    mentor: str
    skill: str
    status: str
    on: date


@dataclass(frozen=True, slots=True)
class Participants:
    """Who takes part in a round, by name in order; pairs that stand; titles of all; and pairs done with a subject."""

    parties: dict[str, Party]
    standing: tuple[Standing, ...]
    titles: dict[str, str]
    done: frozenset[tuple[str, str, str]] = frozenset()


def gather(repo: Repository, as_of: date, disclosure: Disclosure = MATCHED) -> Participants:
    """Everybody whom a list may name on that day, and every group, unless they are away or gone."""
    people = disclosure.people(repo, as_of)
    entries: tuple[Entry[Person] | Entry[Group], ...] = (*people, *repo.participating_groups)
    parties = [party(entry, repo.config, as_of) for entry in entries if is_available(entry.record, as_of)]
    titles = {entry.name: entry.record.name for entry in entries}
    standing = sorted(
        (
            Standing(entry.name, pair.mentor, pair.skill, pair.status, pair.on)
            for entry in people
            for pair in entry.record.mentoring
            if pair.status != "done" and pair.mentor in titles
        ),
        key=lambda pair: (pair.learner, pair.mentor, pair.skill, pair.on),
    )
    done = frozenset(
        (entry.name, pair.mentor, pair.skill)
        for entry in people
        for pair in entry.record.mentoring
        if pair.status == "done"
    )
    ordered = without_themselves(sorted(parties, key=lambda party: party.name), entries)
    return Participants({party.name: party for party in ordered}, tuple(standing), titles, done)


def without_themselves(parties: list[Party], entries: Iterable[Entry[Person] | Entry[Group]]) -> Iterator[Party]:
    """Nobody meets themselves under a second record that shares a page or a user name."""
    alike: dict[str, set[str]] = {}
    for entry in entries:
        for identity in identities(entry.record):
            alike.setdefault(identity, set()).add(entry.name)
    same: dict[str, set[str]] = {}
    for names in alike.values():
        for name in names if len(names) > 1 else ():
            same.setdefault(name, set()).update(names - {name})
    for one in parties:
        yield replace(one, excluded=one.excluded | same[one.name]) if one.name in same else one


def party(entry: Entry[Person] | Entry[Group], config: Config, as_of: date) -> Party:
    """A person or group as one who takes part; the settings stand in where a record states no seats or mentors."""
    record = entry.record
    person = record if isinstance(record, Person) else None
    group = record if isinstance(record, Group) else None
    groups = frozenset(f"groups/{group}" for group in groups_of(record, as_of))
    region = home_region(config, record)
    return Party(
        name=entry.name,
        title=record.name,
        kind=group.kind if group is not None else None,
        groups=groups,
        place=place_of(config, record),
        serves=area_served(config, record),
        region=region,
        languages=fluencies(config, record),
        knows_every_language=knows_every_language(record),
        timezone=record.timezone,
        week=week_of(record, as_of),
        seats=record.seats if record.seats is not None else config.matching.seats,
        mentors=record.mentors if record.mentors is not None else config.matching.mentors,
        prefers=person.prefers if person is not None else None,
        needs_access=frozenset(person.needs_access if person is not None else ()),
        excluded=groups,
        rank=_rank(person.since if person is not None else None, region, config, as_of),
        offers=_offers(entry, config, as_of),
        wants=_wants(record, config, as_of),
    )


def _rank(since: int | None, region: str | None, config: Config, as_of: date) -> int:
    """The best class somebody belongs to; behind all classes for everybody else."""
    rules = config.matching
    belongs = {
        "newcomer": config.experience(since, as_of) == "newcomer",
        "underserved": region in rules.underserved_regions,
    }
    return next((rank for rank, name in enumerate(rules.classes) if belongs[name]), len(rules.classes))


def _offers(entry: Entry[Person] | Entry[Group], config: Config, as_of: date) -> tuple[Supply, ...]:
    """Those that hold on that day, by subject, the highest level first."""
    record = entry.record
    found = [
        Supply(
            subject,
            offer.level or NO_LEVEL,
            frozenset(offer.formats),
            record.confirmed_on(offer),
            is_fresh(config, record, offer, as_of),
            offer.note,
            _COSTS[offer.cost or "free"],
            Limit.of(entry.name, offer.for_, config) if offer.for_ is not None else None,
        )
        for offer in open_offers(record, as_of)
        if (subject := offer.subject) is not None
    ]
    return tuple(sorted(found, key=lambda supply: (supply.subject, -supply.level)))


def _wants(record: Person | Group, config: Config, as_of: date) -> tuple[Demand, ...]:
    """One entry a subject."""
    return tuple(
        Demand(
            subject,
            want.now,
            want.target,
            frozenset(want.formats),
            want.priority,
            is_fresh(config, record, want, as_of),
            want.note,
            _COSTS[want.pays or "at-cost"],
        )
        for subject, want in sorted(leading_wants(open_wants(record, as_of)).items())
    )
