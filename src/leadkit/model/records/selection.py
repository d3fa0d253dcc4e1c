"""How a training gives its seats: pools, quotas and what ranks, announced before anybody applies."""

from collections.abc import Set
from typing import Annotated, Final, Literal, Self, TypeAlias, get_args

from pydantic import Field, model_validator

from leadkit.i18n.messages import Message
from leadkit.model.answers import Experience
from leadkit.model.fields import CountryCode, Day, LanguageTag, List, Model, RegionId, Text
from leadkit.model.fields.editor_rules import at_least_one, exactly_one, has, not_both, rules, whenever
from leadkit.model.fields.faults import CrossFieldError, value_fault
from leadkit.model.sound import proven, punishes_nobody

Claim: TypeAlias = Literal[
    "sharing", "progress", "nominated", "newcomer", "outside", "underrepresented", "returning", "anybody"
]
Mark: TypeAlias = Literal["sharing", "progress", "application"]
VenueAccess: TypeAlias = Literal[
    "step-free",
    "hearing-loop",
    "sign-language",
    "captions",
    "screen-reader",
    "easy-language",
    "quiet-room",
    "companion",
    "childcare",
]
MOST_MARKS: Final = 4
"""Reviewers mark from 0 (nothing shown) to this (shows it again and again, and others build on it)."""

_OF: Final = ("region", "country", "language", "experience", "who", "access", "each")
_EARNED: Final = frozenset({"sharing", "progress", "nominated"})
"""What an application can become better by."""
_BOUNDS: Final = ("at_least", "at_most")
Seats: TypeAlias = Annotated[int, Field(ge=0, le=1000)]


class Pool(Model):
    """A share of the seats, for applicants of whom one of these is true."""

    for_: Annotated[List[Claim], Field(min_length=1)] = Field(alias="for", description="Any one of these is enough")
    percent: Annotated[int, Field(ge=1, le=100)] = Field(description="Of all seats; the pools add up to 100")
    ranked_by: List[Mark] | None = Field(
        None, description="What decides in this pool, in this order, before the lottery; absent means what it is for"
    )

    @property
    def name(self) -> str:
        """`newcomer or outside`: what the pool is for."""
        return " or ".join(self.for_)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What ranks here, the most important first; nothing means the lottery alone."""
        if self.ranked_by is not None:
            return self.ranked_by
        return tuple(mark for mark in get_args(Mark) if mark in self.for_)


class Quota(Model):
    """At least or at most so many seats for one kind of applicants, or for each region, country or experience."""

    model_config = rules(
        exactly_one(*_OF),
        at_least_one(*_BOUNDS),
        not_both("each", "at_least"),
        whenever(has("who", enum=sorted(_EARNED)), {"not": {"required": ["at_most"]}}),
    )

    region: RegionId | None = Field(None, description="Applicants from this region")
    country: CountryCode | None = Field(None, description="Applicants from this country")
    language: LanguageTag | None = Field(None, description="Spoken at level 2 or above")
    experience: Experience | None = Field(None, description="How long they have taken part")
    who: Claim | None = Field(None, description="What is true of them, in the words of pools")
    access: VenueAccess | None = Field(None, description="What a place has room for, such as two seats by a ramp")
    each: Literal["region", "country", "experience"] | None = Field(None, description="One limit for all of them")
    at_least: Seats | None = Field(None, description="So many seats or more")
    at_most: Seats | None = Field(None, description="So many seats or fewer")

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        given = [key for key in _OF if key in keys]
        if len(given) != 1:
            message = Message(
                "a quota has exactly one of 'region', 'country', 'language', 'experience', 'who', 'access' and 'each'"
            )
            return CrossFieldError(message, Message("write a separate quota for each"), given[1] if given else None)
        if keys.isdisjoint(_BOUNDS):
            return CrossFieldError(
                Message("a quota has 'at_least', 'at_most' or both"), Message("add a number, such as 'at_least: 3'")
            )
        if "each" in keys and "at_least" in keys:
            message = Message("'at_least' is for one region, country or experience, not for 'each'")
            return CrossFieldError(message, Message("write a quota for each of those that need one"), "at_least")
        return None

    @model_validator(mode="after")
    @proven(punishes_nobody, "too")
    def _punishes_nobody(self) -> Self:
        if self.who in _EARNED and self.at_most is not None:
            message = Message("with 'at_most' for '{who}', a better application could cost somebody their seat")
            raise value_fault(message, Message("use 'at_least' or a pool"), "at_most", who=self.who)
        return self

    @property
    def of(self) -> tuple[str, str]:
        """What is counted, and its value: (`region`, `ssa`)."""
        return next((key, value) for key in _OF if (value := getattr(self, key)) is not None)


class Rules(Model):
    """What decides who gets a seat. Nothing here counts votes, or who came first."""

    note: Text | None = Field(None, description="The same for people to read, or all that is known about it")
    pools: List[Pool] = Field((), description="Shares of the seats")
    unfilled: Literal["drawn", "empty"] = Field(
        "drawn", description="Seats that a pool cannot fill: given by lottery to the other applicants, or left empty"
    )
    quotas: List[Quota] = Field((), description="Least and most seats for some applicants")
    per_group: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, description="Most seats for one group")
    prerequisites: Literal["needed", "advised"] = Field(
        "needed", description="Whether applicants must already have the skills that the training requires"
    )
    reported_goals: Annotated[int, Field(ge=1, le=100)] | None = Field(
        None,
        description="Percentage of their goals that people who took part before must have reported on, reached or not",
    )
    venue: List[VenueAccess] | None = Field(
        None,
        description="What the venue offers; nobody is refused because they need more, which is then arranged",
    )


class Selection(Model):
    """How seats are given when more people apply than fit."""

    opens: Day | None = Field(None, description="First day on which people may apply")
    closes: Day | None = Field(None, description="Last day on which people may apply")
    rules: Rules | None = None
    seed_digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = Field(
        None, description="SHA-256 of the lottery's seed, announced while nobody has applied yet"
    )
