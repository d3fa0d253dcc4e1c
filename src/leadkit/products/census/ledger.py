"""The ledger: every offer and want as a row of numbers, and what each row is counted under.

Names are looked up at the end, and only where they are asked for: a hundred thousand people fit in little memory.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadkit.community.participants import Participant

Numbers: TypeAlias = NDArray[np.int64]
Key: TypeAlias = str | int | tuple[str, str] | None
"""What a row is counted under; None is what is not known."""

NO_ROWS: Final[Numbers] = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Side:
    """Offers, or wants: who (a number of `Ledger.parties`), what (of `Ledger.subjects`), and which level."""

    party: Numbers
    subject: Numbers
    level: Numbers
    is_met: NDArray[np.bool_]
    is_unmet: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everybody who is counted, in order of name; what is offered or wanted; and the rows of both sides."""

    parties: tuple[Participant, ...]
    subjects: tuple[str, ...]
    is_group: NDArray[np.bool_]
    offers: Side
    wants: Side


def open_ledger(
    parties: tuple[Participant, ...], served: frozenset[tuple[str, str]], belongs: Callable[[str], bool]
) -> Ledger:
    """The rows of the subjects that belong; a want is met or unmet only where consent covers matching."""
    subjects = tuple(sorted({s for who in parties for side in (who.offers, who.wants) for s in side if belongs(s)}))
    number = {subject: index for index, subject in enumerate(subjects)}
    offers, wants = [], []
    for index, who in enumerate(parties):
        for subject, level in who.offers.items():
            if subject in number:
                offers.append((index, number[subject], level, False, False))
        for subject, aim in who.wants.items():
            if subject in number:
                is_met = who.is_matched and (who.name, subject) in served
                wants.append((index, number[subject], aim.goal, is_met, who.is_matched and not is_met))
    is_group = np.fromiter((who.is_group for who in parties), dtype=np.bool_, count=len(parties))
    return Ledger(parties, subjects, is_group, _side(offers), _side(wants))


def _side(rows: list[tuple[int, int, int, bool, bool]]) -> Side:
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 5).T
    return Side(table[0], table[1], table[2], table[3].astype(np.bool_), table[4].astype(np.bool_))


@dataclass(frozen=True, slots=True)
class Lists:
    """For each owner (a party or a subject) the numbers of the keys that it is counted under."""

    keys: tuple[Key, ...]
    starts: Numbers
    items: Numbers

    @classmethod
    def of(cls, found: Iterable[Sequence[Key]]) -> "Lists":
        """One sequence of keys an owner, in the owners' order; None, the unknown, comes last among the keys."""
        every = [tuple(keys) for keys in found]
        keys = sorted({key for some in every for key in some}, key=lambda key: (key is None, key))
        number = {key: index for index, key in enumerate(keys)}
        lengths = np.fromiter(map(len, every), dtype=np.int64, count=len(every))
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        items = np.fromiter((number[key] for some in every for key in some), dtype=np.int64, count=int(starts[-1]))
        return cls(tuple(keys), starts, items)

    def spread(self, owners: Numbers) -> tuple[Numbers, Numbers]:
        """Row numbers and keys: each row as often as its owner has keys."""
        counts = self.starts[owners + 1] - self.starts[owners]
        rows = np.repeat(np.arange(len(owners), dtype=np.int64), counts)
        inside = np.arange(len(rows), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
        return rows, self.items[np.repeat(self.starts[owners], counts) + inside]
