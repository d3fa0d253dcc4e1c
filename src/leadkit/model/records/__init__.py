"""One model per kind. A new kind is one module and one line in KINDS."""

from types import MappingProxyType
from typing import Final

from leadkit.model.fields import ID_PATTERN, Model
from leadkit.model.records.group import Group
from leadkit.model.records.offers import Learned, Mentoring, Offer, Want
from leadkit.model.records.person import Consent, Person
from leadkit.model.records.resource import Resource, Taught
from leadkit.model.records.role import NeededSkill, Role
from leadkit.model.records.skill import Skill
from leadkit.model.records.training import Result, Session, Training

__all__ = [
    "ID_PATTERN",
    "KINDS",
    "SINGULAR",
    "Consent",
    "Group",
    "Learned",
    "Mentoring",
    "Model",
    "NeededSkill",
    "Offer",
    "Person",
    "Resource",
    "Result",
    "Role",
    "Session",
    "Skill",
    "Taught",
    "Training",
    "Want",
]

KINDS: Final = MappingProxyType[str, type[Model]](
    {
        "people": Person,
        "skills": Skill,
        "resources": Resource,
        "groups": Group,
        "trainings": Training,
        "roles": Role,
    }
)
"""Folder under data/ → model."""

SINGULAR: Final = MappingProxyType(
    {
        "people": "person",
        "skills": "skill",
        "resources": "resource",
        "groups": "group",
        "trainings": "training",
        "roles": "role",
    }
)
"""Folder → the word for one record, which also names its schema."""
