"""Offers that nobody took up in this round: listed, so that no offer is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.products.matching.round import MatchList

WAITS: Final = {
    "nobody-wants-it": Message("Nobody in this round asks for this or anything close to it."),
    "seats-full": Message("All places are taken."),
    "no-seats": Message("The record says that there are no places at present."),
    "others-were-nearer": Message("Everybody who asks for this has found somebody else, or cannot be suggested."),
}
"""Reason → why an offer waits, as a sentence."""


@dataclass(frozen=True, slots=True)
class UnusedOffer:
    """An offer that no pair uses, and why: `nobody-wants-it`, `seats-full`, `no-seats` or `others-were-nearer`."""

    mentor: str
    subject: str
    level: int
    reason: str


def unused_offers(matches: MatchList) -> tuple[UnusedOffer, ...]:
    """Every unused offer, by mentor and subject."""
    problem = matches.problem
    used = {(pair.candidate.mentor, pair.candidate.offered) for pair in matches.pairs}
    used |= {(pair.mentor, pair.skill) for pair in matches.participants.standing}
    used |= set(_besides(matches))
    wanted = {near for _, demand in problem.wants for near, _ in problem.ways(demand.subject)}
    loads: dict[str, int] = {}
    for mentor in (
        *(pair.candidate.mentor for pair in matches.pairs),
        *{(pair.mentor, pair.learner): pair.mentor for pair in matches.participants.standing}.values(),
    ):
        loads[mentor] = loads.get(mentor, 0) + 1
    found = []
    for party in matches.participants.parties.values():
        for supply in party.offers:
            if (party.name, supply.subject) not in used:
                reason = "others-were-nearer"
                if supply.subject not in wanted:
                    reason = "nobody-wants-it"
                elif loads.get(party.name, 0) >= party.seats:
                    reason = "seats-full" if party.seats else "no-seats"
                found.append(UnusedOffer(party.name, supply.subject, supply.level, reason))
    return tuple(found)


def _besides(matches: MatchList) -> Iterator[tuple[str, str]]:
    """Mentor and offer of the further requests that pairs and ongoing mentorships serve."""
    problem, parties = matches.problem, matches.participants.parties
    further = [(pair.candidate.learner, pair.candidate.mentor, skill) for pair in matches.pairs for skill in pair.also]
    for learner, mentor, subject in (*further, *matches.further):
        demand = next(want for want in parties[learner].wants if want.subject == subject)
        candidate = problem.candidate(parties[learner], parties[mentor], demand)
        if candidate is not None:
            yield mentor, candidate.offered
