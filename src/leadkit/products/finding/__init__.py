"""Find the resource, the person, the group or the training that answers a question."""

from leadkit.products.finding.answers import Asked, Found
from leadkit.products.finding.describe import describe
from leadkit.products.finding.finder import Finder, compute

__all__ = ["Asked", "Finder", "Found", "compute", "describe"]
