"""The census: who has, who needs, where the gaps are."""

from leadkit.products.census.census import Census, compute
from leadkit.products.census.changes import Side, changes
from leadkit.products.census.describe import describe
from leadkit.products.census.trend import State, numbers, trend, views

__all__ = ["Census", "Side", "State", "changes", "compute", "describe", "numbers", "trend", "views"]
