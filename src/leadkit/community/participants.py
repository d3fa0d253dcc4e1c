"""Who is counted: people with census consent in force, and every group, each with what a census asks about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leadkit.community.counted_only import generalised
from leadkit.community.disclosure import COUNTED, MATCHED
from leadkit.community.parties import (
    best_levels,
    fluencies,
    leading_wants,
    open_offers,
    open_wants,
    regions_of,
)
from leadkit.community.weeks import week_of
from leadkit.model.answers import MEANS_PREFIX, Experience
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.model.repository import Entry, Repository


@dataclass(frozen=True, slots=True)
class Level:
    """Where somebody who wants a skill stands, and what they want to reach; 0 to 5."""

    now: int
    goal: int


@dataclass(frozen=True, slots=True)
class Participant:
    """One person or group, counted once in every total, with their record. `is_named`: its id may stand in the census.
    Of whoever `is_counted_only`, the record holds only what may be told of them (counted_only.py).

    `week` are the quarter hours of a week (UTC) in which they have time; 0 where that is unknown.
    `offers` and `wants` are by subject: a skill id, or `means/…`, which has no level (0).
    """

    name: str
    record: Person | Group
    regions: tuple[str, ...]
    languages: frozenset[str]
    experience: Experience | None
    week: int
    offers: Mapping[str, int]
    wants: Mapping[str, Level]
    is_named: bool
    is_matched: bool
    is_counted_only: bool = False

    @property
    def is_group(self) -> bool:
        return isinstance(self.record, Group)

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Free words of offers and wants, which no skill describes yet."""
        entries: tuple[Offer | Want, ...] = (*self.record.offers, *self.record.wants)
        return tuple(entry.words for entry in entries if entry.words is not None)

    @property
    def wanted_skills(self) -> tuple[str, ...]:
        return tuple(subject for subject in self.wants if not subject.startswith(MEANS_PREFIX))

    @property
    def id(self) -> str:
        return self.name.partition("/")[2]


@lru_cache(maxsize=2)  # who is in the round, and the examples
def participants(repo: Repository, as_of: date) -> tuple[Participant, ...]:
    """Groups, then people, each in order of name."""
    named = {entry.name for entry in COUNTED.parties(repo, as_of)}
    matched = {entry.name for entry in MATCHED.parties(repo, as_of)}
    only = generalised(repo, as_of)
    parties: tuple[Entry[Person] | Entry[Group], ...] = (*repo.participating_groups, *COUNTED.counted(repo, as_of))
    return tuple(
        Participant(
            name=entry.name,
            record=record,
            regions=regions_of(repo.config, record),
            languages=frozenset(fluencies(repo.config, record)),
            experience=repo.config.experience(record.since, as_of) if isinstance(record, Person) else None,
            week=week_of(record, as_of),
            offers=best_levels(open_offers(record, as_of)),
            wants={
                subject: Level(want.now, want.target)
                for subject, want in leading_wants(open_wants(record, as_of)).items()
            },
            is_named=entry.name in named,
            is_matched=entry.name in matched,
            is_counted_only=entry.name in only,
        )
        for entry in parties
        for record in (only.get(entry.name, entry.record),)
    )
