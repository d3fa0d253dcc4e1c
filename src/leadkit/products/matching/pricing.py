"""Ways over the blocks of a round: all of them, windows of the large ones, or the parts in which a pair may gain."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from leadkit.products.matching.flow_model import HIGHEST_SCORE, Capacities
from leadkit.products.matching.grid import CELLS, Block, Scored
from leadkit.solvers.min_cost_flow import Integers

_WORTH_COUNTING: Final = 10_000
_MOST_COSTS: Final = 1 << 11
_WINDOW: Final = 400


class Prices(NamedTuple):
    """What a want (by number) and a mentor's seat (by party) are worth at the prices of a round."""

    wants: Integers
    mentors: Integers


def cells_of(blocks: Iterable[Block]) -> Iterator[tuple[Block, Scored]]:
    for block in blocks:
        for rows in block.chunks():
            yield block, block.feasible(rows)


def windows(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Large blocks in pieces: some rows with a window of columns each, in an order that favours nobody's name."""
    for block in blocks:
        if len(block.wants) * len(block.offered) <= CELLS:
            yield block
            continue
        rows = np.argsort(block.arrays.hashes[block.demands.parties], kind="stable")
        columns = np.argsort(block.arrays.hashes[block.supplies.parties], kind="stable")
        window = min(_WINDOW, len(columns))
        step = max(1, len(rows) * window // len(columns))  # so that every column is in somebody's window
        for number, start in enumerate(range(0, len(rows), step)):
            places = (number * window + np.arange(window)) % len(columns)
            yield block.part(np.sort(rows[start : start + step]), np.sort(columns[places]))


def relevant(blocks: tuple[Block, ...], prices: Prices) -> Iterator[Block]:
    """The parts of blocks in which a pair may gain at these prices: no other can, whatever its two sides share.

    Rows are taken by what they ask for at least, columns by what they give at most.
    """
    for block in blocks:
        weights = block.score_table.weights
        most = weights.language + weights.overlap + weights.region + weights.access
        most += block.rules.continued if len(block.past.last) else 0
        given = block.supplies.skill + block.supplies.confirmed + block.supplies.scarcity + weights.level
        given = given + prices.mentors[block.supplies.parties]
        asked = HIGHEST_SCORE + prices.wants[block.wants] - block.demands.priority - most
        columns = np.argsort(-given, kind="stable")
        counts = np.searchsorted(-given[columns], -asked, side="right")
        rows = np.argsort(-counts, kind="stable")
        rows = rows[counts[rows] > 0]
        while len(rows):
            widest = int(counts[rows[0]])
            size = max(1, CELLS // widest)
            yield block.part(np.sort(rows[:size]), np.sort(columns[:widest]))
            rows = rows[size:]


def has_capacity(block: Block, cells: Scored, capacities: Capacities) -> npt.NDArray[np.bool_]:
    learners, mentors = block.demands.parties[cells.rows], block.supplies.parties[cells.columns]
    return np.asarray((capacities.mentors[learners] > 0) & (capacities.seats[mentors] > 0))


def leading(block: Block, cells: Scored, costs: Integers, most: int) -> Scored:
    """The cheapest of each row, `most` of them; ties and then names decide among equals."""
    cells, costs = _promising(cells, costs, most)
    order = np.lexsort(
        (block.supplies.parties[cells.columns], block.ties(cells.rows, cells.columns), costs, cells.rows)
    )
    rows = cells.rows[order]
    starts = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
    within = np.arange(len(rows)) - np.repeat(starts, np.diff([*starts, len(rows)]))
    return cells.kept(order[within < most])


def _promising(cells: Scored, costs: Integers, most: int) -> tuple[Scored, Integers]:
    """Without those that more than `most` of their row are cheaper than: a count finds them faster than a sort."""
    width = int(costs.max(initial=0) - costs.min(initial=0)) + 1
    if len(costs) < _WORTH_COUNTING or width > _MOST_COSTS:
        return cells, costs
    first = int(cells.rows.min())
    levels = costs - int(costs.min())
    at = (cells.rows - first) * width + levels
    below = np.bincount(at, minlength=(int(cells.rows.max()) - first + 1) * width).reshape(-1, width)
    cheaper = np.cumsum(below, axis=1) - below
    kept = cheaper.ravel()[at] < most
    return cells.kept(kept), costs[kept]
