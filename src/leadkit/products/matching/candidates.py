"""Every feasible pair with its score and reasons, by inverted index; and for each want the nearest miss."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeAlias

from leadkit.config import Matching
from leadkit.products.matching.parties import MEANS, Field, Giving, Party, Seeking
from leadkit.repository import Repository

Subject: TypeAlias = str
PairKey: TypeAlias = tuple[str, str, str]
"""Learner, mentor, wanted subject."""

NEARNESS: Final = {"exact": 100, "narrower": 70, "broader": 50}
"""Per cent of the skill's weight: the skill itself, one that is part of it, one that it is part of."""

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

_FULL_OVERLAP: Final = 16
_PRIORITY: Final = {"high": 100, "normal": 50, "low": 0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that every hard rule allows: `points` by reason in the order of the weights, their sum, 1 to 1000."""

    learner: str
    mentor: str
    skill: str
    offered: str
    nearness: str
    level: int
    score: int
    points: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]
    overlap: int | None
    is_continued: bool
    is_confirmed: bool

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


@dataclass(frozen=True, slots=True)
class Between:
    """What holds between two parties whatever the skill."""

    is_possible: bool
    languages: tuple[str, ...]
    fluency: int
    overlap: int | None


def tie_break(learner: str, mentor: str, skill: str) -> int:
    """40 bits that depend on nothing but the three ids: which of equally good pairs is taken."""
    return int.from_bytes(blake2b(f"{mentor}\0{learner}\0{skill}".encode(), digest_size=5).digest())


def neighbours(repo: Repository) -> dict[str, tuple[tuple[str, str], ...]]:
    """Wanted skill → the skills that can serve it, each with its nearness: itself, its parts, its wholes."""
    near: dict[str, list[tuple[str, str]]] = {entry.id: [(entry.id, "exact")] for entry in repo.skills}
    for entry in repo.skills:
        for parent in entry.record.broader:
            if parent in near:
                near[parent].append((entry.id, "narrower"))
                near[entry.id].append((parent, "broader"))
    return {skill: tuple(found) for skill, found in near.items()}


def candidates(
    field: Field, rules: Matching, near: dict[str, tuple[tuple[str, str], ...]], previous: frozenset[PairKey]
) -> tuple[dict[PairKey, Candidate], dict[tuple[str, str], Miss]]:
    """All feasible pairs by key, and for each (learner, subject) without any the nearest miss."""
    index: dict[Subject, list[tuple[Party, Giving]]] = {}
    for party in field.parties.values():
        for giving in party.gives:
            index.setdefault(giving.subject, []).append((party, giving))
    taken = {(pair.learner, pair.skill) for pair in field.standing}
    known: dict[tuple[str, str], Between] = {}
    found: dict[PairKey, Candidate] = {}
    misses: dict[tuple[str, str], Miss] = {}
    for learner in field.parties.values():
        for seeking in learner.seeks:
            if (learner.name, seeking.subject) in taken:
                continue
            nearest = Miss(STAGES[0])
            ways = ((seeking.subject, "exact"),) if seeking.subject.startswith(MEANS) else near[seeking.subject]
            for subject, nearness in ways:
                offers = index.get(subject, ())
                for mentor, giving in offers:
                    pair = learner.name, mentor.name
                    between = known.get(pair)
                    if between is None:
                        between = known[pair] = _between(learner, mentor, rules)
                    if not between.is_possible:
                        continue
                    reason = _obstacle(learner, seeking, mentor, giving, between, rules)
                    if reason is not None:
                        nearest = max(nearest, Miss(reason, mentor.name, subject, giving.level), key=_closeness)
                        continue
                    continued = (*pair, seeking.subject) in previous
                    made = _score(learner, seeking, mentor, giving, nearness, between, len(offers), rules, continued)
                    if made.key not in found or _better(made, found[made.key]):
                        found[made.key] = made
            misses[learner.name, seeking.subject] = nearest
    served = {(learner, subject) for learner, _, subject in found}
    return found, {want: miss for want, miss in misses.items() if want not in served}


def _better(one: Candidate, other: Candidate) -> bool:
    return (one.score, other.offered) > (other.score, one.offered)


def _closeness(miss: Miss) -> tuple[int, int, int]:
    """Further stages first, then higher levels, then a fixed order of names."""
    names = f"{miss.mentor}\0{miss.offered}".encode()
    return STAGES.index(miss.reason), miss.level, int.from_bytes(blake2b(names, digest_size=5).digest())


def _between(learner: Party, mentor: Party, rules: Matching) -> Between:
    possible = (
        learner.name != mentor.name
        and learner.is_sample == mentor.is_sample
        and mentor.name not in learner.kin
        and learner.name not in mentor.kin
    )
    shared = sorted(
        ((learner.languages[tag] * mentor.languages[tag], tag) for tag in learner.languages.keys() & mentor.languages),
        key=lambda item: (-item[0], item[1]),
    )
    fluent = tuple(tag for product, tag in shared if product >= rules.minimum_language)
    overlap = (learner.week & mentor.week).bit_count() if learner.week and mentor.week else None
    return Between(possible, fluent, shared[0][0] if shared else 0, overlap)


def _obstacle(
    learner: Party, seeking: Seeking, mentor: Party, giving: Giving, between: Between, rules: Matching
) -> str | None:
    """The first hard rule that this pair breaks; None where it is feasible."""
    if not giving.subject.startswith(MEANS) and not (
        giving.level > seeking.now and giving.level >= rules.mentor_level
    ):
        return "level-too-low"
    if not learner.languages or not mentor.languages:
        return "language-unknown"
    if not between.languages:
        return "no-shared-language"
    if seeking.formats and giving.formats and not seeking.formats & giving.formats:
        return "formats-differ"
    if between.overlap is not None and between.overlap < rules.minimum_hours * 4:
        return "no-common-hours"
    return None


def _score(
    learner: Party,
    seeking: Seeking,
    mentor: Party,
    giving: Giving,
    nearness: str,
    between: Between,
    offering: int,
    rules: Matching,
    continued: bool,
) -> Candidate:
    weights = rules.weights
    points = (
        ("skill", weights.skill * NEARNESS[nearness] // 100),
        ("level", weights.level * _reach(seeking, giving) // 100),
        ("language", weights.language * between.fluency // 25),
        ("overlap", weights.overlap * _overlap_share(between.overlap) // 100),
        ("region", weights.region * _region_share((learner, mentor)) // 100),
        ("access", weights.access if learner.needs_access & mentor.needs_access else 0),
        ("priority", weights.priority * _PRIORITY[seeking.priority] // 100),
        ("confirmed", weights.confirmed if giving.is_confirmed else 0),
        ("scarcity", weights.scarcity // offering),
        ("continued", rules.continued if continued else 0),
    )
    return Candidate(
        learner=learner.name,
        mentor=mentor.name,
        skill=seeking.subject,
        offered=giving.subject,
        nearness=nearness,
        level=giving.level,
        score=max(1, sum(value for _, value in points)),
        points=points,
        languages=between.languages,
        overlap=between.overlap,
        is_continued=continued,
        is_confirmed=giving.is_confirmed,
    )


def _reach(seeking: Seeking, giving: Giving) -> int:
    """Per cent of the way from now to the goal that the mentor has gone; all of it for means."""
    if giving.subject.startswith(MEANS) or giving.level >= seeking.goal:
        return 100
    return 100 * (giving.level - seeking.now) // (seeking.goal - seeking.now)


def _overlap_share(quarters: int | None) -> int:
    """Full from four common hours on, half where hours are not stated: stating few must not win."""
    return 50 if quarters is None else 100 * min(quarters, _FULL_OVERLAP) // _FULL_OVERLAP


def _region_share(parties: Iterable[Party]) -> int:
    """The mean of both sides: 100 for a wish that is met, 0 for one that is not, 50 for none or an unknown region."""
    first, second = parties
    if first.region is None or second.region is None:
        return 50
    same = first.region == second.region
    shares = [50 if party.prefers is None else 100 * ((party.prefers == "same-region") == same) for party in (first, second)]
    return sum(shares) // 2
