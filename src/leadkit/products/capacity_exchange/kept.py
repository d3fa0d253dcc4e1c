"""`leadkit.json`: what the exchange has no place for, beside its tables, so that a way there and back loses nothing.

The exchange drops what it does not know, so nothing of ours can travel inside a profile. Of people the file holds what
their page shows, under the name of their account; everything else under the number that it has in the tables.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import JsonValue

from leadkit.community.parties import open_offers, open_wants
from leadkit.model.records import Group, Model, Person, Training
from leadkit.model.repository import Entry
from leadkit.products.capacity_exchange.numbers import Numbers, Row
from leadkit.products.capacity_exchange.words import (
    KEPT,
    MEMBERSHIP,
    OFFER,
    TAUGHT,
    VERSION,
    WANT,
    Fields,
    profile_page,
)


def kept(
    people: Mapping[str, Entry[Person]],
    groups: Iterable[Entry[Group]],
    trainings: Mapping[int, Entry[Training]],
    known: Numbers,
    as_of: date,
) -> Row:
    return {
        "leadkit": VERSION,
        "people": {account: _person(entry.record, account, known, as_of) for account, entry in people.items()},
        "groups": {str(known.organisations[entry.id]): _group(entry.record, known, as_of) for entry in groups},
        "trainings": {str(number): _training(entry.record, known) for number, entry in trainings.items()},
    }


def _person(record: Person, account: str, known: Numbers, as_of: date) -> Row:
    beyond = {tag: level for tag, level in record.languages.items() if tag not in known.languages}
    parts = [
        {"organization": known.organisations[part.group], **_some(part, MEMBERSHIP)}
        for part in record.groups
        if part.group in known.organisations
    ]
    return _said(
        **_some(record, KEPT["people"]),
        via=known.organisations.get(record.via or ""),
        languages=beyond,
        links=[page for page in record.links if page == profile_page(account)],
        groups=parts,
        offers=_capable(open_offers(record, as_of), OFFER, known),
        wants=_capable(open_wants(record, as_of), WANT, known),
    )


def _group(record: Group, known: Numbers, as_of: date) -> Row:
    return _said(
        **_some(record, KEPT["groups"]),
        part_of=[known.organisations[group] for group in record.part_of if group in known.organisations],
        offers=_capable(open_offers(record, as_of), OFFER, known),
        wants=_capable(open_wants(record, as_of), WANT, known),
    )


def _training(record: Training, known: Numbers) -> Row:
    return _said(
        **_some(record, KEPT["trainings"]),
        organisers=[known.organisations[group] for group in record.organisers if group in known.organisations],
        teaches=_capable(record.teaches, TAUGHT, known),
        requires=_capable(record.requires, TAUGHT, known),
    )


def _capable(entries: Iterable[Model], fields: Fields, known: Numbers) -> list[JsonValue]:
    """Each with the number of its capacity in place of a skill that has one: skills are called otherwise elsewhere."""
    found: list[JsonValue] = []
    for entry in entries:
        said = _some(entry, fields)
        number = known.capacities.get(str(said.get("skill")))
        found.append(said if number is None else {"capacity": number, **_without_skill(said)})
    return found


def _without_skill(said: Row) -> Row:
    return {key: value for key, value in said.items() if key != "skill"}


def _some(record: Model, fields: Fields) -> Row:
    """These fields of a record as its file has them, what it leaves out left out."""
    dumped = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {key: value for key, value in dumped.items() if key in fields}


def _said(**values: Any) -> Row:
    return {key: value for key, value in values.items() if value not in (None, [], {})}
