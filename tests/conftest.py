"""Property tests draw the same examples in every run of the gate; LEADKIT_EXPLORE=1 lets them look for others."""

import os

from hypothesis import settings

settings.register_profile("gate", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("explore" if os.environ.get("LEADKIT_EXPLORE") else "gate")
