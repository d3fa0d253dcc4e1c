"""Everything that one round is made of: who takes part, the wants and offers by subject, the rules, and the past."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np

from leadkit.model.config import Matching
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.model.repository import Repository
from leadkit.products.matching.arrays import Arrays, arrays_of, bits
from leadkit.products.matching.conditions import Pairing
from leadkit.products.matching.grid import Block, Demands, Past, Supplies
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.parties import Demand, Limit, Participants, Party, Supply
from leadkit.products.matching.rules import asks
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
    """`wants` are all but those that a standing pair serves, learner by learner; their place is their number."""

    participants: Participants
    rules: Matching
    near: Neighbours
    last: frozenset[PairKey]
    resting: frozenset[PairKey]
    offers: Offers
    wants: tuple[tuple[Party, Demand], ...]
    score_table: ScoreTable

    @classmethod
    def open(
        cls,
        participants: Participants,
        rules: Matching,
        near: Neighbours,
        last: frozenset[PairKey] = frozenset(),
        resting: frozenset[PairKey] = frozenset(),
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
        return cls(participants, rules, near, last, resting, offers, wants, ScoreTable(rules.weights))

    @cached_property
    def arrays(self) -> Arrays:
        return arrays_of(self.participants)

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
    def limits(self) -> tuple[Limit | None, ...]:
        """Every different limit of an offer; the first is none."""
        found = (supply.limit for party in self.participants.parties.values() for supply in party.offers)
        return tuple(dict.fromkeys((None, *found)))

    @cached_property
    def is_certain(self) -> bool:
        """Whether no pair can rest on anything unknown."""
        parties = self.participants.parties.values()
        return self.limits == (None,) and all(p.knows_every_language and p.serves is None for p in parties)

    def blocks(
        self, wants: Iterable[int], *, is_certain: bool = True, paired: Iterable[PairKey] = ()
    ) -> Iterator[Block]:
        """Of these wants, those that somebody's offers come near, subject by subject.

        `is_certain`: of interest are pairs that rest on nothing unknown, else those that do; `paired` are not again.
        """
        numbers_of = self.arrays.numbers
        # Whoever is away for now keeps an ongoing mentorship, and has no number in this round.
        here = ((learner, mentor) for learner, mentor, _ in paired if {learner, mentor} <= numbers_of.keys())
        again = {numbers_of[learner] * len(numbers_of) + numbers_of[mentor] for learner, mentor in here}
        taken = np.array(sorted(again), dtype=np.int64)
        by_subject: dict[str, list[int]] = {}
        for number in wants:
            by_subject.setdefault(self.wants[number][1].subject, []).append(number)
        past = [self._by_subject(keys) for keys in (self.last, self.resting, self.participants.done)]
        for subject, numbers in sorted(by_subject.items()):
            offered, supplies = self._near(subject)
            if len(offered):
                last, resting, done = (found.get(subject, _NONE) for found in past)
                yield Block(
                    subject=subject,
                    wants=np.array(numbers, dtype=np.int64),
                    offered=offered,
                    subjects=self.subjects,
                    demands=self._demands(numbers),
                    supplies=supplies,
                    past=Past(last, resting, np.union1d(done, taken) if len(taken) else done),
                    arrays=self.arrays,
                    rules=self.rules,
                    score_table=self.score_table,
                    limits=self.limits,
                    is_certain=is_certain,
                )

    @cached_property
    def _columns(self) -> dict[str, tuple[Integers, Supplies]]:
        return {}

    def _near(self, subject: str) -> tuple[Integers, Supplies]:
        """The offers near a subject as columns, each with the place of its own subject; made once, asked for often."""
        if subject not in self._columns:
            found = [
                (party, supply, nearness)
                for near, nearness in self.ways(subject)
                for party, supply in self.offers.get(near, ())
            ]
            offered = _integers(self._places[supply.subject] for _, supply, _ in found)
            self._columns[subject] = offered, self._supplies(found)
        return self._columns[subject]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {subject: place for place, subject in enumerate(self.subjects)}

    @cached_property
    def _limit_places(self) -> dict[Limit | None, int]:
        return {limit: place for place, limit in enumerate(self.limits)}

    def _by_subject(self, keys: Iterable[PairKey]) -> dict[str, Integers]:
        """Keys of pairs of parties that take part, in order, by wanted subject."""
        numbers, found = self.arrays.numbers, dict[str, list[int]]()
        for learner, mentor, subject in keys:
            if learner in numbers and mentor in numbers:
                found.setdefault(subject, []).append(numbers[learner] * len(numbers) + numbers[mentor])
        return {subject: np.array(sorted(pairs), dtype=np.int64) for subject, pairs in found.items()}

    @cached_property
    def _formats(self) -> dict[str, int]:
        stated = {
            word
            for party in self.participants.parties.values()
            for side in (party.offers, party.wants)
            for entry in side
            for word in entry.formats
        }
        return {word: number for number, word in enumerate(sorted(stated))}

    def _demands(self, numbers: list[int]) -> Demands:
        found = [self.wants[number] for number in numbers]
        return Demands(
            parties=_integers(self.arrays.numbers[party.name] for party, _ in found),
            nows=_integers(demand.now for _, demand in found),
            goals=_integers(demand.goal for _, demand in found),
            formats=_integers(bits(demand.formats, self._formats) for _, demand in found),
            pays=_integers(demand.pays for _, demand in found),
            priority=_integers(self.score_table.priority[demand.priority] for _, demand in found),
        )

    @cached_property
    def offering(self) -> dict[str, int]:
        """Subject → how many offer it."""
        return {subject: len({party.name for party, _ in found}) for subject, found in self.offers.items()}

    def _supplies(self, found: list[tuple[Party, Supply, str]]) -> Supplies:
        weights = self.score_table.weights
        return Supplies(
            parties=_integers(self.arrays.numbers[party.name] for party, _, _ in found),
            levels=_integers(supply.level for _, supply, _ in found),
            formats=_integers(bits(supply.formats, self._formats) for _, supply, _ in found),
            costs=_integers(supply.cost for _, supply, _ in found),
            is_whole=_integers(nearness == "broader" for _, _, nearness in found),
            limits=_integers(self._limit_places[supply.limit] for _, supply, _ in found),
            skill=_integers(self.score_table.skill[nearness] for _, _, nearness in found),
            confirmed=_integers(weights.confirmed if supply.is_confirmed else 0 for _, supply, _ in found),
            scarcity=_integers(weights.scarcity // self.offering[supply.subject] for _, supply, _ in found),
        )

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


_NONE: Integers = np.zeros(0, dtype=np.int64)


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, dtype=np.int64)
