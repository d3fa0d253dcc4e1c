"""Questions with the answers that a reader of the records accepts, and what is wrong with the answers that were given.

The head of tests/questions/asked.yaml explains the keys of a question. Names of answers are `kind/id`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML

from leadkit.community.parties import fluencies, place_of, resource_languages
from leadkit.i18n.names import languages_of
from leadkit.model.records import Group, Model, Offer, Person, Resource, Training
from leadkit.model.repository import Repository

Question: TypeAlias = dict[str, Any]
FIRST_HOUR: Final = "first-hour"
"""Stands among the names of the answers where the community's own first hour is shown."""
ASKED_ON: Final = date(2026, 11, 21)
"""The day on which all questions are asked: an offer that was over by then answers nothing."""
SHOWN: Final = 3
"""So many answers are looked at."""
_SOMEBODY: Final = frozenset({"people", "groups"})
_CONVERSANT: Final = 2


def questions(path: Path) -> list[Question]:
    found: list[Question] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return found


def is_answerable(question: Question) -> bool:
    """Whether anything here answers; else nothing must be given."""
    return any(question.get(key) for key in ("skills", "answers", "first", "first_hour"))


def is_right(name: str, question: Question, repo: Repository) -> bool:
    """Named as an answer; or teaching or offering one of the skills, or a direct part of one, and as was asked for.

    As was asked for: of the kind, not elsewhere, in the language. People in the records are fictional, and never right.
    """
    if name == FIRST_HOUR:
        return bool(question.get("first_hour"))
    if name in question.get("not", ()) or getattr(_record(name, repo), "sample", False):
        return False
    if name in question.get("answers", ()) or is_named(name, question.get("first", ()), repo):
        return True
    skills = set(question["skills"])
    skills |= {entry.id for entry in repo.skills if skills & set(entry.record.broader)}
    return bool(skills & _subjects(name, repo)) and not _top_faults(name, question, repo)


def faults(result_names: Sequence[str], question: Question, repo: Repository) -> list[str]:
    """What is wrong with the first three answers; nothing where they are as a helpful person would give them."""
    shown = result_names[:SHOWN]
    if not is_answerable(question):
        return ["answered, though nothing here can"] if shown else []
    found = [] if any(is_right(name, question, repo) for name in shown) else ["no right answer in the first three"]
    if shown:
        found += _top_faults(shown[0], question, repo)
        if question.get("first") and not is_named(shown[0], question["first"], repo):
            found.append("not the one named on top")
    if not set(shown).isdisjoint(question.get("not", ())):
        found.append("excluded answer")
    return found


def _top_faults(name: str, question: Question, repo: Repository) -> list[str]:
    """Why an answer must not come first, whatever it is about."""
    found = []
    if not is_of_kind(name, question.get("kinds", ())):
        found.append("wrong kind on top")
    if is_elsewhere(name, question.get("where", ()), repo):
        found.append("wrong place on top")
    if not speaks(name, question.get("speaks", ()), repo):
        found.append("wrong language on top")
    return found


def is_of_kind(name: str, kinds: Iterable[str]) -> bool:
    """Whether an answer is of one of the kinds, if any is asked for; people and groups are both somebody."""
    wanted = set(kinds)
    if wanted & _SOMEBODY:
        wanted |= _SOMEBODY
    return not wanted or name.partition("/")[0] in wanted


def is_elsewhere(name: str, where: Sequence[str], repo: Repository) -> bool:
    """Whether it is known where an answer is, serves or took place, and that is none of the countries or regions asked.

    Who serves a whole region serves each of its countries. Who is nowhere known, or works worldwide, is not elsewhere.
    """
    record = _record(name, repo)
    if not where or not isinstance(record, Person | Group | Training):
        return False
    if isinstance(record, Training):
        countries = {session.country for session in record.sessions if session.country}
        whole: set[str] = set()
        regions = {region for country in countries if (region := repo.config.region_of(country))}
    else:
        served = record.serves if isinstance(record, Group) else None
        place = place_of(repo.config, record)
        countries = {*place.countries, *(served.countries if served else ())}
        whole = {*((record.region,) if record.region else ()), *(served.regions if served else ())}
        regions = {*place.regions, *whole}
    known = countries | regions
    return bool(known) and not any(asked in known or repo.config.region_of(asked) in whole for asked in where)


def speaks(name: str, tags: Sequence[str], repo: Repository) -> bool:
    """Whether an answer is known to exist in, or to speak, one of the languages asked for, if any is."""
    record = _record(name, repo)
    known: Iterable[str] = ()
    if isinstance(record, Resource):
        known = resource_languages(record)
    elif isinstance(record, Training):
        known = languages_of(record.languages)
    elif isinstance(record, Person | Group):
        known = (tag for tag, level in fluencies(repo.config, record).items() if level >= _CONVERSANT)
    return not tags or not set(known).isdisjoint(languages_of(tags))


def is_named(name: str, names: Iterable[str], repo: Repository) -> bool:
    """Whether an answer is one of those named; a skill (`skills/id`) is met by whatever teaches or offers just it."""
    return any(name == wanted or wanted in {f"skills/{skill}" for skill in _subjects(name, repo)} for wanted in names)


def _subjects(name: str, repo: Repository) -> set[str]:
    """The skills that a record teaches, or offers to people at large; a skill is its own."""
    kind, _, record_id = name.partition("/")
    if kind == "skills":
        return {record_id}
    record = _record(name, repo)
    offers: Iterable[Offer] = record.offers if isinstance(record, Person | Group) else ()
    return {taught.skill for taught in getattr(record, "teaches", ())} | {
        offer.skill for offer in offers if offer.skill and not offer.is_over(ASKED_ON) and not _is_for_few(offer)
    }


def _is_for_few(offer: Offer) -> bool:
    """Whether an offer is for members, or for groups called by name, alone."""
    return offer.for_ is not None and bool(offer.for_.members or offer.for_.groups)


def _record(name: str, repo: Repository) -> Model | None:
    """The record of that name; None for the first hour."""
    kind, _, record_id = name.partition("/")
    record: Model | None = repo.records(kind)[record_id].record if name != FIRST_HOUR else None
    return record
