"""One model per kind. A new kind is one module and one line in KINDS."""

from types import MappingProxyType
from typing import Final

from leadkit.fields import ID_PATTERN, Model
from leadkit.records.exchange import Learned, Mentoring, Offer, Want
from leadkit.records.group import Group
from leadkit.records.person import Consent, Person
from leadkit.records.resource import Resource, Taught
from leadkit.records.role import NeededSkill, Role
from leadkit.records.skill import Skill
from leadkit.records.training import Result, Session, Training

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
