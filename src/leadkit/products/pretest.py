"""A pretest: a few situations for each level of a skill, and how far somebody's answers reach."""

from dataclasses import dataclass
from hashlib import sha256

from leadkit.labels import localised
from leadkit.model.records import Skill
from leadkit.model.records.skill import Question
from leadkit.model.repository import Entry


@dataclass(frozen=True, slots=True)
class PretestQuestion:
    """One question in one language; `right` is the place of the right answer."""

    level: int
    text: str
    answers: tuple[str, ...]
    right: int
    because: str


def questions(skill: Entry[Skill], language: str) -> tuple[PretestQuestion, ...]:
    """From the lowest level up. Answers stand in an order that no author chose, the same for everybody."""
    ordered = sorted(enumerate(skill.record.pretest), key=lambda item: (item[1].level, item[0]))
    return tuple(_asked(skill.id, number, question, language) for number, question in ordered)


def _asked(skill: str, number: int, question: Question, language: str) -> PretestQuestion:
    def mixed(place: int) -> bytes:
        return sha256(f"{skill}/{number}/{place}".encode()).digest()

    order = sorted(range(len(question.answers)), key=mixed)
    answers = [question.answers[place] for place in order]
    return PretestQuestion(
        level=question.level,
        text=localised(question.question, language),
        answers=tuple(localised(answer.text, language) for answer in answers),
        right=next(place for place, answer in enumerate(answers) if answer.right),
        because=localised(question.because, language) if question.because else "",
    )


def levels(asked: tuple[PretestQuestion, ...]) -> tuple[int, ...]:
    """The levels that are asked about, the lowest first."""
    return tuple(sorted({question.level for question in asked}))


def reached(asked: tuple[PretestQuestion, ...], chosen: dict[int, int]) -> int:
    """The highest level up to which every question (by its place in `asked`) has the right answer; 0 for none."""
    found = 0
    for level in levels(asked):
        if any(chosen.get(place) != one.right for place, one in enumerate(asked) if one.level == level):
            break
        found = level
    return found
