"""Who is counted: people with census consent in force, and every group, each with what a census asks about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from leadkit.config import Config
from leadkit.records import Group, Offer, Want
from leadkit.repository import Repository

GLOBAL: Final = "global"
"""The region of whoever serves the whole world, or names no place."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One person or group, counted once in every total. `is_named`: its id may stand in the census."""

    name: str
    kind: str | None
    regions: tuple[str, ...]
    country: str | None
    languages: frozenset[str]
    offers: dict[str, int]
    wants: frozenset[str]
    offered_means: frozenset[str]
    wanted_means: frozenset[str]
    unmapped: tuple[str, ...]
    is_sample: bool
    is_named: bool
    is_matched: bool

    @property
    def is_group(self) -> bool:
        return self.kind is not None


def participants(repo: Repository, as_of: date) -> tuple[Participant, ...]:
    named = {entry.name for entry in repo.consenting("directory", as_of)}
    matched = {entry.name for entry in repo.consenting("matching", as_of)}
    people = [
        Participant(
            name=entry.name,
            kind=None,
            regions=(_region(repo.config, entry.record.country, entry.record.region) or GLOBAL,),
            country=entry.record.country,
            languages=_spoken(entry.record.languages),
            **_exchange(entry.record.offers, entry.record.wants),
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
            **_exchange(entry.record.offers, entry.record.wants),
            is_sample=False,
            is_named=True,
            is_matched=True,
        )
        for entry in repo.groups
    ]
    return (*people, *groups)


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


class _Exchange(TypedDict):
    offers: dict[str, int]
    wants: frozenset[str]
    offered_means: frozenset[str]
    wanted_means: frozenset[str]
    unmapped: tuple[str, ...]


def _exchange(offers: tuple[Offer, ...], wants: tuple[Want, ...]) -> _Exchange:
    levels: dict[str, int] = {}
    for offer in offers:
        if offer.skill is not None and offer.level is not None:
            levels[offer.skill] = max(levels.get(offer.skill, 0), offer.level)
    return {
        "offers": levels,
        "wants": frozenset(want.skill for want in wants if want.skill is not None),
        "offered_means": frozenset(offer.means for offer in offers if offer.means is not None),
        "wanted_means": frozenset(want.means for want in wants if want.means is not None),
        "unmapped": tuple(words for words in _words(offers, wants) if words is not None),
    }


def _words(offers: tuple[Offer, ...], wants: tuple[Want, ...]) -> Iterator[str | None]:
    yield from (offer.words for offer in offers)
    yield from (want.words for want in wants)
