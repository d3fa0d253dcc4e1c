"""The skills that a question is about: named in it, near in the graph to one that is, or needed in a role it names."""

from typing import Final

from leadkit.model.graph import ancestors
from leadkit.model.repository import Repository
from leadkit.products.search.names import Evidence, Question

_PART: Final = 0.8
_WHOLE: Final = 0.5
_RELATED: Final = 0.4
_OF_ROLE: Final = 0.6
_CLEAR: Final = 0.75
"""A skill whose score is at least this share of the best is what the question is taken to mean."""


def concepts(repo: Repository, query: Question) -> dict[str, dict[str, float]]:
    """Skill → the evidence that what teaches it answers, word by word."""
    found: dict[str, dict[str, float]] = {}

    def add(skill: str, evidence: Evidence, nearness: float) -> None:
        own = found.setdefault(skill, {})
        for word, value in evidence.items():
            own[word] = max(own.get(word, 0.0), value * nearness)

    parents = ancestors(repo)
    parts: dict[str, list[str]] = {}
    for skill, above in parents.items():
        for whole in sorted(above):
            parts.setdefault(whole, []).append(skill)
    for name, evidence in query.evidence.items():
        kind, _, record_id = name.partition("/")
        if kind == "skills":
            add(record_id, evidence, 1.0)
            for part in parts.get(record_id, ()):
                add(part, evidence, _PART)
            for whole in sorted(parents.get(record_id, ())):
                add(whole, evidence, _WHOLE)
            for related in repo.skills[record_id].record.related:
                add(related, evidence, _RELATED)
        elif kind == "roles":
            for needed in repo.roles[record_id].record.skills:
                add(needed.skill, evidence, _OF_ROLE)
    return found


def meant(query: Question, least: float) -> tuple[str, ...]:
    """`skills/…` and `roles/…` that the question most likely means, the clearest first."""
    named = {
        name: query.score(found) for name, found in query.evidence.items() if name.startswith(("skills/", "roles/"))
    }
    bar = max([least, *(score * _CLEAR for score in named.values())])
    return tuple(sorted((name for name, score in named.items() if score >= bar), key=lambda name: (-named[name], name)))
