"""What belongs to what, looked up once for all pages of one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from leadkit.community.disclosure import FOUND
from leadkit.community.materials import Materials, materials
from leadkit.community.participants import participants
from leadkit.community.parties import is_available, open_offers
from leadkit.model.graph import ancestors
from leadkit.model.records import Group, Person, Resource, Role, Skill, Training
from leadkit.model.records.person import Membership
from leadkit.model.repository import Entry, Repository

Party = Entry[Person] | Entry[Group]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RecordIndex:
    """By skill id unless said. People only with directory consent in force; `wanted` counts all who are `counted`;
    who is away offers nothing.

    `parts` are direct ones, `within` all skills that a skill is the whole of, over any number of steps. By group id:
    what it has `published` and `organised`, the groups that are its `parts_of`, and the `people` who belong to it, or
    did, each with what is known of that.
    """

    repo: Repository
    as_of: date
    materials: Materials
    parts: Mapping[str, tuple[Entry[Skill], ...]]
    within: Mapping[str, frozenset[str]]
    required_by: Mapping[str, tuple[Entry[Skill], ...]]
    roles: Mapping[str, tuple[Entry[Role], ...]]
    resources: Mapping[str, tuple[Entry[Resource], ...]]
    trainings: Mapping[str, tuple[Entry[Training], ...]]
    offered: Mapping[str, tuple[tuple[Party, int], ...]]
    wanted: Mapping[str, int]
    parties: tuple[Party, ...]
    named: frozenset[str]
    counted: frozenset[str]
    published: Mapping[str, tuple[Entry[Resource], ...]]
    organised: Mapping[str, tuple[Entry[Training], ...]]
    parts_of: Mapping[str, tuple[Entry[Group], ...]]
    people: Mapping[str, tuple[tuple[Entry[Person], Membership], ...]]


def record_index(repo: Repository, as_of: date) -> RecordIndex:
    parties = FOUND.parties(repo, as_of)
    within: dict[str, set[str]] = {}
    for skill, above in ancestors(repo).items():
        for whole in above if repo.skills[skill].record.replaced_by is None else ():
            within.setdefault(whole, set()).add(skill)
    wanted: dict[str, int] = {}
    for who in participants(repo, as_of):
        for skill in who.wanted_skills:
            wanted[skill] = wanted.get(skill, 0) + 1
    active = [entry for entry in repo.skills if entry.record.replaced_by is None]
    offers = [
        (offer.skill, (party, offer.level or 0))
        for party in parties
        if is_available(party.record, as_of)
        for offer in open_offers(party.record, as_of)
        if offer.skill
    ]
    return RecordIndex(
        repo=repo,
        as_of=as_of,
        materials=materials(repo, as_of),
        parts=_gathered((parent, entry) for entry in active for parent in entry.record.broader),
        within={skill: frozenset(parts) for skill, parts in within.items()},
        required_by=_gathered((other, entry) for entry in active for other in entry.record.requires),
        roles=_gathered((needed.skill, entry) for entry in repo.roles for needed in entry.record.skills),
        resources=_gathered(
            (skill, entry)
            for entry in repo.resources
            if entry.record.status != "archived"
            for skill in dict.fromkeys(taught.skill for taught in entry.record.teaches)
        ),
        trainings=_gathered(
            (skill, entry)
            for entry in repo.trainings
            for skill in dict.fromkeys(taught.skill for taught in entry.record.teaches)
        ),
        offered=_gathered(sorted(offers, key=lambda offer: (-offer[1][1], offer[1][0].name))),
        wanted=wanted,
        parties=parties,
        named=frozenset(party.name for party in parties),
        counted=frozenset(entry.name for entry in (*repo.participating_groups, *FOUND.counted(repo, as_of))),
        published=_gathered((entry.record.publisher, entry) for entry in repo.resources if entry.record.publisher),
        organised=_gathered((group, entry) for entry in repo.trainings for group in entry.record.organisers),
        parts_of=_gathered((whole, entry) for entry in repo.groups for whole in entry.record.part_of),
        people=_gathered(
            (part.group, (entry, part))
            for entry in sorted(FOUND.people(repo, as_of), key=lambda entry: entry.record.name.casefold())
            for part in entry.record.groups
        ),
    )


def _gathered(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
