"""A round that goes on from another one, of nearly the same community, comes to the same pairs as one played anew."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from community import DAY, valid
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.matching import History, Proposal
from leadkit.products.matching.choice import Choice, choose, choose_again
from leadkit.products.matching.outcome import outcome_of, restored_outcome
from leadkit.products.matching.parties import Participants, Standing, gather
from leadkit.products.matching.round import MatchList, compute, compute_from
from leadkit.scaffold.demo import community
from leadkit.solvers import min_cost_flow
from scrambled import in_small_steps, scrambled

_COMMUNITIES = 60 if os.environ.get("LEADKIT_EXPLORE") else 15
_CHANGES = 6
_SKILLS = 6


@cache
def demo(people: int) -> Repository:
    """So few skills that many can serve each request."""
    repo = valid({path: text.decode() for path, text in community(people, "1").items()})
    skills = [entry.id for entry in repo.skills][:_SKILLS]

    def few(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        found = {skills[sum(map(ord, part.skill)) % _SKILLS]: part for part in parts if part.skill}
        return tuple(part.model_copy(update={"skill": skill}) for skill, part in found.items())

    return replace(
        repo,
        parsed=tuple(
            replace(entry, record=record.model_copy(update={"offers": few(record.offers), "wants": few(record.wants)}))
            if isinstance(record := entry.record, Person | Group)
            else entry
            for entry in repo.parsed
        ),
    )


def scarce(number: int) -> Repository:
    """A community in which half, or two thirds, or three quarters, have a seat or more."""
    chance = Random(number)
    repo = demo(20 + number % 4 * 12)
    if number % 3 == 0:
        repo = scrambled(repo, number)
    for _ in range(10):
        repo = changed(repo, chance)
    rules = repo.config.matching.model_copy(
        update={"seats": 1, "mentors": 1 + number % 3, "spread": number % 2 * 7, "minimum_hours": number % 2}
    )
    repo = replace(repo, config=repo.config.model_copy(update={"matching": rules}))
    parsed = [
        replace(
            entry, record=entry.record.model_copy(update={"seats": chance.randrange(2 + number % 3), "mentors": None})
        )
        if isinstance(entry.record, Person | Group)
        else entry
        for entry in repo.parsed
    ]
    return replace(repo, parsed=tuple(parsed))


def past_of(found: Choice, chance: Random) -> History:
    """As if some of these pairs had been proposed once or twice."""
    pairs = chance.sample(found.candidates, len(found.candidates) * 2 // 3)
    return History({pair.key: Proposal(chance.randrange(1, 3), DAY.replace(month=9)) for pair in pairs})


def changed(repo: Repository, chance: Random) -> Repository:
    """One or two records as they might be tomorrow; somebody new, or gone."""
    entries: Sequence[Entry[Any]] = (*repo.people, *repo.groups)
    for _ in range(chance.randrange(1, 3)):
        entry, other = chance.sample(entries, 2)
        own, others = entry.record, other.record
        update: dict[str, Any] = chance.choice(
            (
                {"seats": chance.randrange(4)},
                {"mentors": chance.randrange(4)},
                {"wants": others.wants},
                {"wants": (*own.wants[1:], *others.wants[:1])},
                {"wants": tuple(want.model_copy(update={"priority": "high"}) for want in own.wants)},
                {"offers": others.offers},
                {"offers": (*own.offers, *others.offers[:1])},
                {"languages": others.languages},
                {"country": others.country, "region": others.region},
                {"hours": others.hours, "timezone": others.timezone},
                {"since": 2026} if isinstance(own, Person) else {},
            )
        )
        after = replace(entry, record=own.model_copy(update=update))
        kept = [after if one.path == entry.path else one for one in repo.parsed]
        if chance.randrange(6) == 0:
            kept = [one for one in kept if one.path != entry.path or isinstance(one.record, Group)]
        if chance.randrange(6) == 0 and isinstance(own, Person):
            new_id = f"{entry.id[:40]}-{chance.randrange(99)}"
            kept.append(replace(entry, id=new_id, record=own.model_copy(update={"username": new_id})))
        repo = replace(repo, parsed=tuple({one.path: one for one in kept}.values()))
    return repo


def with_one_more(participants: Participants, found: Choice, chance: Random) -> Participants:
    """A pair that was suggested, or was not, is going on."""
    pairs = [pair.key for pair in found.candidates]
    learner, demand = chance.choice(found.problem.wants)
    pairs.append((learner.name, chance.choice([*participants.parties]), demand.subject))
    learned, mentor, skill = chance.choice(pairs)
    if learned == mentor:
        return participants
    return replace(participants, standing=(*participants.standing, Standing(learned, mentor, skill, "met", DAY)))


def pairs_of(participants: Participants, chance: Random) -> list[tuple[str, str]]:
    """Some two who take part."""
    names = [*participants.parties]
    return [(chance.choice(names), chance.choice(names)) for _ in range(5)]


def outcome(found: Choice) -> tuple[object, ...]:
    return found.candidates, found.served(), dict(found.also), found.further


@pytest.mark.parametrize("number", range(_COMMUNITIES))
def test_going_on_comes_to_the_same_as_beginning_anew(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if number % 2:
        in_small_steps(monkeypatch)
    monkeypatch.setattr(min_cost_flow, "_FEW", (50, 3, 0)[number % 3])
    repo, chance = scarce(number), Random(f"{number} changes")
    history = past_of(choose(repo, gather(repo, DAY), DAY, History()), chance)
    before = choose(repo, gather(repo, DAY), DAY, history)
    for _ in range(_CHANGES):
        repo = changed(repo, chance)
        participants = gather(repo, DAY)
        if chance.randrange(3) == 0:
            participants = with_one_more(participants, before, chance)
        if chance.randrange(3) == 0:
            history = past_of(before, chance)
        assert before.starts[0] is not None or not before.found.pairs
        after = choose_again(before.problem, participants, None, DAY, history, before.starts)
        anew = choose(repo, participants, DAY, history)
        paired = {candidate.key[:2] for candidate in anew.candidates}
        asked = {*chance.sample(sorted(paired), min(3, len(paired))), *pairs_of(participants, chance)}
        assert {pair for pair in asked if after.has_pair(*pair)} == asked & paired
        assert outcome(after) == outcome(anew)
        if chance.randrange(2):
            before = after


def test_nothing_is_searched_for_two_who_cannot_be_a_pair() -> None:
    repo = demo(32)
    before = compute(repo, DAY)
    tried = before.tried(before.participants)
    learner = before.pairs[0].candidate.learner
    assert not tried.has_pair(learner, learner)
    assert "found" not in vars(tried)
    assert tried.has_pair(*before.pairs[0].candidate.key[:2])
    assert "_unsure" not in vars(tried), "whom to ask is not looked for, as these two are certain"


def test_what_people_give_and_take_changes_no_array_of_a_round() -> None:
    found = compute(demo(32), DAY)
    parties = found.participants.parties
    one, other, *_ = parties
    same = {one: replace(parties[one], offers=parties[other].offers, wants=(), seats=9, mentors=9)}
    after = found.tried(replace(found.participants, parties={**parties, **same}))
    assert after.problem.arrays is found.problem.arrays
    for update in ({"languages": {"qu": 5}}, {"week": 1}, {"region": "elsewhere"}, {"excluded": frozenset({other})}):
        shown: dict[str, Any] = {one: replace(parties[one], **update)}
        after = found.tried(replace(found.participants, parties={**parties, **shown}))
        assert after.problem.arrays is not found.problem.arrays


@pytest.mark.parametrize("number", range(6))
def test_a_round_is_the_same_again_from_what_was_kept_of_it(number: int) -> None:
    repo = scrambled(scarce(number), number)
    found = compute(repo, DAY)
    again = restored_outcome(repo, DAY, History(), outcome_of(found))
    assert again.participants == found.participants
    assert list(again.participants.parties) == list(found.participants.parties)
    assert (again.pairs, again.unmatched, again.served()) == (found.pairs, found.unmatched, found.served())
    seats = {name: replace(party, seats=1) for name, party in found.participants.parties.items()}
    others = replace(found.participants, parties=seats)
    assert outcome(again.tried(others)) == outcome(found.tried(others))


@pytest.mark.parametrize("what", ["records", "settings", "skills"])
def test_a_side_of_a_comparison_has_the_pairs_of_a_round_of_its_own(what: str) -> None:
    """Where settings or skills differ, nothing of the other side is taken over."""
    repo = scarce(2)
    before, after = compute(repo, DAY), changed(repo, Random("a side"))
    if what == "settings":
        rules = repo.config.matching.model_copy(update={"mentors": 3, "minimum_language": 8, "minimum_hours": 0})
        after = replace(repo, config=repo.config.model_copy(update={"matching": rules}))
    elif what == "skills":
        first, *rest = [entry for entry in repo.skills if entry.id in before.problem.offers]
        broader = {entry.path: entry.record.model_copy(update={"broader": (first.id,)}) for entry in rest}
        parsed = (replace(one, record=broader.get(one.path, one.record)) for one in repo.parsed)
        after = replace(repo, parsed=tuple(parsed))
    anew = compute(after, DAY)
    assert told(compute_from(before, after, DAY, History())) == told(anew)
    assert told(anew) != told(before)


def told(found: MatchList) -> tuple[object, ...]:
    return [(pair.candidate, pair.also) for pair in found.pairs], found.served(), found.further
