"""Why a pair was made, or was not, in words of the reader's language: for the pages, the tables and the data."""

from dataclasses import dataclass
from typing import Final

from leadkit.community.weeks import best_run, local_hours
from leadkit.i18n.messages import Message
from leadkit.i18n.vocabulary import LEVELS
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching.parties import Demand, Party, Supply
from leadkit.products.matching.problem import Candidate
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.rules import HARD_RULES, MENTORS_FULL, NOBODY_OFFERS
from leadkit.products.matching.scoring import Between, between

_MISSES: Final = {
    NOBODY_OFFERS: Message("nobody who takes part offers it"),
    **{rule.name: rule.missed for rule in HARD_RULES if rule.missed},
    MENTORS_FULL: Message("{mentor} could help, but no seat is left on one side or the other"),
}
_PRIORITIES: Final = {
    "high": Message("of high priority to the learner"),
    "normal": Message("of normal priority"),
    "low": Message("of low priority"),
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
    why: str
    """The reasons that are told, as one clause."""


def explain(matches: MatchList, pair: Pair, formatter: RecordFormatter) -> Explained:
    candidate, problem = pair.candidate, matches.problem
    learner, mentor = matches.participants.parties[candidate.learner], matches.participants.parties[candidate.mentor]
    demand, supply = problem.terms(candidate)
    shared = between(learner, mentor, problem.rules)
    best = best_hours(matches, learner, mentor, formatter.language) if shared.overlap is not None else None
    told = _PairReasons(formatter, candidate, learner, mentor).texts(demand, supply, shared, best)
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
        why=formatter.facts(reason.text for reason in reasons if reason.is_told),
    )


@dataclass(frozen=True, slots=True)
class _PairReasons:
    """Why one pair was made, in one language."""

    formatter: RecordFormatter
    candidate: Candidate
    learner: Party
    mentor: Party

    def texts(
        self, demand: Demand, supply: Supply, shared: Between, best: tuple[str, str] | None
    ) -> dict[str, tuple[str, bool]]:
        """Each reason's text, and whether the page tells it."""
        gettext, comma = self.formatter.gettext, self.formatter.speech.comma
        needs = comma.join(map(self.formatter.word, sorted(self.learner.needs_access & self.mentor.needs_access)))
        spoken = comma.join(map(self.formatter.speech.language_name, shared.languages))
        return {
            "skill": (self._skill(), True),
            "level": self._level(demand, supply),
            "language": (gettext("both speak {languages}", languages=spoken), True),
            "overlap": self._hours(shared, best),
            "region": self._region(),
            "access": (gettext("both need {needs}", needs=needs), True),
            "priority": (self.formatter.translate(_PRIORITIES[demand.priority]), demand.priority == "high"),
            "confirmed": (gettext("the offer is confirmed"), False),
            "scarcity": (gettext("few offers of the same count for more"), False),
            "continued": (gettext("a pair since the last round"), True),
            "resting": (gettext("proposed before without an answer, and nobody else could"), True),
        }

    def _skill(self) -> str:
        gettext, offered = self.formatter.gettext, self.formatter.skill(self.candidate.offered)
        if self.candidate.nearness == "exact":
            return gettext("offers exactly this")
        if self.candidate.nearness == "narrower":
            return gettext("offers {skill}, a part of it", skill=offered)
        return gettext("offers {skill}, which it is a part of", skill=offered)

    def _level(self, demand: Demand, supply: Supply) -> tuple[str, bool]:
        gettext = self.formatter.gettext
        if not supply.level:
            return gettext("means have no level"), False
        meaning = self.formatter.word(LEVELS[supply.level])
        if supply.level >= demand.goal:
            return gettext("level {level} ({meaning})", level=supply.level, meaning=meaning), True
        text = gettext(
            "level {level} ({meaning}, the goal is {goal})", level=supply.level, meaning=meaning, goal=demand.goal
        )
        return text, True

    def _hours(self, shared: Between, best: tuple[str, str] | None) -> tuple[str, bool]:
        gettext = self.formatter.gettext
        if shared.overlap is None or best is None:
            return gettext("common hours are not known"), False
        first, second = best
        hours = f"{shared.overlap / 4:g}"
        if first == second:
            return gettext("common hours a week: {hours}, best {best} for both", hours=hours, best=first), True
        text = gettext(
            "common hours a week: {hours}, best {best} for {learner}, {other} for {mentor}",
            hours=hours,
            best=first,
            other=second,
            learner=self.learner.title,
            mentor=self.mentor.title,
        )
        return text, True

    def _region(self) -> tuple[str, bool]:
        gettext, learner, mentor = self.formatter.gettext, self.learner.region, self.mentor.region
        if learner is None or mentor is None:
            return gettext("the region of one is not known"), False
        names = [self.formatter.region(region) for region in (learner, mentor)]
        if learner == mentor:
            return gettext("both in {region}", region=names[0]), True
        has_wish = self.learner.prefers is not None or self.mentor.prefers is not None
        return gettext("{first} meets {second}", first=names[0], second=names[1]), has_wish


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


def miss_text(matches: MatchList, want: Unmatched, formatter: RecordFormatter) -> str:
    """Why a want stays open, as a clause."""
    mentor = matches.participants.titles.get(want.miss.mentor or "", "?")
    return formatter.translate(_MISSES[want.miss.reason], mentor=mentor, level=want.miss.level)
