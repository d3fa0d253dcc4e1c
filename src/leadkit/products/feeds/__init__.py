"""Feeds: what is new in the community, for all, and for each region and language."""

from typing import Final

from leadkit.community.disclosure import COUNTED_ONLY
from leadkit.i18n.messages import Message
from leadkit.products.feeds.days import Shown
from leadkit.products.feeds.describe import describe, feeds
from leadkit.products.feeds.news import News, compute
from leadkit.products.product import Product

__all__ = ["PRODUCT", "News", "Shown", "compute", "describe", "feeds"]

PRODUCT: Final = Product(
    folder="feeds",
    title=Message("What is new"),
    purpose=Message("what to follow"),
    report=lambda day: describe(compute(day), day.repo, day.as_of),
    disclosure=COUNTED_ONLY,
)
"""Readers keep what they once fetched, whatever is withdrawn later: so no person is named here."""
