"""The translation that would help most: a resource, and the language that those who want its skill speak."""

from collections import defaultdict
from typing import Final

from leadkit.community.materials import HIGHEST
from leadkit.community.participants import Participant
from leadkit.community.parties import resource_languages
from leadkit.i18n.names import languages_of
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.records import Resource
from leadkit.model.repository import Entry, Repository
from leadkit.products.census.coverage import Need
from leadkit.products.plan.steps import Step, helped_by

_OPEN: Final = ("CC-BY", "CC0", "MIT", "Apache", "GFDL", "GPL")
"""Beginnings of licences that let anybody translate."""
_CLOSED: Final = "-ND"
_UNKNOWN_LENGTH: Final = 10**6
_MOST_HELPERS: Final = 5
ADDRESS: Final = "https://example.org/the-translation"


def best_translations(
    repo: Repository, counted: tuple[Participant, ...], lacking: tuple[Need, ...], most: int
) -> tuple[Step, ...]:
    """Of resources that would help equally, one that is free to translate and short comes first."""
    gains = wanted_translations(repo, lacking)

    def rank(key: tuple[str, str]) -> tuple[int, bool, int, tuple[str, str]]:
        record = repo.resources[key[0]].record
        return -len(gains[key]), not _is_open(record), record.minutes or _UNKNOWN_LENGTH, key

    chosen: dict[tuple[tuple[str, ...], str], tuple[str, str]] = {}
    for key in sorted(gains, key=rank):
        # Another resource for the same people and language is no further step.
        names = tuple(sorted(need.who.name + need.skill for need in gains[key]))
        chosen.setdefault((names, key[1]), key)
    return tuple(_step(repo, counted, *key, gains[key]) for key in list(chosen.values())[:most])


def wanted_translations(repo: Repository, lacking: tuple[Need, ...]) -> dict[tuple[str, str], list[Need]]:
    """(resource, language) → the requests without a resource that it would help in that language."""
    teaching: dict[str, list[tuple[Entry[Resource], int]]] = defaultdict(list)
    for entry in repo.resources:
        if entry.record.status != "archived" and resource_languages(entry.record):
            for taught in entry.record.teaches:
                teaching[taught.skill].append((entry, taught.level or HIGHEST))
    gains: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for need in lacking:
        for entry, level in teaching.get(need.skill, ()):
            if level > need.level.now:
                for language in need.who.languages - set(languages_of(entry.record.drafts)):
                    gains[entry.id, language].append(need)
    return gains


def _is_open(record: Resource) -> bool:
    licence = record.licence or ""
    return licence.startswith(_OPEN) and _CLOSED not in licence


def _step(repo: Repository, counted: tuple[Participant, ...], resource: str, language: str, needs: list[Need]) -> Step:
    entry = repo.resources[resource]
    sources = frozenset(resource_languages(entry.record))
    return Step(
        kind="translation",
        skills=tuple(sorted({need.skill for need in needs})),
        language=language,
        gain=len(needs),
        helped=helped_by(needs),
        path=entry.path,
        record={"translations": {**entry.record.translations, language: ADDRESS}},
        resource=resource,
        helpers=_translators(counted, sources, language),
    )


def _translators(counted: tuple[Participant, ...], sources: frozenset[str], language: str) -> tuple[Participant, ...]:
    """Who speaks both languages and may be named; who offers to translate comes first, people before groups."""
    able = [
        who
        for who in counted
        if who.is_named and not who.record.is_gone and language in who.languages and who.languages & sources
    ]
    able.sort(key=lambda who: (f"{MEANS_PREFIX}translation" not in who.offers, who.is_group, who.name))
    return tuple(able[:_MOST_HELPERS])
