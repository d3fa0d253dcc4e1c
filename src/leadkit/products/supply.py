"""What there is to learn from: resources and trainings by skill and language."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from leadkit.records import Resource
from leadkit.repository import Repository


@dataclass(frozen=True, slots=True)
class Supply:
    """Ids by (skill, language); those whose language is not known stand under no language, but in `by_skill`."""

    by_skill: Mapping[str, frozenset[str]]
    by_language: Mapping[tuple[str, str], frozenset[str]]

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
    return Supply(
        {skill: frozenset(names) for skill, names in by_skill.items()},
        {key: frozenset(names) for key, names in by_language.items()},
    )
