"""What a product is: everything that lists products reads it off this one value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leadkit.community.disclosure import Disclosure
from leadkit.i18n.messages import Message
from leadkit.report import Report

if TYPE_CHECKING:
    from leadkit.products.day import Day


FIRST: Final = "README"
"""The page of a product that is read first, in the community's first language."""


@dataclass(frozen=True, slots=True)
class Product:
    """A folder of artifacts, as the landing page calls it, and its report of one day: `compute`, then `describe`.

    `disclosure` says which people it may name, and count.
    """

    folder: str
    title: Message
    purpose: Message
    report: Callable[["Day"], Report]
    disclosure: Disclosure
