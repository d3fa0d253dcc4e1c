"""How good a feasible pair is: integer points by reason, in two parts, so that each is computed once.

What holds between two parties whatever the skill is `Between`; what one offer is worth to one want is `fit_points`.
"""

from typing import Final, NamedTuple

from leadkit.community.parties import shared_languages
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.config import Matching, Weights
from leadkit.products.matching.parties import Demand, Party, Supply

NEARNESS: Final = {"exact": 100, "narrower": 70, "broader": 50}
"""Per cent of the skill's weight: the skill itself, one that is part of it, one that it is part of."""

HIGHEST_SCORE: Final = 1000
"""What all weights add up to at most (Matching in leadkit.model.config)."""
ASKED_SHARE: Final = 10
"""A pair that rests on something unknown has a tenth of its points: it comes behind those that do not."""
FULL_OVERLAP: Final = 16
_PRIORITY: Final = {"high": 100, "normal": 50, "low": 0}


class Between(NamedTuple):
    """Two parties: shared languages spoken well enough, the best first; common quarter hours, None if unstated."""

    languages: tuple[str, ...]
    fluency: int
    overlap: int | None


def between(learner: Party, mentor: Party, rules: Matching) -> Between:
    """What both share, whatever the skill; `fluency` is the best product of levels, 0 to 25."""
    shared = shared_languages(learner.languages, mentor.languages)
    spoken = tuple(tag for tag, product in shared if product >= rules.minimum_language)
    return Between(spoken, shared[0][1] if spoken else 0, common_quarters(learner, mentor))


def common_quarters(learner: Party, mentor: Party) -> int | None:
    """Quarter hours of the week that suit both; None where one of them states none."""
    return (learner.week & mentor.week).bit_count() if learner.week and mentor.week else None


class ScoreTable:
    """Points by what they are given for, multiplied out once: a round asks for them a hundred thousand times."""

    def __init__(self, weights: Weights) -> None:
        self.language = [weights.language * fluency // 25 for fluency in range(26)]
        self.overlap = [weights.overlap * share // FULL_OVERLAP for share in range(FULL_OVERLAP + 1)]
        self.unstated_overlap = weights.overlap // 2
        self.skill = {nearness: weights.skill * share // 100 for nearness, share in NEARNESS.items()}
        self.priority = {priority: weights.priority * share // 100 for priority, share in _PRIORITY.items()}
        self.weights = weights

    def shared(self, learner: Party, mentor: Party, fluency: int, overlap: int | None) -> tuple[int, int, int, int]:
        """Language, overlap, region and access points. Unstated hours give half: stating few must not win."""
        return (
            self.language[fluency],
            self.unstated_overlap if overlap is None else self.overlap[min(overlap, FULL_OVERLAP)],
            self.weights.region * _region_share(learner, mentor) // 100,
            self.weights.access if learner.needs_access and learner.needs_access & mentor.needs_access else 0,
        )

    def fit(self, demand: Demand, supply: Supply, nearness: str, offering: int) -> tuple[int, int, int, int, int]:
        """Skill, level, priority, confirmed and scarcity points; `offering` is how many offer the same."""
        return (
            self.skill[nearness],
            self.weights.level * _reach(demand, supply) // 100,
            self.priority[demand.priority],
            self.weights.confirmed if supply.is_fresh and demand.is_fresh else 0,
            self.weights.scarcity // offering,
        )


SHARED_REASONS: Final = ("language", "overlap", "region", "access")
FIT_REASONS: Final = ("skill", "level", "priority", "confirmed", "scarcity")


def _reach(demand: Demand, supply: Supply) -> int:
    """Per cent of the way from now to the goal that the mentor has gone; all of it for means."""
    if supply.subject.startswith(MEANS_PREFIX) or supply.level >= demand.goal:
        return 100
    return 100 * (supply.level - demand.now) // (demand.goal - demand.now)


def _region_share(learner: Party, mentor: Party) -> int:
    """The mean of both sides: 100 where a preference is met, 0 where it is not, 50 for none or an unknown region."""
    preferences = learner.prefers, mentor.prefers
    if preferences == (None, None) or learner.region is None or mentor.region is None:
        return 50
    same = learner.region == mentor.region
    return sum(50 if each is None else 100 * ((each == "same-region") == same) for each in preferences) // 2
