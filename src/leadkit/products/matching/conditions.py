"""What the hard rules ask of one pair and of many at once: the same question, for a record and for columns of numbers.

An answer is None, or ASK, where it rests on something that nobody has stated: unknown is not no.
"""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from leadkit.community.parties import shared_languages
from leadkit.community.twins import WHOLE_LEVEL
from leadkit.model.config import Matching
from leadkit.products.matching.arrays import ASK, NO, YES, Verdicts, found_in
from leadkit.products.matching.parties import NO_LEVEL, Area, Demand, Limit, Party, Supply
from leadkit.products.matching.scoring import common_quarters
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.grid import Block

Mask: TypeAlias = npt.NDArray[np.bool_]


class Pairing(NamedTuple):
    """One want, one offer near it, and how near; `is_done`: the two were mentor and learner of this already."""

    learner: Party
    mentor: Party
    demand: Demand
    supply: Supply
    nearness: str
    is_done: bool
    rules: Matching


class Pairings(NamedTuple):
    """Many of one block: rows and columns, and the best product of both sides' levels in one language (0 to 25)."""

    block: "Block"
    rows: Integers
    columns: Integers
    fluency: Integers


def is_possible(pair: Pairing) -> bool:
    """Not oneself, under whatever record, and not one's own group, its parent or child."""
    learner, mentor = pair.learner, pair.mentor
    return learner.name != mentor.name and mentor.name not in learner.excluded and learner.name not in mentor.excluded


def are_possible(pairs: Pairings) -> Mask:
    arrays = pairs.block.arrays
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    return ~found_in(arrays.excluded, arrays.key(learners, mentors))


def are_not_done(pairs: Pairings) -> Mask:
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    return ~found_in(pairs.block.past.done, pairs.block.arrays.key(learners, mentors))


def needed_level(pair: Pairing) -> int:
    least = WHOLE_LEVEL if pair.nearness == "broader" else pair.rules.mentor_level
    return max(least, pair.rules.mentor_level, pair.demand.now + 1)


def is_high_enough(pair: Pairing) -> bool:
    """Above the learner, high enough to mentor, and higher still for who offers only the whole; means have no level."""
    return pair.supply.level == NO_LEVEL or pair.supply.level >= needed_level(pair)


def are_high_enough(pairs: Pairings) -> Mask:
    block = pairs.block
    levels = block.supplies.levels[pairs.columns]
    least = np.maximum(WHOLE_LEVEL * block.supplies.is_whole, block.rules.mentor_level)
    needed = np.maximum(block.demands.nows[pairs.rows] + 1, least[pairs.columns])
    return np.asarray((levels == NO_LEVEL) | (levels >= needed))


def best_product(learner: Party, mentor: Party) -> int:
    shared = shared_languages(learner.languages, mentor.languages)
    return shared[0][1] if shared else 0


def speak(pair: Pairing) -> bool | None:
    """A language that both speak well enough; unknown where one of them may speak others than those stated."""
    if best_product(pair.learner, pair.mentor) >= pair.rules.minimum_language:
        return True
    return False if pair.learner.knows_every_language and pair.mentor.knows_every_language else None


def all_speak(pairs: Pairings) -> Verdicts:
    is_known = pairs.block.arrays.knows_every_language
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    otherwise = np.where(is_known[learners] & is_known[mentors], NO, ASK)
    return np.where(pairs.fluency >= pairs.block.rules.minimum_language, YES, otherwise).astype(np.int8)


def formats_meet(pair: Pairing) -> bool:
    """Unless both sides state others."""
    wanted, given = pair.demand.formats, pair.supply.formats
    return not wanted or not given or not wanted.isdisjoint(given)


def all_formats_meet(pairs: Pairings) -> Mask:
    wanted = pairs.block.demands.formats[pairs.rows]
    given = pairs.block.supplies.formats[pairs.columns]
    return np.asarray((wanted == 0) | (given == 0) | ((wanted & given) != 0))


def have_hours(pair: Pairing) -> bool:
    common = common_quarters(pair.learner, pair.mentor)
    return common is None or common >= pair.rules.minimum_hours * 4


def all_have_hours(pairs: Pairings) -> Mask:
    overlap = pairs.block.overlap(pairs.rows, pairs.columns)
    return np.asarray((overlap < 0) | (overlap >= pairs.block.rules.minimum_hours * 4))


def serves(pair: Pairing) -> bool | None:
    """A group's offers are for the places it serves."""
    return pair.mentor.serves is None or pair.mentor.serves.holds(pair.learner.place)


def is_for(pair: Pairing) -> bool | None:
    return pair.supply.limit is None or pair.supply.limit.admits(pair.learner)


def limits_allow(limits: tuple[Area | Limit | None, ...], pairs: Pairings) -> Verdicts:
    """Of one limit a column, what it says of each pair's learner."""
    found = np.full(len(pairs.rows), YES, dtype=np.int8)
    learners = pairs.block.demands.parties[pairs.rows]
    for column in np.unique(pairs.columns).tolist() if any(limit is not None for limit in limits) else ():
        if limits[column] is not None:
            here = pairs.columns == column
            found[here] = pairs.block.arrays.admissions(limits[column])[learners[here]]
    return found


def served_by_all(pairs: Pairings) -> Verdicts:
    parties = pairs.block.arrays.parties
    return limits_allow(tuple(parties[mentor].serves for mentor in pairs.block.supplies.parties.tolist()), pairs)


def are_for(pairs: Pairings) -> Verdicts:
    limits = tuple(pairs.block.limits[place] for place in pairs.block.supplies.limits.tolist())
    return limits_allow(limits, pairs)
