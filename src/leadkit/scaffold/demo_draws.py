"""Choices that depend on a seed alone, on any machine and version of Python, and people drawn by them.

Only `Random.random` is used, whose sequence Python keeps.
"""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Final, TypeVar

from leadkit.scaffold.demo_places import HOMES, SYLLABLES, Home

Item = TypeVar("Item")


class Dice:
    """Choices that depend on the seed alone."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random

    def below(self, limit: int) -> int:
        return int(self._random() * limit)

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        return self._random() * 100 < percent

    def one(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[Item], sums: Sequence[float]) -> Item:
        return items[bisect(sums, self._random() * sums[-1])]

    def several(self, items: Sequence[Item], sums: Sequence[float], count: int) -> list[Item]:
        """Different items, drawn by weight; fewer where the same comes up too often."""
        found: list[Item] = []
        for _ in range(count * 4):
            item = self.weighted(items, sums)
            if item not in found:
                found.append(item)
            if len(found) == count:
                break
        return found


_HOME_SUMS: Final = list(accumulate(float(home.weight) for home in HOMES))


def draw_home(dice: Dice) -> Home:
    return dice.weighted(HOMES, _HOME_SUMS)


def draw_name(dice: Dice) -> str:
    return "".join(dice.one(SYLLABLES) for _ in range(dice.between(2, 4))).capitalize()


def draw_languages(dice: Dice, home: Home) -> dict[str, str]:
    found = {home.languages[0]: "N"}
    for tag in home.languages[1:]:
        if dice.chance(65):
            found[tag] = str(dice.between(2, 5))
    if "en" not in found and dice.chance(55):
        found["en"] = str(dice.between(1, 5))
    return found
