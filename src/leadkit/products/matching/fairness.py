"""How evenly a round serves: learners served of those who want something, by who they are; loads; and what it costs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Participants, Party
from leadkit.products.matching.round import MatchList, solve_round

UNKNOWN: Final = "unknown"
DIMENSIONS: Final = ("region", "language", "experience", "kind")
_MOST_PARTIES: Final = 3000
"""Up to so many, the round is played once more without classes; in larger ones that would double the time."""


@dataclass(frozen=True, slots=True)
class Share:
    """Learners of one sort who want something, and how many of them got somebody."""

    name: str
    learners: int
    served: int

    @property
    def per_cent(self) -> int:
        return 100 * self.served // self.learners


@dataclass(frozen=True, slots=True)
class Price:
    """What serving classes first changes: learners served and total score of this round, and of one without classes."""

    served: int
    score: int
    served_without: int
    score_without: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """`shares` by dimension, the worst served first; `loads`: learners of a mentor → how many mentors have so many."""

    shares: dict[str, tuple[Share, ...]]
    loads: dict[int, int]
    price: Price | None


def fairness(matches: MatchList, repo: Repository) -> Fairness:
    served = {learner for learner, _ in matches.served()}
    parties = matches.participants.parties
    learners = [party for party in parties.values() if party.wants]
    shares = {
        name: _shares((sort, party.name in served) for party in learners for sort in _sorts(name, party, repo, matches))
        for name in DIMENSIONS
    }
    standing = {(pair.learner, pair.mentor) for pair in matches.participants.standing}
    loads = Counter(pair.candidate.mentor for pair in matches.pairs) + Counter(mentor for _, mentor in standing)
    able = (party for party in parties.values() if party.offers and party.seats)
    counts = Counter(loads[party.name] for party in able)
    return Fairness(shares, dict(sorted(counts.items())), _price(matches, repo))


def _shares(found: Iterable[tuple[str, bool]]) -> tuple[Share, ...]:
    wanting: Counter[str] = Counter()
    served: Counter[str] = Counter()
    for name, is_served in found:
        wanting[name] += 1
        served[name] += is_served
    shares = (Share(name, count, served[name]) for name, count in wanting.items())
    return tuple(sorted(shares, key=lambda share: (share.served / share.learners, -share.learners, share.name)))


def _sorts(dimension: str, party: Party, repo: Repository, matches: MatchList) -> Iterator[str]:
    """What a learner counts as; with several languages, once in each."""
    record_id = party.name.partition("/")[2]
    if dimension == "region":
        yield party.region or UNKNOWN
    elif dimension == "language":
        yield from party.languages or (UNKNOWN,)
    elif dimension == "kind":
        yield repo.groups[record_id].record.kind if party.is_group else "person"
    elif not party.is_group:
        yield repo.config.experience(repo.people[record_id].record.since, matches.as_of) or UNKNOWN


def _price(matches: MatchList, repo: Repository) -> Price | None:
    """None where there are no classes to put first, or the round is too large to be played twice."""
    participants = matches.participants
    if (
        len({party.rank for party in participants.parties.values() if party.wants}) < 2
        or len(participants.parties) > _MOST_PARTIES
    ):
        return None
    equal = {name: replace(party, rank=0) for name, party in participants.parties.items()}
    without = solve_round(
        repo,
        Participants(equal, participants.standing, participants.titles, participants.done),
        matches.as_of,
        matches.history,
    )
    return Price(*_outcome(matches), *_outcome(without))


def _outcome(matches: MatchList) -> tuple[int, int]:
    score = sum(pair.candidate.score for pair in matches.pairs)
    return len({learner for learner, _ in matches.served()}), score
