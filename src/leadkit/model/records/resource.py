"""A learning resource: where it is and whom it serves. leadkit stores no content."""

from collections.abc import Set
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from leadkit.i18n.messages import Message
from leadkit.model.answers import Access, ResourceAnswers
from leadkit.model.fields import (
    Day,
    GroupId,
    HelperId,
    LanguageTag,
    Level,
    LicenceId,
    Line,
    List,
    Model,
    ResourceId,
    SkillId,
    Sources,
    Text,
    Translated,
    Url,
    Year,
)
from leadkit.model.fields.editor_rules import at_least_one, exactly_one, rules
from leadkit.model.fields.faults import CrossFieldError
from leadkit.model.markers import Word
from leadkit.model.records.kind import Kind


class Taught(Model):
    """A skill, and the level reached (in `teaches`) or needed (in `requires`); an unknown level is left out."""

    skill: SkillId = Field(description="Id of the skill")
    level: Level | None = None


ContributorRole: TypeAlias = Literal[
    "author",
    "contributor",
    "editor",
    "translator",
    "reviewer",
    "maintainer",
    "presenter",
    "illustrator",
    "funder",
]


class Contributor(Model):
    """Who made something: somebody with a record, or a name as it is published."""

    model_config = rules(exactly_one("who", "name"))

    who: HelperId | None = Field(None, description="people/id or groups/id")
    name: Line | None = Field(None, description="The name of somebody without a record")
    role: ContributorRole = Field("author", description="What they did")

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        if ("who" in keys) == ("name" in keys):
            message = Message("a contributor has either 'who' or 'name'")
            return CrossFieldError(message, Message("write 'who: people/…', or 'name: …' where there is no record"))
        return None


class Draft(Model):
    """A translation on its way: a draft to be finished, or one that waits for feedback; then it is a translation."""

    url: Url = Field(description="Where the draft is")
    state: Literal["draft", "feedback"] = Field(description="Whether it is being written, or waits for feedback")


Mark: TypeAlias = Annotated[int, Field(ge=1, le=4)]


class Rating(Model):
    """What somebody who tried the material found, each from 1 (not at all) to 4 (fully)."""

    by: HelperId = Field(description="people/id or groups/id of who tried it")
    on: Day = Field(description="Day on which they rated it")
    clear: Mark | None = Field(None, description="A learner understands it without help")
    correct: Mark | None = Field(None, description="What it says is right and up to date")
    usable: Mark | None = Field(None, description="A learner can do what it teaches afterwards")
    note: Text | None = Field(None, description="A remark; it is shown nowhere")


class Resource(ResourceAnswers, Model):
    """One guide, course, video, template, … that somebody can learn from."""

    model_config = rules(at_least_one("url", "citation"))

    title: Translated = Field(description="What it is called")
    kind: Annotated[str, Word("resource_kinds")] = Field(description="What sort of material it is")
    url: Url | None = Field(None, description="Where it is")
    citation: Text | None = Field(None, description="Where to find what has no public address")
    languages: List[LanguageTag] = Field((), description="Languages that it is in")
    slides: Url | None = Field(None, description="Slides to go with it")
    recording: Url | None = Field(None, description="A recording of it")
    dataset: Url | None = Field(None, description="Data to work with")
    prerequisites: List[Line] = Field(
        (), description="What people need besides skills, such as an account or a program"
    )
    follow_ups: List[ResourceId] = Field((), description="Ids of resources to continue with")
    translations: dict[LanguageTag, Url] = Field(default_factory=dict, description="Where it is in other languages")
    drafts: dict[LanguageTag, Draft] = Field(default_factory=dict, description="Unfinished translations, by language")
    teaches: List[Taught] = Field((), description="What somebody learns from it, and up to which level")
    requires: List[Taught] = Field((), description="What somebody has to know before, and at which level")
    formats: List[Literal["text", "video", "audio", "interactive"]] = Field((), description="What it consists of")
    access: List[Access] = Field((), description="What it offers to those who need it; absent means unknown")
    audience: Line | None = Field(None, description="Whom it is for, in a few words")
    minutes: Annotated[int, Field(ge=1, le=100_000)] | None = Field(None, description="How long it takes")
    licence: LicenceId | None = Field(None, description="SPDX identifier, such as CC-BY-SA-4.0")
    contributors: List[Contributor] = Field((), description="Who made it, and as what")
    publisher: GroupId | None = Field(None, description="Id of the group that publishes it")
    year: Year | None = Field(None, description="Year in which it was published")
    reviewed: Day | None = Field(None, description="Day on which somebody last checked that it is there and right")
    ratings: List[Rating] = Field((), description="Ratings by people who tried it")
    status: Literal["current", "outdated", "archived"] | None = Field(
        None, description="Whether it is still kept up; what is archived teaches nobody"
    )
    description: Translated | None = Field(None, description="One or two sentences about it")
    sources: Sources = ()

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        if keys.isdisjoint(("url", "citation")):
            message = Message("a resource needs a url or a citation, so that people can find it")
            return CrossFieldError(
                message, Message("add 'url: https://…', or 'citation: …' for what is not on the web")
            )
        return None


KIND: Final = Kind(
    folder="resources",
    singular="resource",
    model=Resource,
    missing=Message("no resource is called '{id}'"),
    template="""\
title:
  en: {title}
# guide, course, toolkit, video, policy, template, research, map, book, reading-list, platform or form
kind: guide
url: https://
languages: [en]
teaches:
  - {{skill: , level: 2}}
description:
  en: One or two sentences in your own words.
sources: ["https://"]
""",
)
