"""What users and organisations of the Capacity Exchange say alike: what they give and look for, languages, places."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from leadkit.i18n.folding import folded
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository
from leadkit.products.capacity_exchange.words import NATIVE, OFFER, WANT, region_there
from leadkit.scaffold.answers import UNSTATED_LEVEL
from leadkit.scaffold.readers.capx_forms import CodeTables, Territory
from leadkit.scaffold.readers.capx_kept import Kept
from leadkit.scaffold.readers.capx_skills import Skills, Stated, subjects
from leadkit.scaffold.readers.format import Given
from leadkit.scaffold.readers.node import Node

_LEVELS: Final = ("0", "1", "2", "3", "4", "5")
_NO_OFFER: Final = Message("a skill that somebody has but is not available for is not an offer")
_NO_LANGUAGE: Final = Message("its language is not in the files; add the answer of /list/language/ as language.json")
_NO_PLACE: Final = Message("its territory is not a country, or is not in the files; add the answer of /territory/")
_PLACES: Final = Message("several countries or regions are named, but a record can have only one")
_NO_PROFICIENCY: Final = Message("its level is not known; it is recorded at {level}")


class Keys(NamedTuple):
    """How users and organisations call what they know, give and look for."""

    known: str
    available: str
    wanted: str


OF_USERS: Final = Keys("skills_known", "skills_available", "skills_wanted")
OF_GROUPS: Final = Keys("known_capacities", "available_capacities", "wanted_capacities")


class World(NamedTuple):
    """What every entry is read with."""

    given: Given
    tables: CodeTables
    kept: Kept
    skills: Skills
    regions: Mapping[str, str]
    """See `regions_of`."""


def regions_of(repo: Repository) -> dict[str, str]:
    """What regions here are called, and their acronyms on the exchange, → their ids."""
    config = repo.config
    called = {folded(name): region for region in config.words("regions") for name in config.region_labels(region)}
    there = ((region, region_there(config, region)) for region in config.words("regions"))
    return {**called, **{part.acronym: region for region, part in there if part is not None}}


def capacities(world: World, node: Node, keys: Keys, kept: Mapping[str, Any]) -> dict[str, Any]:
    """What is offered and wanted; the exchange knows no levels."""
    available, wanted = node.numbers(keys.available), node.numbers(keys.wanted)
    for number in sorted(set(node.numbers(keys.known)).difference(available)):
        node.leave(keys.known, _NO_OFFER, str(number))
    offers = subjects(Stated(node, keys.available, available, kept.get("offers", ()), OFFER), world.skills)
    for offer in offers:
        if "skill" in offer and "level" not in offer:
            world.given.assumed.append(offer["skill"])
            offer["level"] = world.given.level
    return {
        "offers": offers,
        "wants": subjects(Stated(node, keys.wanted, wanted, kept.get("wants", ()), WANT), world.skills),
    }


def languages(node: Node, tables: CodeTables) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for spoken in node.nodes("language"):
        number, level = spoken.number("id"), spoken.line("proficiency")
        named = tables.languages.get(number) if number is not None else None
        tag = named.tag if named is not None else None
        if tag is None:
            node.leave("language", _NO_LANGUAGE, named.name if named is not None else str(number))
            continue
        if level is None:
            node.leave("language", _NO_PROFICIENCY.filled(level=UNSTATED_LEVEL), tag)
        found[tag] = UNSTATED_LEVEL if level is None else "N" if level.lower() == NATIVE else _whole(level)
    return found


def _whole(level: str) -> int | str:
    """A level as it is written: what is none is told when the record is checked."""
    return int(level) if level in _LEVELS else level


def place_of(world: World, node: Node) -> dict[str, str]:
    """The one country among the territories, else the one region here that is called so; a country says its region."""
    countries: dict[str, None] = {}
    others: dict[int, Territory] = {}
    around: set[int] = set()
    for number in node.numbers("territory"):
        territory = world.tables.territories.get(number)
        country = territory.country if territory is not None else None
        if territory is None:
            node.leave("territory", _NO_PLACE, str(number))
        elif country is not None:
            countries[country] = None
            around.update(territory.parents)
        else:
            others[number] = territory
    said = {world.given.repo.config.region_of(country) for country in countries}
    regions: dict[str, None] = {}
    for number, territory in others.items():
        region = world.regions.get(territory.acronym) or world.regions.get(folded(territory.name))
        if region is not None and number not in around and region not in said:
            regions[region] = None
        elif region is None and number not in around:
            node.leave("territory", _NO_PLACE, territory.name)
    if len(countries) + len(regions) > 1:
        node.leave("territory", _PLACES, ", ".join((*countries, *regions)))
    if len(countries) == 1:
        return {"country": next(iter(countries))}
    return {"region": next(iter(regions))} if len(regions) == 1 and not countries else {}
