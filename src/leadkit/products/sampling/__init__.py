"""A stratified, seeded sample of people who agreed to be found, for those who ask a community about itself."""

from leadkit.products.sampling.describe import describe
from leadkit.products.sampling.sample import Sample, compute

__all__ = ["Sample", "compute", "describe"]
