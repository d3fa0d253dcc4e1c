"""`leadkit check-skill`: the questions of one skill, and a result that is kept only where somebody asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadkit.commands.naming import record_called
from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.i18n.speech import Speech
from leadkit.labels import localised
from leadkit.products.pretest import PretestQuestion, questions, reached
from leadkit.render import json as render_json
from leadkit.storage.privacy import private_file, write_private


@dataclass(frozen=True)
class Pretest:
    """The questions of one skill in the reader's language."""

    skill: str
    label: str
    questions: tuple[PretestQuestion, ...]

    def reached(self, chosen: Mapping[int, int]) -> int:
        """The level that answers reach: place of a question → place of the answer."""
        return reached(self.questions, dict(chosen))

    def lines(self, place: int, speech: Speech) -> list[str]:
        """A question with its answers, numbered."""
        question = self.questions[place]
        head = speech.gettext("Level {level}: {question}", level=question.level, question=question.text)
        return ["", head, *(f"  {number}. {answer}" for number, answer in enumerate(question.answers, 1))]

    def verdict(self, place: int, answer: int, speech: Speech) -> list[str]:
        """Whether the answer chosen is right, else which is, and why."""
        question = self.questions[place]
        right = speech.gettext("The right answer is: {answer}", answer=question.answers[question.right])
        told = speech.gettext("Right.") if answer == question.right else right
        return [told, *([question.because] if question.because else [])]


def pretest(session: Session, text: str, language: str) -> Pretest:
    """UsageFault where nobody has written any."""
    repo = session.repository
    skill = repo.skills[record_called(repo, "skills", text)]
    found = questions(skill, language)
    if not found:
        tested = ", ".join(entry.id for entry in repo.skills if entry.record.pretest)
        hint = f"questions exist for: {tested}" if tested else "add 'pretest' to the skill: docs/records.md"
        raise UsageFault(f"nobody has written questions for '{skill.id}' yet", hint)
    return Pretest(skill.id, localised(skill.record.label, language), found)


def place(root: Path, out: Path) -> Path:
    """Where a result may be kept: a new file of one's own, nowhere that git looks."""
    return private_file(root, out)


def save(out: Path, skill: str, level: int, today: date) -> None:
    """Keep a result in a place that may keep it."""
    result = {"version": 1, "skill": skill, "level": level, "on": today.isoformat()}
    write_private(out.parent, {out.name: render_json.render(result).encode("utf-8")})
