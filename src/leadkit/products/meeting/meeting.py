"""Who learns what from whom at a meeting, and times that suit all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.community.openings import Openings, openings
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Demand, Party, Supply
from leadkit.products.matching.problem import Candidate
from leadkit.products.matching.round import MatchList

PROPOSALS: Final = 3
"""Times that are proposed."""
LENGTH: Final = 30
"""Minutes of a first meeting."""


class Unmeetable(Exception):
    """Why these have nothing to meet about, as far as their records say."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who learns at a meeting; `demand` is None where their record has no request for it any more."""

    party: Party
    demand: Demand | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """`subject` is what is wanted, `supply` the offer, None where it is gone; times are those of `everybody`."""

    as_of: date
    mentor: Party
    learners: tuple[Learner, ...]
    subject: str
    supply: Supply | None
    minutes: int
    openings: Openings

    @property
    def everybody(self) -> tuple[Party, ...]:
        return (*(learner.party for learner in self.learners), self.mentor)


@dataclass(frozen=True, slots=True)
class _Way:
    """One of them as the mentor of all others: how near they are to it already, and by how many points."""

    rank: int
    score: int
    mentor: str
    subject: str
    offered: str

    @property
    def order(self) -> tuple[int, int, str, str]:
        return -self.rank, -self.score, self.mentor, self.subject


def compute(
    matches: MatchList, repo: Repository, names: Sequence[str], subject: str | None, minutes: int = LENGTH
) -> Meeting:
    """Of `kind/id` of two, or of a circle: what was suggested first, then what goes on, then what is possible.

    Unmeetable where one takes no part in the public round, or nobody offers what all the others want.
    """
    parties = matches.participants.parties
    for name in names:
        if name not in parties:
            raise Unmeetable(Message("{name} takes no part in the match lists", name=name))
    ways = [way for name in names for way in _ways(matches, name, names, subject)]
    if not ways:
        raise Unmeetable(Message("none of these offers what all the others look for: {names}", names=", ".join(names)))
    best = min(ways, key=lambda way: way.order)
    learners = tuple(name for name in names if name != best.mentor)
    return _meeting(matches, repo, best.mentor, learners, best.subject, best.offered, minutes)


def of_pair(matches: MatchList, repo: Repository, candidate: Candidate) -> Meeting:
    """The first meeting of a pair that is suggested."""
    return _meeting(matches, repo, candidate.mentor, (candidate.learner,), candidate.skill, candidate.offered, LENGTH)


def _meeting(
    matches: MatchList,
    repo: Repository,
    mentor: str,
    learners: tuple[str, ...],
    subject: str,
    offered: str,
    minutes: int,
) -> Meeting:
    parties, formatter = matches.participants.parties, RecordFormatter(repo, Speech("en"))
    found = tuple(Learner(parties[name], _demand(parties[name], subject)) for name in learners)
    records = [formatter.party(name).record for name in (*learners, mentor)]
    supply = next((supply for supply in parties[mentor].offers if supply.subject == offered), None)
    times = openings(records, matches.as_of, minutes, PROPOSALS)
    return Meeting(matches.as_of, parties[mentor], found, subject, supply, minutes, times)


def _demand(party: Party, subject: str) -> Demand | None:
    return next((demand for demand in party.wants if demand.subject == subject), None)


def _ways(matches: MatchList, mentor: str, names: Sequence[str], only: str | None) -> Iterator[_Way]:
    """What one could teach all the others."""
    learners = [name for name in names if name != mentor]
    each = [{way.subject: way for way in _of_two(matches, learner, mentor)} for learner in learners]
    for subject in sorted(set.intersection(*(set(ways) for ways in each))):
        if only in (None, subject):
            ways = [found[subject] for found in each]
            rank, score = min(way.rank for way in ways), sum(way.score for way in ways)
            yield _Way(rank, score, mentor, subject, ways[0].offered)


def _of_two(matches: MatchList, learner: str, mentor: str) -> Iterable[_Way]:
    """What they are suggested for (3), what goes on (2), what is possible (1), and what has to be asked first (0)."""
    parties, problem = matches.participants.parties, matches.problem
    for demand in parties[learner].wants:
        for rank, is_asked in ((0, True), (1, False)):
            found = problem.candidate(parties[learner], parties[mentor], demand, is_asked=is_asked)
            if found is not None:
                yield _Way(rank, found.score, mentor, demand.subject, found.offered)
    for standing in matches.participants.standing:
        if (standing.learner, standing.mentor) == (learner, mentor):
            yield _Way(2, 0, mentor, standing.skill, standing.skill)
    for pair in matches.pairs:
        one = pair.candidate
        if (one.learner, one.mentor) == (learner, mentor):
            yield _Way(3, one.score, mentor, one.skill, one.offered)
