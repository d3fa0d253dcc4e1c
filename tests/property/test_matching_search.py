"""A search with few candidates finds the optimum of all; blocks judge as the rules for one pair do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from community import DAY, valid
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.products.matching import History, Proposal, layers, search
from leadkit.products.matching.choice import capacities_of
from leadkit.products.matching.parties import Demand, Participants, Supply, gather
from leadkit.products.matching.pricing import Entered
from leadkit.products.matching.problem import Candidate, Problem, neighbours
from leadkit.products.matching.rules import STAGES
from leadkit.products.matching.scoring import between
from leadkit.products.matching.unmatched_reasons import unmatched_reasons
from leadkit.scaffold.demo import community
from leadkit.solvers.min_cost_flow import networkx_solver, ortools_solver
from scrambled import in_small_steps, scrambled


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


def weighed(repo: Repository, seed: int) -> Repository:
    """With weights of which hardly a share is a whole number of points, but for the first community."""
    rules, dice = repo.config.matching, Random(seed)
    odd = {name: dice.randrange(51, 96, 2) for name in type(rules.weights).model_fields} if seed else {}
    weights = rules.weights.model_copy(update=odd)
    update = {"matching": rules.model_copy(update={"weights": weights})}
    return replace(repo, config=repo.config.model_copy(update=update))


@pytest.mark.parametrize("is_asked", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_blocks_judge_and_score_as_the_rules_for_one_pair(seed: int, is_asked: bool) -> None:
    problem = market_of(weighed(scrambled(demo(90, seed), seed), seed), seed)
    found = {}
    for block, chosen in problem.blocks(range(len(problem.wants)), is_certain=not is_asked):
        for rows in block.chunks(chosen):
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


@pytest.mark.parametrize(("costs", "ties"), [(2, 1 << 40), (5_000, 1 << 40), (3, 2)])
def test_the_first_of_each_want_are_the_cheapest_then_by_tie_and_name(costs: int, ties: int) -> None:
    """With many wants and far costs, one number has no room for all that decides."""
    dice = Random(costs + ties)
    wants = np.repeat(np.arange(0, 9_000, 3), 4)
    rows = [(dice.randrange(costs), dice.randrange(ties), dice.randrange(1 << 20)) for _ in wants]
    cost, tie, name = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    entered = Entered(wants, name, cost, tie, wants)
    best = [
        place
        for start in range(0, len(wants), 4)
        for place in sorted(range(start, start + 4), key=rows.__getitem__)[:2]
    ]
    assert entered.first(cost, 2).tolist() == best
    assert entered.first(cost + 7, 9).tolist() == entered.first(cost, 4).tolist()


@pytest.mark.parametrize("seed", range(3))
def test_few_candidates_at_a_time_come_to_the_optimum_of_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = demo(120, seed)
    whole = matching.compute(repo, DAY)
    for best, more in ((1, 1), (2, 3), (50, 5)):
        in_small_steps(monkeypatch, best, more)
        few = matching.compute(repo, DAY)
        assert few.pairs == whole.pairs
        assert few.unmatched == whole.unmatched
        assert (few.gap, few.candidates) == (0, whole.candidates)


def scarce(repo: Repository, seed: int, *, are_alike: bool) -> Problem:
    """One seat or none, and three mentors that everybody wants. `are_alike`: pairs share several requests."""
    chance = Random(seed)
    problem = market_of(repo, seed)
    some = sorted(problem.near)[:5]
    parties = {}
    for name, party in problem.participants.parties.items():
        party = replace(party, seats=chance.choice((0, 1, 1, 2)), mentors=3, rank=chance.randrange(3))
        if are_alike:
            taught = sorted(chance.sample(some, chance.choice((0, 0, 4, 5))))
            wanted = sorted(chance.sample(some, chance.choice((0, 3, 5))))
            party = replace(
                party,
                offers=tuple(
                    Supply(subject, chance.randint(3, 5), frozenset(), None, chance.random() < 0.5)
                    for subject in taught
                ),
                wants=tuple(
                    Demand(subject, 0, 3, frozenset(), chance.choice(("low", "high")), chance.random() < 0.5)
                    for subject in wanted
                ),
            )
        parties[name] = party
    return Problem.open(replace(problem.participants, parties=parties), problem.rules, problem.near, problem.last)


@pytest.mark.parametrize("are_alike", [False, True])
@pytest.mark.parametrize("spread", [0, 40])
@pytest.mark.parametrize("seed", range(5))
def test_scarce_seats_in_small_steps(seed: int, spread: int, are_alike: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against integer programs that serve one class after the other, and then look for the greatest score."""
    problem = scarce(demo(40, seed), seed, are_alike=are_alike)
    problem = replace(problem, rules=problem.rules.model_copy(update={"spread": spread}))
    capacities = capacities_of(problem.participants)
    wants = tuple(range(len(problem.wants)))
    whole = search.search(problem, capacities, ortools_solver, wants)
    assert outcome(problem, whole.pairs, spread) == best_outcome(problem, spread)
    assert search.search(problem, capacities, networkx_solver, wants) == whole
    for best, equal in ((1, 2_000_000), (2, 2_000_000), (1, 10), (1, 0)):
        in_small_steps(monkeypatch, best)
        monkeypatch.setattr(search, "_EQUAL", equal)
        few = search.search(replace(problem), capacities, ortools_solver, wants)
        assert outcome(problem, few.pairs, spread) == outcome(problem, whole.pairs, spread)
        assert equal <= 10 or few == whole


STEPS = [(unit, rank) for unit in range(3) for rank in range(3)]


def outcome(problem: Problem, pairs: Sequence[Candidate], spread: int) -> list[int]:
    """Learners with a first, second, … mentor by class, in the stated order; then the points."""
    parties = problem.participants.parties
    learners, mentors = (Counter(pair.key[side] for pair in pairs) for side in (0, 1))
    assert all(count <= parties[name].mentors for name, count in learners.items())
    assert all(count <= parties[name].seats for name, count in mentors.items())
    assert len({(pair.learner, pair.skill) for pair in pairs}) == len(pairs) == len({pair.key[:2] for pair in pairs})
    units = Counter((unit, parties[name].rank) for name, count in learners.items() for unit in range(count))
    costs = sum(spread * count * (count - 1) // 2 for count in mentors.values())
    return [*(units[step] for step in STEPS), sum(pair.score for pair in pairs) - costs]


def best_outcome(problem: Problem, spread: int) -> list[int]:
    """The same of the best list there is. Columns: every possible pair, mentors of learners, learners of mentors."""
    parties = problem.participants.parties
    pairs = [
        found
        for learner, demand in problem.wants
        for mentor in parties.values()
        if (found := problem.candidate(learner, mentor, demand)) is not None
    ]
    units = sorted({(pair.learner, unit) for pair in pairs for unit in range(3)})
    seats = sorted({(pair.mentor, seat) for pair in pairs for seat in range(parties[pair.mentor].seats)})
    once: dict[tuple[str, ...], list[int]] = {}
    balance: dict[tuple[str, str], dict[int, int]] = {}
    for at, pair in enumerate(pairs):
        for name in (("want", pair.learner, pair.skill), ("pair", *pair.key[:2])):
            once.setdefault(name, []).append(at)
        for side in (("learner", pair.learner), ("mentor", pair.mentor)):
            balance.setdefault(side, {})[at] = 1
    places = [("learner", name) for name, _ in units] + [("mentor", name) for name, _ in seats]
    for at, side in enumerate(places, len(pairs)):
        balance[side][at] = -1
    size = len(pairs) + len(places)
    limits, balances = np.zeros((len(once), size)), np.zeros((len(balance), size))
    for row, columns in enumerate(once.values()):
        limits[row, columns] = 1
    for row, signs in enumerate(balance.values()):
        balances[row, list(signs)] = list(signs.values())
    goals = np.zeros((len(STEPS) + 1, size))
    for at, (who, unit) in enumerate(units, len(pairs)):
        goals[STEPS.index((unit, parties[who].rank)), at] = 1
    goals[-1] = [*(pair.score for pair in pairs), *[0] * len(units), *(-spread * seat for _, seat in seats)]
    best: list[int] = []
    for goal in goals:
        bounds = [LinearConstraint(limits, -np.inf, 1), LinearConstraint(balances, 0, 0)]
        bounds += [LinearConstraint(goals[step], count, count) for step, count in enumerate(best)]
        found = milp(-goal, constraints=bounds, bounds=Bounds(0, 1), integrality=np.ones(size))
        best.append(round(-found.fun))
    return best


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


def test_a_later_rule_is_never_an_earlier_stage() -> None:
    assert list(layers.STAGE_OF) == sorted(layers.STAGE_OF)


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
