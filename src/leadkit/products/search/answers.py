"""A question, its answers, and their order: by kind, by what the asker can use, then by how well they answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from leadkit.i18n.names import languages_of
from leadkit.model.records import Resource

Skills: TypeAlias = tuple[tuple[str, int | None], ...]
"""Ids of skills by which a record answers, with their levels."""
Access: TypeAlias = Literal["met", "unknown", "missing"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the languages of whoever asks (the first is the one to answer in), their needs, and who they are."""

    question: str
    languages: tuple[str, ...]
    access: tuple[str, ...] = ()
    most: int = 5
    asker: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A record that answers: `kind/id`, its score (0 to 1), the skills by which it does, and how it meets the asker."""

    name: str
    score: float
    skills: Skills
    languages: tuple[str, ...]
    speaks: bool | None
    access: Access = "met"
    is_past: bool = False

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What answers, in order; what is in other languages, or past in an unknown one; and who could translate."""

    query: Query
    as_of: date
    meant: tuple[str, ...]
    answers: tuple[Answer, ...]
    other_languages: tuple[Answer, ...]
    translators: tuple[str, ...]
    without_access: int


def speaks(spoken: tuple[str, ...], languages: tuple[str, ...]) -> bool | None:
    """Whether they share a language; None where one side's are not known."""
    if not spoken or not languages:
        return None
    return not set(languages_of(spoken)).isdisjoint(languages_of(languages))


def is_near(answer: Answer) -> bool:
    """Whether the asker can use it: not in a foreign language, nor a thing of the past in an unknown one."""
    return bool(answer.speaks) or (answer.speaks is None and not answer.is_past)


def access_of(record: Resource, needs: tuple[str, ...]) -> Access:
    if not needs or set(needs) <= set(record.access):
        return "met"
    return "missing" if record.access else "unknown"


_ORDER: Final = {"resources": 0, "people": 1, "groups": 1, "trainings": 2}


def ordered(answers: Iterable[Answer], most: int) -> tuple[Answer, ...]:
    """By kind; then what can be used (language and access known to fit) and still takes place; then the best."""

    def rank(answer: Answer) -> tuple[int, bool, bool, bool, float, int, str]:
        level = max((level or 0 for _, level in answer.skills), default=0)
        return (
            _ORDER[answer.kind],
            answer.is_past,
            answer.access == "unknown",
            answer.speaks is None,
            -round(answer.score, 2),
            -level,
            answer.name,
        )

    kept: dict[int, list[Answer]] = {}
    for answer in sorted(answers, key=rank):
        kept.setdefault(_ORDER[answer.kind], []).append(answer)
    return tuple(answer for group in sorted(kept) for answer in kept[group][:most])
