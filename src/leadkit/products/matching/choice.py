"""Who is paired in a round, before any of it is explained: what a question that only asks who needs to know."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np

from leadkit.model.config import Matching
from leadkit.model.repository import Repository
from leadkit.products.matching.flow_model import Capacities
from leadkit.products.matching.history import History, PairKey
from leadkit.products.matching.parties import Participants, Standing
from leadkit.products.matching.problem import Candidate, Neighbours, Problem, neighbours
from leadkit.products.matching.resuming import Start
from leadkit.products.matching.search import NOTHING_FOUND, MatchResult, search_again
from leadkit.solvers import default_solver
from leadkit.solvers.min_cost_flow import SOLVERS, Integers, Solver

Starts: TypeAlias = tuple[Start | None, Start | None]
"""How the searches ended for pairs that rest on nothing unknown, and for those to ask about."""


@dataclass(frozen=True)
class Choice:
    """The pairs of a round, and what they and ongoing mentorships serve besides.

    `open` are the numbers of the wants that are searched for; `past` is what the last round left. It is searched when
    something is asked, by `solver`, from `starts` on: where others ended, what is feasible is not counted.
    """

    past: History
    problem: Problem
    capacities: Capacities
    open: tuple[int, ...]
    further: tuple[PairKey, ...]
    solver: Solver
    begins: Starts = (None, None)

    @cached_property
    def found(self) -> MatchResult:
        """The pairs that rest on nothing unknown."""
        return search_again(self.begins[0], self.problem, self.capacities, self.solver, self.open)

    @cached_property
    def also(self) -> Mapping[PairKey, tuple[str, ...]]:
        """For each of these, the further wants that it serves."""
        return _also(self.problem, self.found.pairs)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All pairs."""
        return (*self.found.pairs, *self.asked)

    @property
    def asked(self) -> tuple[Candidate, ...]:
        """Pairs that rest on something unknown, on the places left."""
        return self._unsure.pairs

    @property
    def starts(self) -> Starts:
        """From where a choice for nearly the same problem can go on."""
        return self.found.start, self._unsure.start

    @cached_property
    def _unsure(self) -> MatchResult:
        problem, pairs = self.problem, self.found.pairs
        if problem.is_certain:
            return NOTHING_FOUND
        keys = tuple(candidate.key for candidate in pairs)
        served = {(pair.learner, subject) for pair in pairs for subject in (pair.skill, *self.also[pair.key])}
        wants = tuple(number for number in self.open if problem.want_key(number) not in served)
        room = capacities_left(problem, self.capacities, keys)
        standing = tuple((pair.learner, pair.mentor, pair.skill) for pair in problem.participants.standing)
        room = room._replace(paired=_keys(problem, (*keys, *standing)))
        return search_again(self.begins[1], problem, room, self.solver, wants, is_certain=False)

    def has_pair(self, learner: str, mentor: str) -> bool:
        """Whether these two are a pair, for whatever it is; nothing is searched where they cannot be one."""

        def is_one(of: Iterable[Candidate]) -> bool:
            return any(one.key[:2] == (learner, mentor) for one in of)

        return (self._may_be(learner, mentor, is_asked=False) and is_one(self.found.pairs)) or (
            self._may_be(learner, mentor, is_asked=True) and is_one(self.asked)
        )

    def _may_be(self, learner: str, mentor: str, *, is_asked: bool) -> bool:
        """Whether any request of one and offer of the other pass every rule, or leave something to ask."""
        one, other = (self.problem.participants.parties[name] for name in (learner, mentor))
        wants = one.wants
        return any(self.problem.candidate(one, other, want, is_asked=is_asked) is not None for want in wants)

    def served(self) -> frozenset[tuple[str, str]]:
        """(learner, subject) of every want that is served for certain."""
        pairs = ((candidate, self.also[candidate.key]) for candidate in self.found.pairs)
        return served_by(pairs, self.problem.participants.standing, self.further)


def served_by(
    certain: Iterable[tuple[Candidate, tuple[str, ...]]], standing: Iterable[Standing], further: Iterable[PairKey]
) -> frozenset[tuple[str, str]]:
    """(learner, subject) of every want that a certain pair or an ongoing mentorship serves, further wants included."""
    by_pair = {(candidate.learner, subject) for candidate, also in certain for subject in (candidate.skill, *also)}
    going_on = {(pair.learner, pair.skill) for pair in standing}
    return frozenset(by_pair | going_on | {(learner, subject) for learner, _, subject in further})


def choose(
    repo: Repository, participants: Participants, as_of: date, history: History, solver: str | None = None
) -> Choice:
    """The optimal pairs of those who take part."""
    past, problem = problem_of(repo, participants, as_of, history)
    return choose_with(past, problem, capacities_of(participants), solver)


def choose_again(
    before: Problem, participants: Participants, rules: Matching | None, as_of: date, history: History, starts: Starts
) -> Choice:
    """The optimal pairs of others in a problem before, going on from where its choice ended."""
    past, problem = _opened(participants, rules or before.rules, before.near, as_of, history, before)
    return choose_with(past, problem, capacities_of(participants), starts=starts)


def choose_with(
    past: History, problem: Problem, capacities: Capacities, solver: str | None = None, starts: Starts = (None, None)
) -> Choice:
    """The optimal pairs of a problem with these places, and with the classes that they name."""
    further = _further(problem)
    solve = SOLVERS[solver or default_solver()]
    return Choice(past, problem, capacities, _open(problem, further), further, solve, starts)


def holding(found: Choice, key: PairKey) -> Choice:
    """The same where one of the ongoing mentorships is a pair that a list would suggest: it serves its own request, the
    others of its learner stay open, and the two are not paired again."""
    further = tuple(one for one in found.further if one[:2] != key[:2])
    capacities = found.capacities._replace(paired=_keys(found.problem, (key,)))
    return replace(found, capacities=capacities, open=_open(found.problem, further), further=further)


def problem_of(repo: Repository, participants: Participants, as_of: date, history: History) -> tuple[History, Problem]:
    """What the last round left to those who take part, and all that a round of them is made of."""
    return _opened(participants, repo.config.matching, neighbours(repo), as_of, history)


def _opened(
    participants: Participants,
    rules: Matching,
    near: Neighbours,
    as_of: date,
    history: History,
    like: Problem | None = None,
) -> tuple[History, Problem]:
    past = history.among(participants.titles)
    resting = frozenset(past.resting_on(as_of, rules))
    return past, Problem.open(participants, rules, near, frozenset(past.pairs), resting, like)


def _also(problem: Problem, pairs: Iterable[Candidate]) -> dict[PairKey, tuple[str, ...]]:
    """Pair → the further wants of its learner that it serves, besides those that have a pair."""
    pairs = tuple(pairs)
    directly = {(candidate.learner, candidate.skill) for candidate in pairs}
    parties = problem.participants.parties
    found = {}
    for candidate in pairs:
        learner, mentor = parties[candidate.learner], parties[candidate.mentor]
        found[candidate.key] = tuple(
            demand.subject
            for demand in learner.wants
            if (learner.name, demand.subject) not in directly and problem.candidate(learner, mentor, demand) is not None
        )
    return found


def capacities_left(problem: Problem, capacities: Capacities, keys: tuple[PairKey, ...]) -> Capacities:
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
    """What everybody has free beside ongoing mentorships; a pair counts once, whatever it is about."""
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


def _open(problem: Problem, further: Iterable[PairKey]) -> tuple[int, ...]:
    """The wants that no ongoing mentorship serves besides its own."""
    answered = {(learner, subject) for learner, _, subject in further}
    return tuple(number for number in range(len(problem.wants)) if problem.want_key(number) not in answered)


def _further(problem: Problem) -> tuple[PairKey, ...]:
    """Wants that an ongoing mentorship could serve besides its own."""
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
