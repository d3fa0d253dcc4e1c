"""What nobody can teach somewhere in some language, though somebody there who speaks it wants it."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from leadkit.community.participants import Participant
from leadkit.community.parties import GLOBAL, UNKNOWN, conversant
from leadkit.model.config import Config
from leadkit.products.census.risks import teachers
from leadkit.products.diff.snapshot import Snapshot


class Cell(NamedTuple):
    """A skill, in a language, in a region."""

    skill: str
    language: str
    region: str


def wanted_cells(side: Snapshot) -> Counter[Cell]:
    """How many people and groups want each; who is of no known region is in none."""
    config = side.repository.config
    return Counter(
        cell for who in side.census.participants for skill in who.wanted_skills for cell in _cells(config, who, skill)
    )


def without_anybody(side: Snapshot) -> frozenset[Cell]:
    """The wanted ones in which nobody is known to teach."""
    able = teachers(side.repository, side.census.participants)
    config = side.repository.config
    taught = {cell for skill, some in able.items() for who in some for cell in _cells(config, who, skill)}
    return frozenset(wanted_cells(side).keys() - taught)


def _cells(config: Config, who: Participant, skill: str) -> Iterator[Cell]:
    for language in conversant(config, who.record):
        for region in who.regions:
            if region not in (GLOBAL, UNKNOWN):
                yield Cell(skill, language, region)
