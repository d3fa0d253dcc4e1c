"""Distinct people and groups by skill, region, language, country, category and kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from leadkit.graph import wholes
from leadkit.products.participants import Participant
from leadkit.repository import Repository


@dataclass(slots=True)
class Tally:
    """The participants behind one number each; a set, so nobody counts twice."""

    people_offer: set[str] = field(default_factory=set)
    people_want: set[str] = field(default_factory=set)
    groups_offer: set[str] = field(default_factory=set)
    groups_want: set[str] = field(default_factory=set)
    unmet: set[str] = field(default_factory=set)

    def offer(self, who: Participant) -> None:
        (self.groups_offer if who.is_group else self.people_offer).add(who.name)

    def want(self, who: Participant, is_unmet: bool) -> None:
        (self.groups_want if who.is_group else self.people_want).add(who.name)
        if is_unmet:
            self.unmet.add(who.name)

    def numbers(self) -> dict[str, int]:
        return {
            "people_offer": len(self.people_offer),
            "people_want": len(self.people_want),
            "groups_offer": len(self.groups_offer),
            "groups_want": len(self.groups_want),
            "unmet": len(self.unmet),
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """Tallies by key: direct skills in `cells` (skill, region); roll-ups over `broader` in `by_skill`."""

    cells: Mapping[tuple[str, str], Tally]
    by_skill: Mapping[str, Tally]
    by_region: Mapping[str, Tally]
    by_language: Mapping[str, Tally]
    by_country: Mapping[str, Tally]
    by_category: Mapping[str, Tally]
    by_kind: Mapping[str, Tally]
    means: Mapping[str, Tally]
    levels: Mapping[str, Mapping[int, int]]


def count(repo: Repository, counted: Iterable[Participant], served: frozenset[tuple[str, str]]) -> Counts:
    """Tally everybody; a want is unmet where matching could have served it, and neither a pair nor `served` does."""
    tables: dict[str, dict[str, Tally]] = {
        name: defaultdict(Tally)
        for name in ("by_skill", "by_region", "by_language", "by_country", "by_category", "by_kind", "means")
    }
    cells: dict[tuple[str, str], Tally] = defaultdict(Tally)
    levels: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    broader = wholes(repo)
    for who in counted:
        _make_rows(who, tables)
        for skill, level in who.offers.items():
            levels[skill][level] += 1
            for tally in _tallies(repo, who, skill, broader, tables, cells):
                tally.offer(who)
        for skill in who.wants:
            is_unmet = who.is_matched and (who.name, skill) not in served
            for tally in _tallies(repo, who, skill, broader, tables, cells):
                tally.want(who, is_unmet)
        for means in who.offered_means:
            tables["means"][means].offer(who)
        for means in who.wanted_means:
            tables["means"][means].want(who, who.is_matched and (who.name, f"means/{means}") not in served)
    plain = {skill: dict(sorted(found.items())) for skill, found in sorted(levels.items())}
    ordered = {name: dict(sorted(table.items())) for name, table in tables.items()}
    return Counts(cells=dict(sorted(cells.items())), levels=plain, **ordered)


def _make_rows(who: Participant, tables: Mapping[str, dict[str, Tally]]) -> None:
    """A row for every place, language and kind that anybody is of, also where nobody there offers or wants a skill."""
    rows = [("by_region", region) for region in who.regions] + [("by_language", tag) for tag in who.languages]
    rows += [("by_country", who.country)] if who.country is not None else []
    rows += [("by_kind", who.kind)] if who.kind is not None else []
    for table, row in rows:
        tables[table].setdefault(row, Tally())


def _tallies(
    repo: Repository,
    who: Participant,
    skill: str,
    broader: Mapping[str, frozenset[str]],
    tables: Mapping[str, dict[str, Tally]],
    cells: dict[tuple[str, str], Tally],
) -> Iterable[Tally]:
    """Every tally that one offer or want of a skill belongs to."""
    entry = repo.skills.get(skill)
    yield tables["by_skill"][skill]
    yield from (tables["by_skill"][whole] for whole in broader.get(skill, frozenset()))
    for region in who.regions:
        yield cells[skill, region]
        yield tables["by_region"][region]
    yield from (tables["by_language"][language] for language in who.languages)
    if who.country is not None:
        yield tables["by_country"][who.country]
    if entry is not None:
        yield tables["by_category"][entry.record.category]
    if who.kind is not None:
        yield tables["by_kind"][who.kind]
