"""The census: a frozen value that its pages, charts, tables and data are drawn from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leadkit.community.materials import Materials, materials
from leadkit.community.participants import Participant, participants
from leadkit.community.parties import groups_of
from leadkit.model.repository import Repository
from leadkit.products.census.at_risk import AtRisk, at_risk
from leadkit.products.census.counts import Counts, count
from leadkit.products.census.coverage import Coverage, coverage
from leadkit.products.census.figures import GroupFigures, group_figures
from leadkit.products.census.indicators import Indicator, indicators
from leadkit.products.census.pathways import Pathways, pathways
from leadkit.products.census.priorities import Priority, priorities
from leadkit.products.census.risks import (
    Bottleneck,
    SinglePoint,
    Unmapped,
    bottlenecks,
    single_points,
    teachers,
    unmapped,
)
from leadkit.products.census.years import Year, years


@dataclass(frozen=True, slots=True)
class Census:
    """Who has, who needs, and where the gaps are, on one day. `unmapped_entries` counts also what may not be shown.

    `members`: group id → people counted who belong to it by their own records, which are rarely all of its members.
    """

    as_of: date
    participants: tuple[Participant, ...]
    counts: Counts
    materials: Materials
    coverage: Coverage
    figures: GroupFigures
    priorities: tuple[Priority, ...]
    bottlenecks: tuple[Bottleneck, ...]
    single_points: tuple[SinglePoint, ...]
    at_risk: AtRisk
    unmapped: tuple[Unmapped, ...]
    unmapped_entries: int
    pathways: tuple[Pathways, ...]
    indicators: tuple[Indicator, ...]
    years: tuple[Year, ...]
    members: Mapping[str, int]


def compute(repo: Repository, as_of: date, served: frozenset[tuple[str, str]]) -> Census:
    """Count a valid repository; `served` are the (learner, subject) that this round's match list serves."""
    counted = participants(repo, as_of)
    counts = count(repo, counted, served)
    available = materials(repo, as_of)
    able = teachers(repo, counted)
    words, entries = unmapped(repo, counted)
    paths = pathways(repo, available)
    return Census(
        as_of=as_of,
        participants=counted,
        counts=counts,
        materials=available,
        coverage=coverage(counted, served, available, repo.config),
        figures=group_figures(repo, as_of),
        priorities=priorities(counts, counted, available),
        bottlenecks=bottlenecks(repo, counted, able),
        single_points=single_points(counted, able),
        at_risk=at_risk(repo.config, counted, able),
        unmapped=words,
        unmapped_entries=entries,
        pathways=paths,
        indicators=indicators(repo, counted, available, paths, as_of),
        years=years(repo, counted, as_of),
        members=Counter(
            group
            for who in counted
            if not who.is_group and not who.record.is_gone
            for group in groups_of(who.record, as_of)
        ),
    )
