"""A reference to a skill that has been replaced by another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Reach, Related, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.markers import Reference
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Model


def run(repo: Repository) -> Iterator[Finding]:
    retired = {entry.id: entry.record.replaced_by for entry in repo.skills if entry.record.replaced_by}
    if not retired:
        return
    for entry, place, value, _ in repo.inventory.marked(
        Reference, lambda text, mark: "skills" in mark.kinds and text in retired
    ):
        if value == entry.id or _is_history(entry, place):
            continue
        new = _final(value, retired)
        old = repo.skills[value]
        related = (Related(old.path, old.at("replaced_by"), Message("where it is replaced")),)
        message = Message("the skill '{old}' is retired", old=value)
        hint = Message("write '{new}', which replaces it", new=new)
        yield entry.finding(RULE, place, message, hint, related=related, fix=new if repo.knows("skills", new) else None)


def _final(skill: str, retired: dict[str, str]) -> str:
    """The end of a chain of replacements; a circle of them is another rule's business."""
    seen = {skill}
    while (following := retired.get(skill)) is not None and following not in seen:
        seen.add(following)
        skill = following
    return skill


def _is_history(entry: "Entry[Model | None]", place: FieldPath) -> bool:
    """What somebody learned keeps the name it had; a retired skill may point anywhere."""
    if place[0] in ("learned", "mentoring"):
        return True
    return entry.kind == "skills" and "replaced_by" in entry.document.data and place[0] != "replaced_by"


RULE: Final = Rule("retired-reference", Severity.ERROR, run, reach=Reach.LINKS)
