"""The guide that most people would use: a skill that nothing here teaches, in the language of those who want it."""

from collections import defaultdict
from typing import Any

from leadkit.community.materials import Materials
from leadkit.model.repository import Repository
from leadkit.products.census.coverage import Need
from leadkit.products.plan.steps import Step, free_id, helped_by

PLACE = "https://example.org/the-guide"


def best_guides(repo: Repository, materials: Materials, lacking: tuple[Need, ...], most: int) -> tuple[Step, ...]:
    """Of requests without a resource, those that no translation helps either: in no language is there anything."""
    taught: dict[str, int] = defaultdict(int)
    for (skill, _), level in materials.levels.items():
        taught[skill] = max(taught[skill], level)
    groups: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for need in lacking:
        if taught[need.skill] <= need.level.now:
            for language in need.who.languages:
                groups[need.skill, language].append(need)
    ranked = sorted(groups, key=lambda key: (-len(groups[key]), key[0], key[1] != "en", key[1]))
    chosen: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}
    for key in ranked:
        # Another language for the same people is no further step.
        chosen.setdefault((key[0], tuple(sorted(need.who.name for need in groups[key]))), key)
    return tuple(_step(repo, *key, groups[key]) for key in list(chosen.values())[:most])


def _step(repo: Repository, skill: str, language: str, needs: list[Need]) -> Step:
    level = max(need.level.goal for need in needs)
    labels = repo.skills[skill].record.label
    spoken = next(tag for tag in (language, "en", min(labels)) if tag in labels)
    record: dict[str, Any] = {
        "title": {spoken: labels[spoken]},
        "kind": "guide",
        "url": PLACE,
        "languages": [language],
        "teaches": [{"skill": skill, "level": level}],
    }
    new_id = free_id(
        f"guide-{skill[:40].rstrip('-')}-{language.lower()[:12]}", lambda name: repo.knows("resources", name)
    )
    path = f"data/resources/{new_id}.yaml"
    return Step("guide", (skill,), language, len(needs), helped_by(needs), path, record, level=level)
