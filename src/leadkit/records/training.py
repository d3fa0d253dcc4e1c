"""A training or other activity, to come or past: what it taught, when and where, and what came of it."""

from typing import Annotated, Literal

from pydantic import Field

from leadkit.fields import (
    CountryCode,
    Day,
    GroupId,
    HelperId,
    LanguageTag,
    Line,
    List,
    Model,
    Moment,
    Number,
    ResourceId,
    Sources,
    Text,
    Translated,
    Url,
    Zone,
)
from leadkit.fields.marks import Word
from leadkit.records.resource import Taught

Total = Annotated[int, Field(ge=0)]


class Session(Model):
    """One stretch of time, as exactly as it is known."""

    start: Moment
    end: Moment | None = None
    timezone: Zone | None = Field(None, description="Needed with a time of day")
    place: Line | None = None
    country: CountryCode | None = None
    url: Url | None = None


class Selection(Model):
    """How seats are given when more people apply than fit."""

    opens: Day | None = None
    closes: Day | None = None
    rules: Text | None = None


class Result(Model):
    """One published result; `value` is its figure, where it has one."""

    text: Text
    value: Number | None = None
    source: Line


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
