"""The hard rules of matching, one entry each: its test on one pair and on many, its words, and what would lift it.

Candidate search, reasons for unmet requests, `why` and remedies read this table, in this order: the further a pair
comes in it, the nearer it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from leadkit.community.twins import NATIVE
from leadkit.i18n.messages import NOTHING, Message
from leadkit.model.records import Offer
from leadkit.products.matching import conditions
from leadkit.products.matching.arrays import NO, YES, Verdicts
from leadkit.products.matching.aspects import FIT, HOURS, LANGUAGES, PLACES, Aspect, Kinds
from leadkit.products.matching.conditions import Mask, Pairing, best_product, needed_level
from leadkit.products.matching.parties import Party
from leadkit.products.matching.scoring import common_quarters
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.grid import Block
    from leadkit.products.matching.remedies import Changes

Remedy: TypeAlias = Callable[["Changes"], Iterator[Any]]


def _none(_: "Changes") -> Iterator[Any]:
    return iter(())


class ByKind(NamedTuple):
    """A rule on many pairs that looks at the columns of one aspect alone: its answers for a table of kinds."""

    aspect: Aspect
    hold: Callable[[Kinds], Mask | Verdicts]

    def verdicts(self, kinds: Kinds) -> Verdicts:
        """NO, ASK or YES, n × m."""
        found = self.hold(kinds)
        return np.where(found, YES, NO).astype(np.int8) if found.dtype == np.bool_ else found.astype(np.int8)


class ByName(NamedTuple):
    """A rule that stops few pairs, each known by name: their keys (Arrays.key), in order."""

    stopped: Callable[["Block"], Integers]


class Unknown(NamedTuple):
    """What nobody may have stated that a rule looks at: its name, and whether pairs of somebody can rest on it.

    `asked` is the advice to both; `missed` says of the nearest offer that it rests on it, with {mentor}.
    """

    name: str
    is_open: Callable[[Party], bool]
    asked: Message
    missed: Message


@dataclass(frozen=True, slots=True)
class HardRule:
    """What must hold for every pair: `holds` of one pair, `many` of all pairs of a block.

    The answer is None, or ASK, where it rests on something that nobody has stated, which `unknown` tells of: unknown is
    not no.

    `told` says why a pair cannot be, with {learner}, {mentor}, {skill} and the rule's own `numbers`; `missed` says it
    of the offer that came nearest, with {mentor} and {level}; `alone` says it of everybody but the mentor who was
    found; `lifted` says to the learner what would change it. A rule without these stops what could never have been.
    """

    name: str
    holds: Callable[[Pairing], bool | None]
    many: ByKind | ByName
    told: Message
    missed: Message = NOTHING
    alone: Message = NOTHING
    lifted: Message = NOTHING
    unknown: Unknown | None = None
    numbers: Callable[[Sequence[Pairing]], dict[str, int | str]] = lambda _: {}
    remedy: Remedy = _none


def _levels(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    return {
        "level": max(pair.supply.level for pair in pairs),
        "needed": min(map(needed_level, pairs)),
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
        text = Message("{name} offers {skill} at level {level}.")
        yield changes.edited(changes.mentor, {"offers": offers}, text, skill=subject, level=level)


def _products(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    first = pairs[0]
    return {"product": best_product(first.learner, first.mentor), "needed": first.rules.minimum_language}


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
            text = Message("{name} speaks {tag} at level {level}.")
            yield changes.edited(party, {"languages": languages}, text, tag=tag, level=level)
    product = best_product(changes.learner, changes.mentor)
    if product:
        yield changes.setting("minimum_language", product)


def _open_formats(changes: "Changes") -> Iterator[Any]:
    wants = changes.wants(formats=())
    yield changes.edited(changes.learner, {"wants": wants}, Message("{name} removes 'formats' from this request."))


def _hours(pairs: Sequence[Pairing]) -> dict[str, int | str]:
    first = pairs[0]
    hours = (common_quarters(first.learner, first.mentor) or 0) / 4
    return {"hours": f"{hours:g}", "needed": first.rules.minimum_hours}


def _other_hours(changes: "Changes") -> Iterator[Any]:
    for party in (changes.learner, changes.mentor):
        yield changes.edited(party, {"hours": ()}, Message("{name} removes 'hours' from the record."))
    yield changes.setting("minimum_hours", (common_quarters(changes.learner, changes.mentor) or 0) // 4)


def _known_place(changes: "Changes") -> Iterator[Any]:
    yield changes.edited(changes.mentor, {"serves": None}, Message("{name} removes 'serves' from the record."))


def _for_everybody(changes: "Changes") -> Iterator[Any]:
    offers = tuple(offer.model_copy(update={"for_": None}) for offer in changes.record(changes.mentor).offers)
    yield changes.edited(changes.mentor, {"offers": offers}, Message("{name} removes 'for' from the offer."))


def _pays(changes: "Changes") -> Iterator[Any]:
    wants = changes.wants(pays="paid")
    yield changes.edited(changes.learner, {"wants": wants}, Message("{name} adds 'pays: paid' to this request."))


HARD_RULES: Final = (
    HardRule(
        "not-possible",
        conditions.is_possible,
        ByName(lambda block: block.arrays.excluded),
        Message("These two are the same, or one belongs to the other."),
    ),
    HardRule(
        "done",
        lambda pair: not pair.is_done,
        ByName(lambda block: block.past.done),
        Message("These two have already finished {skill} together, as 'mentoring' says."),
    ),
    HardRule(
        "level-too-low",
        conditions.is_high_enough,
        ByKind(FIT, conditions.are_high_enough),
        Message("{mentor} offers this at level {level}, but level {needed} is needed."),
        Message("{mentor} offers this, but level {level} is not enough to teach it."),
        Message("No one else offers this at a level that is high enough."),
        Message("As soon as somebody offers it at a higher level, the match list suggests them."),
        numbers=_levels,
        remedy=_higher_level,
    ),
    HardRule(
        "not-served",
        conditions.serves,
        ByKind(PLACES, conditions.served_by_all),
        Message("{mentor} offers this only in the places that it serves."),
        Message("{mentor} offers this only in the places that it serves."),
        Message("Others offer this, but only in other places."),
        Message("Somebody has to offer it where you are."),
        Unknown(
            "place",
            lambda party: party.serves is not None,
            Message("Ask whether this is offered where you are: one of you has not said where that is."),
            Message("{mentor} offers this; ask whether it is offered where you are."),
        ),
        remedy=_known_place,
    ),
    HardRule(
        "not-for-them",
        conditions.is_for,
        ByKind(PLACES, conditions.are_for),
        Message("{mentor} does not offer this to everybody, and {learner} is not among those it is for."),
        Message("{mentor} offers this, but only to others."),
        Message("What others offer is meant for other people or groups."),
        Message("Somebody has to offer it to everybody."),
        Unknown(
            "audience",
            lambda party: any(offer.limit is not None for offer in party.offers),
            Message("Ask whether the offer is for you: it is not for everybody."),
            Message("{mentor} offers this; ask whether it is for you."),
        ),
        remedy=_for_everybody,
    ),
    HardRule(
        "costs-more",
        lambda pair: pair.supply.cost <= pair.demand.pays,
        ByKind(FIT, conditions.costs_fit),
        Message("What {mentor} offers costs more than this request allows."),
        Message("What {mentor} offers costs more than this request allows."),
        Message("What others offer costs more than you want to pay."),
        Message("If you can pay for it, add 'pays: paid' to the request."),
        remedy=_pays,
    ),
    HardRule(
        "no-shared-language",
        conditions.speak,
        ByKind(LANGUAGES, conditions.all_speak),
        Message(
            "These two share no language well enough. Multiplied, their levels in one language must give {needed}; "
            "they give {product} at most."
        ),
        Message("{mentor} offers this, but there is no language that both speak well enough."),
        Message("No one else offers this in a language you share."),
        Message("If you speak more languages than the record says, add them."),
        Unknown(
            "language",
            lambda party: not party.knows_every_language,
            Message("Ask which languages you share: one of you has not listed all of them."),
            Message("{mentor} offers this; ask which languages you share."),
        ),
        _products,
        _better_language,
    ),
    HardRule(
        "formats-differ",
        conditions.formats_meet,
        ByKind(FIT, conditions.all_formats_meet),
        Message("The request and the offer have no format in common."),
        Message("{mentor} offers this, but in other formats."),
        Message("Others offer this, but only in other formats."),
        Message("If other ways of learning suit you, remove 'formats' from the request."),
        remedy=_open_formats,
    ),
    HardRule(
        "no-common-hours",
        conditions.have_hours,
        ByKind(HOURS, conditions.all_have_hours),
        Message("Hours a week that suit both: {hours}; needed: {needed}."),
        Message("{mentor} offers this, but too few hours suit both."),
        Message("No one else who offers this has time when you do."),
        Message("If you have other hours, too, add them to 'hours'."),
        numbers=_hours,
        remedy=_other_hours,
    ),
)
BY_NAME: Final = {rule.name: rule for rule in HARD_RULES}
NOBODY_OFFERS: Final = "nobody-offers"
MENTORS_FULL: Final = "mentors-full"
STAGES: Final = (NOBODY_OFFERS, *(rule.name for rule in HARD_RULES if rule.missed), MENTORS_FULL)
"""Why a want stays open, in the order in which the rules are tried: the further, the nearer the miss."""
UNKNOWN: Final = "-unknown"
"""`language-unknown`, `place-unknown`, …: why a want stays open that somebody could serve who must be asked first."""


def asks(pair: Pairing) -> tuple[Unknown, ...] | None:
    """What nobody knows of all that the rules look at; None where one of them does not hold."""
    unknown = []
    for rule in HARD_RULES:
        holds = rule.holds(pair)
        if holds is None and rule.unknown is not None:
            unknown.append(rule.unknown)
        elif not holds:
            return None
    return tuple(unknown)


def is_open(party: Party) -> bool:
    """Whether pairs of somebody can rest on something that nobody has stated."""
    return any(rule.unknown.is_open(party) for rule in HARD_RULES if rule.unknown is not None)
