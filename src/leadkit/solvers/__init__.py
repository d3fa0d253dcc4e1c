"""Optimisation problems in plain columns of numbers: they know nothing of people."""

from functools import cache
from importlib.util import find_spec


@cache
def default_solver() -> str:
    """The name of the fastest solver that is installed."""
    return "ortools" if find_spec("ortools") is not None else "networkx"


def slow_solver() -> str | None:
    """What to say of a solver that gives the same lists, only slower; None where the fast one is installed."""
    if default_solver() == "ortools":
        return None
    return "matched with networkx; with the package ortools beside leadkit it is faster, with the same result"
