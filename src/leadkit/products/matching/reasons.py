"""Why a pair was made, or was not, in words of the reader's language: for the pages, the tables and the data."""

from dataclasses import dataclass
from typing import Final

from leadkit.community.weeks import best_run, local_hours
from leadkit.i18n.messages import said_in, say
from leadkit.i18n.vocabulary import LEVELS
from leadkit.labels import language_list, skill_label
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Demand, Party, Supply
from leadkit.products.matching.problem import Candidate
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.rules import HARD_RULES, MENTORS_FULL, NOBODY_OFFERS
from leadkit.products.matching.scoring import Between, between

_MISSES: Final = {
    NOBODY_OFFERS: "nobody who takes part offers it",
    **{rule.name: rule.missed for rule in HARD_RULES if rule.missed},
    MENTORS_FULL: "{mentor} could help, but no seat is left on one side or the other",
}
_PRIORITIES: Final = {
    "high": "of high priority to the learner",
    "normal": "of normal priority",
    "low": "of low priority",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score. `is_told`: worth a reader's attention, not only an auditor's."""

    name: str
    points: int
    text: str
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class Explained:
    """A pair with everything that its reader wants to know. Hours are local to each side."""

    pair: Pair
    candidate: Candidate
    learner: Party
    mentor: Party
    languages: tuple[str, ...]
    overlap_hours: float | None
    best_hours: tuple[str, str] | None
    is_confirmed: bool
    is_continued: bool
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons as one clause."""
        return "; ".join(reason.text for reason in self.reasons if reason.is_told)


def explain(matches: MatchList, repo: Repository, pair: Pair, language: str = "en") -> Explained:
    candidate, problem = pair.candidate, matches.problem
    learner, mentor = matches.participants.parties[candidate.learner], matches.participants.parties[candidate.mentor]
    demand, supply = problem.terms(candidate)
    shared = between(learner, mentor, problem.rules)
    best = best_hours(matches, learner, mentor, language) if shared.overlap is not None else None
    told = _Telling(repo, candidate, learner, mentor, language).texts(demand, supply, shared, best)
    reasons = tuple(Reason(name, points, *told[name]) for name, points in problem.points(candidate) if points)
    return Explained(
        pair=pair,
        candidate=candidate,
        learner=learner,
        mentor=mentor,
        languages=shared.languages,
        overlap_hours=None if shared.overlap is None else shared.overlap / 4,
        best_hours=best,
        is_confirmed=supply.is_confirmed,
        is_continued=candidate.key in matches.previous,
        reasons=reasons,
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """One pair told in one language."""

    repo: Repository
    candidate: Candidate
    learner: Party
    mentor: Party
    language: str

    def texts(
        self, demand: Demand, supply: Supply, shared: Between, best: tuple[str, str] | None
    ) -> dict[str, tuple[str, bool]]:
        """Each reason's text, and whether the page tells it."""
        needs = ", ".join(sorted(self.learner.needs_access & self.mentor.needs_access))
        spoken = language_list(shared.languages, self.language)
        return {
            "skill": (self._skill(), True),
            "level": self._level(demand, supply),
            "language": (self._said("both speak {languages}", languages=spoken), True),
            "overlap": self._hours(shared, best),
            "region": self._region(),
            "access": (self._said("both need {needs}", needs=needs), True),
            "priority": (self._said(_PRIORITIES[demand.priority]), demand.priority == "high"),
            "confirmed": (self._said("the offer is confirmed"), False),
            "scarcity": (self._said("few offers of the same count for more"), False),
            "continued": (self._said("a pair since the last round"), True),
            "resting": (self._said("proposed before without an answer, and nobody else could"), True),
        }

    def _said(self, template: str, **values: str | int) -> str:
        return said_in(say(template, **values), self.language)

    def _skill(self) -> str:
        offered = skill_label(self.repo, self.candidate.offered, self.language)
        if self.candidate.nearness == "exact":
            return self._said("offers exactly this")
        if self.candidate.nearness == "narrower":
            return self._said("offers {skill}, a part of it", skill=offered)
        return self._said("offers {skill}, which it is a part of", skill=offered)

    def _level(self, demand: Demand, supply: Supply) -> tuple[str, bool]:
        if not supply.level:
            return self._said("means have no level"), False
        meaning = say(LEVELS[supply.level])
        if supply.level >= demand.goal:
            return self._said("level {level} ({meaning})", level=supply.level, meaning=meaning), True
        template = "level {level} ({meaning}, the goal is {goal})"
        return self._said(template, level=supply.level, meaning=meaning, goal=demand.goal), True

    def _hours(self, shared: Between, best: tuple[str, str] | None) -> tuple[str, bool]:
        if shared.overlap is None or best is None:
            return self._said("common hours are not known"), False
        first, second = best
        hours = f"{shared.overlap / 4:g}"
        if first == second:
            template = "common hours a week: {hours}, best {best} for both"
            return self._said(template, hours=hours, best=first), True
        template = "common hours a week: {hours}, best {best} for {learner}, {other} for {mentor}"
        names = {"learner": self.learner.title, "mentor": self.mentor.title}
        return self._said(template, hours=hours, best=first, other=second, **names), True

    def _region(self) -> tuple[str, bool]:
        learner, mentor = self.learner.region, self.mentor.region
        if learner is None or mentor is None:
            return self._said("the region of one is not known"), False
        names = [self.repo.config.region_name(region, self.language) for region in (learner, mentor)]
        if learner == mentor:
            return self._said("both in {region}", region=names[0]), True
        has_wish = self.learner.prefers is not None or self.mentor.prefers is not None
        return self._said("{first} meets {second}", first=names[0], second=names[1]), has_wish


def best_hours(matches: MatchList, learner: Party, mentor: Party, language: str) -> tuple[str, str] | None:
    """The longest common stretch in the learner's and in the mentor's local time."""
    run = best_run(learner.week & mentor.week)
    if run is None or learner.timezone is None or mentor.timezone is None:
        return None
    first, second = (
        f"{local_hours(run, timezone, matches.as_of, language)} ({timezone})"
        for timezone in (learner.timezone, mentor.timezone)
    )
    return first, second


def miss_text(matches: MatchList, want: Unmatched, language: str = "en") -> str:
    """Why a want stays open, as a clause."""
    mentor = matches.participants.titles.get(want.miss.mentor or "", "?")
    return said_in(say(_MISSES[want.miss.reason], mentor=mentor, level=want.miss.level), language)
