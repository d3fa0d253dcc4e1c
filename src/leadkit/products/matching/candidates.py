"""Every pair that the hard rules allow, with its score, by inverted index; and the nearest miss of the other wants."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

from leadkit.config import Matching
from leadkit.products.matching.parties import MEANS, NO_LEVEL, Field, Giving, Party, Seeking
from leadkit.products.matching.scoring import FIT_REASONS, SHARED_REASONS, Tariff, between
from leadkit.repository import Repository

PairKey: TypeAlias = tuple[str, str, str]
"""Learner, mentor, wanted subject."""

Neighbours: TypeAlias = dict[str, tuple[tuple[str, str], ...]]
"""Wanted skill → the skills that can serve it, each with its nearness."""

STAGES: Final = (
    "nobody-offers",
    "level-too-low",
    "language-unknown",
    "no-shared-language",
    "formats-differ",
    "no-common-hours",
    "mentors-full",
)
"""Why a want stays open, in the order in which the rules are tried: the further, the nearer the miss."""


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


@dataclass(frozen=True, slots=True)
class Miss:
    """The offer that came nearest to serving a want, and the rule that stopped it."""

    reason: str
    mentor: str | None = None
    offered: str | None = None
    level: int = 0


def tie_break(learner: str, mentor: str, skill: str) -> int:
    """40 bits that depend on nothing but the three ids: which of equally good pairs is taken."""
    return int.from_bytes(blake2b(f"{mentor}\0{learner}\0{skill}".encode(), digest_size=5).digest())


def neighbours(repo: Repository) -> Neighbours:
    """Itself, its direct parts (narrower) and its direct wholes (broader)."""
    near: dict[str, list[tuple[str, str]]] = {entry.id: [(entry.id, "exact")] for entry in repo.skills}
    for entry in repo.skills:
        for parent in entry.record.broader:
            if parent in near:
                near[parent].append((entry.id, "narrower"))
                near[entry.id].append((parent, "broader"))
    return {skill: tuple(found) for skill, found in near.items()}


Offers: TypeAlias = dict[str, list[tuple[Party, Giving]]]
"""Offered subject → who offers it, in order of name."""

_INFEASIBLE: Final = -1


@dataclass(frozen=True)
class Market:
    """All offers by subject, and the rules, preferences and last round by which pairs are judged."""

    field: Field
    rules: Matching
    near: Neighbours
    previous: frozenset[PairKey]
    offers: Offers
    teaching: Offers
    tariff: Tariff

    @classmethod
    def open(cls, field: Field, rules: Matching, near: Neighbours, previous: frozenset[PairKey]) -> "Market":
        offers: Offers = {}
        for party in field.parties.values():
            for giving in party.gives:
                offers.setdefault(giving.subject, []).append((party, giving))
        teaching = {
            subject: able
            for subject, found in offers.items()
            if (able := [(party, giving) for party, giving in found if _may_mentor(giving, rules)])
        }
        return cls(field, rules, near, previous, offers, teaching, Tariff(rules.weights))

    def wants(self) -> Iterator[tuple[Party, Seeking]]:
        """Every want that no standing pair serves."""
        taken = {(pair.learner, pair.skill) for pair in self.field.standing}
        for learner in self.field.parties.values():
            for seeking in learner.seeks:
                if (learner.name, seeking.subject) not in taken:
                    yield learner, seeking

    def ways(self, subject: str) -> tuple[tuple[str, str], ...]:
        return ((subject, "exact"),) if subject.startswith(MEANS) else self.near[subject]

    def candidates(self) -> dict[PairKey, Candidate]:
        """All feasible pairs by key, each with its best offer."""
        found: dict[PairKey, Candidate] = {}
        known: dict[str, dict[str, int]] = {}
        for learner, seeking in self.wants():
            mutual = known.setdefault(learner.name, {})
            best: dict[str, Candidate] = {}
            for subject, nearness in self.ways(seeking.subject):
                if subject not in self.teaching:
                    continue
                for candidate in self._serving(learner, seeking, subject, nearness, mutual):
                    other = best.get(candidate.mentor)
                    if other is None or (candidate.score, other.offered) > (other.score, candidate.offered):
                        best[candidate.mentor] = candidate
            found.update((candidate.key, candidate) for candidate in best.values())
        return found

    def _serving(
        self, learner: Party, seeking: Seeking, subject: str, nearness: str, mutual: dict[str, int]
    ) -> Iterator[Candidate]:
        """The candidates that offers of one subject make for one want; `mutual` remembers what two parties share."""
        offering = len(self.offers[subject])
        lowest = NO_LEVEL if subject.startswith(MEANS) else seeking.now + 1
        fits: dict[tuple[int, bool], int] = {}
        for mentor, giving in self.teaching[subject]:
            if giving.level < lowest or (seeking.formats and not _formats_meet(seeking, giving)):
                continue
            name = mentor.name
            if (shared := mutual.get(name)) is None:
                shared = mutual[name] = self._mutual_points(learner, mentor)
            if shared == _INFEASIBLE:
                continue
            kind = giving.level, giving.is_confirmed
            if (fit := fits.get(kind)) is None:
                fit = fits[kind] = sum(self.tariff.fit(seeking, giving, nearness, offering))
            score = fit + shared
            if self.previous and (learner.name, name, seeking.subject) in self.previous:
                score += self.rules.continued
            yield Candidate(learner.name, name, seeking.subject, subject, nearness, score or 1)

    def _mutual_points(self, learner: Party, mentor: Party) -> int:
        """Points of what two parties share whatever the skill; _INFEASIBLE where a hard rule stands between them."""
        if not is_possible(learner, mentor):
            return _INFEASIBLE
        fluency = 0
        theirs = mentor.languages
        for tag, level in learner.languages.items():
            if tag in theirs and level * theirs[tag] > fluency:
                fluency = level * theirs[tag]
        if fluency < self.rules.minimum_language:
            return _INFEASIBLE
        overlap = (learner.week & mentor.week).bit_count() if learner.week and mentor.week else None
        if overlap is not None and overlap < self.rules.minimum_hours * 4:
            return _INFEASIBLE
        return sum(self.tariff.shared(learner, mentor, fluency, overlap))

    def nearest_miss(self, learner: Party, seeking: Seeking) -> Miss:
        """Of all offers, the one that got furthest through the rules; for a want without any candidate."""
        nearest = Miss(STAGES[0])
        for subject, _ in self.ways(seeking.subject):
            for mentor, giving in self.offers.get(subject, ()):
                if is_possible(learner, mentor):
                    reason = self._obstacle(learner, seeking, mentor, giving)
                    nearest = max(nearest, Miss(reason, mentor.name, subject, giving.level), key=_closeness)
        return nearest

    def _obstacle(self, learner: Party, seeking: Seeking, mentor: Party, giving: Giving) -> str:
        """The first hard rule that a pair breaks."""
        if not _may_mentor(giving, self.rules) or (giving.level <= seeking.now and giving.level != NO_LEVEL):
            return "level-too-low"
        if not learner.languages or not mentor.languages:
            return "language-unknown"
        if not between(learner, mentor, self.rules).languages:
            return "no-shared-language"
        return "no-common-hours" if _formats_meet(seeking, giving) else "formats-differ"

    def points(self, candidate: Candidate) -> tuple[tuple[str, int], ...]:
        """The reasons of a candidate's score, which add up to it (but for its minimum of 1)."""
        learner, mentor = self.field.parties[candidate.learner], self.field.parties[candidate.mentor]
        both = between(learner, mentor, self.rules)
        fit = self.tariff.fit(*self.terms(candidate), candidate.nearness, len(self.offers[candidate.offered]))
        shared = self.tariff.shared(learner, mentor, both.fluency, both.overlap)
        continued = self.rules.continued if candidate.key in self.previous else 0
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


def is_possible(learner: Party, mentor: Party) -> bool:
    """Not oneself, not one's own group, its parent or child; examples only with examples."""
    return (
        learner.name != mentor.name
        and learner.is_sample == mentor.is_sample
        and mentor.name not in learner.kin
        and learner.name not in mentor.kin
    )


def _may_mentor(giving: Giving, rules: Matching) -> bool:
    """High enough to mentor at all; means have no level."""
    return giving.level == NO_LEVEL or giving.level >= rules.mentor_level


def _formats_meet(seeking: Seeking, giving: Giving) -> bool:
    return not seeking.formats or not giving.formats or not seeking.formats.isdisjoint(giving.formats)


def _closeness(miss: Miss) -> tuple[int, int, int]:
    """Further stages first, then higher levels, then a fixed order that favours nobody's name."""
    names = f"{miss.mentor}\0{miss.offered}".encode()
    return STAGES.index(miss.reason), miss.level, int.from_bytes(blake2b(names, digest_size=5).digest())
