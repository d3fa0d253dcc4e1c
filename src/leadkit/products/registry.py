"""The products that a build publishes, one line each, in the order of the landing page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from leadkit.community.disclosure import (
    ASKED_PRIVATELY,
    CALIBRATED,
    COUNTED,
    COUNTED_ONLY,
    FEDERATED,
    FOUND,
    LISTED,
    MATCHED,
    MATCHED_PRIVATELY,
    NOBODY,
    Disclosure,
)
from leadkit.products import census, feeds, index, matching, outcomes, skills_graph, thanks
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
            feeds.PRODUCT,
        )
    }
)
"""Folder under artifacts/ → product."""

DISCLOSURES: Final[Mapping[str, tuple[Disclosure, ...]]] = MappingProxyType(
    {
        **{f"{folder}/": (product.disclosure,) for folder, product in PRODUCTS.items()},
        "site/": (FOUND, MATCHED),
        "match": (MATCHED,),
        "match --private": (MATCHED, MATCHED_PRIVATELY),
        "why": (MATCHED,),
        "calibrate": (CALIBRATED,),
        "ask": (LISTED, MATCHED, ASKED_PRIVATELY),
        "meet": (MATCHED,),
        "plan": (COUNTED,),
        "whatif": (COUNTED, MATCHED),
        "report --since, --trend": (COUNTED_ONLY,),
        "find": (LISTED,),
        "path": (LISTED,),
        "sample": (LISTED,),
        "lsp": (LISTED,),
        "thanks": (FOUND,),
        "diff": (FOUND, MATCHED),
        "export": (FOUND, FEDERATED, MATCHED),
        "federate": (FEDERATED, COUNTED_ONLY),
        "select": (NOBODY,),
    }
)
"""Every output that tells of people, folders of artifacts with a slash → what it may tell; each part has its own."""
