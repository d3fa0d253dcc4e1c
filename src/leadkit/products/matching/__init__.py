"""Match lists: who should talk to whom. Optimal, deterministic, explained."""

from leadkit.products.matching.answer import why_page
from leadkit.products.matching.describe import describe
from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.private import private_pages, private_round
from leadkit.products.matching.round import MatchList, compute

__all__ = [
    "History",
    "MatchList",
    "PairKey",
    "Proposal",
    "compute",
    "describe",
    "private_pages",
    "private_round",
    "why_page",
]
