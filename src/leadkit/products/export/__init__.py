"""The tables of a community: flat, typed, consent-gated rows for programs, and what each column means."""

from typing import Final

from leadkit.products.export.dictionary import dictionary_page, package
from leadkit.products.export.source import VERSION, Source
from leadkit.products.export.tables import TABLES, TableOf, tables_of

__all__ = ["FIRST", "TABLES", "VERSION", "Source", "TableOf", "dictionary_page", "package", "tables_of"]

FIRST: Final = "communities"
"""The table that says where the others come from."""
