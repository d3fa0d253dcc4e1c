"""A change: what it does to records, matches, gaps and the index, before it is merged."""

from leadkit.products.diff.describe import describe
from leadkit.products.diff.diff import Diff, compute
from leadkit.products.diff.records import moved_names
from leadkit.products.diff.snapshot import Snapshot

__all__ = ["Diff", "Snapshot", "compute", "describe", "moved_names"]
