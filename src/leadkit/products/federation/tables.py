"""The tables of all communities of a federation, as an engine holds them."""

from collections.abc import Callable
from dataclasses import dataclass

from ibis.expr.types import Table


@dataclass(frozen=True, eq=False)
class Tables:
    """Those that a federation reads; `keep` computes a table once, for several expressions; `of` holds plain rows."""

    communities: Table
    people: Table
    groups: Table
    identities: Table
    attributes: Table
    languages: Table
    offers: Table
    wants: Table
    skills: Table
    skill_labels: Table
    skill_links: Table
    regions: Table
    resources: Table
    resource_languages: Table
    taught: Table
    counts: Table
    exchange: Table
    keep: Callable[[Table], Table]
