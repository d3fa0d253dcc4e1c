"""How well weights predict pairs that they were not made from: five folds, by a digest of the pair's names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal, TypeAlias

import numpy as np

from leadkit.products.calibration.outcomes import Case
from leadkit.solvers.logistic import Numbers, fit

FOLDS: Final = 5
_FULL: Final = 1000
"""Points of a whole score."""
_SIDES: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")

WeightsOf: TypeAlias = Callable[[Sequence[Case]], Mapping[str, int] | None]
"""The weights that these cases give, None where they give none."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """Of each case the loss: minus the logarithm of the chance that was given to what happened.

    `auc` is the share of couples of a pair that met and one that did not in which the first has more points.
    """

    losses: Numbers
    auc: float

    @property
    def log_loss(self) -> float:
        return round(float(np.mean(self.losses)), 4)


def predicted(cases: Sequence[Case], weights_of: WeightsOf) -> Predicted | None:
    """By weights made of the other folds each time; None where those cannot be had in one of them."""
    folds = np.array([_fold(case) for case in cases])
    met = _met(cases)
    losses = np.zeros(len(cases))
    won, couples = 0.0, 0
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        weights = weights_of([case for case, own in zip(cases, folds, strict=True) if own != fold])
        if weights is None:
            return None
        points = np.array([points_of(case, weights) for case in cases])
        line = fit(points[outside, None] / _FULL, met[outside])
        if line is None:
            line_of = (_base(met[outside]), 0.0)
        else:
            # Whoever has more points is suggested first, so a score that is right the other way round is no good.
            line_of = (line.intercept, line.slopes[0]) if line.slopes[0] > 0 else (_base(met[outside]), 0.0)
        losses[inside] = _losses(line_of[0] + line_of[1] * points[inside] / _FULL, met[inside])
        more, of = _couples(points[inside], met[inside])
        won, couples = won + more, couples + of
    return Predicted(losses, round(won / couples, 3) if couples else 0.5)


def by_chance(cases: Sequence[Case]) -> Predicted:
    """What is predicted by how many met, whoever they are."""
    return predicted(cases, lambda _: {}) or Predicted(np.zeros(len(cases)), 0.5)


def is_better(new: Predicted, old: Predicted) -> bool:
    """Whether the loss is smaller by more than twice the standard error of that, and the order of pairs no worse."""
    gains = old.losses - new.losses
    error = float(np.std(gains, ddof=1)) / len(gains) ** 0.5
    return round(float(np.mean(gains)), 4) > round(2 * error, 4) and new.auc >= old.auc


def points_of(case: Case, weights: Mapping[str, int]) -> float:
    return sum(weights.get(part, 0) * share for part, share in case.shares.items())


def _fold(case: Case) -> int:
    """Two stay in one fold, whatever else they were suggested for."""
    names = f"{case.key.learner}\0{case.key.mentor}"
    return int.from_bytes(sha256(names.encode("utf-8", "surrogateescape")).digest()) % FOLDS


def _met(cases: Sequence[Case]) -> Numbers:
    return np.array([float(case.has_met) for case in cases])


def _base(met: Numbers) -> float:
    """Log odds of how many met; a half of a case is added to both sides, as Firth's method does."""
    return float(np.log((met.sum() + 0.5) / (len(met) - met.sum() + 0.5)))


def _losses(log_odds: Numbers, met: Numbers) -> Numbers:
    return np.logaddexp(0.0, np.where(met == 1, -log_odds, log_odds))


def _couples(points: Numbers, met: Numbers) -> tuple[float, int]:
    """In how many couples of one that met and one that did not the first has more points; as many count half."""
    first, second = points[met == 1], np.sort(points[met == 0])
    fewer, not_more = (float(np.searchsorted(second, first, side).sum()) for side in _SIDES)
    return (fewer + not_more) / 2, first.size * second.size
