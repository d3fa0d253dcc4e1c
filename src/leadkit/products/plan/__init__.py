"""The plan: from the gaps to the next step, each with a gain that comes true when its record is really added."""

from leadkit.products.plan.describe import describe
from leadkit.products.plan.plan import Plan, Scope, compute

__all__ = ["Plan", "Scope", "compute", "describe"]
