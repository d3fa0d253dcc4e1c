"""Questions with the answers that a reader of the records accepts, and whether an answer is one of them."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from leadkit.model.repository import Repository


def questions(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return found


def is_answerable(question: dict[str, Any]) -> bool:
    return bool(question["skills"] or question.get("answers"))


def is_right(name: str, question: dict[str, Any], repo: Repository) -> bool:
    """Named as an answer, or teaching or offering one of the skills, or a direct part of one."""
    skills = set(question["skills"])
    skills |= {entry.id for entry in repo.skills if skills & set(entry.record.broader)}
    kind, _, record_id = name.partition("/")
    record = repo.records(kind)[record_id].record
    entries = [*getattr(record, "teaches", ()), *getattr(record, "offers", ())]
    return name in question.get("answers", ()) or any(entry.skill in skills for entry in entries)
