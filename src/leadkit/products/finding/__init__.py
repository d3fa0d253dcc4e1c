"""Find the resource, the person, the group or the training that answers a question."""

from leadkit.products.finding.answers import Asked, Found, compute
from leadkit.products.finding.describe import describe

__all__ = ["Asked", "Found", "compute", "describe"]
