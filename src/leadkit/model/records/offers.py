"""What people and groups give and take: offers, wants, and what was learned."""

from collections.abc import Set
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from leadkit.i18n.messages import Message
from leadkit.model.answers import OfferAnswers, WantAnswers
from leadkit.model.fields import (
    CountryCode,
    Day,
    Format,
    GroupId,
    HelperId,
    HttpsUrl,
    LanguageTag,
    LastDay,
    Level,
    Line,
    List,
    Means,
    Model,
    Now,
    OriginId,
    RegionId,
    SkillId,
    Text,
)
from leadkit.model.fields.editor_rules import at_least, exactly_one, has, needs, rules, whenever
from leadkit.model.fields.faults import CrossFieldError
from leadkit.model.markers import Word

_SUBJECTS: Final = ("skill", "means", "words")


def _one_subject(keys: Set[str]) -> CrossFieldError | None:
    given = [key for key in _SUBJECTS if key in keys]
    if len(given) == 1:
        return None
    if given:
        message = Message("an entry has exactly one of 'skill', 'means' and 'words'; this one has several")
        return CrossFieldError(message, Message("write a separate entry for each"), given[1])
    message = Message("an entry has exactly one of 'skill', 'means' and 'words'; this one has none of them")
    return CrossFieldError(message, Message("add 'skill: …', or 'words: …' where no skill fits"))


_RISES: Final = tuple(whenever(has("now", const=now), at_least("goal", now + 1)) for now in range(1, 5))
"""A goal is above the level now."""
_NOT_FROM_A_TRAINING: Final = {"not": has("via", pattern="^trainings/")}
"""A training may have moved nobody; every other step goes up."""
_ROSE: Final = (
    *(whenever(has("from", const=level), at_least("to", level)) for level in range(1, 5)),
    *(
        whenever({**has("from", const=level), **_NOT_FROM_A_TRAINING}, at_least("to", level + 1))
        for level in range(1, 5)
    ),
)


class Audience(Model):
    """Whom an offer is for: a limit, not a preference. Of each key one entry is enough; every key given must hold."""

    model_config = rules({"minProperties": 1})

    countries: List[CountryCode] = Field((), description="Only for these countries, and for these `regions`")
    regions: List[RegionId] = Field((), description="Only for these regions, and for these `countries`")
    languages: List[LanguageTag] = Field((), description="Only for those who speak one of these")
    groups: List[GroupId] = Field((), description="Only for these groups and the people in them")
    kinds: List[Annotated[str, Word("group_kinds")]] = Field((), description="Only for groups of these kinds")
    members: bool = Field(False, description="Only for members of the group that offers it")

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        if keys:
            return None
        return CrossFieldError(
            Message("'for' does not say whom the offer is for"),
            Message("say whom it is for, such as 'countries: [GH]', or remove 'for'"),
        )


Cost: TypeAlias = Literal["free", "at-cost", "paid"]


class Offer(OfferAnswers, Model):
    """Something a person or group can give: one of a skill with its level, means, or free words."""

    model_config = rules(exactly_one(*_SUBJECTS), needs("skill", "level"), needs("level", "skill"))

    skill: SkillId | None = Field(None, description="Id of the skill that is offered")
    level: Level | None = None
    means: Means | None = Field(None, description="Something other than a skill")
    words: Line | None = Field(
        None, description="What no skill describes yet, in your own words: welcome, not an error"
    )
    formats: List[Format] = Field((), description="How it is given; absent means any way")
    note: Text | None = Field(None, description="One sentence for the reader")
    confirmed: Day | None = Field(None, description="Day on which this was last confirmed")
    until: LastDay | None = Field(None, description="Last day of the offer; absent means open-ended")
    cost: Cost | None = Field(None, description="What it costs those who learn; absent means unknown")
    for_: Audience | None = Field(None, alias="for", description="Whom it is for; absent means everybody")

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        if "skill" in keys and "level" not in keys:
            hint = Message(
                "add 'level: …' with 1 (aware), 2 (does it with help), 3 (does it alone), 4 (teaches it) or 5 "
                "(leads it across communities)"
            )
            return CrossFieldError(Message("an offered skill needs its level, 1 to 5"), hint)
        if "level" in keys and not keys.isdisjoint(("means", "words")) and "skill" not in keys:
            return CrossFieldError(Message("only a skill has a level"), Message("remove it"), "level")
        return _one_subject(keys)


class Want(WantAnswers, Model):
    """Something a person or group looks for: one of a skill, means, or free words."""

    model_config = rules(exactly_one(*_SUBJECTS), *_RISES)

    skill: SkillId | None = Field(None, description="Id of the skill that is wanted")
    means: Means | None = Field(None, description="Something other than a skill")
    words: Line | None = Field(
        None, description="What no skill describes yet, in your own words: welcome, not an error"
    )
    now: Now = 0
    goal: Level | None = Field(None, description="Level to reach; absent means one above `now`")
    formats: List[Format] = Field((), description="How it should be given; absent means any way")
    priority: Literal["high", "normal", "low"] = Field("normal", description="How much it matters to the learner")
    note: Text | None = Field(None, description="One sentence for the reader")
    confirmed: Day | None = Field(None, description="Day on which this was last confirmed")
    until: LastDay | None = Field(None, description="Last day of the request; absent means open-ended")
    pays: Cost | None = Field(None, description="The most it may cost; absent means free or at cost")
    asked_by: HelperId | None = Field(None, description="Who asks on their behalf, and follows it up")
    follow_up: Day | None = Field(None, description="Day on which to ask whether it was answered")

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        return _one_subject(keys)


class Asked(Model):
    """That somebody was asked whether their offers and requests still hold; without an answer in time they rest."""

    on: Day = Field(description="Day on which they were asked")
    answer_by: Day = Field(description="Last day for an answer; what is not confirmed by then rests")


class Learned(Model):
    """A step that somebody took, and what or who helped."""

    model_config = rules(*_ROSE)

    skill: SkillId = Field(description="Id of the skill")
    from_: Now | None = Field(None, alias="from", description="Level before")
    to: Level = Field(description="Level reached")
    on: Day = Field(description="Day on which the level was reached")
    via: OriginId | None = Field(
        None, description="kind/id of the resource, training, person or group that helped; leadkit forget removes it"
    )
    evidence: HttpsUrl | None = Field(None, description="Public page that shows it")
    shared: HttpsUrl | None = Field(None, description="Public page of what was passed on to others")

    @property
    def is_step_up(self) -> bool:
        """Whether something was learned, as far as is known; a training may also be told of that moved nobody."""
        return self.from_ is None or self.to > self.from_


class Mentoring(Model):
    """A pair that agreed: it holds a seat of the mentor until it is done."""

    mentor: HelperId = Field(description="people/id or groups/id")
    skill: SkillId = Field(description="Id of the skill")
    status: Literal["accepted", "met", "done"] = Field(
        description="accepted: both said yes · met: they have talked · done: it is over, and the place is free"
    )
    on: Day = Field(description="Day since which this is so")
