"""A committed match list read back: its suggestions with the share of each part of the score, and who had begun.

What was committed is data of strangers: what is not as leadkit writes it is left out and counted, never guessed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from leadkit.model.config import Weights

PARTS: Final = tuple(Weights.model_fields)
"""The parts of a score that have a weight, in the order of the settings."""
_YEARS: Final = range(2000, 2201)


class PairKey(NamedTuple):
    learner: str
    mentor: str
    skill: str


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion as one list had it: its further skills, the day of the suggestion, and the share that each part
    gave, from 0 to 1 of its weight then.

    `shares` is None where the list does not say it: the pair was on hold, or somebody had to be asked first. A part
    that had no weight then is not among them.
    """

    key: PairKey
    also: tuple[str, ...]
    on: date
    shares: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A mentorship that was ongoing when a list was made."""

    key: PairKey
    status: str
    on: date


@dataclass(frozen=True, slots=True)
class Round:
    """One committed list; `unread` counts rows that are not as leadkit writes them."""

    rows: tuple[Row, ...]
    begun: tuple[Begun, ...]
    unread: int


def read_round(content: bytes, weights: Mapping[str, int], continued: int) -> Round | None:
    """A matches.json with the weights that made it; None where it is none of ours, as after a conflict."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("pairs"), list):
        return None
    limits = {**weights, "continued": continued}
    rows = [_row(row, limits) for row in data["pairs"]]
    read = tuple(row for row in rows if row is not None)
    return Round(read, tuple(_begun(data.get("standing"))), len(rows) - len(read))


def _row(row: object, limits: Mapping[str, int]) -> Row | None:
    key = _key(row)
    if key is None or not isinstance(row, dict):
        return None
    on, points, also = _day(row.get("on")), _points(row.get("reasons")), row.get("also", [])
    if on is None or points is None or not (isinstance(also, list) and all(isinstance(one, str) for one in also)):
        return None
    if not points.keys() <= limits.keys():
        return Row(key, tuple(also), on, None)
    if any(not 0 <= value <= limits[name] for name, value in points.items()):
        return None
    if row.get("score") != max(1, sum(points.values())):
        return None
    shares = {name: points.get(name, 0) / limits[name] for name in PARTS if limits[name]}
    return Row(key, tuple(also), on, shares)


def _key(row: object) -> PairKey | None:
    names = [row.get(name) for name in PairKey._fields] if isinstance(row, dict) else []
    return PairKey(*map(str, names)) if names and all(isinstance(name, str) for name in names) else None


def _points(reasons: object) -> dict[str, int] | None:
    """Reason → points; None where that is not what they are."""
    found: dict[str, int] = {}
    for reason in reasons if isinstance(reasons, list) else ():
        name, points = (reason.get("reason"), reason.get("points")) if isinstance(reason, dict) else (None, None)
        if not isinstance(name, str) or type(points) is not int or name in found:
            return None
        found[name] = points
    return found if isinstance(reasons, list) else None


def _begun(rows: object) -> Iterator[Begun]:
    for row in rows if isinstance(rows, list) else ():
        key = _key(row)
        found: dict[str, Any] = row if isinstance(row, dict) else {}
        on, status = _day(found.get("on")), found.get("status")
        if key is not None and on is not None and isinstance(status, str):
            yield Begun(key, status, on)


def _day(text: object) -> date | None:
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day is not None and day.year in _YEARS else None
