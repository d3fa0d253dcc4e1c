"""Why two are paired, or are not: the rule that failed, or who won the place and by how much, want by want."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leadkit.community.parties import resting_offers
from leadkit.i18n.messages import NOTHING, Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching.conditions import Pairing
from leadkit.products.matching.parties import Demand, Party
from leadkit.products.matching.problem import Candidate
from leadkit.products.matching.reasons import explain, room_text
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.rules import HARD_RULES, NOBODY_OFFERS


@dataclass(frozen=True, slots=True)
class Verdict:
    """One want of a learner and one mentor. `rule` is empty where all rules allow it; `winners` took its place."""

    learner: str
    mentor: str
    skill: str
    is_paired: bool
    rule: str = ""
    text: str = ""
    score: int | None = None
    winners: tuple[Candidate, ...] = ()


def verdicts(matches: MatchList, learner: str, mentor: str, formatter: RecordFormatter) -> tuple[Verdict, ...]:
    """What the round says of each want of the learner with this mentor; both take part in it."""
    problem = matches.problem
    first, second = problem.participants.parties[learner], problem.participants.parties[mentor]
    return tuple(
        _judged(matches, first, second, demand, formatter) for party, demand in problem.wants if party.name == learner
    )


def _judged(matches: MatchList, learner: Party, mentor: Party, demand: Demand, formatter: RecordFormatter) -> Verdict:
    problem = matches.problem
    terms = learner.name, mentor.name, demand.subject
    if terms in matches.further:
        text = formatter.gettext("Their ongoing mentorship can meet this request, too.")
        return Verdict(*terms, is_paired=True, text=text)
    for pair in matches.pairs:
        if pair.candidate.key[:2] == terms[:2] and demand.subject in (pair.candidate.skill, *pair.also):
            own = problem.candidate(learner, mentor, demand, is_asked=pair.candidate.is_asked)
            text = explain(matches, pair, formatter, own).why
            return Verdict(*terms, is_paired=True, text=text, score=pair.candidate.score)
    candidate = problem.candidate(learner, mentor, demand) or problem.candidate(learner, mentor, demand, is_asked=True)
    if candidate is None:
        names = {"learner": learner.title, "mentor": mentor.title, "skill": formatter.skill(demand.subject)}
        obstacle = _first_obstacle(problem.pairings(learner, mentor, demand))
        ended = _ended(matches, mentor, demand, formatter) if obstacle.name == NOBODY_OFFERS else ""
        text = ended or formatter.translate(obstacle.told, **names, **obstacle.numbers)
        return Verdict(*terms, is_paired=False, rule=obstacle.name, text=text)
    winners = tuple(
        pair.candidate
        for pair in matches.pairs
        if pair.candidate.mentor == mentor.name or (pair.candidate.learner, pair.candidate.skill) == terms[::2]
    )
    told = _without_room(matches, learner, mentor)
    if told is None and candidate.is_asked:
        told = Message("This is possible, but more is known about somebody else, who comes first.")
    text = formatter.translate(told or _price(matches, candidate), mentor=mentor.title)
    return Verdict(*terms, is_paired=False, text=text, score=candidate.score, winners=winners)


class _Obstacle(NamedTuple):
    """What stands between two: the rule's name, what is said of it, and its numbers; no name where nothing does."""

    name: str
    told: Message
    numbers: dict[str, int | str]


def _first_obstacle(pairs: Sequence[Pairing]) -> _Obstacle:
    """The first rule that none of a mentor's offers near a want passes; that there are any comes before all rules."""
    if not pairs:
        return _Obstacle(NOBODY_OFFERS, Message("{mentor} offers neither {skill} nor a skill close to it."), {})
    left = list(pairs)
    for rule in HARD_RULES:
        passing = [pair for pair in left if rule.holds(pair) is not False]
        if not passing:
            return _Obstacle(rule.name, rule.told, rule.numbers(left))
        left = passing
    return _Obstacle("", NOTHING, {})


def _without_room(matches: MatchList, learner: Party, mentor: Party) -> Message | None:
    """Why no round could pair them, where ongoing mentorships or the records leave no place."""
    held = matches.held
    if held.seats[mentor.name] < mentor.seats and held.mentors[learner.name] < learner.mentors:
        return None
    return room_text(matches, learner.name, mentor.name)


def _ended(matches: MatchList, mentor: Party, demand: Demand, formatter: RecordFormatter) -> str:
    """What is said of an offer that was right, and is over or rests, where none is open; else ""."""
    near = {subject for subject, _ in matches.problem.ways(demand.subject)}
    record = formatter.party(mentor.name).record
    if record.asked is not None and any(offer.subject in near for offer in resting_offers(record, matches.as_of)):
        day = formatter.speech.day(record.asked.on)
        return formatter.gettext(
            "{mentor} offered this, was asked on {day} whether it still holds, and has not answered.",
            mentor=mentor.title,
            day=day,
        )
    days = [offer.until for offer in record.offers if offer.until is not None and offer.subject in near]
    if not days:
        return ""
    return formatter.gettext(
        "{mentor} offered this until {day}.", mentor=mentor.title, day=formatter.speech.day(max(days))
    )


def _price(matches: MatchList, candidate: Candidate) -> Message:
    """What the best list with this pair would lose against the list that was made."""
    forced = matches.including(candidate.key)
    served = len({learner for learner, _ in matches.served()}) - len({learner for learner, _ in forced.served()})
    points = _score(matches) - sum(one.score for one in forced.candidates) - candidate.score
    if served > 0:
        return Message(
            "This is possible, but it would leave more learners without a mentor: {number} more.", number=served
        )
    if points > 0:
        return Message(
            "This is possible, but the best list that includes it scores lower. Points lost: {points}.", points=points
        )
    if points == 0:
        return Message("This is possible and just as good: chance decided between them, in the same way each time.")
    return Message("This is possible, but somebody who comes first would then have to wait.")


def _score(matches: MatchList) -> int:
    return sum(pair.candidate.score for pair in matches.pairs)
