"""How good a feasible pair is: integer points by reason, in two parts, so that each is computed once.

What holds between two parties whatever the skill is `Between`; what one offer is worth to one want is `fit_points`.
"""

from typing import Final, NamedTuple

from leadkit.config import Matching, Weights
from leadkit.products.matching.parties import MEANS, Giving, Party, Seeking

NEARNESS: Final = {"exact": 100, "narrower": 70, "broader": 50}
"""Per cent of the skill's weight: the skill itself, one that is part of it, one that it is part of."""

_FULL_OVERLAP: Final = 16
_PRIORITY: Final = {"high": 100, "normal": 50, "low": 0}


class Between(NamedTuple):
    """Two parties: shared languages spoken well enough, the best first; its fluency (1 to 25); common quarter hours."""

    languages: tuple[str, ...]
    fluency: int
    overlap: int | None
    points: int


def between(learner: Party, mentor: Party, rules: Matching) -> Between:
    """What both share; `points` is the sum of the reasons that do not depend on the skill."""
    products = [
        (-level * theirs, tag)
        for tag, level in learner.languages.items()
        if (theirs := mentor.languages.get(tag)) is not None and level * theirs >= rules.minimum_language
    ]
    if not products:
        return Between((), 0, None, 0)
    products.sort()
    overlap = (learner.week & mentor.week).bit_count() if learner.week and mentor.week else None
    found = Between(tuple(tag for _, tag in products), -products[0][0], overlap, 0)
    return found._replace(points=sum(points for _, points in shared_points(learner, mentor, found, rules.weights)))


def shared_points(learner: Party, mentor: Party, found: Between, weights: Weights) -> tuple[tuple[str, int], ...]:
    """Points by reason that two parties have whatever the skill."""
    return (
        ("language", weights.language * found.fluency // 25),
        ("overlap", weights.overlap * _overlap_share(found.overlap) // 100),
        ("region", weights.region * _region_share(learner, mentor) // 100),
        ("access", weights.access if learner.needs_access & mentor.needs_access else 0),
    )


def fit_points(
    seeking: Seeking, giving: Giving, nearness: str, offering: int, weights: Weights
) -> tuple[tuple[str, int], ...]:
    """Points by reason that one offer is worth to one want; `offering` is how many offer the same."""
    return (
        ("skill", weights.skill * NEARNESS[nearness] // 100),
        ("level", weights.level * _reach(seeking, giving) // 100),
        ("priority", weights.priority * _PRIORITY[seeking.priority] // 100),
        ("confirmed", weights.confirmed if giving.is_confirmed else 0),
        ("scarcity", weights.scarcity // offering),
    )


def _reach(seeking: Seeking, giving: Giving) -> int:
    """Per cent of the way from now to the goal that the mentor has gone; all of it for means."""
    if giving.subject.startswith(MEANS) or giving.level >= seeking.goal:
        return 100
    return 100 * (giving.level - seeking.now) // (seeking.goal - seeking.now)


def _overlap_share(quarters: int | None) -> int:
    """Full from four common hours on, half where hours are not stated: stating few must not win."""
    return 50 if quarters is None else 100 * min(quarters, _FULL_OVERLAP) // _FULL_OVERLAP


def _region_share(learner: Party, mentor: Party) -> int:
    """The mean of both sides: 100 for a wish that is met, 0 for one that is not, 50 for none or an unknown region."""
    if learner.region is None or mentor.region is None:
        return 50
    same = learner.region == mentor.region
    shares = [50 if p.prefers is None else 100 * ((p.prefers == "same-region") == same) for p in (learner, mentor)]
    return sum(shares) // 2
