"""A training or other activity, to come or past: what it taught, when and where, and what came of it."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field

from leadkit.i18n.messages import Message
from leadkit.model.fields import (
    CountryCode,
    GroupId,
    HelperId,
    LanguageTag,
    Line,
    List,
    Model,
    Moment,
    Number,
    ResourceId,
    Source,
    Sources,
    Text,
    Translated,
    Url,
    Zone,
    first_day_of,
    last_day_of,
)
from leadkit.model.markers import Word
from leadkit.model.records.kind import Kind
from leadkit.model.records.resource import Taught
from leadkit.model.records.selection import Selection

Total = Annotated[int, Field(ge=0)]


class Session(Model):
    """One stretch of time, as exactly as it is known."""

    start: Moment
    end: Moment | None = None
    timezone: Zone | None = Field(None, description="Needed if there is a time of day")
    place: Line | None = None
    country: CountryCode | None = None
    url: Url | None = None

    @property
    def first_day(self) -> date:
        """The earliest day that the start can mean: `2019-08` is 2019-08-01."""
        return first_day_of(self.start)

    @property
    def last_day(self) -> date:
        """The latest day that the end, or else the start, can mean: `2019` is 2019-12-31."""
        return last_day_of(self.end or self.start)


class Result(Model):
    """One published result; `value` is its figure, where it has one."""

    text: Text
    value: Number | None = None
    source: Source


class Outcomes(Model):
    """What is published about who came and what they gained."""

    applied: Total | None = None
    attended: Total | None = None
    completed: Total | None = None
    results: List[Result] = ()


class Training(Model):
    """One workshop, course, camp, … ; past ones are documented too."""

    title: Translated
    kind: Annotated[str, Word("training_kinds")]
    languages: List[LanguageTag] = ()
    organisers: List[GroupId] = ()
    teaches: List[Taught] = ()
    requires: List[Taught] = ()
    mode: Literal["in-person", "online", "hybrid"] | None = None
    sessions: List[Session] = ()
    seats: Total | None = None
    trainers: List[HelperId] = Field((), description="people/id or groups/id")
    materials: List[ResourceId] = ()
    selection: Selection | None = None
    outcomes: Outcomes | None = None
    description: Translated | None = None
    status: Literal["planned", "open", "done", "cancelled"] | None = None
    sources: Sources = ()

    def is_to_come(self, as_of: date) -> bool:
        """Whether somebody can still go there: a session is not over, or it is planned without a day."""
        if self.status in ("done", "cancelled"):
            return False
        if not self.sessions:
            return self.status in ("planned", "open")
        return any(session.last_day >= as_of for session in self.sessions)


KIND: Final = Kind(
    folder="trainings",
    singular="training",
    model=Training,
    missing=Message("no training is called '{id}'"),
    template="""\
title:
  en: {title}
# workshop, course, webinar, camp, meetup, …
kind: workshop
languages: [en]
teaches:
  - {{skill: , level: 2}}
mode: online
sessions:
  - {{start: {today}}}
status: planned
sources: ["https://"]
""",
)
