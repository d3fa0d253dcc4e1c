"""The least-effort route from what somebody can do to what they want to do."""

from leadkit.products.path.describe import describe
from leadkit.products.path.path import Learner, Path, Step, Target, compute

__all__ = ["Learner", "Path", "Step", "Target", "compute", "describe"]
