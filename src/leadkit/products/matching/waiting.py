"""Offers that nobody took up in this round: listed, so that no offer is lost."""

from dataclasses import dataclass

from leadkit.products.matching.round import MatchList


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offer that no pair uses, and why: `nobody-wants-it`, `seats-full`, or `others-were-nearer`."""

    mentor: str
    subject: str
    level: int
    reason: str


def waiting(matches: MatchList) -> tuple[Waiting, ...]:
    """Every unused offer, by mentor and subject."""
    market = matches.market
    used = {(pair.candidate.mentor, pair.candidate.offered) for pair in matches.pairs}
    used |= {(pair.mentor, pair.skill) for pair in matches.field.standing}
    wanted = {near for _, seeking in market.wants for near, _ in market.ways(seeking.subject)}
    loads: dict[str, int] = {}
    for mentor in (
        *(pair.candidate.mentor for pair in matches.pairs),
        *{(pair.mentor, pair.learner): pair.mentor for pair in matches.field.standing}.values(),
    ):
        loads[mentor] = loads.get(mentor, 0) + 1
    found = []
    for party in matches.field.parties.values():
        for giving in party.gives:
            if (party.name, giving.subject) not in used:
                is_full = loads.get(party.name, 0) >= party.seats
                reason = (
                    "nobody-wants-it"
                    if giving.subject not in wanted
                    else "seats-full"
                    if is_full
                    else "others-were-nearer"
                )
                found.append(Waiting(party.name, giving.subject, giving.level, reason))
    return tuple(found)
