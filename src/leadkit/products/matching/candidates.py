"""Every pair that the hard rules allow, with its score, by inverted index; and the nearest miss of the other wants."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

from leadkit.config import Matching
from leadkit.products.matching.parties import MEANS, Field, Giving, Party, Seeking
from leadkit.products.matching.scoring import Between, between, fit_points, shared_points
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


@dataclass(frozen=True)
class Market:
    """All offers by subject, and the rules, preferences and last round by which pairs are judged."""

    field: Field
    rules: Matching
    near: Neighbours
    previous: frozenset[PairKey]
    offers: dict[str, list[tuple[Party, Giving]]]

    @classmethod
    def open(cls, field: Field, rules: Matching, near: Neighbours, previous: frozenset[PairKey]) -> "Market":
        offers: dict[str, list[tuple[Party, Giving]]] = {}
        for party in field.parties.values():
            for giving in party.gives:
                offers.setdefault(giving.subject, []).append((party, giving))
        return cls(field, rules, near, previous, offers)

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
        shared: dict[tuple[str, str], Between] = {}
        rules = self.rules
        quarters = rules.minimum_hours * 4
        for learner, seeking in self.wants():
            if not learner.languages:
                continue
            for subject, nearness in self.ways(seeking.subject):
                offers = self.offers.get(subject, ())
                for mentor, giving in offers:
                    if not _teaches(seeking, giving, rules) or not _formats_meet(seeking, giving):
                        continue
                    pair = learner.name, mentor.name
                    if (both := shared.get(pair)) is None:
                        both = between(learner, mentor, rules) if is_possible(learner, mentor) else _NOTHING
                        shared[pair] = both
                    if not both.languages or (both.overlap is not None and both.overlap < quarters):
                        continue
                    score = both.points + sum(
                        p for _, p in fit_points(seeking, giving, nearness, len(offers), rules.weights)
                    )
                    key = (*pair, seeking.subject)
                    if key in self.previous:
                        score += rules.continued
                    made = Candidate(*key, subject, nearness, max(1, score))
                    if key not in found or (made.score, found[key].offered) > (found[key].score, made.offered):
                        found[key] = made
        return found

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
        if not _teaches(seeking, giving, self.rules):
            return "level-too-low"
        if not learner.languages or not mentor.languages:
            return "language-unknown"
        if not between(learner, mentor, self.rules).languages:
            return "no-shared-language"
        return "no-common-hours" if _formats_meet(seeking, giving) else "formats-differ"

    def points(self, candidate: Candidate) -> tuple[tuple[str, int], ...]:
        """The reasons of a candidate's score, which add up to it (but for its minimum of 1)."""
        learner, mentor = self.field.parties[candidate.learner], self.field.parties[candidate.mentor]
        seeking, giving = self.terms(candidate)
        offering = len(self.offers[candidate.offered])
        weights = self.rules.weights
        return (
            *fit_points(seeking, giving, candidate.nearness, offering, weights),
            *shared_points(learner, mentor, between(learner, mentor, self.rules), weights),
            ("continued", self.rules.continued if candidate.key in self.previous else 0),
        )

    def terms(self, candidate: Candidate) -> tuple[Seeking, Giving]:
        """The want and the offer that a candidate brings together."""
        learner, mentor = self.field.parties[candidate.learner], self.field.parties[candidate.mentor]
        seeking = next(want for want in learner.seeks if want.subject == candidate.skill)
        return seeking, next(offer for offer in mentor.gives if offer.subject == candidate.offered)


_NOTHING: Final = Between((), 0, None, 0)


def is_possible(learner: Party, mentor: Party) -> bool:
    """Not oneself, not one's own group, its parent or child; examples only with examples."""
    return (
        learner.name != mentor.name
        and learner.is_sample == mentor.is_sample
        and mentor.name not in learner.kin
        and learner.name not in mentor.kin
    )


def _teaches(seeking: Seeking, giving: Giving, rules: Matching) -> bool:
    """Above the learner's level, and high enough to mentor; means have no level."""
    return giving.subject.startswith(MEANS) or (giving.level > seeking.now and giving.level >= rules.mentor_level)


def _formats_meet(seeking: Seeking, giving: Giving) -> bool:
    return not seeking.formats or not giving.formats or not seeking.formats.isdisjoint(giving.formats)


def _closeness(miss: Miss) -> tuple[int, int, int]:
    """Further stages first, then higher levels, then a fixed order that favours nobody's name."""
    names = f"{miss.mentor}\0{miss.offered}".encode()
    return STAGES.index(miss.reason), miss.level, int.from_bytes(blake2b(names, digest_size=5).digest())
