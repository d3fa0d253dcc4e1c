"""A role: what somebody does for others, whom they carry from below, and which skills that takes."""

from typing import Final

from pydantic import Field

from leadkit.i18n.messages import Message
from leadkit.model.fields import UNREVIEWED, LanguageTag, Level, Line, List, Model, RoleId, SkillId, Sources, Translated
from leadkit.model.records.kind import Kind


class NeededSkill(Model):
    """A skill that a role takes, and the level that makes somebody at home in it."""

    skill: SkillId = Field(description="Id of the skill")
    level: Level


class Role(Model):
    """One way to take part; roles stand on each other as in an inverted pyramid, those with more duties below."""

    label: Translated = Field(description="What the role is called")
    description: Translated | None = Field(None, description="What somebody in this role does for others")
    unreviewed: List[LanguageTag] = Field((), description=UNREVIEWED)
    supports: List[RoleId] = Field((), description="Ids of the roles that this one supports")
    aliases: dict[LanguageTag, List[Line]] = Field(default_factory=dict, description="Other words people use")
    skills: List[NeededSkill] = Field(description="What the role takes")
    duties: List[Translated] = Field((), description="What somebody in this role undertakes, one sentence each")
    sources: Sources = ()


KIND: Final = Kind(
    folder="roles",
    singular="role",
    model=Role,
    missing=Message("no role is called '{id}'"),
    template="""\
label:
  en: {title}
description:
  en: One sentence that says whom this role helps, and how.
# Ids of the roles that it carries from below.
supports: []
# Level: 1 aware, 2 does it with help, 3 does it alone, 4 teaches it, 5 leads it across communities.
skills:
  - {{skill: , level: 3}}
sources: ["https://"]
""",
)
