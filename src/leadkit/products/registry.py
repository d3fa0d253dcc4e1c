"""The products that a build publishes, one line each, in the order of the landing page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from leadkit.products import census, index, matching, outcomes, skills_graph, thanks
from leadkit.products.product import Product

PRODUCTS: Final[Mapping[str, Product]] = MappingProxyType(
    {
        product.folder: product
        for product in (
            matching.PRODUCT,
            census.PRODUCT,
            index.PRODUCT,
            skills_graph.PRODUCT,
            outcomes.PRODUCT,
            thanks.PRODUCT,
        )
    }
)
"""Folder under artifacts/ → product."""
