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
from leadkit.products.matching.arrays import ASK, NO, YES, Verdicts, found_in
from leadkit.products.matching.parties import NO_LEVEL, Area, Demand, Limit, Party, Supply
from leadkit.products.matching.scoring import common_quarters
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.grid import Block
    from leadkit.products.matching.remedies import Changes

Mask: TypeAlias = npt.NDArray[np.bool_]
_WHOLE_LEVEL: Final = 4
"""Who offers what the wanted skill is a part of may know another part: at this level they probably know it."""


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


Remedy: TypeAlias = Callable[["Changes"], Iterator[Any]]


def _none(_: "Changes") -> Iterator[Any]:
    return iter(())


@dataclass(frozen=True, slots=True)
class HardRule:
    """What must hold for every pair.

    `holds` is None, and `hold` is ASK, where the answer rests on something that nobody has stated: unknown is not no.
    Such a pair is only suggested with the advice `asked`, under the name `unknown`.

    `told` says why a pair cannot be, with {learner}, {mentor}, {skill} and the rule's own `numbers`; `missed` says it
    of the offer that came nearest, with {mentor} and {level}; `alone` says it of everybody but the mentor who was
    found. A rule without these stops what could never have been.
    """

    name: str
    holds: Callable[[Pairing], bool | None]
    hold: Callable[[Pairings], Mask | Verdicts]
    told: Message
    missed: Message = NOTHING
    alone: Message = NOTHING
    unknown: str = ""
    asked: Message = NOTHING
    numbers: Callable[[Sequence[Pairing]], dict[str, int | str]] = lambda _: {}
    remedy: Remedy = _none

    def verdicts(self, pairs: Pairings) -> Verdicts:
        """NO, ASK or YES of each of many."""
        found = self.hold(pairs)
        return np.where(found, YES, NO).astype(np.int8) if found.dtype == np.bool_ else found.astype(np.int8)


def _is_possible(pair: Pairing) -> bool:
    """Not oneself, under whatever record, and not one's own group, its parent or child."""
    learner, mentor = pair.learner, pair.mentor
    return learner.name != mentor.name and mentor.name not in learner.excluded and learner.name not in mentor.excluded


def _are_possible(pairs: Pairings) -> Mask:
    arrays = pairs.block.arrays
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    return ~found_in(arrays.excluded, arrays.key(learners, mentors))


def _are_not_done(pairs: Pairings) -> Mask:
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    return ~found_in(pairs.block.past.done, pairs.block.arrays.key(learners, mentors))


def _needed_level(pair: Pairing) -> int:
    least = _WHOLE_LEVEL if pair.nearness == "broader" else pair.rules.mentor_level
    return max(least, pair.rules.mentor_level, pair.demand.now + 1)


def _is_high_enough(pair: Pairing) -> bool:
    """Above the learner, high enough to mentor, and higher still for who offers only the whole; means have no level."""
    return pair.supply.level == NO_LEVEL or pair.supply.level >= _needed_level(pair)


def _are_high_enough(pairs: Pairings) -> Mask:
    block = pairs.block
    levels = block.supplies.levels[pairs.columns]
    least = np.maximum(_WHOLE_LEVEL * block.supplies.is_whole, block.rules.mentor_level)
    needed = np.maximum(block.demands.nows[pairs.rows] + 1, least[pairs.columns])
    return np.asarray((levels == NO_LEVEL) | (levels >= needed))


def _levels(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    return {
        "level": max(pair.supply.level for pair in pairs),
        "needed": min(map(_needed_level, pairs)),
    }


def _higher_level(changes: "Changes") -> Iterator[Any]:
    subject, demand = changes.demand.subject, changes.demand
    best = max((supply.level for supply in changes.near), default=0)
    if best > demand.now:
        yield changes.setting("mentor_level", best)
    if "/" not in subject:
        level = max(changes.rules.mentor_level, demand.now + 1)
        others = tuple(offer for offer in changes.record(changes.mentor).offers if offer.skill != subject)
        offers = (*others, Offer(skill=subject, level=level))
        text = Message("{name} offers {skill} at level {level}")
        yield changes.edited(changes.mentor, {"offers": offers}, text, skill=subject, level=level)


def _best_product(learner: Party, mentor: Party) -> int:
    shared = shared_languages(learner.languages, mentor.languages)
    return shared[0][1] if shared else 0


def _speak(pair: Pairing) -> bool | None:
    """A language that both speak well enough; unknown where one of them may speak others than those stated."""
    if _best_product(pair.learner, pair.mentor) >= pair.rules.minimum_language:
        return True
    return False if pair.learner.knows_every_language and pair.mentor.knows_every_language else None


def _all_speak(pairs: Pairings) -> Verdicts:
    is_known = pairs.block.arrays.knows_every_language
    learners, mentors = pairs.block.sides(pairs.rows, pairs.columns)
    otherwise = np.where(is_known[learners] & is_known[mentors], NO, ASK)
    return np.where(pairs.fluency >= pairs.block.rules.minimum_language, YES, otherwise).astype(np.int8)


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


def _serves(pair: Pairing) -> bool | None:
    """A group's offers are for the places it serves."""
    return pair.mentor.serves is None or pair.mentor.serves.holds(pair.learner.place)


def _is_for(pair: Pairing) -> bool | None:
    return pair.supply.limit is None or pair.supply.limit.admits(pair.learner)


def _verdicts(limits: tuple[Area | Limit | None, ...], pairs: Pairings) -> Verdicts:
    """Of one limit a column, what it says of each pair's learner."""
    found = np.full(len(pairs.rows), YES, dtype=np.int8)
    learners = pairs.block.demands.parties[pairs.rows]
    for column in np.unique(pairs.columns).tolist() if any(limit is not None for limit in limits) else ():
        if limits[column] is not None:
            here = pairs.columns == column
            found[here] = pairs.block.arrays.admissions(limits[column])[learners[here]]
    return found


def _served_by_all(pairs: Pairings) -> Verdicts:
    parties = pairs.block.arrays.parties
    return _verdicts(tuple(parties[mentor].serves for mentor in pairs.block.supplies.parties.tolist()), pairs)


def _known_place(changes: "Changes") -> Iterator[Any]:
    yield changes.edited(changes.mentor, {"serves": None}, Message("{name} serves every place"))


def _for_everybody(changes: "Changes") -> Iterator[Any]:
    offers = tuple(offer.model_copy(update={"for_": None}) for offer in changes.record(changes.mentor).offers)
    yield changes.edited(changes.mentor, {"offers": offers}, Message("{name} offers it to everybody"))


def _pays(changes: "Changes") -> Iterator[Any]:
    wants = changes.wants(pays="paid")
    yield changes.edited(changes.learner, {"wants": wants}, Message("{name} would pay for it"))


HARD_RULES: Final = (
    HardRule(
        "not-possible",
        _is_possible,
        _are_possible,
        Message("they are one and the same, or one belongs to the other"),
    ),
    HardRule(
        "done",
        lambda pair: not pair.is_done,
        _are_not_done,
        Message("they have finished {skill} together, as 'mentoring' says"),
    ),
    HardRule(
        "level-too-low",
        _is_high_enough,
        _are_high_enough,
        Message("{mentor} offers it at level {level}; level {needed} is needed"),
        Message("{mentor} offers it, but at level {level}, which is not enough to teach this"),
        Message("No one else offers this at a level that is high enough."),
        numbers=_levels,
        remedy=_higher_level,
    ),
    HardRule(
        "not-served",
        _serves,
        _served_by_all,
        Message("{mentor} offers this only in the places that it serves"),
        Message("{mentor} offers it, but only in the places that it serves"),
        Message("Others offer this only in the places that they serve."),
        "place",
        Message("Ask whether it is offered where you are: one side's place is not known."),
        remedy=_known_place,
    ),
    HardRule(
        "not-for-them",
        _is_for,
        lambda pairs: _verdicts(tuple(pairs.block.limits[at] for at in pairs.block.supplies.limits.tolist()), pairs),
        Message("{mentor} does not offer this to everybody, and {learner} is not among those it is for"),
        Message("{mentor} offers it, but to others only"),
        Message("What others offer is for somebody else."),
        "audience",
        Message("Ask whether the offer is for you: it is not for everybody."),
        remedy=_for_everybody,
    ),
    HardRule(
        "costs-more",
        lambda pair: pair.supply.cost <= pair.demand.pays,
        lambda pairs: np.asarray(pairs.block.supplies.costs[pairs.columns] <= pairs.block.demands.pays[pairs.rows]),
        Message("what {mentor} offers costs more than this request allows"),
        Message("{mentor} offers it, but it costs more than this request allows"),
        Message("What others offer costs more than you want to pay."),
        remedy=_pays,
    ),
    HardRule(
        "no-shared-language",
        _speak,
        _all_speak,
        Message("the best product of both levels in a language is {product}; {needed} is needed"),
        Message("{mentor} offers it, but there is no language that both speak well enough"),
        Message("No one else offers this in a language you share."),
        "language",
        Message("Ask which languages you share: one side's are not all known."),
        _products,
        _better_language,
    ),
    HardRule(
        "formats-differ",
        _formats_meet,
        _all_formats_meet,
        Message("their formats differ"),
        Message("{mentor} offers it, but in other formats"),
        Message("Others offer this in other formats only."),
        remedy=_open_formats,
    ),
    HardRule(
        "no-common-hours",
        _have_hours,
        _all_have_hours,
        Message("they have {hours} common hours a week; {needed} are needed"),
        Message("{mentor} offers it, but there are too few common hours"),
        Message("No one else who offers this has time when you have."),
        numbers=_hours,
        remedy=_other_hours,
    ),
)
BY_NAME: Final = {rule.name: rule for rule in HARD_RULES}
ASKING: Final = tuple(rule for rule in HARD_RULES if rule.unknown)
"""Rules that may rest on something unknown."""
NOBODY_OFFERS: Final = "nobody-offers"
MENTORS_FULL: Final = "mentors-full"
STAGES: Final = (NOBODY_OFFERS, *(rule.name for rule in HARD_RULES if rule.missed), MENTORS_FULL)
"""Why a want stays open, in the order in which the rules are tried: the further, the nearer the miss."""
UNKNOWN: Final = "-unknown"
"""`language-unknown`, `place-unknown`, …: why a want stays open that somebody could serve who must be asked first."""


def asks(pair: Pairing) -> tuple[HardRule, ...] | None:
    """The rules of which nobody knows whether they hold; None where one does not."""
    unknown = []
    for rule in HARD_RULES:
        holds = rule.holds(pair)
        if holds is None:
            unknown.append(rule)
        elif not holds:
            return None
    return tuple(unknown)


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
        passing = [pair for pair in left if rule.holds(pair) is not False]
        if not passing:
            return Obstacle(rule.name, rule.told, rule.numbers(left))
        left = passing
    return Obstacle("", NOTHING, {})


def remedies(obstacle: str, changes: "Changes") -> Iterator[Any]:
    """What might lift it; a mentor who offers nothing near is like one of too low a level."""
    rule = BY_NAME.get("level-too-low" if obstacle == NOBODY_OFFERS else obstacle)
    return rule.remedy(changes) if rule is not None else iter(())
