"""Who gets the seats of a training, by rules announced beforehand: exact, explained, and to be drawn again."""

from leadkit.products.selection.applicant_pool import Limit
from leadkit.products.selection.conflict import Conflict
from leadkit.products.selection.describe import PUBLIC_PAGE, PUBLISHED, describe
from leadkit.products.selection.lottery import seed_digest
from leadkit.products.selection.publication import read_published
from leadkit.products.selection.reasons import limit_line
from leadkit.products.selection.selection import Selection, compute

__all__ = [
    "PUBLIC_PAGE",
    "PUBLISHED",
    "Conflict",
    "Limit",
    "Selection",
    "compute",
    "describe",
    "limit_line",
    "read_published",
    "seed_digest",
]
