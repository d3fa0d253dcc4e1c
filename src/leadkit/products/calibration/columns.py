"""Which parts of a score can be told apart in what there is: those that vary, and not all at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from leadkit.products.calibration.outcomes import Case
from leadkit.products.calibration.rounds import PARTS
from leadkit.solvers.logistic import Numbers

_OTHERS: Final = 5
"""Where fewer pairs than this have another share than most, the part as good as never varies."""
_ALIKE: Final = 0.9
"""Where so much of a part's variance is that of others (a variance inflation of 10), they cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`names` are estimated together; of these `judged` can be told apart, the rest only holds its place for others.

    `left` says of each other part why it is not judged.
    """

    names: tuple[str, ...]
    judged: frozenset[str]
    left: Mapping[str, Literal["not-known", "constant", "together"]]


def columns_of(cases: Sequence[Case]) -> Columns:
    left: dict[str, Literal["not-known", "constant", "together"]] = {}
    values: dict[str, Numbers] = {}
    for part in PARTS:
        if not all(part in case.shares for case in cases):
            left[part] = "not-known"
            continue
        shares = [case.shares[part] for case in cases]
        ((_, most),) = Counter(shares).most_common(1) or [(0, 0)]
        if len(shares) - most < _OTHERS:
            left[part] = "constant"
        else:
            values[part] = np.array(shares)
    alike = [part for part in values if _is_alike(values[part], [v for other, v in values.items() if other != part])]
    judged = [part for part in values if part not in alike]
    names = list(judged)
    for part in alike:
        left[part] = "together"
        if not _is_alike(values[part], [values[name] for name in names]):
            names.append(part)
    return Columns(tuple(part for part in PARTS if part in names), frozenset(judged), left)


def _is_alike(column: Numbers, others: Sequence[Numbers]) -> bool:
    """Whether other columns together give nearly all of this one."""
    if not others:
        return False
    ones = np.column_stack([*others, np.ones(len(column))])
    solution, *_ = np.linalg.lstsq(ones, column)
    unexplained = float(np.var(column - ones @ solution))
    return round(1 - unexplained / float(np.var(column)), 4) > _ALIKE
