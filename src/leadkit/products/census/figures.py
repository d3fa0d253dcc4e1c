"""Groups' published figures by year, region and country; what no page states is unknown, never 0."""

from collections import defaultdict
from dataclasses import dataclass

from leadkit.products.participants import group_regions
from leadkit.records.group import Count
from leadkit.repository import Repository

FIGURES = ("staff", "volunteers", "members", "budget")


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums of one year in one place, each with how many groups reported it; budgets by currency and kind apart."""

    year: int
    region: str
    country: str | None
    groups: tuple[str, ...]
    staff: float | None
    volunteers: int | None
    members: int | None
    budgets: tuple[tuple[str, str, float], ...]
    reported: dict[str, int]


def reported(repo: Repository) -> dict[str, int]:
    """How many of the known groups state a figure for any year."""
    return {
        figure: sum(
            1 for entry in repo.groups if any(getattr(count, figure) is not None for count in entry.record.census)
        )
        for figure in FIGURES
    }


def figures(repo: Repository) -> tuple[Figures, ...]:
    """One row a year, region and country, the latest year first; a group of several regions stands in the first."""
    found: dict[tuple[int, str, str | None], list[tuple[str, Count]]] = defaultdict(list)
    for entry in repo.groups:
        region = group_regions(repo.config, entry.record)[0]
        for count in entry.record.census:
            found[count.year, region, entry.record.country].append((entry.name, count))
    keys = sorted(found, key=lambda key: (-key[0], key[1], key[2] or ""))
    return tuple(_sum(*key, found[key]) for key in keys)


def _sum(year: int, region: str, country: str | None, counts: list[tuple[str, Count]]) -> Figures:
    def total(figure: str) -> float | None:
        values = [value for _, count in counts if (value := getattr(count, figure)) is not None]
        return sum(values) if values else None

    budgets: dict[tuple[str, str], float] = defaultdict(float)
    for _, count in counts:
        if count.budget is not None:
            budgets[count.budget.currency, count.budget.kind] += count.budget.amount
    volunteers, members = total("volunteers"), total("members")
    return Figures(
        year=year,
        region=region,
        country=country,
        groups=tuple(sorted({name for name, _ in counts})),
        staff=total("staff"),
        volunteers=None if volunteers is None else int(volunteers),
        members=None if members is None else int(members),
        budgets=tuple((currency, kind, amount) for (currency, kind), amount in sorted(budgets.items())),
        reported={f: sum(1 for _, count in counts if getattr(count, f) is not None) for f in FIGURES},
    )
