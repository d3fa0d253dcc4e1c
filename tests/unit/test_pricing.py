"""Which pairs may gain at some prices, and which are the best of a request: as when every pair is looked at."""

from functools import cache
from random import Random

import numpy as np
import pytest

from community import DAY, valid
from leadkit.products.matching import pricing
from leadkit.products.matching.flow_model import Capacities, Prices
from leadkit.products.matching.grid import Block
from leadkit.products.matching.parties import gather
from leadkit.products.matching.pricing import Entered, free, gaining, leading
from leadkit.products.matching.problem import Problem, neighbours
from leadkit.products.matching.scoring import HIGHEST_SCORE
from leadkit.scaffold.demo import community
from leadkit.solvers.min_cost_flow import Integers


@cache
def problem() -> Problem:
    repo = valid({path: text.decode() for path, text in community(40, "3").items()})
    return Problem.open(gather(repo, DAY), repo.config.matching, neighbours(repo))


def numbers(chance: Random, size: int, low: int, high: int) -> Integers:
    return np.array([chance.randrange(low, high) for _ in range(size)], dtype=np.int64)


def some_places(chance: Random) -> Capacities:
    """Half have a place; some pairs are not to be again."""
    size = len(problem().arrays.names)
    none = np.zeros(size, dtype=np.int64)
    paired = np.sort(numbers(chance, 200, 0, size * size))
    return Capacities(numbers(chance, size, 0, 2), numbers(chance, size, 0, 2), none, none, none, paired)


def costs(block: Block, prices: Prices, places: Capacities) -> dict[tuple[int, int], int]:
    """Want and column → what a pair with places left costs, where it is nothing or less; one after the other."""
    found = {}
    width = len(problem().arrays.names)
    for row, want in enumerate(block.wants.tolist()):
        scores = block.scores(np.array([row]))[0].tolist()
        learner = int(block.demands.parties[row])
        for column, mentor in enumerate(block.supplies.parties.tolist()):
            cost = HIGHEST_SCORE - scores[column] + int(prices.wants[want]) - int(prices.mentors[mentor])
            is_free = places.mentors[learner] > 0 and places.seats[mentor] > 0
            is_new = learner * width + mentor not in places.paired.tolist()
            if scores[column] > 0 and is_free and is_new and cost <= 0:
                found[want, mentor] = cost
    return found


@pytest.mark.parametrize("cells", [1, 9, 1 << 20])
@pytest.mark.parametrize("asked", [-300, -500, -700])
def test_all_that_may_gain_and_nothing_else(asked: int, cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pricing, "CELLS", cells)
    chance = Random(asked + cells)
    size, wants = len(problem().arrays.names), len(problem().wants)
    nothing = np.zeros(0, dtype=np.int64)
    prices = Prices(
        *(0, 0, numbers(chance, wants, asked - 300, asked + 300), numbers(chance, size, -200, 200)),
        *(np.zeros(size, dtype=np.int64), nothing, nothing),
    )
    places = some_places(chance)
    number = 0
    for block, _ in problem().blocks(range(wants)):
        found: dict[tuple[int, int], int] = {}
        for part, cells_, costs_ in gaining(block, prices, places):
            keys = zip(part.wants[cells_.rows].tolist(), part.supplies.parties[cells_.columns].tolist(), strict=True)
            found |= {key: cost for key, cost in zip(keys, costs_.tolist(), strict=True) if cost <= 0}
        assert found == costs(block, prices, places)
        number += len(found)
    assert number > 0


@pytest.mark.parametrize("groups", [2, 256])
@pytest.mark.parametrize("most", [1, 2, 5])
def test_of_each_request_the_best_that_have_places(most: int, groups: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pricing, "_GROUPS", groups)
    places = some_places(Random(most))
    for block, rows in problem().blocks(range(len(problem().wants))):
        scores = free(block, rows, block.scores(rows), places)
        every = leading(block, rows, scores.copy(), None)
        assert len(every.wants) == np.count_nonzero(scores > 0)
        assert best(leading(block, rows, scores.copy(), most)) == {
            want: found[:most] for want, found in best(every).items()
        }


def best(entered: Entered) -> dict[int, list[tuple[int, int, int]]]:
    """Want → score, tie and mentor of its pairs, the best first."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    rows = zip(
        *(column.tolist() for column in (entered.wants, entered.scores, entered.ties, entered.mentors)), strict=True
    )
    for want, score, tie, mentor in rows:
        found.setdefault(want, []).append((-score, tie, mentor))
    return {want: sorted(some) for want, some in found.items()}
