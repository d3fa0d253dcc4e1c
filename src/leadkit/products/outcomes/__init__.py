"""What trainings moved: published outcomes beside the levels that participants' records tell."""

from leadkit.products.outcomes.describe import cohort_blocks, describe
from leadkit.products.outcomes.outcomes import Cohort, Gain, Outcomes, compute

__all__ = ["Cohort", "Gain", "Outcomes", "cohort_blocks", "compute", "describe"]
