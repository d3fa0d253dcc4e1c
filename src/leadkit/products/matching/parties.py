"""The two sides of an exchange: people and groups as learners and mentors, read once for one round."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leadkit.community.parties import best_offers, fluencies, groups_of, home_region, is_away, leading_wants
from leadkit.community.weeks import week_of
from leadkit.model.config import Config
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry, Repository

NO_LEVEL: Final = 0
"""The level of an offer of means; a skill's is 1 to 5."""


@dataclass(frozen=True, slots=True)
class Supply:
    """One offer: its subject (a skill id or `means/…`), and the mentor's level (NO_LEVEL for means)."""

    subject: str
    level: int
    formats: frozenset[str]
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """One want: its subject, the learner's level and the level to reach."""

    subject: str
    now: int
    goal: int
    formats: frozenset[str]
    priority: str


@dataclass(frozen=True, slots=True)
class Party:
    """A person or group that takes part in this round. `rank` is the class that is served first (0) to last."""

    name: str
    title: str
    is_sample: bool
    is_group: bool
    region: str | None
    languages: dict[str, int]
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


def gather(
    repo: Repository, as_of: date, purpose: Literal["matching", "private-matching"] = "matching"
) -> Participants:
    """Everybody whose consent covers matching on that day, and every group; who is away takes nothing on."""
    people = repo.consenting(purpose, as_of)
    entries: tuple[Entry[Person] | Entry[Group], ...] = (*people, *repo.groups)
    parties = [party(entry, repo.config, as_of) for entry in entries if not is_away(entry.record, as_of)]
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
    ordered = sorted(parties, key=lambda party: party.name)
    return Participants({party.name: party for party in ordered}, tuple(standing), titles, done)


def party(entry: Entry[Person] | Entry[Group], config: Config, as_of: date) -> Party:
    """A person or group as one who takes part; the settings stand in where a record states no seats or mentors."""
    record = entry.record
    person = record if isinstance(record, Person) else None
    groups = groups_of(record, as_of)
    region = home_region(config, record)
    return Party(
        name=entry.name,
        title=record.name,
        is_sample=person is not None and person.sample,
        is_group=person is None,
        region=region,
        languages=fluencies(record.languages),
        timezone=record.timezone,
        week=week_of(record, as_of),
        seats=record.seats if record.seats is not None else config.matching.seats,
        mentors=record.mentors if record.mentors is not None else config.matching.mentors,
        prefers=person.prefers if person is not None else None,
        needs_access=frozenset(person.needs_access if person is not None else ()),
        excluded=frozenset(f"groups/{group}" for group in groups),
        rank=_rank(person.since if person is not None else None, region, config, as_of),
        offers=_offers(record),
        wants=_wants(record),
    )


def _rank(since: int | None, region: str | None, config: Config, as_of: date) -> int:
    """The best class somebody belongs to; behind all classes for everybody else."""
    rules = config.matching
    belongs = {
        "newcomer": config.experience(since, as_of) == "newcomer",
        "underserved": region in rules.underserved_regions,
    }
    return next((rank for rank, name in enumerate(rules.classes) if belongs[name]), len(rules.classes))


def _offers(record: Person | Group) -> tuple[Supply, ...]:
    """One entry a subject; a group's offer counts as confirmed only where that is dated."""
    is_group = isinstance(record, Group)
    return tuple(
        Supply(subject, offer.level or NO_LEVEL, frozenset(offer.formats), not is_group or offer.confirmed is not None)
        for subject, offer in sorted(best_offers(record.offers).items())
    )


def _wants(record: Person | Group) -> tuple[Demand, ...]:
    """One entry a subject."""
    return tuple(
        Demand(subject, want.now, want.target, frozenset(want.formats), want.priority)
        for subject, want in sorted(leading_wants(record.wants).items())
    )
