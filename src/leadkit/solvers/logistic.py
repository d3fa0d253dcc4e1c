"""Logistic regression of few cases: Firth's penalised likelihood, which stays finite where a part decides alone.

firthmodels does the numbers (the extra `calibrate`). It is called in one thread and rounded, so that every machine
gives the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray

from leadkit.errors import EnvironmentFault

if TYPE_CHECKING:
    from firthmodels import FirthLogisticRegression

Numbers: TypeAlias = NDArray[np.float64]
_ITERATIONS: Final = 200
_DIGITS: Final = 2


class Fit(NamedTuple):
    """Log odds: of nothing, of each whole column, and the interval of each (None where it has no end that is found)."""

    intercept: float
    slopes: tuple[float, ...]
    intervals: tuple[tuple[float, float] | None, ...]


def fit(columns: Numbers, outcomes: Numbers, confidence: float | None = None) -> Fit | None:
    """Of cases × columns and 0 or 1 a case; with a confidence, profile intervals of it. None where nothing can be
    found: one outcome only, columns that say the same. EnvironmentFault without the extra."""
    if len(set(outcomes.tolist())) < 2:
        return None
    with _one_thread():
        try:
            model = _regression()(backend="numpy", max_iter=_ITERATIONS).fit(columns, outcomes)
        except np.linalg.LinAlgError:
            return None
        if not model.converged_:
            return None
        number = columns.shape[1]
        intervals: tuple[tuple[float, float] | None, ...] = (None,) * number
        if confidence is not None:
            wanted = list(range(number))
            found = model.conf_int(1 - confidence, method="pl", features=wanted, max_iter=_ITERATIONS)
            intervals = tuple(map(_interval, found[:number]))
        return Fit(_rounded(model.intercept_), tuple(map(_rounded, model.coef_)), intervals)


def _regression() -> "type[FirthLogisticRegression]":
    try:
        from firthmodels import FirthLogisticRegression
    except ImportError:
        message = "calibrating needs the package firthmodels, which is not installed"
        hint = "install leadkit with the extra 'calibrate', or the package firthmodels beside it"
        raise EnvironmentFault(message, hint) from None
    return FirthLogisticRegression


def _interval(bounds: Numbers) -> tuple[float, float] | None:
    low, high = (_rounded(bound) for bound in bounds)
    return (low, high) if np.isfinite(low) and np.isfinite(high) else None


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Sums of several threads are added in any order; what does not converge is told by the result."""
    _regression()  # brings threadpoolctl
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1), catch_warnings():
        simplefilter("ignore")
        yield
