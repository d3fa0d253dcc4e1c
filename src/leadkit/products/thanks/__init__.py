"""Recognition: who helped whom learn what, and badges that say so elsewhere."""

from typing import Final

from leadkit.community.disclosure import FOUND
from leadkit.i18n.messages import Message
from leadkit.products.product import Product
from leadkit.products.thanks.badges import Badge, badges
from leadkit.products.thanks.confirmation import confirmation
from leadkit.products.thanks.describe import describe, newsletter, thanks_blocks, year_blocks, year_title, years_line
from leadkit.products.thanks.thanks import Deeds, Help, Thank, Thanks, compute

__all__ = [
    "PRODUCT",
    "Badge",
    "Deeds",
    "Help",
    "Thank",
    "Thanks",
    "badges",
    "compute",
    "confirmation",
    "describe",
    "newsletter",
    "thanks_blocks",
    "year_blocks",
    "year_title",
    "years_line",
]

PRODUCT: Final = Product(
    folder="thanks",
    title=Message("Thank you"),
    purpose=Message("who helped whom to learn"),
    report=lambda day: describe(day.repo, day.as_of),
    disclosure=FOUND,
)
