"""The Capacity Exchange's own tables, made of a community's records: docs/capacity-exchange.md says how they agree."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from pydantic import JsonValue

from leadkit.community.disclosure import LISTED
from leadkit.model.records import Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.capacity_exchange.events import event, obstacles
from leadkit.products.capacity_exchange.kept import kept
from leadkit.products.capacity_exchange.numbers import (
    Row,
    capacities,
    languages,
    numbers,
    organisation_types,
    own_number,
    territories,
)
from leadkit.products.capacity_exchange.profiles import organisation, user
from leadkit.products.capacity_exchange.without_counterpart import (
    ENDED,
    GONE,
    NO_ACCOUNT,
    SAME_ACCOUNT,
    WithoutCounterpart,
    without_counterpart,
)
from leadkit.products.capacity_exchange.words import account_of

DISCLOSURE: Final = LISTED
"""Whom these files name."""
_OF_CAPACITIES: Final = (
    "skills_available",
    "skills_wanted",
    "available_capacities",
    "wanted_capacities",
    "related_skills",
)


def files(repo: Repository, as_of: date) -> dict[str, JsonValue]:
    """File name → its JSON: users, organisations and events as the exchange's API tells them, lists that say what their
    numbers mean, what leadkit alone knows, and what has no counterpart. Only real people who agreed to be found.
    """
    real = replace(repo, holds_examples=False) if repo.holds_examples else repo
    people, unnamed = _accounts(real, as_of)
    groups = [entry for entry in real.groups if entry.record.status != "ended"]
    known = numbers(real, people.values(), groups)
    held = [entry for entry in real.trainings if not any(obstacles(entry.record, known))]
    trainings = {own_number(place): entry for place, entry in enumerate(held)}
    users = [
        user(entry.record, account, own_number(place), known, as_of)
        for place, (account, entry) in enumerate(people.items())
    ]
    organisations = [organisation(entry.record, known.organisations[entry.id], known, as_of) for entry in groups]
    events = [event(entry.record, number, known) for number, entry in trainings.items()]
    ended = [
        WithoutCounterpart(entry.name, entry.record.name, ENDED)
        for entry in real.groups
        if entry.record.status == "ended"
    ]
    left = {*unnamed, *ended, *without_counterpart(real, people.values(), groups, known, as_of)}
    return {
        "users.json": [*users],
        "organizations.json": [*organisations],
        "events.json": [*events],
        "capacities.tab.json": capacities(known, _capacities_in([*users, *organisations, *events]), real),
        "language.json": [*languages(known)],
        "territory.json": [*territories(known, real.config)],
        "organization_type.json": [*organisation_types(known)],
        "leadkit.json": kept(people, groups, trainings, known, as_of),
        "without-counterpart.json": {"without_counterpart": [one.row for one in sorted(left)]},
    }


def _accounts(repo: Repository, as_of: date) -> tuple[dict[str, Entry[Person]], list[WithoutCounterpart]]:
    """Account → its person, of those who may be named and proposed, in order of id; and who of them has none."""
    found: dict[str, Entry[Person]] = {}
    left: list[WithoutCounterpart] = []
    for entry in sorted(DISCLOSURE.people(repo, as_of), key=lambda entry: entry.id):
        account = account_of(repo.config, entry.record)
        reason = (
            GONE
            if entry.record.is_gone
            else NO_ACCOUNT
            if account is None
            else SAME_ACCOUNT
            if account in found
            else None
        )
        if account is not None and reason is None:
            found[account] = entry
        else:
            left.append(WithoutCounterpart(entry.name, entry.record.name, reason or NO_ACCOUNT))
    return found, left


def _capacities_in(rows: Iterable[Row]) -> Iterator[int]:
    """The capacities that these rows name."""
    for row in rows:
        for key in _OF_CAPACITIES:
            named = row.get(key)
            yield from (number for number in named if isinstance(number, int)) if isinstance(named, list) else ()
