"""One module a kind of record, with its model and its KIND; model/kinds.py lists them."""

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
