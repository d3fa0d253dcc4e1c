"""Find the resource, the person, the group or the training that answers a question."""

from leadkit.products.search.answers import Facets, Query, SearchResult
from leadkit.products.search.describe import describe
from leadkit.products.search.finder import Finder, compute
from leadkit.products.search.index import index_of, offering, restored

__all__ = ["Facets", "Finder", "Query", "SearchResult", "compute", "describe", "index_of", "offering", "restored"]
