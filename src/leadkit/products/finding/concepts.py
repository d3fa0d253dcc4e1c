"""The skills that a question is about: named in it, near in the graph to one that is, or needed in a role it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leadkit.graph import wholes
from leadkit.products.finding.names import Hit
from leadkit.repository import Repository

_PART: Final = 0.8
_WHOLE: Final = 0.5
_RELATED: Final = 0.4
_OF_ROLE: Final = 0.6
_CLEAR: Final = 0.75
"""A skill whose score is at least this share of the best is what the question is taken to mean."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A skill that answers, how well (0 to 1), and the skill or role of the question that it stands for."""

    skill: str
    score: float
    asked: str


def concepts(repo: Repository, hits: Mapping[str, Hit]) -> dict[str, Concept]:
    """Skill → how well what teaches it answers."""
    found: dict[str, Concept] = {}

    def keep(skill: str, score: float, asked: str) -> None:
        if skill not in found or score > found[skill].score:
            found[skill] = Concept(skill, score, asked)

    parents = wholes(repo)
    parts: dict[str, list[str]] = {}
    for skill, above in parents.items():
        for whole in above:
            parts.setdefault(whole, []).append(skill)
    for name, hit in hits.items():
        kind, _, record_id = name.partition("/")
        if kind == "skills":
            keep(record_id, hit.score, name)
            for part in parts.get(record_id, ()):
                keep(part, hit.score * _PART, name)
            for whole in parents.get(record_id, ()):
                keep(whole, hit.score * _WHOLE, name)
            for related in repo.skills[record_id].record.related:
                keep(related, hit.score * _RELATED, name)
        elif kind == "roles":
            for needed in repo.roles[record_id].record.skills:
                keep(needed.skill, hit.score * _OF_ROLE, name)
    return found


def meant(hits: Mapping[str, Hit], least: float) -> tuple[str, ...]:
    """`skills/…` and `roles/…` that the question most likely means, the clearest first."""
    named = {name: hit.score for name, hit in hits.items() if name.startswith(("skills/", "roles/"))}
    bar = max([least, *(score * _CLEAR for score in named.values())])
    return tuple(sorted((name for name, score in named.items() if score >= bar), key=lambda name: (-named[name], name)))
