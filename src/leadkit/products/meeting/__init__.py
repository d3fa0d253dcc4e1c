"""The first meeting of a mentor and one or several learners: when, about what, and what is told of it afterwards."""

from leadkit.products.meeting.describe import (
    afterwards_blocks,
    agenda_blocks,
    describe,
    invitation,
    levels_blocks,
    when_blocks,
)
from leadkit.products.meeting.meeting import LENGTH, Meeting, Unmeetable, compute, of_pair

__all__ = [
    "LENGTH",
    "Meeting",
    "Unmeetable",
    "afterwards_blocks",
    "agenda_blocks",
    "compute",
    "describe",
    "invitation",
    "levels_blocks",
    "of_pair",
    "when_blocks",
]
