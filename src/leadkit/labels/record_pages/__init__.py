"""One record at a time, with all that hangs together with it: a skill, a role, a resource, somebody, a training."""

from leadkit.labels.record_index import RecordIndex, record_index
from leadkit.labels.record_pages.parties import party_blocks
from leadkit.labels.record_pages.resources import resource_blocks
from leadkit.labels.record_pages.roles import role_blocks
from leadkit.labels.record_pages.skills import skill_blocks
from leadkit.labels.record_pages.trainings import training_blocks

__all__ = [
    "RecordIndex",
    "party_blocks",
    "record_index",
    "resource_blocks",
    "role_blocks",
    "skill_blocks",
    "training_blocks",
]
