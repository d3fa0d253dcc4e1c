"""How evenly a round serves: learners served of those who want something, by who they are; loads; and what it costs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.choice import capacities_of, choose_with
from leadkit.products.matching.parties import Party
from leadkit.products.matching.problem import Candidate
from leadkit.products.matching.round import MatchList
from leadkit.report import Line, Strong

UNKNOWN: Final = "unknown"
DIMENSIONS: Final = ("region", "language", "experience", "kind")
_MOST_PARTIES: Final = 3000
"""Up to so many, the round is played once more without classes; in larger ones that would double the time."""
_WORST_SERVED: Final = {
    "region": Message("Learners with a mentor by region, lowest share first"),
    "language": Message("Learners with a mentor by language, lowest share first"),
    "experience": Message("Learners with a mentor by experience, lowest share first"),
    "kind": Message("Learners with a mentor, people and kinds of groups, lowest share first"),
}


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
    return Fairness(shares, dict(sorted(counts.items())), _price(matches))


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


def _price(matches: MatchList) -> Price | None:
    """None where there are no classes to put first, or the round is too large to be played twice."""
    participants = matches.participants
    if (
        len({party.rank for party in participants.parties.values() if party.wants}) < 2
        or len(participants.parties) > _MOST_PARTIES
    ):
        return None
    capacities = capacities_of(participants)
    equal = capacities._replace(ranks=np.zeros_like(capacities.ranks))
    without = choose_with(matches.history, matches.problem, equal)
    return Price(
        *_outcome((pair.candidate for pair in matches.pairs), matches.served()),
        *_outcome(without.candidates, without.served()),
    )


def _outcome(pairs: Iterable[Candidate], served: frozenset[tuple[str, str]]) -> tuple[int, int]:
    return len({learner for learner, _ in served}), sum(candidate.score for candidate in pairs)


def fairness_lines(fairness: Fairness, formatter: RecordFormatter) -> Iterator[Line]:
    """The smallest shares of each dimension, the loads of mentors, and what serving classes first costs."""
    gettext = formatter.gettext
    for dimension, title in _WORST_SERVED.items():
        shares = fairness.shares[dimension][:5]
        if shares:
            told = formatter.facts(
                gettext(
                    "{name}: {served} of {learners} ({percent} %)",
                    name=_sort(dimension, share, formatter),
                    served=share.served,
                    learners=share.learners,
                    percent=share.per_cent,
                )
                for share in shares
            )
            yield (Strong(formatter.translate(title)), f": {told}.")
    loads = formatter.facts(
        f"{formatter.ngettext('{number} learner', '{number} learners', load)}: {count}"
        for load, count in fairness.loads.items()
    )
    if loads:
        yield (Strong(gettext("Mentors by the number of their learners")), f": {loads}.")
    price = fairness.price
    if price is not None:
        told = gettext(
            "Points lost: {points} of {all}. Learners with a mentor: {served}; if nobody came first: {served_without}.",
            points=price.score_without - price.score,
            all=price.score_without,
            served=price.served,
            served_without=price.served_without,
        )
        yield (Strong(gettext("What it costs that some learners come first")), f": {told}")


def _sort(dimension: str, share: Share, formatter: RecordFormatter) -> str:
    if share.name == UNKNOWN:
        return formatter.gettext("unknown")
    if dimension == "region":
        return formatter.region(share.name)
    if dimension == "language":
        return formatter.speech.language_name(share.name)
    return formatter.word(share.name)
