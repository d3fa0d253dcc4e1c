"""A training or other activity, to come or past: what it taught, when and where, and what came of it."""

from typing import Annotated, Final, Literal

from pydantic import Field

from leadkit.i18n.messages import Message
from leadkit.model.answers import SessionAnswers, TrainingAnswers
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
)
from leadkit.model.fields.editor_rules import has, rules, whenever
from leadkit.model.markers import Word
from leadkit.model.records.kind import Kind
from leadkit.model.records.resource import Taught
from leadkit.model.records.selection import Selection

Total = Annotated[int, Field(ge=0)]
_GIVES_SEATS: Final = {
    "anyOf": [has("pools", minItems=1), has("quotas", minItems=1), has("per_group", minimum=1)],
}
"""Rules of a selection that share out seats, so it has to be said how many there are."""


class Session(SessionAnswers, Model):
    """One stretch of time, as exactly as it is known."""

    model_config = rules(
        *(whenever(has(key, type="string", pattern="T"), {"required": ["timezone"]}) for key in ("start", "end"))
    )

    start: Moment = Field(description="As exactly as it is known: 2019, 2019-08, 2019-08-14 or 2019-08-14T18:00")
    end: Moment | None = Field(None, description="The same for its end")
    timezone: Zone | None = Field(None, description="Needed if there is a time of day")
    place: Line | None = Field(None, description="Where, as people there call it")
    country: CountryCode | None = Field(None, description="ISO 3166-1 alpha-2 code")
    url: Url | None = Field(None, description="Page of this session, or where to join")


class Result(Model):
    """One published result; `value` is its figure, where it has one."""

    text: Text = Field(description="What was found, in a sentence")
    value: Number | None = Field(None, description="Its figure, where it has one")
    source: Source = Field(description="Public page of the result")


class Outcomes(Model):
    """What is published about who came and what they gained."""

    applied: Total | None = Field(None, description="How many applied")
    attended: Total | None = Field(None, description="How many came")
    completed: Total | None = Field(None, description="How many stayed to the end")
    results: List[Result] = Field((), description="What is published about what they gained")


class Training(TrainingAnswers, Model):
    """One workshop, course, camp, … ; past ones are documented too."""

    model_config = rules(whenever(has("selection", **has("rules", **_GIVES_SEATS)), has("seats", minimum=1)))

    title: Translated = Field(description="What it is called")
    kind: Annotated[str, Word("training_kinds")] = Field(description="What sort of activity it is")
    languages: List[LanguageTag] = Field((), description="Languages that it is held in")
    organisers: List[GroupId] = Field((), description="Ids of the groups that organise it")
    teaches: List[Taught] = Field((), description="What somebody learns there, and up to which level")
    requires: List[Taught] = Field((), description="What somebody has to know before, and at which level")
    mode: Literal["in-person", "online", "hybrid"] | None = Field(None, description="Where people meet")
    sessions: List[Session] = Field((), description="When and where it is, or was")
    seats: Total | None = Field(None, description="How many can take part")
    trainers: List[HelperId] = Field((), description="people/id or groups/id")
    materials: List[ResourceId] = Field((), description="Ids of the resources that it uses")
    selection: Selection | None = None
    outcomes: Outcomes | None = None
    description: Translated | None = Field(None, description="One or two sentences about it")
    status: Literal["planned", "open", "done", "cancelled"] | None = Field(None, description="How far it is")
    sources: Sources = ()


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
