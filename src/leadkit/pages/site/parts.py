"""The parts of the site, in the order of its navigation, and those that a community has."""

from typing import Final

from leadkit.model.repository import Repository
from leadkit.pages.site import (
    census,
    find,
    follow,
    home,
    join,
    matches,
    people,
    regions,
    resources,
    roles,
    skills,
    trainings,
)
from leadkit.pages.site.layout import Part

PARTS: Final[tuple[Part, ...]] = (
    home.PART,
    find.PART,
    skills.PART,
    resources.PART,
    people.PART,
    trainings.PART,
    matches.PART,
    regions.PART,
    roles.PART,
    census.PART,
    follow.PART,
    join.PART,
)


def parts_of(repo: Repository) -> tuple[Part, ...]:
    return tuple(part for part in PARTS if part.is_used(repo))
