"""Groups' published figures by year, region and country; what no page states is unknown, never 0."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from leadkit.community.parties import regions_of
from leadkit.model.config import Rate
from leadkit.model.records.group import Budget, Count
from leadkit.model.repository import Repository

FIGURES: Final = ("staff", "volunteers", "members", "budget")
Answer: TypeAlias = Literal["figures", "report", "not-reported"]
Dated: TypeAlias = tuple[int, Budget]
"""A budget and its year."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a group has answered: figures, a page that holds its report, or nothing yet; of its latest year."""

    group: str
    answer: Answer
    year: int | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over the groups that reported, each with how many did; budgets by currency and kind apart.

    `converted` is the sum of all budgets in one currency where a dated rate is stated for each, else None.
    """

    groups: tuple[str, ...]
    staff: float | None
    volunteers: int | None
    members: int | None
    budgets: tuple[tuple[str, str, float], ...]
    converted: tuple[str, float] | None
    reported: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Figures of one year in one place."""

    year: int
    region: str
    country: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class CurrentFigures:
    """The latest figure of each kind that each group of a place has published in the last years; `known` groups."""

    place: str
    known: int
    answered: int
    figures: Figures
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """All that groups have published."""

    by_year: tuple[YearFigures, ...]
    by_region: tuple[CurrentFigures, ...]
    by_country: tuple[CurrentFigures, ...]
    total: CurrentFigures
    replies: tuple[Reply, ...]
    reported: Mapping[str, int]


def group_figures(repo: Repository, as_of: date) -> GroupFigures:
    """A group of several regions counts in each of them, and once in the total."""
    regions = {entry.name: regions_of(repo.config, entry.record) for entry in repo.groups}
    found: dict[tuple[int, str, str | None], list[tuple[str, Count]]] = defaultdict(list)
    by_region: dict[str, list[str]] = defaultdict(list)
    by_country: dict[str, list[str]] = defaultdict(list)
    for entry in repo.groups:
        for region in regions[entry.name]:
            by_region[region].append(entry.id)
            for count in entry.record.census:
                found[count.year, region, entry.record.country].append((entry.name, count))
        if entry.record.country is not None:
            by_country[entry.record.country].append(entry.id)
    rates = repo.config.census.rates
    keys = sorted(found, key=lambda key: (-key[0], key[1], key[2] or ""))
    return GroupFigures(
        by_year=tuple(YearFigures(*key, _sum(found[key], rates)) for key in keys),
        by_region=tuple(_current(repo, as_of, place, by_region[place]) for place in sorted(by_region)),
        by_country=tuple(_current(repo, as_of, place, by_country[place]) for place in sorted(by_country)),
        total=_current(repo, as_of, "", [entry.id for entry in repo.groups]),
        replies=tuple(_reply(entry.name, entry.record.census) for entry in repo.groups),
        reported={
            figure: sum(any(getattr(count, figure) is not None for count in e.record.census) for e in repo.groups)
            for figure in FIGURES
        },
    )


def _reply(name: str, counts: tuple[Count, ...]) -> Reply:
    if not counts:
        return Reply(name, "not-reported", None, None)
    latest = max(counts, key=lambda count: count.year)
    same = [count for count in counts if count.year == latest.year]
    has_figures = any(getattr(count, figure) is not None for count in same for figure in FIGURES)
    return Reply(name, "figures" if has_figures else "report", latest.year, latest.source)


def _current(repo: Repository, as_of: date, place: str, ids: Iterable[str]) -> CurrentFigures:
    oldest = as_of.year - repo.config.census.figure_years + 1
    latest: list[tuple[str, Count]] = []
    known = answered = 0
    for group_id in ids:
        entry = repo.groups[group_id]
        counts = sorted((c for c in entry.record.census if oldest <= c.year <= as_of.year), key=lambda c: -c.year)
        known += 1
        answered += bool(counts)
        for figure in FIGURES:
            stated = [count for count in counts if getattr(count, figure) is not None]
            # Two budgets of one year are two kinds of money: both count.
            newest = [c for c in stated if c.year == stated[0].year] if figure == "budget" else stated[:1]
            others = dict.fromkeys(each for each in FIGURES if each != figure)
            latest += [(entry.name, count.model_copy(update=others)) for count in newest]
    years = [count.year for _, count in latest]
    span = (min(years), max(years)) if years else None
    return CurrentFigures(place, known, answered, _sum(latest, repo.config.census.rates), span)


def _sum(counts: list[tuple[str, Count]], rates: tuple[Rate, ...]) -> Figures:
    def total(figure: str) -> float | None:
        values = [value for _, count in counts if (value := getattr(count, figure)) is not None]
        return sum(values) if values else None

    budgets: dict[tuple[str, str], float] = defaultdict(float)
    dated: list[Dated] = []
    for _, count in counts:
        if count.budget is not None:
            budgets[count.budget.currency, count.budget.kind] += count.budget.amount
            dated.append((count.year, count.budget))
    volunteers, members = total("volunteers"), total("members")
    return Figures(
        groups=tuple(sorted({name for name, _ in counts})),
        staff=total("staff"),
        volunteers=None if volunteers is None else int(volunteers),
        members=None if members is None else int(members),
        budgets=tuple((currency, kind, amount) for (currency, kind), amount in sorted(budgets.items())),
        converted=converted(dated, rates),
        reported={f: len({name for name, count in counts if getattr(count, f) is not None}) for f in FIGURES},
    )


def converted(budgets: list[Dated], rates: tuple[Rate, ...]) -> tuple[str, float] | None:
    """One sum in the currency that the stated rates lead to; None where a rate of a budget's own year is missing."""
    if not budgets or not rates:
        return None
    into = rates[0].into  # as all of them: the settings see to that
    found = {(rate.currency, rate.on.year): rate.rate for rate in rates}
    total = 0.0
    for year, budget in budgets:
        rate = 1.0 if budget.currency == into else found.get((budget.currency, year))
        if rate is None:
            return None
        total += budget.amount * rate
    return into, round(total, 2)
