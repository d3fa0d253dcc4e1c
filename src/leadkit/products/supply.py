"""What there is to learn from: resources and trainings by skill and language."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from leadkit.records import Resource
from leadkit.repository import Repository

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Supply:
    """Resources by skill, and by (skill, language) where that is known; trainings by skill, past ones too."""

    by_skill: Mapping[str, frozenset[str]]
    by_language: Mapping[tuple[str, str], frozenset[str]]
    trainings: Mapping[str, frozenset[str]]

    def teaches(self, skill: str, languages: frozenset[str]) -> bool:
        """Whether something teaches the skill in one of these languages, as far as is known."""
        return any((skill, language) in self.by_language for language in languages)


def resource_languages(resource: Resource) -> tuple[str, ...]:
    """The languages a resource is known to exist in, translations included."""
    return tuple(sorted({*resource.languages, *resource.translations}))


def supply(repo: Repository) -> Supply:
    """Usable resources only: what is archived teaches nobody any more."""
    by_skill: dict[str, set[str]] = defaultdict(set)
    by_language: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in repo.resources:
        if entry.record.status == "archived":
            continue
        for taught in entry.record.teaches:
            by_skill[taught.skill].add(entry.name)
            for language in resource_languages(entry.record):
                by_language[taught.skill, language].add(entry.name)
    trainings: dict[str, set[str]] = defaultdict(set)
    for training in repo.trainings:
        for taught in training.record.teaches:
            trainings[taught.skill].add(training.name)
    return Supply(_frozen(by_skill), _frozen(by_language), _frozen(trainings))


def _frozen(found: Mapping[Key, set[str]]) -> dict[Key, frozenset[str]]:
    return {key: frozenset(names) for key, names in found.items()}
