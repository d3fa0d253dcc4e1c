"""What trainings moved: published outcomes beside the levels that participants' records tell."""

from typing import Final

from leadkit.community.disclosure import COUNTED
from leadkit.i18n.messages import Message
from leadkit.products.outcomes.describe import cohort_blocks, describe
from leadkit.products.outcomes.outcomes import Cohort, Gain, Outcomes, compute
from leadkit.products.product import Product

__all__ = ["PRODUCT", "Cohort", "Gain", "Outcomes", "cohort_blocks", "compute", "describe"]

PRODUCT: Final = Product(
    folder="outcomes",
    title=Message("Results of trainings"),
    purpose=Message("who learned what in which training"),
    report=lambda day: describe(compute(day.repo, day.as_of), day.repo),
    disclosure=COUNTED,
)
