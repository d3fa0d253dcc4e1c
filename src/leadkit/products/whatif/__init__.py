"""What if: somebody leaves or joins, a training is held, a resource is translated; and what depends on few people."""

from leadkit.products.whatif.describe import describe
from leadkit.products.whatif.drafts import Drafts
from leadkit.products.whatif.risks import describe_risks
from leadkit.products.whatif.steps import Held, hold, leave, translate
from leadkit.products.whatif.whatif import Assumed, WhatIf, compute

__all__ = ["Assumed", "Drafts", "Held", "WhatIf", "compute", "describe", "describe_risks", "hold", "leave", "translate"]
