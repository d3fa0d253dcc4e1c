"""Regional priorities: which skill is missed most where, by a formula that anybody can check."""

from dataclasses import dataclass
from typing import Final

from leadkit.community.materials import Materials
from leadkit.community.participants import Participant
from leadkit.i18n.messages import Message
from leadkit.products.census.counts import Counts

FORMULA: Final = Message(
    "Score = unmet requests + unmet requests without a resource in a language the learner speaks; "
    "doubled where nobody in the region offers the skill"
)


@dataclass(frozen=True, slots=True)
class Priority:
    """One missed skill in one region, with every input of its score."""

    region: str
    skill: str
    score: int
    unmet: int
    without_resource: int
    local_offers: int
    records: tuple[str, ...]


def priorities(counts: Counts, counted: tuple[Participant, ...], materials: Materials) -> tuple[Priority, ...]:
    """Every cell with an unmet want, the highest score first; `records` are those that may be named."""
    parties = {who.name: who for who in counted}
    found = []
    for (skill, region), tally in counts.cells.items():
        if not tally.unmet:
            continue
        unmet = [parties[name] for name in tally.who("unmet")]
        without = sum(
            1 for who in unmet if who.languages and not materials.teaches(skill, who.languages, who.wants[skill].now)
        )
        local = len(tally.who("offer"))
        score = (len(unmet) + without) * (1 if local else 2)
        records = tuple(who.name for who in unmet if who.is_named)
        found.append(Priority(region, skill, score, len(unmet), without, local, records))
    return tuple(sorted(found, key=lambda p: (-p.score, -p.unmet, p.region, p.skill)))
