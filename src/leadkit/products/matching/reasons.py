"""Why a pair was made, or was not, in words of the reader's language: for the pages, the tables and the data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from leadkit.community.weeks import best_run, local_hours
from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching.parties import Demand, Party, Supply
from leadkit.products.matching.problem import Candidate, Problem
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.rules import HARD_RULES, MENTORS_FULL, NOBODY_OFFERS, UNKNOWN, asks
from leadkit.products.matching.scoring import Between, between

_MISSES: Final = {
    NOBODY_OFFERS: Message("Nobody who could be suggested offers this."),
    **{rule.name: rule.missed for rule in HARD_RULES if rule.missed},
    **{f"{rule.unknown.name}{UNKNOWN}": rule.unknown.missed for rule in HARD_RULES if rule.unknown},
}
_LEVELS: Final = {
    1: Message("{mentor} knows about this."),
    2: Message("{mentor} does this with help."),
    3: Message("{mentor} does this without help."),
    4: Message("{mentor} teaches this."),
    5: Message("{mentor} teaches this across communities."),
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
    """A pair with everything that its reader wants to know. Hours are local to each side, learner first; so are notes.

    `asks` are the things that nobody has stated: `language`, `place`, `audience`.
    """

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
    notes: tuple[str | None, str | None]
    asks: tuple[str, ...]
    why: str
    """The reasons that are told, and what has to be asked first, as sentences."""


def explain(
    matches: MatchList, pair: Pair, formatter: RecordFormatter, candidate: Candidate | None = None
) -> Explained:
    """A pair for its own request, or for a further one that `candidate` serves."""
    candidate, problem = candidate or pair.candidate, matches.problem
    terms = problem.pairing(candidate)
    learner, mentor, demand, supply = terms.learner, terms.mentor, terms.demand, terms.supply
    shared = between(learner, mentor, problem.rules)
    best = best_hours(matches, learner, mentor, formatter.language) if shared.overlap is not None else None
    reasons_of = _PairReasons(formatter, problem, candidate, learner, mentor, matches.is_mostly_new)
    told = reasons_of.texts(demand, supply, shared, best)
    reasons = tuple(Reason(name, points, *told[name]()) for name, points in problem.points(candidate, terms) if points)
    asked = (asks(terms) or ()) if candidate.is_asked else ()
    return Explained(
        pair=pair,
        candidate=candidate,
        learner=learner,
        mentor=mentor,
        languages=shared.languages,
        overlap_hours=None if shared.overlap is None else shared.overlap / 4,
        best_hours=best,
        is_confirmed=supply.confirmed is not None and candidate.nearness != "broader",
        is_continued=candidate.key in matches.previous,
        reasons=reasons,
        notes=(demand.note, supply.note),
        asks=tuple(unknown.name for unknown in asked),
        why=" ".join(
            (
                *(reason.text for reason in reasons if reason.is_told),
                *_last_confirmed(mentor, supply, formatter),
                *(formatter.translate(unknown.asked) for unknown in asked),
            )
        ),
    )


def _last_confirmed(mentor: Party, supply: Supply, formatter: RecordFormatter) -> Iterator[str]:
    """That an offer was confirmed, and that this is long ago."""
    if supply.confirmed is not None and not supply.is_fresh:
        day = formatter.speech.day(supply.confirmed)
        yield formatter.gettext("{mentor} last confirmed this on {day}.", mentor=mentor.title, day=day)


@dataclass(frozen=True, slots=True)
class _PairReasons:
    """Why one pair was made, in one language: each reason a sentence that is true of these two."""

    formatter: RecordFormatter
    problem: Problem
    candidate: Candidate
    learner: Party
    mentor: Party
    is_rarely_continued: bool

    def texts(
        self, demand: Demand, supply: Supply, shared: Between, best: tuple[str, str] | None
    ) -> dict[str, Callable[[], tuple[str, bool]]]:
        """Of each reason what makes its text, and whether the page tells it: not where it holds for everybody here."""
        gettext = self.formatter.gettext
        return {
            "skill": lambda: (self._skill(supply), True),
            "level": lambda: self._level(demand, supply),
            "language": lambda: self._languages(shared),
            "overlap": lambda: self._hours(shared, best),
            "region": self._region,
            "access": self._access,
            "priority": lambda: self._priority(demand),
            "confirmed": lambda: (gettext("Both confirmed lately what they offer and look for."), False),
            "scarcity": lambda: (gettext("Few others offer this, so it counts more."), False),
            "continued": lambda: (gettext("They were suggested to each other before."), self.is_rarely_continued),
            "resting": lambda: (gettext("They were suggested to each other before, and nobody has answered."), True),
            "asked": lambda: (gettext("This counts a tenth, because something has to be asked first."), False),
        }

    def _languages(self, shared: Between) -> tuple[str, bool]:
        apart = [tag for tag in shared.languages if tag not in self.problem.common_languages]
        spoken = self.formatter.speech.listed(map(self.formatter.speech.language_name, apart or shared.languages))
        return self.formatter.gettext("Both speak {languages}.", languages=spoken), bool(apart)

    def _access(self) -> tuple[str, bool]:
        needs = sorted(self.learner.needs_access & self.mentor.needs_access)
        told = self.formatter.speech.listed(map(self.formatter.word, needs))
        return self.formatter.gettext("Both need {needs}.", needs=told), True

    def _skill(self, supply: Supply) -> str:
        gettext, offered = self.formatter.gettext, self.formatter.skill(self.candidate.offered)
        mentor, nearness = self.mentor.title, self.candidate.nearness
        if not supply.level:
            return gettext("{mentor} can give this.", mentor=mentor)
        if nearness == "exact":
            return self.formatter.translate(_LEVELS[supply.level], mentor=mentor)
        if nearness == "narrower":
            return gettext("{mentor} offers {skill}, which is part of this.", mentor=mentor, skill=offered)
        if any(other.subject == self.candidate.skill for other in self.mentor.offers):
            return gettext("{mentor} offers {skill}, which includes this.", mentor=mentor, skill=offered)
        return gettext(
            "{mentor} has not offered this, but offers {skill}, which includes it.", mentor=mentor, skill=offered
        )

    def _level(self, demand: Demand, supply: Supply) -> tuple[str, bool]:
        gettext = self.formatter.gettext
        if not supply.level:
            return gettext("Practical support has no level."), False
        if supply.level >= demand.goal:
            return gettext(
                "The offer is at level {level}, and the goal is level {goal}.", level=supply.level, goal=demand.goal
            ), False
        return gettext(
            "This leads to level {level}, and the goal is level {goal}.", level=supply.level, goal=demand.goal
        ), True

    def _priority(self, demand: Demand) -> tuple[str, bool]:
        gettext = self.formatter.gettext
        if demand.priority == "high":
            return gettext("This matters a lot to {learner}.", learner=self.learner.title), True
        return gettext("This request has normal priority."), False

    def _hours(self, shared: Between, best: tuple[str, str] | None) -> tuple[str, bool]:
        gettext = self.formatter.gettext
        if shared.overlap is None or best is None:
            return gettext("The hours that suit both are not known."), False
        first, second = best
        if first == second:
            return gettext("{hours} suits both.", hours=first), True
        return gettext(
            "{hours} suits both. For {mentor}, this is {other}.", hours=first, other=second, mentor=self.mentor.title
        ), True

    def _region(self) -> tuple[str, bool]:
        gettext, learner, mentor = self.formatter.gettext, self.learner.region, self.mentor.region
        if learner is None or mentor is None:
            return gettext("One of the two regions is not known."), False
        has_wish = self.learner.prefers is not None or self.mentor.prefers is not None
        names = [self.formatter.region(region) for region in (learner, mentor)]
        if learner == mentor:
            is_reason = len(self.problem.regions) > 1
            return gettext("Both are in the same region: {region}.", region=names[0]), is_reason
        return gettext(
            "They are in different regions: {first} and {second}.", first=names[0], second=names[1]
        ), has_wish


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
    """Why a want stays open, as a sentence."""
    name = want.miss.mentor or ""
    mentor = matches.participants.titles.get(name, "?")
    if want.miss.reason == MENTORS_FULL:
        return formatter.translate(room_text(matches, want.learner, name), mentor=mentor)
    own = _own_groups(matches, want) if want.miss.reason == NOBODY_OFFERS else ()
    if own:
        return formatter.gettext(
            "Only {groups} could help, where {learner} already belongs: just ask there.",
            groups=formatter.speech.listed(own),
            learner=matches.participants.titles[want.learner],
        )
    return formatter.translate(_MISSES[want.miss.reason], mentor=mentor, level=want.miss.level)


def _own_groups(matches: MatchList, want: Unmatched) -> tuple[str, ...]:
    """What the groups are called that the learner belongs to and that offer it: nobody is suggested to their own."""
    parties, near = matches.participants.parties, {subject for subject, _ in matches.problem.ways(want.skill)}
    return tuple(
        parties[group].title
        for group in sorted(parties[want.learner].groups & parties.keys())
        if any(offer.subject in near for offer in parties[group].offers)
    )


def room_text(matches: MatchList, learner: str, mentor: str) -> Message:
    """Why there is no place for a pair that every rule allows: whose places are taken, and by what; with {mentor}."""
    parties, held = matches.participants.parties, matches.held.seats[mentor]
    if parties[mentor].seats == 0:
        return Message("{mentor} could help, but is not taking anybody on at the moment.")
    if held >= parties[mentor].seats:
        return Message("{mentor} could help, but ongoing mentorships take up every place.")
    if matches.held.mentors[learner] + matches.held.found[learner] >= parties[learner].mentors:
        return Message("{mentor} could help, but this learner already has as many mentors as they asked for.")
    return Message("{mentor} could help, but has no place free.")
