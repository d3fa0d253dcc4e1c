"""Whether what people and groups wrote still holds: who is to be asked, and the letter that asks them."""

from leadkit.products.asking.asking import Asking, Due, compute
from leadkit.products.asking.describe import describe, letters

__all__ = ["Asking", "Due", "compute", "describe", "letters"]
