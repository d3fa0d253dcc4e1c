"""A question, its answers, and their order: by kind, by what the asker can use, then by how well they answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from leadkit.community.parties import is_free, open_offers
from leadkit.i18n.names import languages_of
from leadkit.model.record_types import Group, Person, Resource, Training
from leadkit.products.search.meaning import Meaning

Skills: TypeAlias = tuple[tuple[str, int | None], ...]
"""Ids of skills by which a record answers, with their levels."""
Access: TypeAlias = Literal["met", "unknown", "missing"]


@dataclass(frozen=True, slots=True)
class Facets:
    """What an answer must be, beside what the question says: of a kind, somewhere, up to a level, free of charge."""

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    level: int | None = None
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the languages of whoever asks (the first is the one to answer in), their needs, and who they are."""

    question: str
    languages: tuple[str, ...]
    access: tuple[str, ...] = ()
    most: int = 5
    asker: str | None = None
    facets: Facets = Facets()


@dataclass(frozen=True, slots=True)
class Answer:
    """A record that answers: `kind/id`, its score (0 to 1), the skills by which it does, and how it meets the asker.

    `is_there`: it is where the question asks; None where that is not known, or nothing is asked. `is_named`: the
    question calls it by its name. `is_neighbour`: nobody said that they offer it, but they are where, or speak what,
    the question asks for. `is_close`: a training to come that takes place in the country of whoever asks.
    `is_of_year`: a session of the year, and the place, that the question names.
    """

    name: str
    score: float
    skills: Skills
    languages: tuple[str, ...]
    speaks: bool | None
    access: Access = "met"
    is_past: bool = False
    is_there: bool | None = None
    is_named: bool = False
    fits_level: bool = True
    is_neighbour: bool = False
    is_close: bool = False
    is_of_year: bool = False

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What answers, in order; what is in other languages, or past in an unknown one; and who could translate.

    `meaning` is what was read out of the question; `begins`: somebody is new, and the community's first hour answers.
    """

    query: Query
    as_of: date
    meaning: Meaning
    meant: tuple[str, ...]
    answers: tuple[Answer, ...]
    other_languages: tuple[Answer, ...]
    translators: tuple[str, ...]
    without_access: int
    begins: bool = False


def speaks(spoken: tuple[str, ...], languages: tuple[str, ...]) -> bool | None:
    """Whether they share a language; None where one side's are not known."""
    if not spoken or not languages:
        return None
    return not set(languages_of(spoken)).isdisjoint(languages_of(languages))


def is_near(answer: Answer, *, is_strict: bool = False) -> bool:
    """Whether the asker can use it, or means just it: not in a foreign language, nor a thing of the past in an unknown.

    `is_strict`: the question asks for a language, so an unknown one is not enough.
    """
    if answer.is_named or (answer.is_of_year and not is_strict):
        return True
    return bool(answer.speaks) or (answer.speaks is None and not answer.is_past and not is_strict)


def has_facets(
    answer: Answer, record_of: Callable[[], Resource | Training | Person | Group], facets: Facets, as_of: date
) -> bool:
    """Whether an answer is what the facets ask for; what its record does not state is no reason against it."""
    if facets.kinds and answer.kind not in facets.kinds:
        return False
    levels = [level for _, level in answer.skills if level]
    if facets.level is not None and levels and max(levels) < facets.level:
        return False
    record = record_of() if facets.is_free and answer.kind in ("people", "groups") else None
    if not isinstance(record, Person | Group):
        return True
    offered = {offer.skill for offer in open_offers(record, as_of) if offer.skill}
    skills = {skill for skill, _ in answer.skills if skill in offered}
    return not skills or any(is_free(record, skill, as_of) for skill in skills)


def access_of(record: Resource, needs: tuple[str, ...]) -> Access:
    if not needs or set(needs) <= set(record.access):
        return "met"
    return "missing" if record.access else "unknown"


_ORDER: Final = {"resources": 0, "people": 1, "groups": 1, "trainings": 2}
_SOMEBODY_FIRST: Final = {"people": 0, "groups": 0, "resources": 1, "trainings": 2}


def ordered(answers: Iterable[Answer], most: int, *, somebody_first: bool = False) -> tuple[Answer, ...]:
    """What is called by its name; then by kind; then what is where it is asked for, can be used (language and access
    known to fit) and still takes place; then the best."""
    order = _SOMEBODY_FIRST if somebody_first else _ORDER

    def group(answer: Answer) -> int:
        return -2 if answer.is_named else -1 if answer.is_close or answer.is_of_year else order[answer.kind]

    def rank(answer: Answer) -> tuple[int, bool, bool, bool, bool, bool, float, int, str]:
        level = max((level or 0 for _, level in answer.skills), default=0)
        return (
            group(answer),
            not answer.is_there,
            not answer.fits_level,
            answer.is_past,
            answer.access == "unknown",
            answer.speaks is None,
            -round(answer.score, 2),
            -level,
            answer.name,
        )

    kept: dict[int, list[Answer]] = {}
    for answer in sorted(answers, key=rank):
        kept.setdefault(group(answer), []).append(answer)
    return tuple(answer for number in sorted(kept) for answer in kept[number][:most])
