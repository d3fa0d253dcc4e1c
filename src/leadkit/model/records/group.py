"""A group: a public body, so no consent is needed; what it offers, looks for, and is known to have."""

from collections.abc import Set
from datetime import timedelta
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from leadkit.i18n.messages import Message
from leadkit.model.answers import UNSTATED_LANGUAGE_LEVEL, GroupAnswers
from leadkit.model.fields import (
    UNREVIEWED,
    CountryCode,
    CurrencyCode,
    Day,
    GroupId,
    HttpsUrl,
    LanguageLevel,
    LanguageTag,
    LastDayAway,
    Line,
    List,
    Model,
    Moment,
    Number,
    RegionId,
    Seats,
    SkillId,
    Source,
    Sources,
    Translated,
    Url,
    Year,
    Zone,
)
from leadkit.model.fields.editor_rules import needs, rules
from leadkit.model.fields.faults import CrossFieldError, value_fault
from leadkit.model.markers import Word
from leadkit.model.records.hours import MISSING_TIMEZONE, Weekly, Window, starts
from leadkit.model.records.kind import Kind
from leadkit.model.records.offers import Asked, Offer, Want
from leadkit.model.sound import are_tags_alone, is_meeting_without_days, proven


@proven(are_tags_alone, "either")
def _levels(value: Any) -> Any:
    """A plain list of tags counts as near native in each."""
    if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        return dict.fromkeys(value, UNSTATED_LANGUAGE_LEVEL)
    return value


class Serves(Model):
    """The places a group works for: its offers are for nobody else."""

    countries: List[CountryCode] = Field((), description="ISO 3166-1 alpha-2 codes")
    regions: List[RegionId] = Field((), description="Ids of regions")


class Channel(Model):
    """Where a group talks, or something else of it is found: an https page that everybody can open."""

    name: Line | None = Field(None, description="What it is called")
    url: HttpsUrl = Field(description="An https page that everybody can open")


class Meeting(Model):
    """A regular meeting, every week or every so many weeks."""

    model_config = rules(needs("every", "first"))

    name: Line | None = Field(None, description="What it is for, where there are several")
    at: Weekly = Field(description="Local weekly time, such as thu 16:00-17:00; without the end if you do not know it")
    timezone: Zone = Field(description="Zone of that time: Africa/Accra or UTC+03:00")
    every: Annotated[int, Field(ge=2, le=8)] | None = Field(
        None, description="Number of weeks from one to the next; absent means every week"
    )
    first: Day | None = Field(None, description="Day of one meeting, which says since when and in which weeks")
    url: HttpsUrl | None = Field(None, description="Where to join")
    notes: HttpsUrl | None = Field(None, description="Agenda and minutes")

    @model_validator(mode="after")
    @proven(is_meeting_without_days, "too")
    def _is_possible(self) -> Self:
        if any(length == timedelta(0) for *_, length in starts(self.at)):
            hint = Message("write when it ends, such as 'thu 16:00-17:00', or only when it begins")
            raise value_fault(Message("'{value}' ends when it begins"), hint, "at", value=self.at)
        if self.first is not None and not 1900 <= self.first.year <= 2200:
            message, hint = (
                Message("'{value}' is too far in the past or the future"),
                Message("name a year from 1900 to 2200"),
            )
            raise value_fault(message, hint, "first", value=self.first.isoformat())
        if self.first is not None and self.first.weekday() not in {day for day, *_ in starts(self.at)}:
            hint = Message("name a day on which you meet, so that people know in which weeks")
            message = Message("{value} is not one of the days of '{at}'")
            raise value_fault(message, hint, "first", value=self.first.isoformat(), at=self.at)
        return self

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        return MISSING_FIRST_MEETING if "every" in keys and "first" not in keys else None


MISSING_FIRST_MEETING: Final = CrossFieldError(
    Message("'every' needs 'first', so that people know in which weeks you meet"),
    Message("add 'first: …' with the day of one meeting, such as 2026-01-08"),
    "every",
)


class Budget(Model):
    """A yearly sum and where it comes from."""

    amount: Annotated[Number, Field(ge=0)] = Field(description="The sum")
    currency: CurrencyCode = Field(description="ISO 4217 code")
    kind: Literal["grant", "own", "community"] = Field(description="Where the money comes from")


class Count(Model):
    """A group's published figures for one year; what is not published stays absent."""

    year: Year = Field(description="Year of the figures")
    staff: Annotated[Number, Field(ge=0)] | None = Field(
        None, description="Staff as published: heads, or full-time equivalents"
    )
    volunteers: Annotated[int, Field(ge=0)] | None = Field(None, description="Volunteers as published")
    members: Annotated[int, Field(ge=0)] | None = Field(None, description="Members as published")
    budget: Budget | None = None
    source: Source = Field(description="Public page of the figures")


def written_figure(value: float) -> str:
    """A figure as people type it: whole, or with at most two decimals."""
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}".rstrip("0").rstrip(".")


Grade = Literal["low", "medium", "high"]


class Assessment(Model):
    """The Community Capacity Map's pair: how much of a capacity there is, and how robust it is."""

    value: Grade = Field(description="How much of it the group has")
    robustness: Grade = Field(description="How well it would last if some people left")


class Group(GroupAnswers, Model):
    """One group of any kind, from a local club to a foundation team."""

    model_config = rules(needs("hours", "timezone"))

    name: Line = Field(description="What the group is called")
    kind: Annotated[str, Word("group_kinds")] = Field(description="What sort of group it is")
    languages: Annotated[
        dict[LanguageTag, LanguageLevel],
        BeforeValidator(_levels),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "object", "additionalProperties": {"enum": [0, 1, 2, 3, 4, 5, "N"]}},
                    {"type": "array", "items": {"type": "string"}},
                ],
                "description": "BCP 47 tag: level, or a list of tags (each counts as 4)",
            }
        ),
    ] = Field(default_factory=dict)
    languages_complete: bool = Field(
        False, description="true: no other language is spoken there; otherwise others are unknown"
    )
    country: CountryCode | None = Field(None, description="ISO 3166-1 alpha-2 code")
    region: RegionId | None = Field(None, description="Region instead of a country")
    serves: Serves | None = Field(None, description="Whom its offers are for; absent means everybody")
    website: Url | None = Field(None, description="The group's own page")
    contact: HttpsUrl | None = Field(None, description="An https page where messages reach the group")
    status: Literal["active", "dormant", "ended"] | None = Field(
        None, description="A group that is dormant, or has ended, is never suggested"
    )
    confirmed: Day | None = Field(None, description="Day on which the group last confirmed all that its record says")
    asked: Asked | None = Field(None, description="When it was last asked to confirm; 'leadkit ask' writes it")
    aliases: List[Line] = Field((), description="Other names people use for it")
    chats: List[Channel] = Field((), description="Where the group talks, live")
    lists: List[Channel] = Field((), description="Mailing lists and forums: their pages, never addresses to write to")
    meetings: List[Meeting] = Field((), description="Regular meetings; they become entries of a calendar")
    links: List[Channel] = Field((), description="Other pages of the group")
    founded: Moment | None = Field(None, description="Year or day")
    part_of: List[GroupId] = Field((), description="Ids of the groups it belongs to")
    timezone: Zone | None = Field(None, description="IANA zone (Africa/Accra) or offset (UTC+03:00)")
    hours: List[Window] = Field((), description="Local weekly windows, such as mon-fri 18:00-21:00")
    away: LastDayAway | None = Field(None, description="Day until which the group takes on nothing new")
    offers: List[Offer] = Field((), description="What the group can give")
    wants: List[Want] = Field((), description="What the group looks for")
    seats: Seats | None = Field(None, description="Learners the group can take at once")
    mentors: Seats | None = Field(None, description="Mentors the group can work with at once")
    census: List[Count] = Field((), description="Published figures by year")
    assessment: dict[SkillId, Assessment] = Field(
        default_factory=dict, description="The group's own view of its skills"
    )
    description: Translated | None = Field(None, description="One or two sentences about it")
    unreviewed: List[LanguageTag] = Field((), description=UNREVIEWED)
    sources: Sources = ()

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        return MISSING_TIMEZONE if "hours" in keys and "timezone" not in keys else None


KIND: Final = Kind(
    folder="groups",
    singular="group",
    model=Group,
    missing=Message("no group is called '{id}'"),
    template="""\
name: {title}
# One of: association, local-group, team, project, network, institution, chapter, user-group, …
kind: local-group
languages: [en]
country:
website: https://
offers:
  - {{skill: , level: 3}}
wants:
  - {{skill: , goal: 2}}
sources: ["https://"]
""",
)
