"""A skill: what can be taught and learned, and how it hangs together with others."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from leadkit.i18n.messages import Message
from leadkit.model.fields import UNREVIEWED, LanguageTag, Line, List, Model, SkillId, Sources, Translated, Url
from leadkit.model.fields.editor_rules import has, rules
from leadkit.model.fields.faults import value_fault
from leadkit.model.markers import Word
from leadkit.model.records.kind import Kind
from leadkit.model.sound import has_one_right_answer, proven

Category = Literal["technical", "interpersonal", "organisational", "strategic", "learning"]


class SameAs(Model):
    """The same skill elsewhere."""

    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = Field(
        None, description="Id of the item in Wikidata, such as Q1065742"
    )
    capx: Annotated[int, Field(ge=1)] | None = Field(None, description="Number in Wikimedia's Capacity Exchange")
    esco: Url | None = Field(None, description="Address in ESCO, the European list of skills")


class Answer(Model):
    """One of the answers to choose from."""

    text: Translated = Field(description="What somebody may answer")
    right: bool = Field(False, description="true for the one right answer")


class Question(Model):
    """A situation that shows whether somebody stands at a level of the skill: one answer is right."""

    model_config = rules(has("answers", contains=has("right", const=True)))

    level: Annotated[int, Field(ge=1, le=3)] = Field(description="1 to 3: levels 4 and 5 show in what people do")
    question: Translated = Field(description="The situation, and what is asked about it")
    answers: Annotated[List[Answer], Field(min_length=2)] = Field(description="Two or more, of like length")
    because: Translated | None = Field(None, description="Why the right answer is right: what can be learned from it")

    @model_validator(mode="after")
    @proven(has_one_right_answer, "too")
    def _has_one_right_answer(self) -> Self:
        right = sum(answer.right for answer in self.answers)
        if right != 1:
            message = Message("answers marked as right: {right}")
            raise value_fault(message, Message("mark exactly one with 'right: true'"), "answers", right=right)
        return self


class Skill(Model):
    """One skill, named in as many languages as the community speaks."""

    label: Translated = Field(description="What the skill is called")
    description: Translated | None = Field(None, description="One sentence that a newcomer understands")
    unreviewed: List[LanguageTag] = Field((), description=UNREVIEWED)
    category: Category = Field(description="What sort of skill it is")
    area: Annotated[str, Word("areas")] | None = Field(None, description="Leadership area")
    teachable: Literal["yes", "partly", "no"] | None = Field(None, description="Whether it can be taught")
    scope: Literal["individual", "collective", "both"] | None = Field(
        None, description="Whether a person can have it, or only a group together"
    )
    broader: List[SkillId] = Field((), description="Ids of the skills this one is a part of")
    requires: List[SkillId] = Field((), description="Ids of the skills to learn first")
    related: List[SkillId] = Field((), description="Ids of related skills")
    aliases: dict[LanguageTag, List[Line]] = Field(default_factory=dict, description="Other words people use")
    same_as: SameAs | None = None
    replaced_by: SkillId | None = Field(None, description="Id of the skill to use instead of this retired one")
    pretest: List[Question] = Field((), description="Questions by which people find out their level, by themselves")
    sources: Sources = ()


KIND: Final = Kind(
    folder="skills",
    singular="skill",
    model=Skill,
    missing=Message("no skill is called '{id}'"),
    template="""\
label:
  en: {title}
description:
  en: One sentence that a newcomer understands.
# technical, interpersonal, organisational, strategic or learning
category: technical
broader: []
requires: []
aliases:
  en: []
sources: ["https://"]
""",
)
