"""A block as tables: of each aspect, how its kinds of wants × kinds of offers are judged, and how cells look it up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

import numpy as np

from leadkit.products.matching.arrays import NO, YES, Bytes, Small, Verdicts
from leadkit.products.matching.aspects import ASPECTS, Aspect, Kinds, Points
from leadkit.products.matching.rules import HARD_RULES, STAGES, ByKind
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.grid import Block

FORBIDDEN: Final = -6000
"""What an aspect gives where one of its rules does not hold: less than all aspects together can make up for."""
ASKED: Final = 1 << 10
"""What an aspect adds where one of its rules rests on something unknown: more than all points."""
STAGE_OF: Final = np.array([STAGES.index(rule.name) if rule.missed else 0 for rule in HARD_RULES], dtype=np.uint8)
"""Of each rule, the place in STAGES: never less than that of a rule before it."""
_FEW: Final = 1 << 12
"""Cells of a block up to which every row and column is a kind of its own: that is faster than finding those alike."""
_PASSED: Final = np.uint8(len(STAGES) - 1)

Cell = TypeVar("Cell", Small, Bytes)


class Spread(NamedTuple, Generic[Cell]):
    """A table of one aspect, kinds of rows × all columns, and the kind of each row."""

    table: Cell
    rows: Integers


class Layer(NamedTuple):
    """One aspect of a block: its kinds of rows and of columns, and the kind of each row and column."""

    aspect: Aspect
    kinds: Kinds
    rows: Integers
    columns: Integers

    def points(self, *, is_certain: bool) -> Spread[Small]:
        """Its points, or FORBIDDEN; ASKED is added where something is unknown, unless only what is certain counts."""
        points: Points = sum(self.aspect.points(self.kinds).values(), np.zeros((1, 1), dtype=np.int16))
        least = np.full((1, 1), YES, dtype=np.int8)
        for _, verdicts in self._verdicts():
            least = np.minimum(least, verdicts)
        asked = FORBIDDEN if is_certain else points + ASKED
        table = np.where(least == YES, points, np.where(least == NO, FORBIDDEN, asked))
        return self._spread(table.astype(np.int16), self.columns)

    def stages(self, order: Integers) -> Spread[Bytes]:
        """The stage of its first rule that does not hold, columns in another order."""
        first = np.full((1, 1), _PASSED)
        for number, verdicts in self._verdicts():
            first = np.minimum(first, np.where(verdicts == NO, STAGE_OF[number], _PASSED))
        return self._spread(first, self.columns[order])

    def parts(self, rows: Integers, columns: Integers) -> dict[str, Integers]:
        """The points of some cells, by reason."""
        at = self.rows[rows], self.columns[columns]
        points = self.aspect.points(self.kinds).items()
        return {reason: np.broadcast_to(table, self._size)[at].astype(np.int64) for reason, table in points}

    def _verdicts(self) -> Iterator[tuple[int, Verdicts]]:
        for number, rule in enumerate(HARD_RULES):
            if isinstance(rule.many, ByKind) and rule.many.aspect is self.aspect:
                yield number, rule.many.verdicts(self.kinds)

    @property
    def _size(self) -> tuple[int, int]:
        return len(self.kinds.rows), self.kinds.columns.shape[1]

    def _spread(self, table: Cell, columns: Integers) -> Spread[Cell]:
        return Spread(np.take(np.broadcast_to(table, self._size), columns, axis=1), self.rows)


def layers_of(block: "Block") -> tuple[Layer, ...]:
    """Made for those who build tables from them: a block that kept them would keep itself, and all its tables."""
    found = []
    for aspect in ASPECTS:
        if len(block.wants) * len(block.offered) <= _FEW:
            rows = row_at = np.arange(len(block.wants))
            columns = column_at = np.arange(len(block.offered))
        else:
            rows, row_at = _numbered(aspect.rows(block))
            columns, column_at = _numbered(aspect.columns(block))
        found.append(Layer(aspect, Kinds(block, rows[:, None], columns[None, :]), row_at, column_at))
    return tuple(found)


def _numbered(kinds: Integers) -> tuple[Integers, Integers]:
    """The place of one of each kind that there is, and the kind of each, numbered without gaps."""
    places = np.full(int(kinds.max()) + 1, -1, dtype=np.int64)
    places[kinds] = np.arange(len(kinds))
    there = places >= 0
    return places[there], (np.cumsum(there) - 1)[kinds]


def gathered(layers: tuple[Spread[Cell], ...], rows: Integers, joined: np.ufunc, width: int | None = None) -> Cell:
    """Some rows × all columns, or the first `width`: what all layers say of each cell, joined."""
    first, *others = layers
    found = first.table[first.rows[rows], :width]
    for layer in others:
        joined(found, layer.table[layer.rows[rows], :width], out=found)
    return found
