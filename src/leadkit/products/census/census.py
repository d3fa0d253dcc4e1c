"""The census: a frozen value that its pages, tables and data are drawn from."""

from dataclasses import dataclass
from datetime import date

from leadkit.graph import bottlenecks
from leadkit.products.census.counts import Counts, count
from leadkit.products.census.figures import Figures, figures, reported
from leadkit.products.census.indicators import Indicator, indicators
from leadkit.products.census.priorities import Priority, priorities
from leadkit.products.participants import Participant, participants
from leadkit.products.supply import Supply, supply
from leadkit.repository import Repository


@dataclass(frozen=True, slots=True)
class Census:
    """Who has, who needs, and where the gaps are, on one day."""

    as_of: date
    participants: tuple[Participant, ...]
    counts: Counts
    supply: Supply
    figures: tuple[Figures, ...]
    reported: dict[str, int]
    priorities: tuple[Priority, ...]
    bottlenecks: tuple[tuple[str, int], ...]
    indicators: tuple[Indicator, ...]


def compute(repo: Repository, as_of: date, served: frozenset[tuple[str, str]]) -> Census:
    """Count a valid repository; `served` are the (learner, subject) that this round's match list serves."""
    counted = participants(repo, as_of)
    counts = count(repo, counted, served)
    available = supply(repo)
    wanted: dict[str, int] = {}
    for who in counted:
        for skill in who.wants:
            wanted[skill] = wanted.get(skill, 0) + 1
    return Census(
        as_of=as_of,
        participants=counted,
        counts=counts,
        supply=available,
        figures=figures(repo),
        reported=reported(repo),
        priorities=priorities(counts, counted, available),
        bottlenecks=bottlenecks(repo, wanted),
        indicators=indicators(repo, counted, available),
    )
