"""Match lists: who should talk to whom. Optimal, deterministic, explained."""

from leadkit.products.matching.answer import why_page
from leadkit.products.matching.describe import describe
from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.round import MatchList, compute

__all__ = ["History", "MatchList", "PairKey", "Proposal", "compute", "describe", "why_page"]
