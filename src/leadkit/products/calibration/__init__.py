"""Calibration: which parts of a score predicted that two met, and which weights would follow from it."""

from leadkit.products.calibration.calibration import Calibration, compute
from leadkit.products.calibration.describe import describe
from leadkit.products.calibration.outcomes import Case, History, gather
from leadkit.products.calibration.rounds import Round, read_round

__all__ = ["Calibration", "Case", "History", "Round", "compute", "describe", "gather", "read_round"]
