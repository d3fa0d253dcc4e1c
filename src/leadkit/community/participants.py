"""Who is counted: people with census consent in force, and every group, each with what a census asks about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.community.weeks import week_of
from leadkit.model.config import Config, Experience
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.model.repository import Repository

GLOBAL: Final = "global"
"""The region of whoever serves the whole world, or names no place."""


@dataclass(frozen=True, slots=True)
class Level:
    """Where somebody who wants a skill stands, and what they want to reach; 0 to 5."""

    now: int
    goal: int


@dataclass(frozen=True, slots=True)
class Participant:
    """One person or group, counted once in every total. `is_named`: its id may stand in the census.

    `week` are the quarter hours of a week (UTC) in which they have time; 0 where that is unknown.
    `offers` and `wants` are by subject: a skill id, or `means/…`, which has no level (0).
    """

    name: str
    kind: str | None
    regions: tuple[str, ...]
    country: str | None
    languages: frozenset[str]
    experience: Experience | None
    access: tuple[str, ...]
    involvement: tuple[str, ...]
    week: int
    offers: Mapping[str, int]
    wants: Mapping[str, Level]
    unmapped: tuple[str, ...]
    is_sample: bool
    is_named: bool
    is_matched: bool

    @property
    def is_group(self) -> bool:
        return self.kind is not None

    @property
    def wanted_skills(self) -> tuple[str, ...]:
        return tuple(subject for subject in self.wants if not subject.startswith(MEANS_PREFIX))

    @property
    def id(self) -> str:
        return self.name.partition("/")[2]


def participants(repo: Repository, as_of: date) -> tuple[Participant, ...]:
    """In order of name."""
    named = {entry.name for entry in repo.consenting("directory", as_of)}
    matched = {entry.name for entry in repo.consenting("matching", as_of)}
    people = [
        Participant(
            name=entry.name,
            kind=None,
            regions=(_region(repo.config, entry.record.country, entry.record.region) or GLOBAL,),
            country=entry.record.country,
            languages=_spoken(entry.record.languages),
            experience=repo.config.experience(entry.record.since, as_of),
            access=entry.record.needs_access,
            involvement=entry.record.involvement,
            week=week_of(entry.record, as_of),
            offers=_offered(entry.record.offers),
            wants=_wanted(entry.record.wants),
            unmapped=_unmapped(entry.record),
            is_sample=entry.record.sample,
            is_named=entry.name in named,
            is_matched=entry.name in matched,
        )
        for entry in repo.consenting("census", as_of)
    ]
    groups = [
        Participant(
            name=entry.name,
            kind=entry.record.kind,
            regions=group_regions(repo.config, entry.record),
            country=entry.record.country,
            languages=_spoken(entry.record.languages),
            experience=None,
            access=(),
            involvement=(),
            week=week_of(entry.record, as_of),
            offers=_offered(entry.record.offers),
            wants=_wanted(entry.record.wants),
            unmapped=_unmapped(entry.record),
            is_sample=False,
            is_named=True,
            is_matched=True,
        )
        for entry in repo.groups
    ]
    return (*groups, *people)


def group_regions(config: Config, group: Group) -> tuple[str, ...]:
    """Its country's region, else its region, else every region it serves, else `global`."""
    region = _region(config, group.country, group.region)
    if region is not None:
        return (region,)
    if group.serves is not None:
        served = set(group.serves.regions)
        served |= {found for country in group.serves.countries if (found := config.region_of(country))}
        if served:
            return tuple(sorted(served))
    return (GLOBAL,)


def _region(config: Config, country: str | None, region: str | None) -> str | None:
    return (config.region_of(country) if country else None) or region


def _spoken(languages: Mapping[str, int | str]) -> frozenset[str]:
    return frozenset(tag for tag, level in languages.items() if level != 0)


def conversant(languages: Mapping[str, int | str]) -> tuple[str, ...]:
    """Tags of the languages in which somebody can talk with others: Babel level 2 or more."""
    return tuple(tag for tag, level in languages.items() if level not in (0, 1))


def _offered(offers: tuple[Offer, ...]) -> dict[str, int]:
    """Subject → the highest level at which it is offered."""
    found: dict[str, int] = {}
    for offer in offers:
        subject = offer.subject
        if subject is not None:
            found[subject] = max(found.get(subject, 0), offer.level or 0)
    return found


def _wanted(wants: tuple[Want, ...]) -> dict[str, Level]:
    """Subject → from where to where; of two wants of one subject, the one with the higher goal."""
    found: dict[str, Level] = {}
    for want in wants:
        subject = want.subject
        if subject is not None and (subject not in found or found[subject].goal < want.target):
            found[subject] = Level(want.now, want.target)
    return found


def _unmapped(record: Person | Group) -> tuple[str, ...]:
    entries: tuple[Offer | Want, ...] = (*record.offers, *record.wants)
    return tuple(entry.words for entry in entries if entry.words is not None)
