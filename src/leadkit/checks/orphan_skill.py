"""A skill that hangs together with nothing: no other skill, nobody who offers or wants it, nothing that teaches it."""

from collections.abc import Iterator
from typing import Final

from leadkit.fields.marks import Reference
from leadkit.findings import Finding, say
from leadkit.repository import Repository

RULE: Final = "orphan-skill"


def run(repo: Repository) -> Iterator[Finding]:
    if not repo.is_whole:
        return  # a file that cannot be read may hold the link
    used: set[str] = set()
    for entry, _, value, mark in repo.marked(Reference):
        if "skills" in mark.kinds:
            used.add(value)
            if entry.kind == "skills":
                used.add(entry.id)
    for skill in repo.skills:
        if skill.id not in used:
            place = ("label", next(iter(skill.record.label)))
            message = say("nothing leads to '{skill}', and it leads nowhere", skill=skill.id)
            hint = "link it by 'broader', 'requires' or 'related', or let a resource teach it"
            yield skill.finding(RULE, place, message, hint)
