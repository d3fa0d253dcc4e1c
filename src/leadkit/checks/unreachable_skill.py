"""A skill that is wanted or required, and that no person, group, resource or training could teach."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from leadkit.community.twins import WHOLE_LEVEL
from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.graph import ancestors, is_ordered, requirements
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Group, Model, Person

_Party: TypeAlias = "Entry[Person] | Entry[Group]"


def run(repo: Repository) -> Iterator[Finding]:
    if not repo.is_whole or not is_ordered(repo):
        return  # a file that cannot be read may hold what seems to be missing
    broader = ancestors(repo)
    taking_part = _taking_part(repo)
    taught = _taught(repo, taking_part)
    reachable = taught | {whole for skill in taught for whole in broader.get(skill, frozenset())}
    wanted = _wanted(taking_part)
    needed = dict(wanted)
    for skill, required in requirements(repo).items():
        if skill in wanted:
            needed |= {each: wanted[skill] for each in required if each not in needed}
    for skill, why in sorted(needed.items()):
        entry = repo.skills.get(skill)
        if entry is None or skill in reachable or entry.record.teachable == "no" or entry.record.replaced_by:
            continue
        place = ("label", next(iter(entry.record.label)))
        message = Message(
            "'{skill}' is needed (by {why}), but nobody offers it and nothing teaches it", skill=skill, why=why
        )
        hint = Message("find a resource, a training or somebody who offers it; until then nobody can learn it")
        yield entry.finding(RULE, place, message, hint)


def _taught(repo: Repository, taking_part: "Iterable[_Party]") -> set[str]:
    """What a resource, a training or somebody teaches; who leads others in a whole skill may teach its parts."""
    found = {taught.skill for source in (*repo.resources, *repo.trainings) for taught in source.record.teaches}
    whole: set[str] = set()
    for party in taking_part:
        for offer in party.document.data.get("offers", ()):
            if "skill" in offer:
                found.add(offer["skill"])
                if offer["level"] >= WHOLE_LEVEL:
                    whole.add(offer["skill"])
    return found | {entry.id for entry in repo.skills if not whole.isdisjoint(entry.record.broader)}


def _taking_part(repo: Repository) -> "list[_Party]":
    """Real people and groups who are not gone: examples teach and want nothing."""
    entries: Iterable[_Party] = (*repo.people, *repo.groups)
    return [
        entry
        for entry in entries
        if not (data := entry.document.data).get("sample") and ("status" not in data or not entry.record.is_gone)
    ]


def _wanted(taking_part: "Iterable[_Party]") -> dict[str, str]:
    """Skill → the first record that wants it."""
    found: dict[str, str] = {}
    for party in taking_part:
        for want in party.document.data.get("wants", ()):
            if "skill" in want and want["skill"] not in found:
                found[want["skill"]] = party.name
    return found


_READ: Final = (
    *("offers", "wants", "status", "sample", "teaches"),
    *("broader", "requires", "teachable", "replaced_by"),
)


def _facts(entry: "Entry[Model | None]") -> object:
    """What somebody offers and wants, what a material teaches, and what skills are made of."""
    return [entry.document.data.get(key) for key in _READ]


RULE: Final = Rule("unreachable-skill", Severity.WARNING, run, facts=_facts)
