"""Why two are paired, or are not: the rule that failed, or who won the place and by how much, want by want."""

from dataclasses import dataclass

from leadkit.i18n.messages import said_in, say
from leadkit.labels import skill_label
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Demand, Participants, Party, Standing, Supply
from leadkit.products.matching.problem import Candidate, formats_meet, is_high_enough, is_possible
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.round import MatchList, solve_round
from leadkit.products.matching.scoring import between

_RULES = {
    "nobody-offers": "{mentor} offers neither {skill} nor what is near it",
    "not-possible": "they are one and the same, of one group, or only one of them is an example",
    "done": "they are done with {skill}: it stands in 'mentoring'",
    "level-too-low": "{mentor} offers it at level {level}; level {needed} is needed",
    "language-unknown": "the languages of one of them are not known",
    "no-shared-language": "the best product of both levels in a language is {product}; {needed} is needed",
    "formats-differ": "their formats differ",
    "no-common-hours": "they have {hours} common hours a week; {needed} are needed",
}


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


def verdicts(matches: MatchList, repo: Repository, learner: str, mentor: str, language: str) -> tuple[Verdict, ...]:
    """What the round says of each want of the learner with this mentor; both take part in it."""
    problem = matches.problem
    first, second = problem.participants.parties[learner], problem.participants.parties[mentor]
    return tuple(
        _judged(matches, repo, first, second, demand, language)
        for party, demand in problem.wants
        if party.name == learner
    )


def _judged(
    matches: MatchList, repo: Repository, learner: Party, mentor: Party, demand: Demand, language: str
) -> Verdict:
    problem = matches.problem
    terms = learner.name, mentor.name, demand.subject
    for pair in matches.pairs:
        if pair.candidate.key[:2] == terms[:2] and demand.subject in (pair.candidate.skill, *pair.also):
            text = explain(matches, repo, pair, language).why
            return Verdict(*terms, is_paired=True, text=text, score=pair.candidate.score)
    candidate = problem.candidate(learner, mentor, demand)
    if candidate is None:
        rule, values = obstacle(matches, learner, mentor, demand)
        names = {"mentor": mentor.title, "skill": skill_label(repo, demand.subject, language)}
        return Verdict(*terms, is_paired=False, rule=rule, text=said_in(say(_RULES[rule], **names, **values), language))
    winners = tuple(
        pair.candidate
        for pair in matches.pairs
        if pair.candidate.mentor == mentor.name or (pair.candidate.learner, pair.candidate.skill) == terms[::2]
    )
    text = said_in(_price(matches, repo, candidate), language)
    return Verdict(*terms, is_paired=False, text=text, score=candidate.score, winners=winners)


def _price(matches: MatchList, repo: Repository, candidate: Candidate) -> str:
    """What the best list with this pair would lose against the list that was made: a round in which the pair stands."""
    standing = (*matches.participants.standing, Standing(*candidate.key, "accepted", matches.as_of))
    participants = Participants(
        matches.participants.parties, standing, matches.participants.titles, matches.participants.done
    )
    forced = solve_round(repo, participants, matches.as_of, matches.history)
    served = len({learner for learner, _ in matches.served()}) - len({learner for learner, _ in forced.served()})
    points = _score(matches) - _score(forced) - candidate.score
    if served > 0:
        return say("possible, but with this pair fewer learners would be served: {number} less", number=served)
    if points > 0:
        return say("possible, but the best list with this pair has {points} points less", points=points)
    if points == 0:
        return say("possible and just as good: a hash of the names decided")
    return say("possible, but with this pair somebody who comes first would wait")


def _score(matches: MatchList) -> int:
    return sum(pair.candidate.score for pair in matches.pairs)


def obstacle(matches: MatchList, learner: Party, mentor: Party, demand: Demand) -> tuple[str, dict[str, int | str]]:
    """The first hard rule that stands between them for one want, with its numbers; empty where none does."""
    problem = matches.problem
    rules = problem.rules
    offers = [supply for near, _ in problem.ways(demand.subject) for supply in mentor.offers if supply.subject == near]
    if not offers:
        return "nobody-offers", {}
    if not is_possible(learner, mentor):
        return "not-possible", {}
    if (learner.name, mentor.name, demand.subject) in problem.participants.done:
        return "done", {}
    high = [supply for supply in offers if is_high_enough(demand, supply, rules)]
    if not high:
        best = max(supply.level for supply in offers)
        return "level-too-low", {"level": best, "needed": max(rules.mentor_level, demand.now + 1)}
    if not learner.languages or not mentor.languages:
        return "language-unknown", {}
    both = between(learner, mentor, rules)
    if not both.languages:
        return "no-shared-language", {"product": best_product(learner, mentor)[0], "needed": rules.minimum_language}
    if not any(formats_meet(demand, supply) for supply in high):
        return "formats-differ", {}
    if both.overlap is not None and both.overlap < rules.minimum_hours * 4:
        return "no-common-hours", {"hours": f"{both.overlap / 4:g}", "needed": rules.minimum_hours}
    return "", {}


def best_product(learner: Party, mentor: Party) -> tuple[int, str]:
    """The greatest product of both levels in one language, and that language; 0 and nothing where none is shared."""
    shared = sorted((-level * mentor.languages.get(tag, 0), tag) for tag, level in learner.languages.items())
    product, tag = shared[0] if shared else (0, "")
    return (-product, tag) if product else (0, "")


def best_offer(matches: MatchList, mentor: Party, demand: Demand) -> Supply | None:
    """The mentor's offer of the highest level that comes near a want."""
    near = [subject for subject, _ in matches.problem.ways(demand.subject)]
    offers = [supply for supply in mentor.offers if supply.subject in near]
    return max(offers, key=lambda supply: (supply.level, supply.subject == demand.subject), default=None)
