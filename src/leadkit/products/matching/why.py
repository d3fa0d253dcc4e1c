"""Why two are paired, or are not: the rule that failed, or who won the place and by how much, want by want."""

from dataclasses import dataclass

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Demand, Participants, Party, Standing
from leadkit.products.matching.problem import Candidate
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.round import MatchList, solve_round
from leadkit.products.matching.rules import first_obstacle


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
    for pair in matches.pairs:
        if pair.candidate.key[:2] == terms[:2] and demand.subject in (pair.candidate.skill, *pair.also):
            text = explain(matches, pair, formatter).why
            return Verdict(*terms, is_paired=True, text=text, score=pair.candidate.score)
    candidate = problem.candidate(learner, mentor, demand)
    if candidate is None:
        names = {"mentor": mentor.title, "skill": formatter.skill(demand.subject)}
        obstacle = first_obstacle(problem.pairings(learner, mentor, demand))
        text = formatter.translate(obstacle.told, **names, **obstacle.numbers)
        return Verdict(*terms, is_paired=False, rule=obstacle.name, text=text)
    winners = tuple(
        pair.candidate
        for pair in matches.pairs
        if pair.candidate.mentor == mentor.name or (pair.candidate.learner, pair.candidate.skill) == terms[::2]
    )
    text = formatter.translate(_price(matches, formatter.repo, candidate))
    return Verdict(*terms, is_paired=False, text=text, score=candidate.score, winners=winners)


def _price(matches: MatchList, repo: Repository, candidate: Candidate) -> Message:
    """What the best list with this pair would lose against the list that was made: a round in which the pair stands."""
    standing = (*matches.participants.standing, Standing(*candidate.key, "accepted", matches.as_of))
    participants = Participants(
        matches.participants.parties, standing, matches.participants.titles, matches.participants.done
    )
    forced = solve_round(repo, participants, matches.as_of, matches.history)
    served = len({learner for learner, _ in matches.served()}) - len({learner for learner, _ in forced.served()})
    points = _score(matches) - _score(forced) - candidate.score
    if served > 0:
        return Message("possible, but with this pair fewer learners would be served: {number} less", number=served)
    if points > 0:
        return Message("possible, but the best list with this pair has {points} points less", points=points)
    if points == 0:
        return Message("possible and just as good: a hash of the names decided")
    return Message("possible, but with this pair somebody who comes first would wait")


def _score(matches: MatchList) -> int:
    return sum(pair.candidate.score for pair in matches.pairs)
