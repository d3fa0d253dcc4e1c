"""One round of matching: a frozen value that every page, list and count is drawn from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leadkit.model.config import Matching
from leadkit.model.repository import Repository
from leadkit.products.matching.choice import (
    Choice,
    Starts,
    capacities_left,
    capacities_of,
    choose,
    choose_again,
    choose_with,
    holding,
    problem_of,
    served_by,
)
from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.parties import Participants, Standing, gather
from leadkit.products.matching.problem import Candidate, Problem
from leadkit.products.matching.rules import MENTORS_FULL, NOBODY_OFFERS, UNKNOWN, asks
from leadkit.products.matching.search import alternatives, best
from leadkit.products.matching.unmatched_reasons import Miss, unmatched_reasons


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

    `further` are (learner, mentor, subject) of wants that an ongoing mentorship serves besides its own; `gap` is how
    many points another list could have more at the most, 0 where this one is proven best. From `starts` a round of
    nearly the same people goes on.
    """

    as_of: date
    problem: Problem
    history: History
    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    candidates: int
    further: tuple[PairKey, ...]
    gap: int
    starts: Starts = (None, None)

    @property
    def participants(self) -> Participants:
        return self.problem.participants

    @property
    def previous(self) -> frozenset[PairKey]:
        return self.problem.last

    @cached_property
    def is_mostly_new(self) -> bool:
        """Whether at least half of the pairs were not in the last round: else that one was is no reason for it.

        A share, so that the pages of all others stay as they are where one pair comes or goes.
        """
        return 2 * sum(pair.candidate.key in self.previous for pair in self.pairs) <= len(self.pairs)

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
    def taken(self) -> Counter[str]:
        """The seats that this round's pairs take, by mentor; one for two, whatever they are about."""
        return Counter(mentor for _, mentor in {(pair.candidate.learner, pair.candidate.mentor) for pair in self.pairs})

    @cached_property
    def proposed(self) -> Mapping[PairKey, Proposal]:
        """How often each pair has been proposed by now."""
        return self.history.proposed((pair.candidate.key for pair in self.pairs), self.as_of, self.problem.rules)

    @cached_property
    def resting(self) -> Mapping[PairKey, date]:
        """Pairs at rest, and until when."""
        return self.history.resting_on(self.as_of, self.problem.rules)

    def tried(self, participants: Participants, rules: Matching | None = None) -> Choice:
        """Who would be paired if these took part instead, or by other rules; it goes on from where this round ended."""
        return choose_again(self.problem, participants, rules, self.as_of, self.history, self.starts)

    def including(self, key: PairKey) -> Choice:
        """The best list that has this pair; it is not among the candidates."""
        agreed = Standing(*key, "accepted", self.as_of)
        standing = (*self.participants.standing, agreed)
        return holding(self.tried(replace(self.participants, standing=standing)), key)

    @cached_property
    def wants(self) -> frozenset[tuple[str, str]]:
        """(learner, subject) of everything that those who take part ask for."""
        parties = self.participants.parties.values()
        return frozenset((party.name, demand.subject) for party in parties for demand in party.wants)

    @property
    def learners(self) -> frozenset[str]:
        """Those who take part and ask for something."""
        return frozenset(learner for learner, _ in self.wants)

    @property
    def learners_served(self) -> frozenset[str]:
        """Those of them who have somebody for at least one of their requests."""
        return frozenset(learner for learner, _ in self.served() & self.wants)

    def served(self) -> frozenset[tuple[str, str]]:
        """(learner, subject) of every want that a pair or an ongoing mentorship serves, further wants included."""
        certain = ((pair.candidate, pair.also) for pair in self.pairs if not pair.candidate.is_asked)
        return served_by(certain, self.participants.standing, self.further)


def compute(repo: Repository, as_of: date, history: History | None = None, solver: str | None = None) -> MatchList:
    """The optimal match list of a valid repository on a day; `history` is what the last round left."""
    return solve_round(repo, gather(repo, as_of), as_of, history or History(), solver)


def compute_from(before: MatchList, repo: Repository, as_of: date, history: History) -> MatchList:
    """The pairs of nearly the same community, going on from where a round ended; where skills or rules differ, anew.

    They are those of a round anew; why requests are unmet, and whom else there is for a pair, is not looked for.
    """
    participants = gather(repo, as_of)
    past, problem = problem_of(repo, participants, as_of, history)
    choice = choose_with(past, problem, capacities_of(participants), starts=before.starts)
    certain = (Pair(candidate, choice.also[candidate.key]) for candidate in choice.found.pairs)
    pairs = tuple(sorted((*certain, *map(Pair, choice.asked)), key=_order))
    return MatchList(as_of, choice.problem, choice.past, pairs, (), 0, choice.further, choice.found.gap, choice.starts)


def solve_round(
    repo: Repository, participants: Participants, as_of: date, history: History, solver: str | None = None
) -> MatchList:
    """A round of those who take part in it."""
    choice = choose(repo, participants, as_of, history, solver)
    pairs, unmatched = _pairs(choice), _unmatched(choice)
    if choice.asked:
        pairs, unmatched = _with_those_to_ask(choice, pairs, unmatched)
    feasible = sum(choice.found.mentors.values())
    return MatchList(
        as_of,
        choice.problem,
        choice.past,
        pairs,
        unmatched,
        feasible,
        choice.further,
        choice.found.gap,
        choice.starts,
    )


def _with_those_to_ask(
    choice: Choice, pairs: tuple[Pair, ...], unmatched: tuple[Unmatched, ...]
) -> tuple[tuple[Pair, ...], tuple[Unmatched, ...]]:
    """Further pairs, for wants that only somebody can serve of whom not enough is known.

    Their wants stay open, with what is unknown as the reason.
    """
    asked = {(candidate.learner, candidate.skill): candidate for candidate in choice.asked}
    told = []
    for want in unmatched:
        candidate = asked.get((want.learner, want.skill))
        if candidate is None:
            told.append(want)
            continue
        pairing = choice.problem.pairing(candidate)
        unknown = asks(pairing) or ()
        miss = replace(
            want.miss,
            reason=f"{unknown[0].name}{UNKNOWN}",
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


def _pairs(choice: Choice) -> tuple[Pair, ...]:
    problem, found = choice.problem, choice.found
    directly = {(candidate.learner, candidate.skill) for candidate in found.pairs}
    keys = tuple(candidate.key for candidate in found.pairs)
    numbers = {key: number for number in choice.open if (key := problem.want_key(number)) in directly}
    several = [number for number in numbers.values() if found.mentors[number] > 1]
    others = alternatives(problem, capacities_left(problem, choice.capacities, keys), several)
    mentor_of = {numbers[candidate.learner, candidate.skill]: candidate.mentor for candidate in found.pairs}
    alone = unmatched_reasons(problem, mentor_of.keys() - set(several), mentor_of)
    pairs = []
    for candidate in found.pairs:
        number = numbers[candidate.learner, candidate.skill]
        reason = alone[number].reason if number in alone else NOBODY_OFFERS
        also = choice.also[candidate.key]
        pairs.append(Pair(candidate, also, others.get(number), found.mentors[number] - 1, reason))
    return tuple(sorted(pairs, key=_order))


def _unmatched(choice: Choice) -> tuple[Unmatched, ...]:
    """The wants that no pair serves: with candidates, seats were lacking; without any, a rule stopped the nearest."""
    problem, found = choice.problem, choice.found
    served = {(pair.learner, subject) for pair in found.pairs for subject in (pair.skill, *choice.also[pair.key])}
    left = [number for number in choice.open if problem.want_key(number) not in served]
    nearest, feasible = unmatched_reasons(problem, left), best(problem, [n for n in left if n in found.mentors])
    unmatched = []
    for number in left:
        miss = nearest[number]
        if number in feasible:
            first = feasible[number]
            level = problem.pairing(first).supply.level
            miss = replace(miss, reason=MENTORS_FULL, mentor=first.mentor, offered=first.offered, level=level)
        unmatched.append(Unmatched(*problem.want_key(number), miss))
    return tuple(unmatched)
