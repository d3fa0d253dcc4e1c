"""From what became of suggestions to weights: only where the evidence carries it, else everything stays as it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from leadkit.model.config import Matching
from leadkit.products.calibration.columns import Columns, columns_of
from leadkit.products.calibration.outcomes import Case, History
from leadkit.products.calibration.parts import PARTS
from leadkit.products.calibration.validation import by_chance, is_better, predicted
from leadkit.products.calibration.weights import proposed_weights
from leadkit.products.matching.scoring import HIGHEST_SCORE
from leadkit.solvers.logistic import Fit, fit

EVENTS: Final = 5
"""So many pairs that met, and as many that did not, are needed for each part that is estimated."""
LEAST: Final = 20
"""So many of both are needed however few parts there are."""
CONFIDENCE: Final = 0.95
"""That all intervals together hold; each alone is surer."""

Verdict: TypeAlias = Literal[
    "examples-only",
    "no-lists",
    "nothing-varies",
    "one-outcome",
    "too-few",
    "unclear",
    "not-better",
    "as-today",
    "proposed",
]
Reason: TypeAlias = Literal["not-known", "constant", "together", "unclear", "predicts", "warns"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A part of the score: its weight today and the one proposed, and how the log odds rise from none of it to all.

    `much` are how many pairs met of those that have much of it, `rest` of the others. Estimates are None where the
    part is not judged; `reason` says why its weight is what it is.
    """

    part: str
    today: int
    proposed: int
    reason: Reason
    estimate: float | None
    interval: tuple[float, float] | None
    much: tuple[int, int]
    rest: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a way to score predicted pairs that it was not made from."""

    log_loss: float
    auc: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was found, and what would follow; `needed` are how many pairs of the rarer outcome the estimates take."""

    history: History
    verdict: Verdict
    needed: int = LEAST
    judged: tuple[Judged, ...] = ()
    scores: Mapping[str, Score] = field(default_factory=dict)
    """`chance`, `today`, and `proposed` where other weights were tried."""

    @property
    def weights(self) -> dict[str, int]:
        """The weights to be changed."""
        is_one = self.verdict == "proposed"
        return {one.part: one.proposed for one in self.judged if is_one and one.proposed != one.today}


def compute(history: History, matching: Matching) -> Calibration:
    """EnvironmentFault where there is enough to be estimated, and the extra for it is not installed."""
    cases = history.cases
    if history.is_examples_only:
        return Calibration(history, "examples-only")
    if not history.rounds:
        return Calibration(history, "no-lists")
    columns = columns_of(cases)
    rarer = min(history.met, len(cases) - history.met)
    needed = max(LEAST, EVENTS * len(columns.names))
    if cases and not rarer:
        return Calibration(history, "one-outcome", needed)
    if rarer < needed:
        return Calibration(history, "too-few", needed)
    if not columns.names:
        return Calibration(history, "nothing-varies", needed)
    return _judge(history, matching, columns, needed)


def _judge(history: History, matching: Matching, columns: Columns, needed: int) -> Calibration:
    cases, today = history.cases, matching.weights.model_dump()
    limit = HIGHEST_SCORE - matching.continued
    found = _fit(cases, columns.names, CONFIDENCE)
    clear = _clear(found, columns)

    def weights_of(some: Sequence[Case]) -> Mapping[str, int] | None:
        fitted = _fit(some, columns.names)
        return None if fitted is None else _weights(fitted, columns, clear, today, limit)

    chance, now = by_chance(cases), predicted(cases, lambda _: today)
    other = predicted(cases, weights_of) if clear else None
    proposed = today if found is None or not clear else _weights(found, columns, clear, today, limit)
    verdict: Verdict = "unclear"
    if clear:
        verdict = "proposed" if other is not None and now is not None and is_better(other, now) else "not-better"
        if proposed == today:
            verdict = "as-today"
    tried = {"chance": chance, "today": now, "proposed": other}
    return Calibration(
        history,
        verdict,
        needed,
        tuple(_judged(cases, part, found, columns, clear, verdict, today, proposed) for part in today),
        {name: Score(one.log_loss, one.auc) for name, one in tried.items() if one is not None},
    )


def _fit(cases: Sequence[Case], names: Sequence[str], confidence: float | None = None) -> Fit | None:
    """Intervals are so wide that all of them together hold with the confidence."""
    import numpy as np

    values = np.array([[case.shares[name] for name in names] for case in cases])
    met = np.array([float(case.has_met) for case in cases])
    return fit(values, met, None if confidence is None else 1 - (1 - confidence) / len(names))


def _clear(found: Fit | None, columns: Columns) -> frozenset[str]:
    """The parts whose interval does not hold 0."""
    if found is None:
        return frozenset()
    intervals = zip(columns.names, found.intervals, strict=True)
    return frozenset(
        name
        for name, interval in intervals
        if name in columns.judged and interval is not None and not interval[0] <= 0 <= interval[1]
    )


def _weights(
    found: Fit, columns: Columns, clear: Collection[str], today: Mapping[str, int], limit: int
) -> dict[str, int]:
    slopes = {name: slope for name, slope in zip(columns.names, found.slopes, strict=True) if name in columns.judged}
    return proposed_weights(slopes, clear, today, limit)


def _judged(
    cases: Sequence[Case],
    part: str,
    found: Fit | None,
    columns: Columns,
    clear: Collection[str],
    verdict: Verdict,
    today: Mapping[str, int],
    proposed: Mapping[str, int],
) -> Judged:
    reason: Reason = columns.left.get(part, "unclear")
    estimate, interval = None, None
    if part in columns.judged and found is not None:
        at = columns.names.index(part)
        estimate, interval = found.slopes[at], found.intervals[at]
        if part in clear:
            reason = "predicts" if estimate > 0 else "warns"
    much, rest = _split(cases, part)
    wanted = proposed[part] if verdict == "proposed" else today[part]
    return Judged(part, today[part], wanted, reason, estimate, interval, much, rest)


def _split(cases: Sequence[Case], part: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many met, and how many there are, of pairs that have much of a part and of the others."""
    known = [(case.shares[part] >= PARTS[part].least, case.has_met) for case in cases if part in case.shares]
    much, rest = ([met for has_much, met in known if has_much is wanted] for wanted in (True, False))
    return (sum(much), len(much)), (sum(rest), len(rest))
