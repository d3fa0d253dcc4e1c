"""A search with few candidates finds the optimum of all; blocks judge as the rules for one pair do."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from community import DAY, valid
from leadkit.model.records import Group, Offer, Person
from leadkit.model.records.group import Serves
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.products.matching import History, MatchList, Proposal, pricing, search
from leadkit.products.matching.parties import Participants, gather
from leadkit.products.matching.problem import Problem, neighbours
from leadkit.products.matching.rules import STAGES
from leadkit.products.matching.scoring import between
from leadkit.products.matching.unmatched_reasons import unmatched_reasons
from leadkit.scaffold.demo import community


def demo(people: int, seed: int) -> Repository:
    return valid({path: text.decode() for path, text in community(people, str(seed)).items()})


def market_of(repo: Repository, seed: int) -> Problem:
    """With a past: every fifth possible pair was in the last round, every seventh is at rest."""
    field = gather(repo, DAY)
    names = sorted(field.parties)
    keys = [
        (learner.name, names[(number * 7 + seed) % len(names)], demand.subject)
        for number, learner in enumerate(field.parties.values())
        for demand in learner.wants
    ]
    return Problem.open(field, repo.config.matching, neighbours(repo), frozenset(keys[::5]), frozenset(keys[::7]))


LIMITS: tuple[dict[str, Any] | None, ...] = (
    None,
    {"countries": ["GH", "NG"]},
    {"regions": ["sub-saharan-africa"]},
    {"languages": ["fr"]},
    {"kinds": ["chapter"]},
    {"members": True},
    {"countries": ["FR"], "languages": ["fr", "ar"]},
)


def scrambled(repo: Repository, seed: int) -> Repository:
    """The same community in which places and languages are unknown, and offers limited, over, or paid for."""
    chance = Random(seed)

    def offer(given: Offer) -> Offer:
        more = {
            "for": chance.choice(LIMITS),
            "cost": chance.choice((None, "free", "paid")),
            "until": chance.choice((None, None, "2020-01-01")),
        }
        known = given.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return Offer.model_validate(known | {key: value for key, value in more.items() if value is not None})

    parsed = []
    for entry in repo.parsed:
        record = entry.record
        change: dict[str, Any] = {}
        if isinstance(record, Person | Group):
            change["offers"] = tuple(map(offer, record.offers))
        if isinstance(record, Group):
            change["languages"] = chance.choice((record.languages, {}, {"fr": 4}))
            change["languages_complete"] = chance.random() < 0.3
            change["serves"] = chance.choice((None, Serves(countries=("GH",)), Serves(regions=("south-asia",))))
        elif isinstance(record, Person) and chance.random() < 0.3:
            change |= {"country": None, "region": chance.choice((None, "sub-saharan-africa"))}
        parsed.append(replace(entry, record=record.model_copy(update=change)) if change and record else entry)
    return replace(repo, parsed=tuple(parsed))


@pytest.mark.parametrize("is_asked", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_blocks_judge_and_score_as_the_rules_for_one_pair(seed: int, is_asked: bool) -> None:
    problem = market_of(scrambled(demo(90, seed), seed), seed)
    found = {}
    for block in problem.blocks(range(len(problem.wants)), is_certain=not is_asked):
        for rows in block.chunks():
            cells = block.feasible(rows)
            for row, column, score in zip(cells.rows, cells.columns, cells.scores, strict=True):
                learner, demand = problem.wants[int(block.wants[row])]
                mentor = problem.arrays.names[int(block.supplies.parties[column])]
                found[learner.name, mentor, demand.subject] = (block.subjects[int(block.offered[column])], int(score))
    expected = {}
    for learner, demand in problem.wants:
        for other in problem.participants.parties.values():
            candidate = problem.candidate(learner, other, demand, is_asked=is_asked)
            if candidate is not None:
                expected[candidate.key] = (candidate.offered, candidate.score)
    assert found == expected
    assert found


@pytest.mark.parametrize("seed", range(3))
def test_few_candidates_at_a_time_come_to_the_optimum_of_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = demo(120, seed)
    whole = matching.compute(repo, DAY)
    monkeypatch.setattr(search, "_SMALL", 0)
    for best, more in ((1, 1), (2, 3), (50, 5)):
        monkeypatch.setattr(search, "_BEST", best)
        monkeypatch.setattr(search, "_MORE", more)
        few = matching.compute(repo, DAY)
        assert [pair.candidate for pair in few.pairs] == [pair.candidate for pair in whole.pairs]
        assert (few.gap, few.candidates) == (0, whole.candidates)


@pytest.mark.parametrize("seed", range(2))
def test_the_gap_of_an_early_end_is_no_smaller_than_the_truth(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = demo(120, seed)
    best = matching.compute(repo, DAY)
    for name, value in (("_SMALL", 0), ("EXACT", 0), ("_ROUNDS", 1), ("_BEST", 1)):
        monkeypatch.setattr(search, name, value)
    monkeypatch.setattr(pricing, "CELLS", 50)
    monkeypatch.setattr(pricing, "_WINDOW", 3)
    early = matching.compute(repo, DAY)
    lost = len({p.candidate.learner for p in best.pairs}) - len({p.candidate.learner for p in early.pairs})
    assert lost >= 0
    if lost == 0 and len(best.pairs) == len(early.pairs):
        assert early.gap >= total(best) - total(early)
    else:
        assert early.gap > 1000


def total(found: MatchList) -> int:
    return sum(pair.candidate.score for pair in found.pairs)


@pytest.mark.parametrize("seed", range(3))
def test_every_hard_rule_holds_for_every_pair(seed: int) -> None:
    repo = demo(150, seed)
    found = matching.compute(repo, DAY)
    rules, parties = repo.config.matching, found.participants.parties
    for pair in found.pairs:
        candidate = pair.candidate
        learner, mentor = parties[candidate.learner], parties[candidate.mentor]
        terms = found.problem.pairing(candidate)
        demand, supply = terms.demand, terms.supply
        both = between(learner, mentor, rules)
        assert candidate.is_asked or both.fluency >= rules.minimum_language
        assert both.overlap is None or both.overlap >= rules.minimum_hours * 4
        assert supply.level == 0 or (supply.level >= rules.mentor_level and supply.level > demand.now)
        assert not demand.formats or not supply.formats or demand.formats & supply.formats
        assert learner.name != mentor.name
        assert mentor.name not in learner.excluded
        assert learner.name not in mentor.excluded
    held = Counter((pair.learner, pair.mentor) for pair in found.participants.standing)
    for side, limit in ((0, "mentors"), (1, "seats")):
        loads = Counter(pair.candidate.key[side] for pair in found.pairs)
        loads += Counter(names[side] for names in held)
        assert all(count <= getattr(parties[name], limit) for name, count in loads.items() if name in parties)


def test_what_each_rule_removed_adds_up_to_the_offers_near_the_want() -> None:
    repo = demo(120, 3)
    problem = market_of(repo, 3)
    for number, miss in unmatched_reasons(problem, range(len(problem.wants))).items():
        learner, demand = problem.wants[number]
        near = [
            party
            for subject, _ in problem.ways(demand.subject)
            for party, _ in problem.offers.get(subject, ())
            if market_allows(problem.participants, learner.name, party.name)
            and (learner.name, party.name, demand.subject) not in problem.participants.done
        ]
        assert sum(count for _, count in miss.removed) == len(near)
        assert {name for name, _ in miss.removed} <= set(STAGES[1:])
        assert (miss.reason == STAGES[0]) == (not near)


def market_allows(field: Participants, learner: str, mentor: str) -> bool:
    first, second = field.parties[learner], field.parties[mentor]
    return learner != mentor and mentor not in first.excluded and learner not in second.excluded


def test_unchanged_data_keep_every_pair_and_one_change_of_a_thousand_nearly_all() -> None:
    repo = demo(1000, 5)
    first = matching.compute(repo, DAY)
    last = History({pair.candidate.key: Proposal(1, DAY) for pair in first.pairs})
    again = matching.compute(repo, DAY, last)
    assert {pair.candidate.key for pair in again.pairs} == set(last.pairs)
    gone = next(entry.name for entry in repo.people if any(key[1] == entry.name for key in last.pairs))
    others = tuple(entry for entry in repo.parsed if entry.name != gone)
    changed = Repository(repo.config, repo.config_document, others, repo.known, repo.routes)
    possible = {key for key in last.pairs if gone not in key}
    kept = possible & {pair.candidate.key for pair in matching.compute(changed, DAY, last).pairs}
    assert len(kept) >= 0.99 * len(possible)
