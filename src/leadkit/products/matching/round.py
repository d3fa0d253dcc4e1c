"""One round of matching: a frozen value that every page, list and count is drawn from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from leadkit.model.repository import Repository
from leadkit.products.matching.flow_model import Capacities
from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.parties import Participants, gather
from leadkit.products.matching.problem import Candidate, Problem, neighbours
from leadkit.products.matching.rules import MENTORS_FULL, NOBODY_OFFERS, UNKNOWN, asks
from leadkit.products.matching.search import MatchResult, alternatives, best, search
from leadkit.products.matching.unmatched_reasons import Miss, unmatched_reasons
from leadkit.solvers.min_cost_flow import SOLVERS, Integers, Solver, default_solver


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of this round: its candidate, further wants it serves too, and the best other mentor who has room.

    `others` is how many more could serve the want; where there are none, `alone` names the rule that stopped the
    nearest of those who offer it.
    """

    candidate: Candidate
    also: tuple[str, ...] = ()
    otherwise: Candidate | None = None
    others: int = 0
    alone: str = NOBODY_OFFERS


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A want that stays open, why, and the offer that came nearest."""

    learner: str
    skill: str
    miss: Miss


class Held(NamedTuple):
    """By name: seats and mentors of ongoing mentorships, and mentors found in this round."""

    seats: Counter[str]
    mentors: Counter[str]
    found: Counter[str]


@dataclass(frozen=True)
class MatchList:
    """Who should talk to whom: pairs by learner, wants that stay open, and what the last round had.

    Pairs that rest on something unknown come behind the others, and serve nothing yet: somebody must be asked first.

    `further` are (learner, mentor, subject) of wants that a standing pair serves besides its own; `gap` is how many
    points another list could have more at the most, 0 where this one is proven best.
    """

    as_of: date
    problem: Problem
    history: History
    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    candidates: int
    further: tuple[PairKey, ...]
    gap: int

    @property
    def participants(self) -> Participants:
        return self.problem.participants

    @property
    def previous(self) -> frozenset[PairKey]:
        return self.problem.last

    @cached_property
    def has_new_pairs(self) -> bool:
        """Whether any pair was not in the last round: else that one was is no reason for it."""
        return any(pair.candidate.key not in self.previous for pair in self.pairs)

    @cached_property
    def held(self) -> "Held":
        """The places that ongoing mentorships take, and the mentors that learners found in this round."""
        pairs = {(pair.learner, pair.mentor) for pair in self.participants.standing}
        return Held(
            Counter(mentor for _, mentor in pairs),
            Counter(learner for learner, _ in pairs),
            Counter(pair.candidate.learner for pair in self.pairs),
        )

    @cached_property
    def proposed(self) -> Mapping[PairKey, Proposal]:
        """How often each pair has been proposed by now."""
        return self.history.proposed((pair.candidate.key for pair in self.pairs), self.as_of, self.problem.rules)

    @cached_property
    def resting(self) -> Mapping[PairKey, date]:
        """Pairs at rest, and until when."""
        return self.history.resting_on(self.as_of, self.problem.rules)

    def served(self) -> frozenset[tuple[str, str]]:
        """(learner, subject) of every want that a pair or a standing pair serves, further wants included."""
        certain = [pair for pair in self.pairs if not pair.candidate.is_asked]
        by_pair = {(pair.candidate.learner, skill) for pair in certain for skill in (pair.candidate.skill, *pair.also)}
        standing = {(pair.learner, pair.skill) for pair in self.participants.standing}
        return frozenset(by_pair | standing | {(learner, subject) for learner, _, subject in self.further})


def compute(repo: Repository, as_of: date, history: History | None = None, solver: str | None = None) -> MatchList:
    """The optimal match list of a valid repository on a day; `history` is what the last round left."""
    return solve_round(repo, gather(repo, as_of), as_of, history or History(), solver)


def solve_round(
    repo: Repository, participants: Participants, as_of: date, history: History, solver: str | None = None
) -> MatchList:
    """A round of those who take part in it."""
    past = history.among(participants.titles)
    rules = repo.config.matching
    resting = frozenset(past.resting_on(as_of, rules))
    problem = Problem.open(participants, rules, neighbours(repo), frozenset(past.pairs), resting)
    capacities, solve = capacities_of(participants), SOLVERS[solver or default_solver()]
    return solve_problem(problem, capacities, as_of, past, solve)


def solve_problem(problem: Problem, capacities: Capacities, as_of: date, past: History, solve: Solver) -> MatchList:
    """A round of a problem with these places, and with the classes that stand there."""
    further = _further(problem)
    answered = {(learner, subject) for learner, _, subject in further}
    open_ = tuple(
        number
        for number, (learner, demand) in enumerate(problem.wants)
        if (learner.name, demand.subject) not in answered
    )
    found = search(problem, capacities, solve, open_)
    pairs = _pairs(problem, found, capacities)
    unmatched = _unmatched(problem, found, pairs, open_)
    if not problem.is_certain:
        pairs, unmatched = _with_those_to_ask(problem, capacities, solve, pairs, unmatched)
    return MatchList(as_of, problem, past, pairs, unmatched, sum(found.mentors.values()), further, found.gap)


def _with_those_to_ask(
    problem: Problem,
    capacities: Capacities,
    solver: Solver,
    pairs: tuple[Pair, ...],
    unmatched: tuple[Unmatched, ...],
) -> tuple[tuple[Pair, ...], tuple[Unmatched, ...]]:
    """Further pairs, on the places left, for wants that only somebody can serve of whom not enough is known.

    Their wants stay open, with what is unknown as the reason.
    """
    left = {(want.learner, want.skill) for want in unmatched}
    numbers = {(party.name, demand.subject): number for number, (party, demand) in enumerate(problem.wants)}
    wants = tuple(sorted(numbers[key] for key in left))
    keys = tuple(pair.candidate.key for pair in pairs)
    standing = tuple((pair.learner, pair.mentor, pair.skill) for pair in problem.participants.standing)
    room = _left(problem, capacities, keys)
    room = room._replace(paired=_keys(problem, (*keys, *standing)))
    found = search(problem, room, solver, wants, is_certain=False)
    asked = {(candidate.learner, candidate.skill): candidate for candidate in found.pairs}
    told = []
    for want in unmatched:
        candidate = asked.get((want.learner, want.skill))
        if candidate is None:
            told.append(want)
            continue
        pairing = problem.pairing(candidate)
        unknown = asks(pairing) or ()
        miss = replace(
            want.miss,
            reason=f"{unknown[0].unknown}{UNKNOWN}",
            mentor=candidate.mentor,
            offered=candidate.offered,
            level=pairing.supply.level,
        )
        told.append(replace(want, miss=miss))
    more = [Pair(candidate) for candidate in asked.values()]
    return tuple(sorted((*pairs, *more), key=_order)), tuple(told)


def _order(pair: Pair) -> tuple[str, bool, int, str, str]:
    """By learner; what is certain first, then the best."""
    found = pair.candidate
    return found.learner, found.is_asked, -found.score, found.skill, found.mentor


def _left(problem: Problem, capacities: Capacities, keys: tuple[PairKey, ...]) -> Capacities:
    """The places that are left when these pairs hold theirs."""
    numbers = problem.arrays.numbers
    learners, mentors = np.zeros(len(numbers), dtype=np.int64), np.zeros(len(numbers), dtype=np.int64)
    for learner, mentor, _ in keys:
        learners[numbers[learner]] += 1
        mentors[numbers[mentor]] += 1
    return Capacities(
        capacities.mentors - learners,
        capacities.seats - mentors,
        capacities.held_mentors + learners,
        capacities.held_seats + mentors,
        capacities.ranks,
        _keys(problem, keys),
    )


def _keys(problem: Problem, pairs: Iterable[PairKey]) -> Integers:
    """Keys of pairs in order; whoever is away for now keeps an ongoing mentorship, and has no number in this round."""
    numbers = problem.arrays.numbers
    here = {(numbers[learner], numbers[mentor]) for learner, mentor, _ in pairs if {learner, mentor} <= numbers.keys()}
    return np.array(sorted(learner * len(numbers) + mentor for learner, mentor in here), dtype=np.int64)


def capacities_of(participants: Participants) -> Capacities:
    """What everybody has free beside standing pairs; a pair counts once, whatever it is about."""
    parties = participants.parties.values()
    pairs = {(pair.learner, pair.mentor) for pair in participants.standing}
    mentors, seats = Counter(learner for learner, _ in pairs), Counter(mentor for _, mentor in pairs)
    columns = (
        [max(0, party.mentors - mentors[party.name]) for party in parties],
        [max(0, party.seats - seats[party.name]) for party in parties],
        [mentors[party.name] for party in parties],
        [seats[party.name] for party in parties],
        [party.rank for party in parties],
    )
    return Capacities(*(np.array(column, dtype=np.int64) for column in columns))


def _further(problem: Problem) -> tuple[PairKey, ...]:
    """Wants that a standing pair could serve besides its own."""
    parties = problem.participants.parties
    standing = {(pair.learner, pair.mentor) for pair in problem.participants.standing}
    mentors: dict[str, list[str]] = {}
    for learner, mentor in sorted(standing):
        if learner in parties and mentor in parties:
            mentors.setdefault(learner, []).append(mentor)
    return tuple(
        (learner.name, mentor, demand.subject)
        for learner, demand in problem.wants
        for mentor in mentors.get(learner.name, ())
        if problem.candidate(learner, parties[mentor], demand) is not None
    )


def _pairs(problem: Problem, found: MatchResult, capacities: Capacities) -> tuple[Pair, ...]:
    directly = {(candidate.learner, candidate.skill) for candidate in found.pairs}
    keys = tuple(candidate.key for candidate in found.pairs)
    numbers = {
        (party.name, demand.subject): number
        for number, (party, demand) in enumerate(problem.wants)
        if (party.name, demand.subject) in directly
    }
    several = [number for number in numbers.values() if found.mentors[number] > 1]
    others = alternatives(problem, _left(problem, capacities, keys), several)
    mentor_of = {numbers[candidate.learner, candidate.skill]: candidate.mentor for candidate in found.pairs}
    alone = unmatched_reasons(problem, mentor_of.keys() - set(several), mentor_of)
    parties = problem.participants.parties
    pairs = []
    for candidate in found.pairs:
        learner, mentor = parties[candidate.learner], parties[candidate.mentor]
        also = tuple(
            demand.subject
            for demand in learner.wants
            if (learner.name, demand.subject) not in directly and problem.candidate(learner, mentor, demand) is not None
        )
        number = numbers[candidate.learner, candidate.skill]
        reason = alone[number].reason if number in alone else NOBODY_OFFERS
        pairs.append(Pair(candidate, also, others.get(number), found.mentors[number] - 1, reason))
    return tuple(sorted(pairs, key=_order))


def _unmatched(
    problem: Problem, found: MatchResult, pairs: tuple[Pair, ...], open_: tuple[int, ...]
) -> tuple[Unmatched, ...]:
    """The wants that no pair serves: with candidates, seats were lacking; without any, a rule stopped the nearest."""
    served = {(pair.candidate.learner, skill) for pair in pairs for skill in (pair.candidate.skill, *pair.also)}
    names = {number: (problem.wants[number][0].name, problem.wants[number][1].subject) for number in open_}
    left = [number for number in open_ if names[number] not in served]
    nearest, feasible = unmatched_reasons(problem, left), best(problem, [n for n in left if n in found.mentors])
    unmatched = []
    for number in left:
        miss = nearest[number]
        if number in feasible:
            first = feasible[number]
            level = problem.pairing(first).supply.level
            miss = replace(miss, reason=MENTORS_FULL, mentor=first.mentor, offered=first.offered, level=level)
        unmatched.append(Unmatched(*names[number], miss))
    return tuple(unmatched)
