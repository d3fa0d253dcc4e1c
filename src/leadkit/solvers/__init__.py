"""Optimisation problems in plain columns of numbers: they know nothing of people."""
