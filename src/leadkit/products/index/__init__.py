"""The resource index: what there is to learn from, by skill and language, and what is missing."""

from typing import Final

from leadkit.community.disclosure import FOUND
from leadkit.i18n.messages import Message
from leadkit.products.index.describe import as_data, describe
from leadkit.products.index.index import Index, Missing, compute
from leadkit.products.product import Product

__all__ = ["PRODUCT", "Index", "Missing", "as_data", "compute", "describe"]

PRODUCT: Final = Product(
    folder="index",
    title=Message("Resource index"),
    purpose=Message("where to learn what"),
    report=lambda day: describe(compute(day.repo, day.as_of), day.repo),
    disclosure=FOUND,
)
