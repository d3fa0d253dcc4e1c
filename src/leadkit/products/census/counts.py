"""The counts of a census: a table of tallies for each thing that people and groups are counted by."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leadkit.community.participants import Participant
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.graph import ancestors
from leadkit.model.repository import Repository
from leadkit.products.census.dimensions import DIMENSIONS, Books
from leadkit.products.census.ledger import Ledger, Lists, open_ledger
from leadkit.products.census.tallies import NOBODY, Table, Tally, by_both, by_party, by_subject

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Counts:
    """Tallies by key: direct skills in `cells` (skill, region), roll-ups over `broader` in `tables["skill"]`.

    `everybody` counts each once. `levels` and `goals` are of each skill: level → offers, level → wants to reach it.
    `reported` says how many people and groups answered what a dimension asks of them.
    """

    everybody: Tally
    cells: Mapping[tuple[str, str], Tally]
    tables: Mapping[str, Table]
    levels: Mapping[str, Mapping[int, int]]
    goals: Mapping[str, Mapping[int, int]]

    @property
    def means(self) -> dict[str, int]:
        """Requests for means (funding, a venue, …), which are no skills: all, met and not met."""
        rows = self.tables["means"].values()
        return {key: sum(row.numbers[key] for row in rows) for key in ("wants", "wants_met", "wants_unmet")}

    def reported(self, name: str) -> dict[str, int]:
        """How many people and groups answered, and how many were asked."""
        sides: dict[str, set[str]] = {"people": set(), "groups": set(), "of_people": set(), "of_groups": set()}
        for key, tally in self.tables[name].items():
            for who in tally.who("present"):
                kind = "groups" if who.startswith("groups/") else "people"
                sides[f"of_{kind}"].add(who)
                if key not in DIMENSIONS[name].silent:
                    sides[kind].add(who)
        return {side: len(found) for side, found in sides.items()}


def count(repo: Repository, counted: tuple[Participant, ...], served: frozenset[tuple[str, str]]) -> Counts:
    """Tally everybody; `served` are the (learner, subject) that this round serves, by pairs or by standing ones."""
    broader = ancestors(repo)
    skills = open_ledger(counted, served, lambda subject: not subject.startswith(MEANS_PREFIX))
    means = open_ledger(counted, served, lambda subject: subject.startswith(MEANS_PREFIX))
    books = Books(repo, counted, skills, means)
    tables = {name: dimension.table(books) for name, dimension in DIMENSIONS.items()}
    tables["skill"] = by_subject(
        skills, Lists.of((skill, *sorted(broader.get(skill, ()))) for skill in skills.subjects)
    )
    regions = Lists.of(who.regions for who in counted)
    cells = by_both(skills, regions, Lists.of((skill,) for skill in skills.subjects))
    (everybody,) = by_party(skills, Lists.of((ALL,) for _ in counted)).values() or (NOBODY,)
    return Counts(
        everybody=everybody,
        cells={key: tally for key, tally in cells.items() if isinstance(key, tuple)},
        tables=tables,
        levels=_levels(skills, skills.offers.subject.tolist(), skills.offers.level.tolist()),
        goals=_levels(skills, skills.wants.subject.tolist(), skills.wants.level.tolist()),
    )


def _levels(ledger: Ledger, subjects: list[int], levels: list[int]) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for (subject, level), number in sorted(Counter(zip(subjects, levels, strict=True)).items()):
        found.setdefault(ledger.subjects[subject], {})[level] = number
    return found
