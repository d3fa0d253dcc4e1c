"""The seeds' indicators of success: real people and groups only, samples never count."""

from dataclasses import dataclass

from leadkit.graph import requirements
from leadkit.products.participants import Participant
from leadkit.products.supply import Supply
from leadkit.repository import Repository


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number against what it is measured by: `of` is the whole it is a part of, `target` what is aimed at."""

    name: str
    text: str
    value: int
    of: int | None = None
    target: int | None = None
    records: tuple[str, ...] = ()


def indicators(repo: Repository, counted: tuple[Participant, ...], supply: Supply) -> tuple[Indicator, ...]:
    real = tuple(who for who in counted if not who.is_sample)
    return (
        _learners(repo, real),
        _answerable(real, supply),
        _pathways(repo, supply),
        _shared_on(repo, real),
        _connections(repo, real),
        _outcomes(repo),
    )


def _learners(repo: Repository, real: tuple[Participant, ...]) -> Indicator:
    learned = [who for who in real if not who.is_group and repo.people[_id(who)].record.learned]
    text = "people who learned at least one skill with something or somebody in this repository"
    return Indicator(
        "people-who-learned", text, len(learned), None, repo.config.census.learners_target, _named(learned)
    )


def _answerable(real: tuple[Participant, ...], supply: Supply) -> Indicator:
    """Until a list of real questions exists, a wanted skill stands for a question."""
    offered: dict[str, list[Participant]] = {}
    for who in real:
        for skill in who.offers:
            offered.setdefault(skill, []).append(who)
    wants = [(who, skill) for who in real for skill in sorted(who.wants)]
    answered = [
        who
        for who, skill in wants
        if supply.teaches(skill, who.languages)
        or any(other.name != who.name and other.languages & who.languages for other in offered.get(skill, ()))
    ]
    text = "wanted skills for which there is a resource or a person in a language that the asker speaks"
    return Indicator("questions-answerable", text, len(answered), len(wants), None, _named(answered))


def _pathways(repo: Repository, supply: Supply) -> Indicator:
    """Languages in which some skill with prerequisites, and all of them, can be learned from resources."""
    paths = [{skill, *needed} for skill, needed in requirements(repo).items() if needed]
    languages = sorted({language for _, language in supply.by_language})
    complete = [
        language
        for language in languages
        if any(all(supply.teaches(step, frozenset([language])) for step in path) for path in paths)
    ]
    text = "languages in which a skill and everything it requires each have a resource"
    return Indicator("languages-with-a-pathway", text, len(complete), len(languages), None, tuple(complete))


def _shared_on(repo: Repository, real: tuple[Participant, ...]) -> Indicator:
    sharing = [
        who for who in real if not who.is_group and any(step.shared for step in repo.people[_id(who)].record.learned)
    ]
    return Indicator("shared-on", "people who passed on what they learned", len(sharing), None, None, _named(sharing))


def _connections(repo: Repository, real: tuple[Participant, ...]) -> Indicator:
    people = [who for who in real if not who.is_group]
    pairs = sum(len(repo.people[_id(who)].record.mentoring) for who in people)
    involved = [who for who in people if repo.people[_id(who)].record.mentoring]
    return Indicator("pairs-connected", "pairs that were accepted, met or done", pairs, None, None, _named(involved))


def _outcomes(repo: Repository) -> Indicator:
    published = tuple(entry.name for entry in repo.trainings if entry.record.outcomes is not None)
    text = "trainings with published outcomes"
    return Indicator("trainings-with-outcomes", text, len(published), len(repo.trainings), None, published)


def _id(who: Participant) -> str:
    return who.name.partition("/")[2]


def _named(found: list[Participant]) -> tuple[str, ...]:
    """The ids that may be shown."""
    return tuple(sorted({who.name for who in found if who.is_named}))
