"""One round of matching: a frozen value that every page, list and count is drawn from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.market import Candidate, Market, neighbours
from leadkit.products.matching.misses import STAGES, Miss, misses
from leadkit.products.matching.network import Room
from leadkit.products.matching.parties import Field, gather
from leadkit.products.matching.search import Found, search
from leadkit.products.matching.solvers import SOLVERS, default_solver
from leadkit.repository import Repository


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of this round: its candidate, further wants it serves too, and the best other mentor for this want."""

    candidate: Candidate
    also: tuple[str, ...]
    otherwise: Candidate | None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A want that stays open, why, and the offer that came nearest."""

    learner: str
    skill: str
    miss: Miss


@dataclass(frozen=True)
class MatchList:
    """Who should talk to whom: pairs by learner, wants that stay open, and what the last round had.

    `further` are (learner, mentor, subject) of wants that a standing pair serves besides its own; `gap` is how many
    points another list could have more at the most, 0 where this one is proven best.
    """

    as_of: date
    market: Market
    history: History
    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    candidates: int
    further: tuple[PairKey, ...]
    gap: int

    @property
    def field(self) -> Field:
        return self.market.field

    @property
    def previous(self) -> frozenset[PairKey]:
        return self.market.last

    @cached_property
    def proposed(self) -> Mapping[PairKey, Proposal]:
        """How often each pair has been proposed by now."""
        return self.history.proposed((pair.candidate.key for pair in self.pairs), self.as_of, self.market.rules)

    @cached_property
    def resting(self) -> Mapping[PairKey, date]:
        """Pairs at rest, and until when."""
        return self.history.resting_on(self.as_of, self.market.rules)

    def served(self) -> frozenset[tuple[str, str]]:
        """(learner, subject) of every want that a pair or a standing pair serves, further wants included."""
        by_pair = {(p.candidate.learner, skill) for p in self.pairs for skill in (p.candidate.skill, *p.also)}
        standing = {(pair.learner, pair.skill) for pair in self.field.standing}
        return frozenset(by_pair | standing | {(learner, subject) for learner, _, subject in self.further})


def compute(repo: Repository, as_of: date, history: History | None = None, solver: str | None = None) -> MatchList:
    """The optimal match list of a valid repository on a day; `history` is what the last round left."""
    return played(repo, gather(repo, as_of), as_of, history or History(), solver)


def played(repo: Repository, field: Field, as_of: date, history: History, solver: str | None = None) -> MatchList:
    """A round of those who take part in it."""
    past = history.among(field.titles)
    rules = repo.config.matching
    resting = frozenset(past.resting_on(as_of, rules))
    market = Market.open(field, rules, neighbours(repo), frozenset(past.pairs), resting)
    further = _further(market)
    answered = {(learner, subject) for learner, _, subject in further}
    open_ = tuple(
        number
        for number, (learner, seeking) in enumerate(market.wants)
        if (learner.name, seeking.subject) not in answered
    )
    found = search(market, room_of(field), SOLVERS[solver or default_solver()], open_)
    pairs = _pairs(market, found)
    unmatched = _unmatched(market, found, pairs, open_)
    return MatchList(as_of, market, past, pairs, unmatched, found.feasible, further, found.gap)


def room_of(field: Field) -> Room:
    """What everybody has free beside standing pairs; a pair counts once, whatever it is about."""
    parties = field.parties.values()
    pairs = {(pair.learner, pair.mentor) for pair in field.standing}
    mentors, seats = Counter(learner for learner, _ in pairs), Counter(mentor for _, mentor in pairs)
    columns = (
        [max(0, party.mentors - mentors[party.name]) for party in parties],
        [max(0, party.seats - seats[party.name]) for party in parties],
        [mentors[party.name] for party in parties],
        [seats[party.name] for party in parties],
        [party.rank for party in parties],
    )
    return Room(*(np.array(column, dtype=np.int64) for column in columns))


def _further(market: Market) -> tuple[PairKey, ...]:
    """Wants that a standing pair could serve besides its own."""
    parties = market.field.parties
    standing = {(pair.learner, pair.mentor) for pair in market.field.standing}
    mentors: dict[str, list[str]] = {}
    for learner, mentor in sorted(standing):
        if learner in parties and mentor in parties:
            mentors.setdefault(learner, []).append(mentor)
    return tuple(
        (learner.name, mentor, seeking.subject)
        for learner, seeking in market.wants
        for mentor in mentors.get(learner.name, ())
        if market.candidate(learner, parties[mentor], seeking) is not None
    )


def _pairs(market: Market, found: Found) -> tuple[Pair, ...]:
    directly = {(candidate.learner, candidate.skill) for candidate in found.pairs}
    others = {(other.learner, other.skill): other for other in found.others.values()}
    parties = market.field.parties
    pairs = []
    for candidate in sorted(found.pairs, key=lambda c: (c.learner, -c.score, c.skill, c.mentor)):
        learner, mentor = parties[candidate.learner], parties[candidate.mentor]
        also = tuple(
            seeking.subject
            for seeking in learner.seeks
            if (learner.name, seeking.subject) not in directly
            and market.candidate(learner, mentor, seeking) is not None
        )
        pairs.append(Pair(candidate, also, others.get((candidate.learner, candidate.skill))))
    return tuple(pairs)


def _unmatched(market: Market, found: Found, pairs: tuple[Pair, ...], open_: tuple[int, ...]) -> tuple[Unmatched, ...]:
    """The wants that no pair serves: with candidates, seats were lacking; without any, a rule stopped the nearest."""
    served = {(pair.candidate.learner, skill) for pair in pairs for skill in (pair.candidate.skill, *pair.also)}
    names = {number: (market.wants[number][0].name, market.wants[number][1].subject) for number in open_}
    left = [number for number in open_ if names[number] not in served]
    nearest = misses(market, left)
    unmatched = []
    for number in left:
        miss = nearest[number]
        best = found.best.get(number)
        if best is not None:
            level = market.terms(best)[1].level
            miss = replace(miss, reason=STAGES[-1], mentor=best.mentor, offered=best.offered, level=level)
        unmatched.append(Unmatched(*names[number], miss))
    return tuple(unmatched)
