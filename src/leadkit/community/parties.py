"""What is known of a person or group, each question answered once: where, when, in which languages, what they offer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from leadkit.model.config import Config
from leadkit.model.records import Group, Offer, Person, Resource, Want
from leadkit.model.repository import Entry, Repository

GLOBAL: Final = "global"
"""The region of whoever serves the whole world, or names no place."""
NATIVE: Final = 5
"""What `N` counts."""


def is_away(record: Person | Group, as_of: date) -> bool:
    """Whether somebody takes nothing on that day."""
    return record.away is not None and record.away >= as_of


def groups_of(record: Person | Group, as_of: date) -> tuple[str, ...]:
    """The ids of the groups that somebody belongs to on that day."""
    if isinstance(record, Group):
        return record.part_of
    return tuple(part.group for part in record.groups if not part.is_over(as_of))


def regions_of(config: Config, record: Person | Group) -> tuple[str, ...]:
    """The region of the country, else the region stated, else every region that a group serves, else `global`."""
    region = (config.region_of(record.country) if record.country else None) or record.region
    if region is not None:
        return (region,)
    if isinstance(record, Group) and record.serves is not None:
        served = set(record.serves.regions)
        served |= {found for country in record.serves.countries if (found := config.region_of(country))}
        if served:
            return tuple(sorted(served))
    return (GLOBAL,)


def home_region(config: Config, record: Person | Group) -> str | None:
    """The one region that somebody is of; None where it is none, or are several."""
    regions = regions_of(config, record)
    return regions[0] if len(regions) == 1 and regions[0] != GLOBAL else None


def fluency(level: int | str) -> int:
    """A Babel level as a number, 0 to 5."""
    return NATIVE if level == "N" else int(level)


def fluencies(languages: Mapping[str, int | str]) -> dict[str, int]:
    """Tag → level of the languages that somebody knows at all."""
    return {tag: fluency(level) for tag, level in languages.items() if level != 0}


def conversant(languages: Mapping[str, int | str]) -> tuple[str, ...]:
    """Tags of the languages in which somebody can talk with others: Babel level 2 or more."""
    return tuple(tag for tag, level in fluencies(languages).items() if level > 1)


def shared_languages(first: Mapping[str, int], second: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Languages that both know, with the product of both levels (1 to 25): the best first, then by tag."""
    products = ((tag, level * second[tag]) for tag, level in first.items() if tag in second)
    return tuple(sorted(products, key=lambda shared: (-shared[1], shared[0])))


def resource_languages(resource: Resource) -> tuple[str, ...]:
    """The languages a resource is known to exist in, translations included."""
    return tuple(sorted({*resource.languages, *resource.translations}))


def best_offers(offers: Iterable[Offer]) -> dict[str, Offer]:
    """Subject → its offer of the highest level, the first among equals; free words have no subject."""
    best: dict[str, Offer] = {}
    for offer in offers:
        subject = offer.subject
        if subject is not None and (subject not in best or (best[subject].level or 0) < (offer.level or 0)):
            best[subject] = offer
    return best


def best_levels(offers: Iterable[Offer]) -> dict[str, int]:
    """Subject → the highest level at which it is offered; 0 for means, which have none."""
    return {subject: offer.level or 0 for subject, offer in best_offers(offers).items()}


def leading_wants(wants: Iterable[Want]) -> dict[str, Want]:
    """Subject → its want; of two wants of one subject, the one with the higher goal."""
    leading: dict[str, Want] = {}
    for want in wants:
        subject = want.subject
        if subject is not None and (subject not in leading or leading[subject].target < want.target):
            leading[subject] = want
    return leading


def findable(repo: Repository, as_of: date) -> tuple[Entry[Person] | Entry[Group], ...]:
    """Who may be found by name on that day: every group, and people with directory consent in force."""
    return (*repo.groups, *repo.consenting("directory", as_of))
