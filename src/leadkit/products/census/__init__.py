"""The census: who has, who needs, where the gaps are."""

from typing import Final

from leadkit.community.disclosure import COUNTED
from leadkit.i18n.messages import Message
from leadkit.products.census.census import Census, compute
from leadkit.products.census.changes import Side, changes
from leadkit.products.census.describe import describe
from leadkit.products.census.trend import State, numbers, trend, views
from leadkit.products.product import Product

__all__ = ["PRODUCT", "Census", "Side", "State", "changes", "compute", "describe", "numbers", "trend", "views"]

PRODUCT: Final = Product(
    folder="census",
    title=Message("Census"),
    purpose=Message("who has, who needs, and where the gaps are"),
    report=lambda day: describe(day.census, day.repo),
    disclosure=COUNTED,
)
