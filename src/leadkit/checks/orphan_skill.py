"""A skill that hangs together with nothing: no other skill, nobody who offers or wants it, nothing that teaches it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.markers import Reference, marked, routes_of
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Model, Skill


def _leads_on(skill: "Skill") -> bool:
    return bool(skill.broader or skill.requires or skill.related or skill.replaced_by)


def run(repo: Repository) -> Iterator[Finding]:
    if not repo.is_whole:
        return  # a file that cannot be read may hold the link
    used = {text for text, mark in repo.inventory.texts(Reference) if "skills" in mark.kinds}
    for skill in repo.skills:
        if skill.id not in used and not _leads_on(skill.record):
            place = ("label", next(iter(skill.record.label)))
            message = Message("nothing is linked to '{skill}', and it is linked to nothing", skill=skill.id)
            hint = Message("link it with 'broader', 'requires' or 'related', or add a resource that teaches it")
            yield skill.finding(RULE, place, message, hint)


def _facts(entry: "Entry[Model | None]") -> object:
    """The skills that a record names."""
    from leadkit.model.kinds import KINDS

    routes, data = routes_of(KINDS[entry.kind].model), entry.document.data
    named = (hit for key, value in data.items() for hit in marked(routes, key, value, Reference))
    return frozenset(text for _, text, mark in named if "skills" in mark.kinds)


RULE: Final = Rule("orphan-skill", Severity.WARNING, run, facts=_facts)
