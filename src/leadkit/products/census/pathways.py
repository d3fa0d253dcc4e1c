"""Complete pathways: a skill that requires others, each step of which has a resource in one language."""

from dataclasses import dataclass

from leadkit.community.materials import Materials
from leadkit.model.graph import requirements
from leadkit.model.repository import Repository


@dataclass(frozen=True, slots=True)
class Pathways:
    """In one language: the skills whose pathway is complete, of so many that require others."""

    language: str
    complete: tuple[str, ...]
    of: int


def pathways(repo: Repository, materials: Materials) -> tuple[Pathways, ...]:
    """Every language with a resource, those with most complete pathways first.

    The pathway to a skill is complete in a language if the skill and every skill that it requires, over any number of
    steps, each have a usable resource in that language.
    """
    paths = {skill: {skill, *needed} for skill, needed in sorted(requirements(repo).items()) if needed}
    languages = sorted({language for _, language in materials.by_language})
    found = [
        Pathways(
            language,
            tuple(
                skill
                for skill, steps in paths.items()
                if all((step, language) in materials.by_language for step in steps)
            ),
            len(paths),
        )
        for language in languages
    ]
    return tuple(sorted(found, key=lambda row: (-len(row.complete), row.language)))
