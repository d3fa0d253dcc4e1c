"""Everything that one round is made of: who takes part, the wants and offers by subject, the rules, and the past."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.config import Matching
from leadkit.model.repository import Repository
from leadkit.products.matching.arrays import Arrays, arrays_like, arrays_of
from leadkit.products.matching.blocks import Blocks
from leadkit.products.matching.conditions import Pairing
from leadkit.products.matching.grid import Block
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.parties import Demand, Participants, Party, Supply
from leadkit.products.matching.rules import asks, is_open
from leadkit.products.matching.scoring import ASKED_SHARE, FIT_REASONS, SHARED_REASONS, ScoreTable, between
from leadkit.solvers.min_cost_flow import Integers

Neighbours: TypeAlias = dict[str, tuple[tuple[str, str], ...]]
"""Wanted skill → the skills that can serve it, each with its nearness."""

Offers: TypeAlias = dict[str, list[tuple[Party, Supply]]]
"""Offered subject → who offers it, in order of name."""


class Candidate(NamedTuple):
    """A feasible pair for one want, served by one offer; `score` is 1 to 1000, and 1 to 100 where `is_asked`."""

    learner: str
    mentor: str
    skill: str
    offered: str
    nearness: str
    score: int
    is_asked: bool = False

    @property
    def key(self) -> PairKey:
        return self.learner, self.mentor, self.skill


def neighbours(repo: Repository) -> Neighbours:
    """Itself, its direct parts (narrower) and its direct wholes (broader)."""
    near: dict[str, list[tuple[str, str]]] = {entry.id: [(entry.id, "exact")] for entry in repo.skills}
    for entry in repo.skills:
        for parent in entry.record.broader:
            if parent in near:
                near[parent].append((entry.id, "narrower"))
                near[entry.id].append((parent, "broader"))
    return {skill: tuple(found) for skill, found in near.items()}


@dataclass(frozen=True)
class Problem:
    """`wants` are all but those that an ongoing mentorship serves, learner by learner; their place is their number.

    `like` is a problem of nearly the same people, whose arrays may serve this one as well.
    """

    participants: Participants
    rules: Matching
    near: Neighbours
    last: frozenset[PairKey]
    resting: frozenset[PairKey]
    offers: Offers
    wants: tuple[tuple[Party, Demand], ...]
    score_table: ScoreTable
    like: "Problem | None" = field(default=None, repr=False, compare=False)

    @classmethod
    def open(
        cls,
        participants: Participants,
        rules: Matching,
        near: Neighbours,
        last: frozenset[PairKey] = frozenset(),
        resting: frozenset[PairKey] = frozenset(),
        like: "Problem | None" = None,
    ) -> "Problem":
        offers: Offers = {}
        for party in participants.parties.values():
            for supply in party.offers:
                offers.setdefault(supply.subject, []).append((party, supply))
        taken = {(pair.learner, pair.skill) for pair in participants.standing}
        wants = tuple(
            (learner, demand)
            for learner in participants.parties.values()
            for demand in learner.wants
            if (learner.name, demand.subject) not in taken
        )
        return cls(participants, rules, near, last, resting, offers, wants, ScoreTable(rules.weights), like)

    @cached_property
    def arrays(self) -> Arrays:
        if self.like is None:
            return arrays_of(self.participants)
        return arrays_like(self.like.arrays, self.participants)

    def want_key(self, number: int) -> tuple[str, str]:
        """The learner and the subject of a want."""
        learner, demand = self.wants[number]
        return learner.name, demand.subject

    @cached_property
    def common_languages(self) -> frozenset[str]:
        """What everybody here is known to speak alone: no reason for anybody in particular."""
        spoken = [{tag for tag, level in p.languages.items() if level > 2} for p in self.participants.parties.values()]
        return frozenset(set.intersection(*spoken)) if spoken else frozenset()

    @cached_property
    def regions(self) -> frozenset[str]:
        return frozenset(party.region for party in self.participants.parties.values() if party.region)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Everything that is offered, in order."""
        return tuple(sorted(self.offers))

    def ways(self, subject: str) -> tuple[tuple[str, str], ...]:
        """The subjects that can serve a want, each with its nearness."""
        return ((subject, "exact"),) if subject.startswith(MEANS_PREFIX) else self.near[subject]

    @cached_property
    def open_parties(self) -> npt.NDArray[np.bool_]:
        """Of each party, whether pairs of it can rest on something that it has not stated."""
        return np.array([is_open(party) for party in self.participants.parties.values()], dtype=np.bool_)

    @property
    def is_certain(self) -> bool:
        """Whether no pair can rest on anything unknown."""
        return not self.open_parties.any()

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self)

    @property
    def learners(self) -> Integers:
        """Of each want, the party whose it is."""
        return self._blocks.learners

    @property
    def is_small(self) -> bool:
        """Whether all pairs may be looked at together."""
        return self._blocks.is_small

    def blocks(self, wants: Iterable[int], *, is_certain: bool = True) -> Iterator[tuple[Block, Integers]]:
        """Of these wants, those that somebody's offers come near, subject by subject: blocks, and which of their rows.

        `is_certain`: of interest are pairs that rest on nothing unknown, else those that do.
        """
        return self._blocks.of(wants, is_certain=is_certain)

    @cached_property
    def offering(self) -> dict[str, int]:
        """Subject → how many offer it."""
        return {subject: len({party.name for party, _ in found}) for subject, found in self.offers.items()}

    def pairings(self, learner: Party, mentor: Party, demand: Demand) -> list[Pairing]:
        """A want with each offer of one mentor that is near it."""
        is_done = (learner.name, mentor.name, demand.subject) in self.participants.done
        near = dict(self.ways(demand.subject))
        return [
            Pairing(learner, mentor, demand, supply, near[supply.subject], is_done, self.rules)
            for supply in mentor.offers
            if supply.subject in near
        ]

    def candidate(self, learner: Party, mentor: Party, demand: Demand, *, is_asked: bool = False) -> Candidate | None:
        """The pair for one want with the mentor's best offer; None where a hard rule stands between them.

        `is_asked`: of those that rest on something unknown, else of those that do not.
        """
        found = [self._candidate(pair) for pair in self._possible(learner, mentor, demand, is_asked=is_asked)]
        return min(found, key=lambda c: (-c.score, c.offered), default=None)

    def _possible(self, learner: Party, mentor: Party, demand: Demand, *, is_asked: bool) -> list[Pairing]:
        return [
            pair
            for pair in self.pairings(learner, mentor, demand)
            if (unknown := asks(pair)) is not None and bool(unknown) == is_asked
        ]

    def _candidate(self, pair: Pairing) -> Candidate:
        terms = pair.learner.name, pair.mentor.name, pair.demand.subject, pair.supply.subject, pair.nearness
        is_asked = bool(asks(pair))
        found = Candidate(*terms, 0, is_asked)
        return found._replace(score=max(1, sum(points for _, points in self._points(found, pair))))

    def points(self, candidate: Candidate, terms: Pairing | None = None) -> tuple[tuple[str, int], ...]:
        """The reasons of a candidate's score, which add up to it (but for its minimum of 1)."""
        return self._points(candidate, terms or self.pairing(candidate))

    def _points(self, candidate: Candidate, pair: Pairing) -> tuple[tuple[str, int], ...]:
        if candidate.key in self.resting:
            return (("resting", 1),)
        both = between(pair.learner, pair.mentor, self.rules)
        fit = self.score_table.fit(pair.demand, pair.supply, pair.nearness, self.offering[pair.supply.subject])
        shared = self.score_table.shared(pair.learner, pair.mentor, both.fluency, both.overlap)
        told = (
            *zip(FIT_REASONS, fit, strict=True),
            *zip(SHARED_REASONS, shared, strict=True),
            ("continued", self.rules.continued if candidate.key in self.last else 0),
        )
        whole = sum(points for _, points in told)
        return (*told, ("asked", whole // ASKED_SHARE - whole)) if candidate.is_asked else told

    def pairing(self, candidate: Candidate) -> Pairing:
        """The want and the offer that a candidate brings together; of several offers, the one with most points."""
        learner, mentor = self.participants.parties[candidate.learner], self.participants.parties[candidate.mentor]
        demand = next(want for want in learner.wants if want.subject == candidate.skill)
        found = [
            pair
            for pair in self._possible(learner, mentor, demand, is_asked=candidate.is_asked)
            if pair.supply.subject == candidate.offered
        ]
        return found[0] if len(found) == 1 else max(found, key=lambda pair: self._candidate(pair).score)
