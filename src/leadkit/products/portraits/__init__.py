"""One record at a time, with all that hangs together with it: a skill, a role, a resource, somebody, a training."""

from leadkit.products.portraits.parties import party_blocks
from leadkit.products.portraits.resources import resource_blocks
from leadkit.products.portraits.roles import role_blocks
from leadkit.products.portraits.shelves import Shelves, shelves
from leadkit.products.portraits.skills import skill_blocks
from leadkit.products.portraits.trainings import training_blocks

__all__ = [
    "Shelves",
    "party_blocks",
    "resource_blocks",
    "role_blocks",
    "shelves",
    "skill_blocks",
    "training_blocks",
]
