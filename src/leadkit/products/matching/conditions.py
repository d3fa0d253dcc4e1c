"""What the hard rules ask of one pair and of many at once: the same question, for a record and for tables of kinds.

An answer is None, or ASK, where it rests on something that nobody has stated: unknown is not no.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from leadkit.community.audiences import Area, Limit
from leadkit.community.parties import shared_languages
from leadkit.community.twins import WHOLE_LEVEL
from leadkit.model.config import Matching
from leadkit.products.matching.arrays import ASK, NO, YES, Verdicts
from leadkit.products.matching.aspects import Kinds
from leadkit.products.matching.parties import NO_LEVEL, Demand, Party, Supply
from leadkit.products.matching.scoring import common_quarters

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


def is_possible(pair: Pairing) -> bool:
    """Not oneself, under whatever record, and not one's own group, its parent or child."""
    learner, mentor = pair.learner, pair.mentor
    return learner.name != mentor.name and mentor.name not in learner.excluded and learner.name not in mentor.excluded


def needed_level(pair: Pairing) -> int:
    least = WHOLE_LEVEL if pair.nearness == "broader" else pair.rules.mentor_level
    return max(least, pair.rules.mentor_level, pair.demand.now + 1)


def is_high_enough(pair: Pairing) -> bool:
    """Above the learner, high enough to mentor, and higher still for who offers only the whole; means have no level."""
    return pair.supply.level == NO_LEVEL or pair.supply.level >= needed_level(pair)


def are_high_enough(kinds: Kinds) -> Mask:
    block = kinds.block
    levels, is_whole = block.supplies.levels[kinds.columns], block.supplies.is_whole[kinds.columns]
    least = np.maximum(WHOLE_LEVEL * is_whole, block.rules.mentor_level)
    needed = np.maximum(block.demands.nows[kinds.rows] + 1, least)
    return np.asarray((levels == NO_LEVEL) | (levels >= needed))


def best_product(learner: Party, mentor: Party) -> int:
    shared = shared_languages(learner.languages, mentor.languages)
    return shared[0][1] if shared else 0


def speak(pair: Pairing) -> bool | None:
    """A language that both speak well enough; unknown where one of them may speak others than those stated."""
    if best_product(pair.learner, pair.mentor) >= pair.rules.minimum_language:
        return True
    return False if pair.learner.knows_every_language and pair.mentor.knows_every_language else None


def all_speak(kinds: Kinds) -> Verdicts:
    is_known = kinds.block.arrays.knows_every_language
    otherwise = np.where(is_known[kinds.learners] & is_known[kinds.mentors], NO, ASK)
    return np.where(kinds.fluency >= kinds.block.rules.minimum_language, YES, otherwise).astype(np.int8)


def formats_meet(pair: Pairing) -> bool:
    """Unless both sides state others."""
    wanted, given = pair.demand.formats, pair.supply.formats
    return not wanted or not given or not wanted.isdisjoint(given)


def all_formats_meet(kinds: Kinds) -> Mask:
    wanted, given = kinds.block.demands.formats[kinds.rows], kinds.block.supplies.formats[kinds.columns]
    return np.asarray((wanted == 0) | (given == 0) | ((wanted & given) != 0))


def have_hours(pair: Pairing) -> bool:
    common = common_quarters(pair.learner, pair.mentor)
    return common is None or common >= pair.rules.minimum_hours * 4


def all_have_hours(kinds: Kinds) -> Mask:
    return np.asarray((kinds.overlap < 0) | (kinds.overlap >= kinds.block.rules.minimum_hours * 4))


def serves(pair: Pairing) -> bool | None:
    """A group's offers are for the places it serves."""
    return pair.mentor.serves is None or pair.mentor.serves.holds(pair.learner.place)


def served_by_all(kinds: Kinds) -> Verdicts:
    arrays = kinds.block.arrays
    return _admitted(kinds, [arrays.parties[mentor].serves for mentor in kinds.mentors[0].tolist()])


def is_for(pair: Pairing) -> bool | None:
    return pair.supply.limit is None or pair.supply.limit.admits(pair.learner)


def are_for(kinds: Kinds) -> Verdicts:
    places = kinds.block.supplies.limits[kinds.columns[0]]
    return _admitted(kinds, [kinds.block.limits[place] for place in places.tolist()])


def _admitted(kinds: Kinds, limits: list[Area | None] | list[Limit | None]) -> Verdicts:
    """Of one limit a column, what it says of each learner."""
    arrays, learners = kinds.block.arrays, kinds.learners[:, 0]
    told = {limit: arrays.admissions(limit)[learners] for limit in dict.fromkeys(limits)}
    return np.stack([told[limit] for limit in limits], axis=1)


def costs_fit(kinds: Kinds) -> Mask:
    return np.asarray(kinds.block.supplies.costs[kinds.columns] <= kinds.block.demands.pays[kinds.rows])
