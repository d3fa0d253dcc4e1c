"""The resource index: what there is to learn from, by skill and language, and what is missing."""

from leadkit.products.index.describe import as_data, describe
from leadkit.products.index.index import Index, Missing, compute

__all__ = ["Index", "Missing", "as_data", "compute", "describe"]
