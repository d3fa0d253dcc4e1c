"""A calibration for spreadsheets and programs."""

from math import exp, floor, log10
from typing import Any

from leadkit.products.calibration.calibration import Calibration
from leadkit.products.calibration.outcomes import DAYS
from leadkit.report import Table


def odds(log_odds: float) -> float:
    """How many times higher, in two figures."""
    value = exp(log_odds)
    return round(value, 1 - floor(log10(value)))


def as_table(found: Calibration) -> Table:
    columns = ("part", "today", "proposed", "reason", "odds", "low", "high", "met_with", "with", "met_other", "other")
    rows = []
    for one in found.judged:
        numbers = (one.estimate, *(one.interval or (None, None)))
        rows.append(
            (one.part, one.today, one.proposed, one.reason)
            + tuple(None if number is None else f"{odds(number):g}" for number in numbers)
            + (*one.much, *one.rest)
        )
    return Table(columns, tuple(rows))


def as_data(found: Calibration) -> dict[str, Any]:
    history = found.history
    return {
        "version": 1,
        "verdict": found.verdict,
        "days": DAYS,
        "suggestions": len(history.cases),
        "met": history.met,
        "needed": found.needed,
        "steps": dict(history.steps),
        "left_out": {
            "open": history.open,
            "of_groups": history.of_groups,
            "unknown": history.unknown,
            "begun_before": history.before,
            "unread_rows": history.unread,
            "unread_commits": list(history.broken),
        },
        "parts": [
            {
                "part": one.part,
                "today": one.today,
                "proposed": one.proposed,
                "reason": one.reason,
                "log_odds": one.estimate,
                "interval": None if one.interval is None else list(one.interval),
                "with": {"met": one.much[0], "pairs": one.much[1]},
                "other": {"met": one.rest[0], "pairs": one.rest[1]},
            }
            for one in found.judged
        ],
        "scores": {name: {"log_loss": round(one.log_loss, 3), "auc": one.auc} for name, one in found.scores.items()},
        "weights": found.weights,
    }
