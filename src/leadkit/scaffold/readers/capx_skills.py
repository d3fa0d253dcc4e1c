"""Capacities as skills: what is offered, wanted and taught on the Capacity Exchange, with what `leadkit.json` adds."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.model.lookup import called_record
from leadkit.model.repository import Repository
from leadkit.products.capacity_exchange.words import Fields
from leadkit.scaffold.readers.capx_forms import CodeTables
from leadkit.scaffold.readers.node import Node

_NO_SKILL: Final = Message("no skill here has this number or name; add the names as capacities.tab")
_NOT_HERE: Final = Message("leadkit.json has it, but no skill here has this id")
_NO_MORE: Final = Message("leadkit.json has it, but the exchange does not have it any more")


class Skills:
    """The skills here by their numbers on the Capacity Exchange, by their Wikidata items and by their names."""

    def __init__(self, repo: Repository, tables: CodeTables) -> None:
        self._repo: Final = repo
        self._tables: Final = tables
        self._by_number: Final[dict[int, str]] = {}
        self._by_item: Final[dict[str, str]] = {}
        for entry in repo.skills:
            same = entry.record.same_as
            if same is not None and same.capx is not None:
                self._by_number[same.capx] = entry.id
            if same is not None and same.wikidata is not None:
                self._by_item[same.wikidata] = entry.id

    def knows(self, skill: str) -> bool:
        return self._repo.knows("skills", skill)

    def subject(self, number: int) -> dict[str, str] | None:
        """`{skill: …}`, else `{words: …}` where the name of a capacity is known; None where it is only a number."""
        capacity = self._tables.capacities.get(number)
        skill = self._by_number.get(number)
        if skill is None and capacity is not None:
            skill = self._by_item.get(capacity.item) or called_record(self._repo, "skills", capacity.name)
        if skill is not None:
            return {"skill": skill}
        return {"words": capacity.name[:300]} if capacity is not None and capacity.name else None


class Stated(NamedTuple):
    """The numbers under a key of an entry, and what is kept of them: entries with these fields of ours."""

    node: Node
    key: str
    numbers: Iterable[int]
    kept: Iterable[Mapping[str, Any]]
    fields: Fields


def subjects(stated: Stated, skills: Skills) -> list[dict[str, Any]]:
    """What is kept and still so on the exchange, and whatever else it has, each once.

    The exchange is newer than what was kept, but it knows only that a capacity is given or wanted, and not how.
    """
    numbers = dict.fromkeys(stated.numbers)
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    for entry in stated.kept:
        number = entry.get("capacity")
        if number is not None and number not in numbers:
            stated.node.leave(stated.key, _NO_MORE, str(number))
        else:
            seen.add(number or 0)
            found += resolved(stated, entry, skills)
    for number in numbers:
        subject = skills.subject(number)
        if number not in seen and subject is None:
            stated.node.leave(stated.key, _NO_SKILL, str(number))
        elif number not in seen and subject not in found:
            found.append({**(subject or {})})
    return found


def resolved(stated: Stated, entry: Mapping[str, Any], skills: Skills) -> list[dict[str, Any]]:
    """An entry that was kept, with the skill of its capacity; none where no skill here is meant, which is told."""
    number, said = entry.get("capacity"), {key: entry[key] for key in entry if key in stated.fields}
    if number is None:
        if "skill" not in said or skills.knows(said["skill"]):
            return [said]
        stated.node.leave(stated.key, _NOT_HERE, said["skill"])
        return []
    subject = skills.subject(number)
    if subject is None:
        stated.node.leave(stated.key, _NO_SKILL, str(number))
        return []
    # Only a skill has a level.
    dropped = ("skill", "means", "words", *(() if "skill" in subject else ("level",)))
    return [{**subject, **{key: said[key] for key in said if key not in dropped}}]
