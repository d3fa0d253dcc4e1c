"""The census: who has, who needs, where the gaps are."""

from leadkit.products.census.census import Census, compute
from leadkit.products.census.changes import changes
from leadkit.products.census.describe import describe

__all__ = ["Census", "changes", "compute", "describe"]
