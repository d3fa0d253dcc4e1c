"""Skills that require, or are part of, each other in a circle: no path could start, no roll-up end."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Related
from leadkit.graph import circles
from leadkit.repository import Repository

RULE: Final = "skill-cycle"


def run(repo: Repository) -> Iterator[Finding]:
    for relation in ("broader", "requires"):
        for circle in circles(repo, relation):
            first, second = circle[0], circle[1 % len(circle)]
            entry = repo.skills[first]
            place = (relation, getattr(entry.record, relation).index(second))
            verb = "is part of" if relation == "broader" else "requires"
            message = f"'{first}' {verb} itself: {' → '.join([*circle, first])}"
            related = tuple(
                Related(repo.skills[skill].path, repo.skills[skill].at(relation), f"'{skill}' {verb} the next")
                for skill in circle[1:]
            )
            yield entry.finding(RULE, place, message, "remove one of these links", related=related)
