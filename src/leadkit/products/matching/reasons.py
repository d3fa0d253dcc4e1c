"""Why a pair was made, or was not, in words: worked out once for the page, the tables and the data."""

from dataclasses import dataclass
from typing import Final

from leadkit.products.matching.market import Candidate
from leadkit.products.matching.parties import Giving, Party, Seeking
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.scoring import Between, between
from leadkit.products.matching.weeks import best_run, local_hours
from leadkit.products.wording import language_list, skill_label
from leadkit.repository import Repository
from leadkit.vocabulary import LEVELS

_MISSES: Final = {
    "nobody-offers": "nobody who takes part offers it",
    "level-too-low": "{mentor} offers it, but at level {level}, which is not enough to teach this",
    "language-unknown": "{mentor} offers it, but one side's languages are not known",
    "no-shared-language": "{mentor} offers it, but there is no language that both speak well enough",
    "formats-differ": "{mentor} offers it, but in other formats",
    "no-common-hours": "{mentor} offers it, but there are too few common hours",
    "mentors-full": "{mentor} could help, but no seat is left on one side or the other",
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


def explain(matches: MatchList, repo: Repository, pair: Pair) -> Explained:
    candidate, market = pair.candidate, matches.market
    learner, mentor = matches.field.parties[candidate.learner], matches.field.parties[candidate.mentor]
    seeking, giving = market.terms(candidate)
    shared = between(learner, mentor, market.rules)
    best = _best_hours(matches, learner, mentor) if shared.overlap is not None else None
    told = _texts(repo, candidate, learner, mentor, seeking, giving, shared, best)
    reasons = tuple(Reason(name, points, *told[name]) for name, points in market.points(candidate) if points)
    return Explained(
        pair=pair,
        candidate=candidate,
        learner=learner,
        mentor=mentor,
        languages=shared.languages,
        overlap_hours=None if shared.overlap is None else shared.overlap / 4,
        best_hours=best,
        is_confirmed=giving.is_confirmed,
        is_continued=candidate.key in matches.previous,
        reasons=reasons,
    )


def _texts(
    repo: Repository,
    candidate: Candidate,
    learner: Party,
    mentor: Party,
    seeking: Seeking,
    giving: Giving,
    shared: Between,
    best: tuple[str, str] | None,
) -> dict[str, tuple[str, bool]]:
    """Each reason's text, and whether the page tells it."""
    both_need = ", ".join(sorted(learner.needs_access & mentor.needs_access))
    return {
        "skill": (_skill(repo, candidate), True),
        "level": _level(seeking, giving),
        "language": (f"both speak {language_list(shared.languages)}", True),
        "overlap": _hours(learner, mentor, shared, best),
        "region": _region(repo, learner, mentor),
        "access": (f"both need {both_need}", True),
        "priority": (f"of {seeking.priority} priority to the learner", seeking.priority == "high"),
        "confirmed": ("the offer is confirmed", False),
        "scarcity": ("few offers of the same count for more", False),
        "continued": ("a pair since the last round", True),
        "resting": ("proposed before without an answer, and nobody else could", True),
    }


def _skill(repo: Repository, candidate: Candidate) -> str:
    offered = skill_label(repo, candidate.offered)
    if candidate.nearness == "exact":
        return "offers exactly this"
    return f"offers {offered}, {'a part of it' if candidate.nearness == 'narrower' else 'which it is a part of'}"


def _level(seeking: Seeking, giving: Giving) -> tuple[str, bool]:
    if not giving.level:
        return "means have no level", False
    goal = "" if giving.level >= seeking.goal else f", the goal is {seeking.goal}"
    return f"level {giving.level} ({LEVELS[giving.level]}{goal})", True


def _hours(learner: Party, mentor: Party, shared: Between, best: tuple[str, str] | None) -> tuple[str, bool]:
    if shared.overlap is None or best is None:
        return "common hours are not known", False
    hours = "1 common hour a week" if shared.overlap == 4 else f"{shared.overlap / 4:g} common hours a week"
    if best[0] == best[1]:
        return f"{hours}, best {best[0]} for both", True
    return f"{hours}, best {best[0]} for {learner.title}, {best[1]} for {mentor.title}", True


def _best_hours(matches: MatchList, learner: Party, mentor: Party) -> tuple[str, str] | None:
    """The longest common stretch in the learner's and in the mentor's local time."""
    run = best_run(learner.week & mentor.week)
    if run is None or learner.timezone is None or mentor.timezone is None:
        return None
    first, second = (
        f"{local_hours(run, timezone, matches.as_of)} ({timezone})" for timezone in (learner.timezone, mentor.timezone)
    )
    return first, second


def _region(repo: Repository, learner: Party, mentor: Party) -> tuple[str, bool]:
    if learner.region is None or mentor.region is None:
        return "the region of one is not known", False
    has_wish = learner.prefers is not None or mentor.prefers is not None
    if learner.region == mentor.region:
        return f"both in {repo.config.region_name(learner.region)}", True
    return f"{repo.config.region_name(learner.region)} meets {repo.config.region_name(mentor.region)}", has_wish


def miss_text(matches: MatchList, want: Unmatched) -> str:
    """Why a want stays open, as a clause."""
    mentor = matches.field.titles.get(want.miss.mentor or "", "somebody")
    return _MISSES[want.miss.reason].format(mentor=mentor, level=want.miss.level)
