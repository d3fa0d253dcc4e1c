"""The hard rules of matching, one entry each: its test on one pair and on many, its words, and what would lift it.

Candidate search, reasons for unmet requests, `why` and remedies read this table, in this order: the further a pair
comes in it, the nearer it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from leadkit.community.parties import NATIVE, shared_languages
from leadkit.i18n.messages import NOTHING, Message
from leadkit.model.config import Matching
from leadkit.model.records import Offer
from leadkit.products.matching.arrays import found_in
from leadkit.products.matching.parties import NO_LEVEL, Demand, Party, Supply
from leadkit.products.matching.scoring import common_quarters
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.grid import Block
    from leadkit.products.matching.remedies import Changes

Mask: TypeAlias = npt.NDArray[np.bool_]


class Pairing(NamedTuple):
    """One want and one offer that is near it; `is_done`: the two were mentor and learner of this already."""

    learner: Party
    mentor: Party
    demand: Demand
    supply: Supply
    is_done: bool
    rules: Matching


class Pairings(NamedTuple):
    """Many of one block: rows and columns, and the best product of both sides' levels in one language (0 to 25)."""

    block: "Block"
    rows: Integers
    columns: Integers
    fluency: Integers


Remedy: TypeAlias = Callable[["Changes"], Iterator[Any]]


def _none(_: "Changes") -> Iterator[Any]:
    return iter(())


@dataclass(frozen=True, slots=True)
class HardRule:
    """What must hold for every pair.

    `told` says why a pair cannot be, with {mentor}, {skill} and the rule's own `numbers`; `missed` says it of the
    offer that came nearest, with {mentor} and {level}. A rule without it stops what could never have been.
    """

    name: str
    holds: Callable[[Pairing], bool]
    holds_for: Callable[[Pairings], Mask]
    told: Message
    missed: Message = NOTHING
    numbers: Callable[[Sequence[Pairing]], dict[str, int | str]] = lambda _: {}
    remedy: Remedy = _none


def _is_possible(pair: Pairing) -> bool:
    """Not oneself, not one's own group, its parent or child; examples only with examples."""
    learner, mentor = pair.learner, pair.mentor
    return (
        learner.name != mentor.name
        and learner.is_sample == mentor.is_sample
        and mentor.name not in learner.excluded
        and learner.name not in mentor.excluded
    )


def _are_possible(pairs: Pairings) -> Mask:
    arrays = pairs.block.arrays
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    is_same = arrays.is_sample[learners] == arrays.is_sample[mentors]
    return np.asarray(is_same & ~found_in(arrays.excluded, arrays.key(learners, mentors)))


def _are_not_done(pairs: Pairings) -> Mask:
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    return ~found_in(pairs.block.past.done, pairs.block.arrays.key(learners, mentors))


def _needed_level(demand: Demand, rules: Matching) -> int:
    return max(rules.mentor_level, demand.now + 1)


def _is_high_enough(pair: Pairing) -> bool:
    """Above the learner, and high enough to mentor at all; means have no level."""
    return pair.supply.level == NO_LEVEL or pair.supply.level >= _needed_level(pair.demand, pair.rules)


def _are_high_enough(pairs: Pairings) -> Mask:
    block = pairs.block
    levels = block.supplies.levels[pairs.columns]
    needed = np.maximum(block.demands.nows[pairs.rows] + 1, block.rules.mentor_level)
    return np.asarray((levels == NO_LEVEL) | (levels >= needed))


def _levels(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    return {
        "level": max(pair.supply.level for pair in pairs),
        "needed": _needed_level(pairs[0].demand, pairs[0].rules),
    }


def _higher_level(changes: "Changes") -> Iterator[Any]:
    subject, demand = changes.demand.subject, changes.demand
    best = max((supply.level for supply in changes.near), default=0)
    if best > demand.now:
        yield changes.setting("mentor_level", best)
    if "/" not in subject:
        level = _needed_level(demand, changes.rules)
        others = tuple(offer for offer in changes.record(changes.mentor).offers if offer.skill != subject)
        offers = (*others, Offer(skill=subject, level=level))
        text = Message("{name} offers {skill} at level {level}")
        yield changes.edited(changes.mentor, {"offers": offers}, text, skill=subject, level=level)


def _are_known(pairs: Pairings) -> Mask:
    is_known = np.asarray(pairs.block.arrays.levels.any(axis=1))
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    return np.asarray(is_known[learners] & is_known[mentors])


def _best_product(learner: Party, mentor: Party) -> int:
    shared = shared_languages(learner.languages, mentor.languages)
    return shared[0][1] if shared else 0


def _products(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    first = pairs[0]
    return {"product": _best_product(first.learner, first.mentor), "needed": first.rules.minimum_language}


def _better_language(changes: "Changes") -> Iterator[Any]:
    least = changes.rules.minimum_language
    for party, other in ((changes.learner, changes.mentor), (changes.mentor, changes.learner)):
        steps = sorted(
            (-(-least // level) - party.languages.get(tag, 0), tag, -(-least // level))
            for tag, level in other.languages.items()
            if level * NATIVE >= least
        )
        for _, tag, level in steps[:1]:
            languages = {**changes.record(party).languages, tag: level}
            text = Message("{name} speaks {tag} at level {level}")
            yield changes.edited(party, {"languages": languages}, text, tag=tag, level=level)
    product = _best_product(changes.learner, changes.mentor)
    if product:
        yield changes.setting("minimum_language", product)


def _formats_meet(pair: Pairing) -> bool:
    """Unless both sides state others."""
    wanted, given = pair.demand.formats, pair.supply.formats
    return not wanted or not given or not wanted.isdisjoint(given)


def _all_formats_meet(pairs: Pairings) -> Mask:
    wanted = pairs.block.demands.formats[pairs.rows]
    given = pairs.block.supplies.formats[pairs.columns]
    return np.asarray((wanted == 0) | (given == 0) | ((wanted & given) != 0))


def _open_formats(changes: "Changes") -> Iterator[Any]:
    wants = changes.wants(formats=())
    yield changes.edited(changes.learner, {"wants": wants}, Message("{name} leaves the formats of this wish open"))


def _have_hours(pair: Pairing) -> bool:
    common = common_quarters(pair.learner, pair.mentor)
    return common is None or common >= pair.rules.minimum_hours * 4


def _all_have_hours(pairs: Pairings) -> Mask:
    overlap = pairs.block.overlap(pairs.rows, pairs.columns)
    return np.asarray((overlap < 0) | (overlap >= pairs.block.rules.minimum_hours * 4))


def _hours(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    first = pairs[0]
    hours = (common_quarters(first.learner, first.mentor) or 0) / 4
    return {"hours": f"{hours:g}", "needed": first.rules.minimum_hours}


def _other_hours(changes: "Changes") -> Iterator[Any]:
    for party in (changes.learner, changes.mentor):
        yield changes.edited(party, {"hours": ()}, Message("{name} states no hours"))
    yield changes.setting("minimum_hours", (common_quarters(changes.learner, changes.mentor) or 0) // 4)


HARD_RULES: Final = (
    HardRule(
        "not-possible",
        _is_possible,
        _are_possible,
        Message("they are one and the same, of one group, or only one of them is an example"),
    ),
    HardRule(
        "done",
        lambda pair: not pair.is_done,
        _are_not_done,
        Message("they are done with {skill}: it stands in 'mentoring'"),
    ),
    HardRule(
        "level-too-low",
        _is_high_enough,
        _are_high_enough,
        Message("{mentor} offers it at level {level}; level {needed} is needed"),
        Message("{mentor} offers it, but at level {level}, which is not enough to teach this"),
        _levels,
        _higher_level,
    ),
    HardRule(
        "language-unknown",
        lambda pair: bool(pair.learner.languages and pair.mentor.languages),
        _are_known,
        Message("the languages of one of them are not known"),
        Message("{mentor} offers it, but one side's languages are not known"),
    ),
    HardRule(
        "no-shared-language",
        lambda pair: _best_product(pair.learner, pair.mentor) >= pair.rules.minimum_language,
        lambda pairs: np.asarray(pairs.fluency >= pairs.block.rules.minimum_language),
        Message("the best product of both levels in a language is {product}; {needed} is needed"),
        Message("{mentor} offers it, but there is no language that both speak well enough"),
        _products,
        _better_language,
    ),
    HardRule(
        "formats-differ",
        _formats_meet,
        _all_formats_meet,
        Message("their formats differ"),
        Message("{mentor} offers it, but in other formats"),
        remedy=_open_formats,
    ),
    HardRule(
        "no-common-hours",
        _have_hours,
        _all_have_hours,
        Message("they have {hours} common hours a week; {needed} are needed"),
        Message("{mentor} offers it, but there are too few common hours"),
        _hours,
        _other_hours,
    ),
)
BY_NAME: Final = {rule.name: rule for rule in HARD_RULES}
NOBODY_OFFERS: Final = "nobody-offers"
MENTORS_FULL: Final = "mentors-full"
STAGES: Final = (NOBODY_OFFERS, *(rule.name for rule in HARD_RULES if rule.missed), MENTORS_FULL)
"""Why a want stays open, in the order in which the rules are tried: the further, the nearer the miss."""


class Obstacle(NamedTuple):
    """What stands between two: the rule's name, what is said of it, and its numbers; no name where nothing does."""

    name: str
    told: Message
    numbers: dict[str, int | str]


def first_obstacle(pairs: Sequence[Pairing]) -> Obstacle:
    """The first rule that none of a mentor's offers near a want passes; that there are any comes before all rules."""
    if not pairs:
        return Obstacle(NOBODY_OFFERS, Message("{mentor} offers neither {skill} nor what is near it"), {})
    left = list(pairs)
    for rule in HARD_RULES:
        passing = [pair for pair in left if rule.holds(pair)]
        if not passing:
            return Obstacle(rule.name, rule.told, rule.numbers(left))
        left = passing
    return Obstacle("", NOTHING, {})


def remedies(obstacle: str, changes: "Changes") -> Iterator[Any]:
    """What might lift it; a mentor who offers nothing near is like one of too low a level."""
    rule = BY_NAME.get("level-too-low" if obstacle == NOBODY_OFFERS else obstacle)
    return rule.remedy(changes) if rule is not None else iter(())
