"""Hours that people gave, as they state them: asked once, for every output that tells of them."""

from datetime import date
from typing import NamedTuple

from leadkit.community.counted_only import counted_singly
from leadkit.model.records import Person
from leadkit.model.records.person import Service
from leadkit.model.repository import Repository


class Hours(NamedTuple):
    """What one person gave in a calendar year for one group, its id; "" for the community as a whole."""

    who: str
    year: int
    group: str
    hours: int


def services_of(person: Person, as_of: date) -> tuple[Service, ...]:
    """The hours given until that day, the last first."""
    given = (one for one in person.served if one.on <= as_of)
    return tuple(sorted(given, key=lambda one: (-one.on.toordinal(), one.what, one.for_ or "", one.hours)))


def counted_hours(repo: Repository, as_of: date) -> tuple[Hours, ...]:
    """Of everybody who is counted one by one: each hour once, under one year and one group."""
    found: dict[tuple[str, int, str], int] = {}
    for entry in counted_singly(repo, as_of):
        for one in services_of(entry.record, as_of):
            key = (entry.name, one.on.year, one.for_ or "")
            found[key] = found.get(key, 0) + one.hours
    return tuple(Hours(*key, hours) for key, hours in sorted(found.items()))
