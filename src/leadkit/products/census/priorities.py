"""Regional priorities: which skill is missed most where, by a formula that anybody can check."""

from dataclasses import dataclass
from typing import Final

from leadkit.products.census.counts import Counts
from leadkit.products.participants import Participant
from leadkit.products.supply import Supply

FORMULA: Final = (
    "unmet wants, doubled where nobody in the region offers the skill, "
    "doubled again where no resource teaches it in a language of those who want it there"
)


@dataclass(frozen=True, slots=True)
class Priority:
    """One missed skill in one region, with every input of its score."""

    region: str
    skill: str
    score: int
    unmet: int
    local_offers: int
    has_resource: bool


def priorities(counts: Counts, counted: tuple[Participant, ...], supply: Supply) -> tuple[Priority, ...]:
    """Every cell with an unmet want, the highest score first."""
    languages = {who.name: who.languages for who in counted}
    found = []
    for (skill, region), tally in counts.cells.items():
        unmet = len(tally.unmet)
        if not unmet:
            continue
        local = len(tally.people_offer) + len(tally.groups_offer)
        spoken = frozenset().union(*(languages[name] for name in tally.unmet))
        has_resource = supply.teaches(skill, spoken)
        score = unmet * (1 if local else 2) * (1 if has_resource else 2)
        found.append(Priority(region, skill, score, unmet, local, has_resource))
    return tuple(sorted(found, key=lambda p: (-p.score, -p.unmet, p.region, p.skill)))
