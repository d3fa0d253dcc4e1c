"""The index: a frozen value of every resource and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leadkit.community.materials import Materials, materials
from leadkit.community.participants import participants
from leadkit.model.records import Resource
from leadkit.model.repository import Entry, Repository


@dataclass(frozen=True, slots=True)
class Missing:
    """A skill that people want and no usable resource teaches, or none in a language that they speak."""

    skill: str
    wanted_by: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Every resource, and what is missing, most wanted first; `stale` were not reviewed for too long, or never."""

    as_of: date
    resources: tuple[Entry[Resource], ...]
    materials: Materials
    without_resource: tuple[Missing, ...]
    without_translation: tuple[Missing, ...]
    stale: tuple[Entry[Resource], ...]
    retired: tuple[Entry[Resource], ...]


def compute(repo: Repository, as_of: date) -> Index:
    available = materials(repo, as_of)
    wanting: dict[str, list[frozenset[str]]] = {}
    for who in participants(repo, as_of):
        for skill in who.wanted_skills:
            wanting.setdefault(skill, []).append(who.languages)
    without_resource, without_translation = [], []
    for skill, askers in sorted(wanting.items()):
        spoken = tuple(sorted(frozenset().union(*askers)))
        if skill not in available.by_skill:
            without_resource.append(Missing(skill, len(askers), spoken))
            continue
        helpless = [languages for languages in askers if languages and not available.teaches(skill, languages)]
        if helpless:
            missing = tuple(sorted(frozenset().union(*helpless)))
            without_translation.append(Missing(skill, len(helpless), missing))
    oldest = as_of.replace(year=as_of.year - repo.config.census.review_years, day=min(as_of.day, 28))
    return Index(
        as_of=as_of,
        resources=tuple(repo.resources),
        materials=available,
        without_resource=_most_wanted(without_resource),
        without_translation=_most_wanted(without_translation),
        stale=tuple(e for e in repo.resources if e.record.reviewed is None or e.record.reviewed < oldest),
        retired=tuple(e for e in repo.resources if e.record.status in ("outdated", "archived")),
    )


def _most_wanted(found: Iterable[Missing]) -> tuple[Missing, ...]:
    return tuple(sorted(found, key=lambda missing: (-missing.wanted_by, missing.skill)))
