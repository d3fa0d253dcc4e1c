"""`leadkit check-skill`: the questions of one skill, and a result that is kept only where somebody asks for it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadkit.commands.session import Loaded, check
from leadkit.errors import UsageFault
from leadkit.labels import localised
from leadkit.model.lookup import meant_record
from leadkit.model.repository import Repository
from leadkit.products.pretest import PretestQuestion, questions
from leadkit.render import json as render_json
from leadkit.storage.files import read_tree
from leadkit.storage.privacy import private_file, write_private


@dataclass(frozen=True)
class Pretest:
    """The questions of one skill in the reader's language."""

    skill: str
    label: str
    questions: tuple[PretestQuestion, ...]


def pretest(root: Path, text: str, language: str) -> tuple[Loaded, Pretest | None]:
    """None where the records have errors."""
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return loaded, None
    repo = loaded.repository
    skill = repo.skills[_skill(repo, text)]
    found = questions(skill, language)
    if not found:
        tested = ", ".join(entry.id for entry in repo.skills if entry.record.pretest)
        hint = f"questions exist for: {tested}" if tested else "add 'pretest' to the skill: docs/records.md"
        raise UsageFault(f"nobody has written questions for '{skill.id}' yet", hint)
    return loaded, Pretest(skill.id, localised(skill.record.label, language), found)


def _skill(repo: Repository, text: str) -> str:
    if repo.skills.get(text):
        return text
    near, is_certain = meant_record(repo, "skills", text)
    if near is not None and is_certain:
        return near
    raise UsageFault(f"no skill is called '{text}'", f"did you mean '{near}'?" if near else "see data/skills/")


def place(root: Path, out: Path) -> Path:
    """Where a result may be kept: a new file of one's own, nowhere that git looks."""
    return private_file(root, out)


def save(out: Path, skill: str, level: int, today: date) -> None:
    """Keep a result in a place that may keep it."""
    result = {"version": 1, "skill": skill, "level": level, "on": today.isoformat()}
    write_private(out.parent, {out.name: render_json.render(result).encode("utf-8")})
