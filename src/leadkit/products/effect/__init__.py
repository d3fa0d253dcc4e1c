"""The effect of a change: what it does to records, matches, gaps and the index, before it is merged."""

from leadkit.products.effect.describe import describe
from leadkit.products.effect.effect import Effect, compute
from leadkit.products.effect.outcome import Outcome

__all__ = ["Effect", "Outcome", "compute", "describe"]
