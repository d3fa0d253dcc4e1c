"""The counts of a census: a table of tallies for each thing that people and groups are counted by."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leadkit.community.participants import Participant
from leadkit.community.parties import GLOBAL
from leadkit.model.graph import ancestors
from leadkit.model.records import Group, Person
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.model.repository import Repository
from leadkit.products.census.ledger import Key, Ledger, Lists, open_ledger
from leadkit.products.census.tallies import NOBODY, Table, Tally, by_both, by_level, by_party, by_subject

ALL: Final = "all"

BY_PARTY: Final[dict[str, Callable[[Participant], Sequence[Key]]]] = {
    "region": lambda who: who.regions,
    "country": lambda who: (who.record.country,),
    "language": lambda who: sorted(who.languages) or (None,),
    "kind": lambda who: (who.record.kind,) if isinstance(who.record, Group) else (),
    "experience": lambda who: () if who.is_group else (who.experience,),
    "involvement": lambda who: (who.record.involvement or (None,)) if isinstance(who.record, Person) else (),
    "access": lambda who: (who.record.needs_access or (None,)) if isinstance(who.record, Person) else (),
}
"""What somebody is counted under; () where the question is not theirs, None where it is and they did not answer."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Tallies by key: direct skills in `cells` (skill, region), roll-ups over `broader` in `tables["skill"]`.

    `everybody` counts each once. `levels` and `goals` are of each skill: level → offers, level → wants to reach it.
    `reported` says how many people and groups answered what `BY_PARTY` asks of them.
    """

    everybody: Tally
    cells: Mapping[tuple[str, str], Tally]
    tables: Mapping[str, Table]
    levels: Mapping[str, Mapping[int, int]]
    goals: Mapping[str, Mapping[int, int]]

    def reported(self, name: str) -> dict[str, int]:
        """How many people and groups answered, and how many were asked."""
        sides: dict[str, set[str]] = {"people": set(), "groups": set(), "of_people": set(), "of_groups": set()}
        silent = (None, GLOBAL) if name == "region" else (None,)  # who names no place stands under `global`
        for key, tally in self.tables[name].items():
            for who in tally.who("present"):
                kind = "groups" if who.startswith("groups/") else "people"
                sides[f"of_{kind}"].add(who)
                if key not in silent:
                    sides[kind].add(who)
        return {side: len(found) for side, found in sides.items()}


def count(repo: Repository, counted: tuple[Participant, ...], served: frozenset[tuple[str, str]]) -> Counts:
    """Tally everybody; `served` are the (learner, subject) that this round serves, by pairs or by standing ones."""
    broader = ancestors(repo)
    skills = open_ledger(counted, served, lambda subject: not subject.startswith(MEANS_PREFIX))
    means = open_ledger(counted, served, lambda subject: subject.startswith(MEANS_PREFIX))
    lists = {name: Lists.of(map(keys, counted)) for name, keys in BY_PARTY.items()}
    tables = {name: by_party(skills, found) for name, found in lists.items()}
    tables["skill"] = by_subject(
        skills, Lists.of((skill, *sorted(broader.get(skill, ()))) for skill in skills.subjects)
    )
    tables["category"] = by_subject(skills, Lists.of((_record(repo, s, "category"),) for s in skills.subjects))
    tables["area"] = by_subject(skills, Lists.of((_record(repo, s, "area"),) for s in skills.subjects))
    tables["level"] = by_level(skills)
    tables["means"] = by_subject(means, Lists.of((subject.removeprefix(MEANS_PREFIX),) for subject in means.subjects))
    cells = by_both(skills, lists["region"], Lists.of((skill,) for skill in skills.subjects))
    (everybody,) = by_party(skills, Lists.of((ALL,) for _ in counted)).values() or (NOBODY,)
    return Counts(
        everybody=everybody,
        cells={key: tally for key, tally in cells.items() if isinstance(key, tuple)},
        tables=tables,
        levels=_levels(skills, skills.offers.subject.tolist(), skills.offers.level.tolist()),
        goals=_levels(skills, skills.wants.subject.tolist(), skills.wants.level.tolist()),
    )


def _record(repo: Repository, skill: str, field: str) -> str | None:
    entry = repo.skills.get(skill)
    found: str | None = getattr(entry.record, field) if entry else None
    return found


def _levels(ledger: Ledger, subjects: list[int], levels: list[int]) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for (subject, level), number in sorted(Counter(zip(subjects, levels, strict=True)).items()):
        found.setdefault(ledger.subjects[subject], {})[level] = number
    return found
