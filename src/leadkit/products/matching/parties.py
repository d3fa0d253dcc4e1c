"""The two sides of an exchange: people and groups as learners and mentors, read once for one round."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from leadkit.community.weeks import week_of
from leadkit.model.config import Config
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.model.repository import Entry, Repository

NATIVE: Final = 5
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
    present = [entry for entry in people if not _is_away(entry.record, as_of)]
    groups = [entry for entry in repo.groups if not _is_away(entry.record, as_of)]
    children: dict[str, set[str]] = {}
    for group in repo.groups:
        for parent in group.record.part_of:
            children.setdefault(parent, set()).add(group.name)
    parties = [person_party(entry, repo.config, as_of) for entry in present]
    parties += [_group(entry, repo.config, as_of, frozenset(children.get(entry.id, ()))) for entry in groups]
    titles = {entry.name: entry.record.name for entry in people} | {g.name: g.record.name for g in repo.groups}
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


def _is_away(record: Person | Group, as_of: date) -> bool:
    return record.away is not None and record.away >= as_of


def person_party(entry: Entry[Person], config: Config, as_of: date) -> Party:
    """A person as one who takes part."""
    record = entry.record
    region = record.region or (config.region_of(record.country) if record.country else None)
    party = _party(entry.name, record, region, config, as_of)
    return replace(
        party,
        is_sample=record.sample,
        prefers=record.prefers,
        needs_access=frozenset(record.needs_access),
        excluded=frozenset(f"groups/{group}" for group in record.groups),
        rank=_rank(record.since, region, config, as_of),
    )


def _group(entry: Entry[Group], config: Config, as_of: date, children: frozenset[str]) -> Party:
    record = entry.record
    region = (config.region_of(record.country) if record.country else None) or record.region
    party = _party(entry.name, record, region, config, as_of)
    return replace(party, excluded=frozenset(f"groups/{parent}" for parent in record.part_of) | children)


def _party(name: str, record: Person | Group, region: str | None, config: Config, as_of: date) -> Party:
    """What people and groups have in common; the settings stand in where a record states no seats or mentors."""
    is_group = isinstance(record, Group)
    return Party(
        name=name,
        title=record.name,
        is_sample=False,
        is_group=is_group,
        region=region,
        languages=_levels(record.languages),
        timezone=record.timezone,
        week=week_of(record, as_of),
        seats=record.seats if record.seats is not None else config.matching.seats,
        mentors=record.mentors if record.mentors is not None else config.matching.mentors,
        prefers=None,
        needs_access=frozenset(),
        excluded=frozenset(),
        rank=_rank(None, region, config, as_of),
        offers=_offers(record.offers, is_group=is_group),
        wants=_wants(record.wants),
    )


def _levels(languages: Mapping[str, int | str]) -> dict[str, int]:
    return {tag: NATIVE if level == "N" else int(level) for tag, level in languages.items() if level != 0}


def _rank(since: int | None, region: str | None, config: Config, as_of: date) -> int:
    """The best class somebody belongs to; behind all classes for everybody else."""
    rules = config.matching
    belongs = {
        "newcomer": since is not None and 0 <= as_of.year - since <= rules.newcomer_years,
        "underserved": region in rules.underserved_regions,
    }
    return next((rank for rank, name in enumerate(rules.classes) if belongs[name]), len(rules.classes))


def _offers(offers: tuple[Offer, ...], *, is_group: bool) -> tuple[Supply, ...]:
    """One entry a subject, at the highest level; a group's offer counts as confirmed only where that is dated."""
    best: dict[str, Supply] = {}
    for offer in offers:
        subject = offer.subject
        if subject is not None and (subject not in best or best[subject].level < (offer.level or 0)):
            confirmed = not is_group or offer.confirmed is not None
            best[subject] = Supply(subject, offer.level or NO_LEVEL, frozenset(offer.formats), confirmed)
    return tuple(best[subject] for subject in sorted(best))


def _wants(wants: tuple[Want, ...]) -> tuple[Demand, ...]:
    """One entry a subject, the one with the highest goal."""
    best: dict[str, Demand] = {}
    for want in wants:
        subject = want.subject
        if subject is not None and (subject not in best or best[subject].goal < want.target):
            best[subject] = Demand(subject, want.now, want.target, frozenset(want.formats), want.priority)
    return tuple(best[subject] for subject in sorted(best))
