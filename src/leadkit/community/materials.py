"""What there is to learn from: resources by skill and language, and trainings, those to come apart."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from leadkit.community.parties import resource_languages
from leadkit.i18n.names import languages_of
from leadkit.model.records import Training
from leadkit.model.repository import Entry, Repository

Key = TypeVar("Key")
HIGHEST: Final = 5
"""What states no level is taken to teach up to the highest: the benefit of the doubt."""


@dataclass(frozen=True, slots=True)
class Materials:
    """Resources by skill, and by (skill, language) where that is known; trainings by skill, past ones too.

    `levels` is the highest level that a resource teaches of a skill in a language; `to_come` are trainings that
    somebody can still go to.
    """

    by_skill: Mapping[str, frozenset[str]]
    by_language: Mapping[tuple[str, str], frozenset[str]]
    levels: Mapping[tuple[str, str], int]
    trainings: Mapping[str, frozenset[str]]
    trainings_in: Mapping[tuple[str, str], int]
    to_come: tuple[Entry[Training], ...]

    def teaches(self, skill: str, languages: frozenset[str], above: int = 0) -> bool:
        """Whether something teaches the skill above a level in one of these languages, as far as is known."""
        return any(self.levels.get((skill, language), 0) > above for language in languages)


def materials(repo: Repository, as_of: date) -> Materials:
    """Usable resources only: what is archived teaches nobody any more."""
    by_skill: dict[str, set[str]] = defaultdict(set)
    by_language: dict[tuple[str, str], set[str]] = defaultdict(set)
    levels: dict[tuple[str, str], int] = {}
    for entry in repo.resources:
        if entry.record.status == "archived":
            continue
        languages = resource_languages(entry.record)
        for taught in entry.record.teaches:
            by_skill[taught.skill].add(entry.name)
            for language in languages:
                by_language[taught.skill, language].add(entry.name)
                known = levels.get((taught.skill, language), 0)
                levels[taught.skill, language] = max(known, taught.level or HIGHEST)
    trainings: dict[str, set[str]] = defaultdict(set)
    trainings_in: Counter[tuple[str, str]] = Counter()
    for training in repo.trainings:
        for taught in training.record.teaches:
            trainings[taught.skill].add(training.name)
            trainings_in.update((taught.skill, language) for language in languages_of(training.record.languages))
    to_come = tuple(entry for entry in repo.trainings if entry.record.is_to_come(as_of))
    return Materials(_frozen(by_skill), _frozen(by_language), levels, _frozen(trainings), trainings_in, to_come)


def _frozen(found: Mapping[Key, set[str]]) -> dict[Key, frozenset[str]]:
    return {key: frozenset(names) for key, names in found.items()}
