"""Everything that one round is made of: who takes part, the wants and offers by subject, the rules, and the past."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np

from leadkit.config import Matching
from leadkit.products.matching.arrays import Arrays, Integers, arrays_of, bits
from leadkit.products.matching.grid import Block, Givers, Past, Seekers
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.parties import NO_LEVEL, Field, Giving, Party, Seeking
from leadkit.products.matching.scoring import FIT_REASONS, SHARED_REASONS, Tariff, between
from leadkit.records.exchange import MEANS_PREFIX
from leadkit.repository import Repository

Neighbours: TypeAlias = dict[str, tuple[tuple[str, str], ...]]
"""Wanted skill → the skills that can serve it, each with its nearness."""

Offers: TypeAlias = dict[str, list[tuple[Party, Giving]]]
"""Offered subject → who offers it, in order of name."""


class Candidate(NamedTuple):
    """A feasible pair for one want, served by one offer; `score` is 1 to 1000."""

    learner: str
    mentor: str
    skill: str
    offered: str
    nearness: str
    score: int

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
class Market:
    """`wants` are all but those that a standing pair serves, learner by learner; their place is their number."""

    field: Field
    rules: Matching
    near: Neighbours
    last: frozenset[PairKey]
    resting: frozenset[PairKey]
    offers: Offers
    wants: tuple[tuple[Party, Seeking], ...]
    tariff: Tariff

    @classmethod
    def open(
        cls,
        field: Field,
        rules: Matching,
        near: Neighbours,
        last: frozenset[PairKey] = frozenset(),
        resting: frozenset[PairKey] = frozenset(),
    ) -> "Market":
        offers: Offers = {}
        for party in field.parties.values():
            for giving in party.gives:
                offers.setdefault(giving.subject, []).append((party, giving))
        taken = {(pair.learner, pair.skill) for pair in field.standing}
        wants = tuple(
            (learner, seeking)
            for learner in field.parties.values()
            for seeking in learner.seeks
            if (learner.name, seeking.subject) not in taken
        )
        return cls(field, rules, near, last, resting, offers, wants, Tariff(rules.weights))

    @cached_property
    def arrays(self) -> Arrays:
        return arrays_of(self.field)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Everything that is offered, in order."""
        return tuple(sorted(self.offers))

    def ways(self, subject: str) -> tuple[tuple[str, str], ...]:
        """The subjects that can serve a want, each with its nearness."""
        return ((subject, "exact"),) if subject.startswith(MEANS_PREFIX) else self.near[subject]

    def blocks(self, wants: Iterable[int]) -> Iterator[Block]:
        """Of these wants, those that somebody's offers come near, subject by subject."""
        by_subject: dict[str, list[int]] = {}
        for number in wants:
            by_subject.setdefault(self.wants[number][1].subject, []).append(number)
        places = {subject: place for place, subject in enumerate(self.subjects)}
        past = [self._by_subject(keys) for keys in (self.last, self.resting, self.field.done)]
        for subject, numbers in sorted(by_subject.items()):
            givers = [
                (party, giving, nearness)
                for near, nearness in self.ways(subject)
                for party, giving in self.offers.get(near, ())
            ]
            if givers:
                yield Block(
                    subject=subject,
                    wants=np.array(numbers, dtype=np.int64),
                    offered=_integers(places[giving.subject] for _, giving, _ in givers),
                    subjects=self.subjects,
                    seekers=self._seekers(numbers),
                    givers=self._givers(givers),
                    past=Past(*(found.get(subject, _NONE) for found in past)),
                    arrays=self.arrays,
                    rules=self.rules,
                    tariff=self.tariff,
                )

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
            for party in self.field.parties.values()
            for side in (party.gives, party.seeks)
            for entry in side
            for word in entry.formats
        }
        return {word: number for number, word in enumerate(sorted(stated))}

    def _seekers(self, numbers: list[int]) -> Seekers:
        found = [self.wants[number] for number in numbers]
        return Seekers(
            parties=_integers(self.arrays.numbers[party.name] for party, _ in found),
            nows=_integers(seeking.now for _, seeking in found),
            goals=_integers(seeking.goal for _, seeking in found),
            formats=_integers(bits(seeking.formats, self._formats) for _, seeking in found),
            priority=_integers(self.tariff.priority[seeking.priority] for _, seeking in found),
        )

    def _givers(self, found: list[tuple[Party, Giving, str]]) -> Givers:
        weights = self.tariff.weights
        return Givers(
            parties=_integers(self.arrays.numbers[party.name] for party, _, _ in found),
            levels=_integers(giving.level for _, giving, _ in found),
            formats=_integers(bits(giving.formats, self._formats) for _, giving, _ in found),
            skill=_integers(self.tariff.skill[nearness] for _, _, nearness in found),
            confirmed=_integers(weights.confirmed if giving.is_confirmed else 0 for _, giving, _ in found),
            scarcity=_integers(weights.scarcity // len(self.offers[giving.subject]) for _, giving, _ in found),
        )

    def candidate(self, learner: Party, mentor: Party, seeking: Seeking) -> Candidate | None:
        """The pair for one want with the mentor's best offer; None where a hard rule stands between them."""
        if not is_possible(learner, mentor) or (learner.name, mentor.name, seeking.subject) in self.field.done:
            return None
        both = between(learner, mentor, self.rules)
        if not both.languages or (both.overlap is not None and both.overlap < self.rules.minimum_hours * 4):
            return None
        found = []
        for subject, nearness in self.ways(seeking.subject):
            giving = next((giving for giving in mentor.gives if giving.subject == subject), None)
            if giving is not None and is_high_enough(seeking, giving, self.rules) and formats_meet(seeking, giving):
                terms = Candidate(learner.name, mentor.name, seeking.subject, subject, nearness, 0)
                found.append(terms._replace(score=max(1, sum(points for _, points in self.points(terms)))))
        return min(found, key=lambda c: (-c.score, c.offered), default=None)

    def points(self, candidate: Candidate) -> tuple[tuple[str, int], ...]:
        """The reasons of a candidate's score, which add up to it (but for its minimum of 1)."""
        learner, mentor = self.field.parties[candidate.learner], self.field.parties[candidate.mentor]
        if candidate.key in self.resting:
            return (("resting", 1),)
        both = between(learner, mentor, self.rules)
        fit = self.tariff.fit(*self.terms(candidate), candidate.nearness, len(self.offers[candidate.offered]))
        shared = self.tariff.shared(learner, mentor, both.fluency, both.overlap)
        continued = self.rules.continued if candidate.key in self.last else 0
        return (
            *zip(FIT_REASONS, fit, strict=True),
            *zip(SHARED_REASONS, shared, strict=True),
            ("continued", continued),
        )

    def terms(self, candidate: Candidate) -> tuple[Seeking, Giving]:
        """The want and the offer that a candidate brings together."""
        learner, mentor = self.field.parties[candidate.learner], self.field.parties[candidate.mentor]
        seeking = next(want for want in learner.seeks if want.subject == candidate.skill)
        return seeking, next(offer for offer in mentor.gives if offer.subject == candidate.offered)


_NONE: Integers = np.zeros(0, dtype=np.int64)


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, dtype=np.int64)


def is_possible(learner: Party, mentor: Party) -> bool:
    """Not oneself, not one's own group, its parent or child; examples only with examples."""
    return (
        learner.name != mentor.name
        and learner.is_sample == mentor.is_sample
        and mentor.name not in learner.kin
        and learner.name not in mentor.kin
    )


def is_high_enough(seeking: Seeking, giving: Giving, rules: Matching) -> bool:
    """Above the learner, and high enough to mentor at all; means have no level."""
    return giving.level == NO_LEVEL or (giving.level > seeking.now and giving.level >= rules.mentor_level)


def formats_meet(seeking: Seeking, giving: Giving) -> bool:
    return not seeking.formats or not giving.formats or not seeking.formats.isdisjoint(giving.formats)
