"""What nobody can teach somewhere in some language, though somebody there who speaks it wants it."""

from collections import Counter
from collections.abc import Iterator, Mapping
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


class Cells(NamedTuple):
    """How many people and groups want each, and those in which nobody is known to teach; who is of no known region is
    in none."""

    wanted: Mapping[Cell, int]
    without_anybody: frozenset[Cell]


def cells_of(side: Snapshot) -> Cells:
    config, counted = side.repository.config, side.census.participants
    wanted = Counter(cell for who in counted for skill in who.wanted_skills for cell in _cells(config, who, skill))
    able = teachers(side.repository, counted)
    taught = {cell for skill, some in able.items() for who in some for cell in _cells(config, who, skill)}
    return Cells(wanted, frozenset(wanted.keys() - taught))


def _cells(config: Config, who: Participant, skill: str) -> Iterator[Cell]:
    for language in conversant(config, who.record):
        for region in who.regions:
            if region not in (GLOBAL, UNKNOWN):
                yield Cell(skill, language, region)
