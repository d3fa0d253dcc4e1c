"""One round of matching: a frozen value that every page, list and count is drawn from."""

from dataclasses import dataclass
from datetime import date

from leadkit.products.matching.candidates import STAGES, Candidate, Market, Miss, PairKey, neighbours
from leadkit.products.matching.network import lay_out
from leadkit.products.matching.optimum import solve
from leadkit.products.matching.parties import Field, gather
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


@dataclass(frozen=True, slots=True)
class MatchList:
    """Who should talk to whom: pairs by learner, wants that stay open, and what the last round had.

    `further` are (learner, mentor, subject) of wants that a standing pair serves besides its own.
    """

    as_of: date
    market: Market
    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    candidates: int
    further: tuple[tuple[str, str, str], ...]

    @property
    def field(self) -> Field:
        return self.market.field

    @property
    def previous(self) -> frozenset[PairKey]:
        return self.market.previous

    def served(self) -> frozenset[tuple[str, str]]:
        """(learner, subject) of every want that a pair or a standing pair serves, further wants included."""
        by_pair = {(p.candidate.learner, skill) for p in self.pairs for skill in (p.candidate.skill, *p.also)}
        standing = {(pair.learner, pair.skill) for pair in self.field.standing}
        return frozenset(by_pair | standing | {(learner, subject) for learner, _, subject in self.further})


def compute(
    repo: Repository, as_of: date, previous: frozenset[PairKey] = frozenset(), solver: str | None = None
) -> MatchList:
    """The optimal match list of a valid repository on a day; `previous` are the pairs of the last round."""
    field = gather(repo, as_of)
    # Whoever has left, or withdrawn consent, leaves the round before, too: it is published as an input of this one.
    remembered = frozenset(key for key in previous if key[0] in field.titles and key[1] in field.titles)
    market = Market.open(field, repo.config.matching, neighbours(repo), remembered)
    every = market.candidates()
    standing = {(pair.learner, pair.mentor) for pair in market.field.standing}
    further = tuple(sorted(key for key in every if key[:2] in standing))
    answered = {(learner, subject) for learner, _, subject in further}
    found = {key: candidate for key, candidate in every.items() if (key[0], key[2]) not in answered}
    pairs = _pairs(found, solve(lay_out(market.field, found), SOLVERS[solver or default_solver()]))
    unmatched = _unmatched(market, found, pairs, answered)
    return MatchList(as_of, market, pairs, unmatched, len(every), further)


def _pairs(found: dict[PairKey, Candidate], chosen: tuple[Candidate, ...]) -> tuple[Pair, ...]:
    by_learner: dict[str, list[Candidate]] = {}
    for candidate in found.values():
        by_learner.setdefault(candidate.learner, []).append(candidate)
    taken = {candidate.key for candidate in chosen}
    directly = {(candidate.learner, candidate.skill) for candidate in chosen}
    pairs = []
    for candidate in sorted(chosen, key=lambda c: (c.learner, -c.score, c.skill, c.mentor)):
        own = by_learner[candidate.learner]
        also = sorted(
            other.skill
            for other in own
            if other.mentor == candidate.mentor and (other.learner, other.skill) not in directly
        )
        others = [o for o in own if o.skill == candidate.skill and o.key not in taken]
        otherwise = min(others, key=lambda o: (-o.score, o.mentor), default=None)
        pairs.append(Pair(candidate, tuple(also), otherwise))
    return tuple(pairs)


def _unmatched(
    market: Market, found: dict[PairKey, Candidate], pairs: tuple[Pair, ...], answered: set[tuple[str, str]]
) -> tuple[Unmatched, ...]:
    """The wants that no pair serves: with candidates, seats were lacking; without any, a rule stopped the nearest."""
    served = {(pair.candidate.learner, skill) for pair in pairs for skill in (pair.candidate.skill, *pair.also)}
    served |= answered
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in found.values():
        want = candidate.learner, candidate.skill
        if want not in best or (-candidate.score, candidate.mentor) < (-best[want].score, best[want].mentor):
            best[want] = candidate
    unmatched = []
    for learner, seeking in market.wants():
        want = learner.name, seeking.subject
        if want in served:
            continue
        if want in best:
            missed = best[want]
            miss = Miss(STAGES[-1], missed.mentor, missed.offered, market.terms(missed)[1].level)
            unmatched.append(Unmatched(*want, miss))
        else:
            unmatched.append(Unmatched(*want, market.nearest_miss(learner, seeking)))
    return tuple(unmatched)
