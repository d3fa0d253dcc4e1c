"""Recognition: who helped whom learn what, and badges that say so elsewhere."""

from leadkit.products.thanks.badges import badges
from leadkit.products.thanks.describe import describe, newsletter, thanks_blocks
from leadkit.products.thanks.thanks import Help, Thank, Thanks, compute

__all__ = ["Help", "Thank", "Thanks", "badges", "compute", "describe", "newsletter", "thanks_blocks"]
