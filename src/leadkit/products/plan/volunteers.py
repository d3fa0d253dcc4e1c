"""The volunteer whose offer would unblock most: tried by playing the round again with them in it."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from leadkit.community.parties import GLOBAL, UNKNOWN
from leadkit.community.twins import NATIVE
from leadkit.documents import Document
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.records import Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.census.coverage import Need
from leadkit.products.matching.parties import Party
from leadkit.products.matching.parties import party as party_of
from leadkit.products.matching.problem import Problem
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.rules import MENTORS_FULL
from leadkit.products.plan.steps import Step, free_id, helped_by

_LEVEL: Final = 4
"""Teaches it."""
SEATS: Final = 10
"""A volunteer who meets a small circle; two at a time take longer, and help as many in the end."""
_TRIALS: Final = ((100, 60), (500, 16), (3000, 6))
_TRIALS_OF_MANY: Final = 3
"""Up to so many parties in a round, so many candidates are tried; larger rounds take seconds each."""


def best_volunteers(
    repo: Repository,
    matches: MatchList,
    open_: tuple[Need, ...],
    most: int,
    progress: Callable[[str], None],
) -> tuple[Step, ...]:
    """The skills and languages of somebody new who would meet most unmet requests, each tried in a round.

    Candidates are tried from the most promising on, until none that is left can gain more than the last one kept.
    """
    problem = matches.problem
    direct: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for need in open_:
        party = problem.participants.parties.get(need.who.name)
        if party is not None:
            for language in _fluent(problem, party):
                direct[need.skill, language].append(need)
    bounds = _bounds(matches)
    ranked = sorted(direct, key=lambda key: (-len(direct[key]), -bounds[key], key[0], key[1] != "en", key[1]))
    parties = len(problem.participants.parties)
    limit = next((trials for most_parties, trials in _TRIALS if parties <= most_parties), _TRIALS_OF_MANY)
    steps: list[Step] = []
    tried: set[tuple[str, frozenset[str]]] = set()
    for key in ranked:
        skill, language = key
        kept = sorted((step.gain for step in steps), reverse=True)[:most]
        names = frozenset(need.who.name for need in direct[key])
        if (len(kept) == most and bounds[key] <= kept[-1]) or (skill, names) in tried:
            continue
        if len(tried) == limit:
            break
        tried.add((skill, names))
        progress(f"trying {skill} in {language}")
        steps.append(_volunteer_step(repo, matches, open_, direct[key], key))
    steps.sort(key=lambda step: (-step.gain, step.skills, step.language != "en", step.language))
    untried = [key for key in ranked if (key[0], frozenset(need.who.name for need in direct[key])) not in tried]
    possible = max((bounds[key] for key in untried), default=0)
    return tuple(replace(step, is_best=possible <= step.gain) for step in steps[:most] if step.gain > 0)


def _fluent(problem: Problem, learner: Party) -> list[str]:
    """The languages in which a native speaker and the learner understand each other."""
    return [tag for tag, level in learner.languages.items() if level * NATIVE >= problem.rules.minimum_language]


def _bounds(matches: MatchList) -> dict[tuple[str, str], int]:
    """(skill, language) → how many requests a native speaker who offers the skill could gain at the very most.

    They meet open requests near the skill of learners who speak the language, of no more learners than they have seats.
    A request that they cannot serve themselves is gained only where they relieve somebody who can: as many as the
    learners they could take over, and only requests for which nothing but a seat is lacking.
    """
    problem = matches.problem
    near: dict[str, set[str]] = defaultdict(set)
    for _, demand in problem.wants:
        for subject, _ in problem.ways(demand.subject):
            near[subject].add(demand.subject)
    open_ = {(want.learner, want.skill): want.miss.reason for want in matches.unmatched}
    seatless = Counter(learner for (learner, _), reason in open_.items() if reason == MENTORS_FULL)
    paired = {learner for learner, _ in matches.served()}
    direct: dict[tuple[str, str], list[str]] = defaultdict(list)
    movable: dict[tuple[str, str], set[str]] = defaultdict(set)
    for learner, demand in problem.wants:
        for language in _fluent(problem, learner):
            key = demand.subject, language
            if (learner.name, demand.subject) in open_:
                direct[key].append(learner.name)
            if learner.name in paired:
                movable[key].add(learner.name)

    relieving = sorted(seatless.values(), reverse=True)[:SEATS]

    def bound(skill: str, language: str) -> int:
        served = Counter(name for subject in near[skill] for name in direct.get((subject, language), ()))
        moved = set().union(*(movable.get((subject, language), set()) for subject in near[skill]))
        return sum(sorted(served.values(), reverse=True)[:SEATS]) + sum(relieving[: len(moved)])

    languages = {language for _, language in direct}
    return {(skill, language): bound(skill, language) for skill in near for language in languages}


def _volunteer_step(
    repo: Repository,
    matches: MatchList,
    open_: tuple[Need, ...],
    needs: list[Need],
    key: tuple[str, str],
) -> Step:
    """The round with the volunteer in it; what is gained is counted on those who were there before."""
    skill, language = key
    level = max(_LEVEL, repo.config.matching.mentor_level, *(need.level.now + 1 for need in needs))
    new_id = free_id(f"new-{skill[:40].rstrip('-')}-{language.lower()[:12]}", lambda name: repo.knows("people", name))
    record = _record(repo, matches, needs, {"skill": skill, "level": level}, language)
    entry: Entry[Person] = Entry("people", new_id, Document("", "", {}), Person.model_validate(record))
    party = party_of(entry, repo.config, matches.as_of)
    field = matches.participants
    parties = dict(sorted({**field.parties, party.name: party}.items()))
    titles = {**field.titles, party.name: party.title}
    found = matches.tried(replace(field, parties=parties, titles=titles))
    before, after = matches.served(), found.served()
    helped = [need for need in open_ if (need.who.name, need.skill) in after]
    lost = sum(1 for learner, subject in before - after if not subject.startswith(MEANS_PREFIX))
    gain = len(helped) - lost
    path = f"data/people/{new_id}.yaml"
    waiting = helped_by(need for need in helped if skill in dict(matches.problem.ways(need.skill)))
    everybody = helped_by(helped)
    relieved = tuple(who for who in everybody if who not in waiting)
    return Step(
        "volunteer", (skill,), language, gain, everybody, path, record, level=level, lost=lost, relieved=relieved
    )


def _record(
    repo: Repository, matches: MatchList, needs: list[Need], offer: dict[str, Any], language: str
) -> dict[str, Any]:
    regions = Counter(region for need in needs for region in need.who.regions if region not in (GLOBAL, UNKNOWN))
    places = repo.config.words("regions")
    region = min(regions, key=lambda name: (-regions[name], name), default=places[0])
    return {
        "name": "A new volunteer",
        "consent": {"given": matches.as_of.isoformat(), "covers": ["directory", "matching", "census"]},
        "username": "New volunteer",
        "region": region,
        "languages": {language: "N"},
        "offers": [offer],
        "seats": SEATS,
    }
