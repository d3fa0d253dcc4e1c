"""People as users of the Capacity Exchange, and groups as its organisations."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from pydantic import JsonValue

from leadkit.community.parties import open_offers, open_wants
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.products.capacity_exchange.numbers import Numbers, Row, home_of
from leadkit.products.capacity_exchange.words import HOME_PROJECT, MASTODON, META_PAGE, NATIVE, REPORT

MANAGER: Final = "manager"
"""The role of who manages an organisation on the exchange."""


def user(record: Person, account: str, number: int, known: Numbers, as_of: date) -> Row:
    """What both know of a person; the exchange refuses that somebody gives what they do not know."""
    available = _capacities(open_offers(record, as_of), known)
    current = [part for part in record.groups if not part.is_over(as_of) and part.group in known.organisations]
    managed = [known.organisations[part.group] for part in current if part.role == MANAGER]
    return {
        "id": number,
        "user": {"username": account},
        "display_name": record.name,
        "territory": _territories(record, known),
        "language": [
            {"id": known.languages[tag], "proficiency": NATIVE if level == "N" else str(level)}
            for tag, level in record.languages.items()
            if tag in known.languages
        ],
        "affiliation": _numbers(known.organisations[part.group] for part in current),
        "is_manager": _numbers(managed),
        "skills_known": available,
        "skills_available": available,
        "skills_wanted": _capacities(open_wants(record, as_of), known),
    }


def organisation(record: Group, number: int, known: Numbers, as_of: date) -> Row:
    """What both know of a group."""
    available = _capacities(open_offers(record, as_of), known)
    links = [(link.name, link.url) for link in record.links]
    contact = record.contact
    return {
        "id": number,
        "display_name": record.name,
        "type": known.types.get(record.kind),
        "territory": _territories(record, known),
        "website": record.website,
        "meta_page": contact if contact is not None and META_PAGE.fullmatch(contact) else None,
        "home_project": next((url for _, url in links if HOME_PROJECT.fullmatch(url)), None),
        "report": next((url for name, url in links if name == REPORT), None),
        "mastodon": next((url for name, url in links if name == MASTODON), None),
        "known_capacities": available,
        "available_capacities": available,
        "wanted_capacities": _capacities(open_wants(record, as_of), known),
    }


def _territories(record: Person | Group, known: Numbers) -> list[JsonValue]:
    place = home_of(record)
    return [known.territories[place]] if place is not None else []


def _capacities(entries: Iterable[Offer | Want], known: Numbers) -> list[JsonValue]:
    return _numbers(
        known.capacities[entry.skill]
        for entry in entries
        if entry.skill is not None and entry.skill in known.capacities
    )


def _numbers(found: Iterable[int]) -> list[JsonValue]:
    """Each once, in order: on the exchange these are sets."""
    return [*sorted(set(found))]
