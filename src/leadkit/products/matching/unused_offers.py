"""Offers that nobody took up in this round: listed, so that no offer is lost."""

from dataclasses import dataclass
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.products.matching.round import MatchList

WAITS: Final = {
    "nobody-wants-it": Message("Nobody in this round asks for this, or for a skill that includes it."),
    "seats-full": Message("All places are taken."),
    "others-were-nearer": Message("Everybody who asks for this has found somebody else, or cannot be suggested."),
}
"""Reason → why an offer waits, as a sentence."""


@dataclass(frozen=True, slots=True)
class UnusedOffer:
    """An offer that no pair uses, and why: `nobody-wants-it`, `seats-full`, or `others-were-nearer`."""

    mentor: str
    subject: str
    level: int
    reason: str


def unused_offers(matches: MatchList) -> tuple[UnusedOffer, ...]:
    """Every unused offer, by mentor and subject."""
    problem = matches.problem
    used = {(pair.candidate.mentor, pair.candidate.offered) for pair in matches.pairs}
    used |= {(pair.mentor, pair.skill) for pair in matches.participants.standing}
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
                is_full = loads.get(party.name, 0) >= party.seats
                reason = (
                    "nobody-wants-it"
                    if supply.subject not in wanted
                    else "seats-full"
                    if is_full
                    else "others-were-nearer"
                )
                found.append(UnusedOffer(party.name, supply.subject, supply.level, reason))
    return tuple(found)
