"""Match lists: who should talk to whom. Optimal, deterministic, explained."""

from leadkit.products.matching.describe import describe
from leadkit.products.matching.round import MatchList, compute

__all__ = ["MatchList", "compute", "describe"]
