"""What may be new: groups, trainings to come, resources, and requests that nobody meets; with whom it concerns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import to_json

from leadkit.community.parties import (
    conversant,
    open_offers,
    open_wants,
    regions_of,
    resource_languages,
    whereabouts_of,
)
from leadkit.i18n.names import languages_of
from leadkit.model.records import Group, Resource, Training
from leadkit.model.repository import Entry, Repository
from leadkit.products.census.census import Census
from leadkit.products.feeds.days import Shown, with_days

if TYPE_CHECKING:
    from leadkit.products.day import Day

_GROUP: Final = {"name", "kind", "description", "website", "contact", "country", "region", "languages"}
_TRAINING: Final = {"title", "kind", "languages", "teaches", "mode", "sessions", "status", "description"}
_RESOURCE: Final = {"title", "kind", "url", "citation", "languages", "translations", "teaches", "description"}
"""What is told of a record, so that a change of anything else is no news."""


@dataclass(frozen=True)
class News:
    """One thing: `groups/id`, `trainings/id`, `resources/id` or `requests/skill/region`, and all that is told of it.

    It concerns whoever is in one of its regions, or reads one of its languages. `stated` is the day that its record
    gives for it, if it gives one.
    """

    name: str
    regions: frozenset[str]
    languages: frozenset[str]
    told: Mapping[str, Any]
    stated: date | None = None

    @property
    def topic(self) -> str:
        return self.name.partition("/")[0]

    @cached_property
    def digest(self) -> str:
        return sha256(to_json(dict(self.told))).hexdigest()[:16]


def compute(day: "Day") -> tuple[tuple[News, Shown], ...]:
    """The newest first."""
    before = day.told() if day.told is not None else {}
    return with_days((*_records(day.repo, day.as_of), *_requests(day.census)), before, day.as_of)


def _records(repo: Repository, as_of: date) -> Iterator[News]:
    yield from (_group(entry, repo, as_of) for entry in repo.participating_groups if not entry.record.is_gone)
    yield from (_training(entry, repo) for entry in repo.trainings if entry.record.is_to_come(as_of))
    yield from (_resource(entry) for entry in repo.resources if entry.record.status != "archived")


def _group(entry: Entry[Group], repo: Repository, as_of: date) -> News:
    record = entry.record
    offers = sorted({offer.subject for offer in open_offers(record, as_of) if offer.subject})
    wants = sorted({want.subject for want in open_wants(record, as_of) if want.subject})
    told = record.model_dump(mode="json", include=_GROUP) | {"offers": offers, "wants": wants}
    spoken = frozenset(conversant(repo.config, record))
    return News(entry.name, frozenset(regions_of(repo.config, record)), spoken, told)


def _training(entry: Entry[Training], repo: Repository) -> News:
    """Where it is held; whoever is elsewhere learns of it by its language."""
    record = entry.record
    regions = whereabouts_of(repo.config, record).place.regions
    told = record.model_dump(mode="json", include=_TRAINING)
    return News(entry.name, regions, frozenset(languages_of(record.languages)), told)


def _resource(entry: Entry[Resource]) -> News:
    """A resource is for everybody who reads it, wherever they are."""
    record = entry.record
    told = record.model_dump(mode="json", include=_RESOURCE)
    return News(entry.name, frozenset(), frozenset(resource_languages(record)), told, record.reviewed)


def _requests(census: Census) -> Iterator[News]:
    """What the census says is not met: how many ask, and which groups are among them. Who of them agreed to what is
    decided there already; people are a number here, whatever they agreed to."""
    parties = {who.name: who for who in census.participants}
    for missing in census.priorities:
        asking = [parties[name] for name in census.counts.cells[missing.skill, missing.region].who("unmet")]
        told = {
            "skill": missing.skill,
            "region": missing.region,
            "unmet": missing.unmet,
            "groups": sorted(who.id for who in asking if who.is_group),
        }
        languages = frozenset[str]().union(*(who.languages for who in asking))
        yield News(f"requests/{missing.skill}/{missing.region}", frozenset([missing.region]), languages, told)
