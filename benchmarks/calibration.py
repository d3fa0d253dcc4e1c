"""How often calibration finds the weights that are right, and how often it proposes some where there is nothing to find.

    .venv/bin/python benchmarks/calibration.py [--runs N] [--write]

Simulated histories of suggestions: shares as rounds give them, and whether two met, drawn by the chance that a score
gives. Three truths: `hours` (shared hours count for most, language for some, nothing else), `today` (the present
weights are right) and `null` (two meet whatever the score says). `--write` records the table in
benchmarks/calibration.md.
"""

import random
from collections.abc import Mapping
from math import exp
from pathlib import Path
from typing import NamedTuple

from leadkit.model.config import Matching
from leadkit.products.calibration import Calibration, Case, History
from leadkit.products.calibration.rounds import PairKey

HERE = Path(__file__).resolve().parent
SIZES = (50, 100, 300, 1000)
TODAY: Mapping[str, int] = Matching().weights.model_dump()
SHARES: Mapping[str, tuple[float, ...]] = {
    "skill": (1.0, 1.0, 1.0, 0.7, 0.5),
    "level": (1.0, 1.0, 1.0, 0.66, 0.5),
    "language": (0.48, 0.64, 0.8, 1.0, 1.0),
    "overlap": (0.25, 0.5, 0.5, 0.75, 1.0),
    "region": (0.0, 0.5, 0.5, 0.5, 1.0),
    "access": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    "priority": (0.0, 0.5, 0.5, 1.0),
    "confirmed": (0.0, 1.0),
    "scarcity": (0.1, 0.2, 0.3, 0.5, 1.0),
}
"""The shares that a part takes in rounds, each as often as it stands here."""
TRUTHS: Mapping[str, Mapping[str, float]] = {
    "hours": {"overlap": 4.0, "language": 2.5},
    "today": {part: 6.0 * weight / 1000 for part, weight in TODAY.items()},
    "null": {},
}
"""By how much log odds rise from none of a part to all of it."""


def simulated(pairs: int, slopes: Mapping[str, float], seed: int) -> History:
    """Of so many pairs, each on its own, of which about 45 in 100 met."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    middle = sum(slope * sum(SHARES[part]) / len(SHARES[part]) for part, slope in slopes.items())
    cases = []
    for number in range(pairs):
        shares = {part: chance.choice(values) for part, values in SHARES.items()}
        log_odds = sum(slope * shares[part] for part, slope in slopes.items()) - middle - 0.2
        has_met = chance.random() < 1 / (1 + exp(-log_odds))
        key = PairKey(f"people/l{seed}-{number}", f"people/m{number % 40}", "facilitation")
        cases.append(Case(key, shares, has_met))
    return History(cases=tuple(cases), rounds=1)


class Found(NamedTuple):
    """Of some runs: how many had enough, proposed something, and proposed what is right."""

    pairs: int
    truth: str
    runs: int
    enough: int
    proposed: int
    right: int


def is_right(found: Calibration, slopes: Mapping[str, float]) -> bool:
    """Whether every part that was changed has moved towards its share of what is true."""
    total, all_slopes = sum(one.today for one in found.judged), sum(slopes.values())
    after = sum(one.proposed for one in found.judged)
    changed = [one for one in found.judged if one.reason in ("foretells", "warns")]
    wanted = {one.part: slopes.get(one.part, 0.0) / all_slopes if all_slopes else 0.0 for one in changed}
    return all(
        abs(one.proposed / after - wanted[one.part]) <= abs(one.today / total - wanted[one.part]) for one in changed
    )
