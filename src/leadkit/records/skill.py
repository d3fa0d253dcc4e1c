"""A skill: what can be taught and learned, and how it hangs together with others."""

from typing import Annotated, Literal

from pydantic import Field

from leadkit.fields import LanguageTag, Line, List, Model, SkillId, Sources, Translated, Url
from leadkit.fields.marks import Word

Category = Literal["technical", "interpersonal", "organisational", "strategic", "learning"]


class SameAs(Model):
    """The same skill elsewhere."""

    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    capx: Annotated[int, Field(ge=1)] | None = Field(None, description="Number in Wikimedia's Capacity Exchange")
    esco: Url | None = None


class Skill(Model):
    """One skill, named in as many languages as the community speaks."""

    label: Translated
    description: Translated | None = None
    category: Category
    area: Annotated[str, Word("areas")] | None = Field(None, description="Leadership area")
    teachable: Literal["yes", "partly", "no"] | None = None
    scope: Literal["individual", "collective", "both"] | None = None
    broader: List[SkillId] = Field((), description="Ids of the skills this one is a part of")
    requires: List[SkillId] = Field((), description="Ids of the skills to be learned before")
    related: List[SkillId] = Field((), description="Ids of neighbouring skills")
    aliases: dict[LanguageTag, List[Line]] = Field(default_factory=dict, description="Other words people use")
    same_as: SameAs | None = None
    replaced_by: SkillId | None = Field(None, description="Id of the skill to use instead of this retired one")
    sources: Sources = ()
