"""The numbers of an export, and the lists that say what they mean: the exchange tells everything by number.

A capacity and an organisation have the number that the exchange gave them, where a record says it; so have the parts of
the world that both know. All else gets one of the export's own, so that nothing here is taken for something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

from leadkit.i18n.names import country_name, language_name, shipped_countries
from leadkit.model.config import Config
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.capacity_exchange.words import (
    ACRONYMS,
    LONGEST_CODE,
    ORGANISATION_PAGE,
    OWN_NUMBERS,
    TYPES,
    region_there,
)

Row: TypeAlias = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Skill, tag, country or region, kind of group, id of a group → its number."""

    capacities: Mapping[str, int]
    languages: Mapping[str, int]
    territories: Mapping[str, int]
    types: Mapping[str, int]
    organisations: Mapping[str, int]


def numbers(repo: Repository, people: Iterable[Entry[Person]], groups: Iterable[Entry[Group]]) -> Numbers:
    """Of everything that these people and groups name."""
    everyone, bodies = [entry.record for entry in people], list(groups)
    records: list[Person | Group] = [*everyone, *(body.record for body in bodies)]
    places = {place for record in records if (place := home_of(record)) is not None}
    around = repo.config.regions_around(places)
    return Numbers(
        capacities={
            entry.id: entry.record.same_as.capx
            for entry in repo.skills
            if entry.record.same_as is not None and entry.record.same_as.capx is not None
        },
        languages=_own(tag for record in everyone for tag in record.languages if len(tag) <= LONGEST_CODE),
        territories={**_own(places | around), **_of_regions(repo.config, places | around)},
        types=_own(TYPES),
        organisations=_organisations(bodies),
    )


def home_of(record: Person | Group) -> str | None:
    """The country that a record states, else its region."""
    return record.country or record.region


def own_number(place: int) -> int:
    """The number of the thing that has this place, from 0, in a list of ours."""
    return OWN_NUMBERS + 1 + place


def _own(keys: Iterable[str]) -> dict[str, int]:
    return {key: own_number(place) for place, key in enumerate(sorted(set(keys)))}


def _of_regions(config: Config, places: Iterable[str]) -> dict[str, int]:
    """The numbers of those parts of the world that the exchange has, too."""
    found = ((place, region_there(config, place)) for place in sorted(places))
    return {place: there.number for place, there in found if there is not None}


def _organisations(groups: Iterable[Entry[Group]]) -> dict[str, int]:
    """By its page on the exchange among its sources, if no other group has that, too."""
    found: dict[str, int] = {}
    for place, entry in enumerate(sorted(groups, key=lambda entry: entry.id)):
        pages = (ORGANISATION_PAGE.fullmatch(page) for page in entry.record.sources)
        stated = next((int(page[1]) for page in pages if page and int(page[1]) not in found.values()), None)
        found[entry.id] = own_number(place) if stated is None else stated
    return found


def languages(found: Numbers) -> list[Row]:
    return [
        {"id": number, "language_name": language_name(tag), "language_autonym": "", "language_code": tag.lower()}
        for tag, number in found.languages.items()
    ]


def territories(found: Numbers, config: Config) -> list[Row]:
    """Countries with the region that they are in, and these regions."""
    rows: list[Row] = []
    for place, number in found.territories.items():
        is_country, there = place in shipped_countries(), region_there(config, place)
        region = config.region_of(place)
        acronym = ACRONYMS.get(place, place.lower()) if is_country else there.acronym if there is not None else None
        rows.append(
            {
                "id": number,
                "territory_name": country_name(place) if is_country else config.region_name(place),
                "territory_acronym": acronym,
                "parent_territory": [found.territories[region]] if region else [],
            }
        )
    return rows


def organisation_types(found: Numbers) -> list[Row]:
    return [
        {"id": found.types[kind], "type_code": there.code, "type_name": there.name} for kind, there in TYPES.items()
    ]


def capacities(found: Numbers, used: Iterable[int], repo: Repository) -> Row:
    """Those that are used, as the table of capacities on Commons has them."""
    wanted = frozenset(used)
    rows: list[JsonValue] = []
    for number, skill in sorted((number, skill) for skill, number in found.capacities.items() if number in wanted):
        record = repo.skills[skill].record
        item = record.same_as.wikidata if record.same_as is not None else None
        rows.append([number, dict(record.label), {}, item or ""])
    kinds = {"id": "number", "name": "localized", "description": "localized", "wikidata_item": "string"}
    return {"schema": {"fields": [{"name": name, "type": kind} for name, kind in kinds.items()]}, "data": rows}
