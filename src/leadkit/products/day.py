"""One community on one day: what several products share is computed once, when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from leadkit.model.in_use import in_use
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.census.census import compute as count
from leadkit.products.matching.history import History
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.round import compute as match

Progress: TypeAlias = Callable[[str], None]
"""Told what is being done, for whoever waits."""


def _silence(step: str) -> None:
    """Nobody waits."""


@dataclass(frozen=True, eq=False)
class Day:
    """A valid repository on a day; `history` is what the last round left."""

    repo: Repository
    as_of: date
    history: History = field(default_factory=History)
    progress: Progress = _silence

    @cached_property
    def examples(self) -> "Day":
        """The same day in the world of the examples, which has no past."""
        return Day(self.repo.examples, self.as_of, progress=self.progress)

    @cached_property
    def in_use(self) -> "Day":
        """The same day as it is published: without what a pack brought and nobody uses."""
        return Day(in_use(self.repo), self.as_of, self.history, self.progress)

    @cached_property
    def matches(self) -> MatchList:
        self.progress("matching")
        return match(self.repo, self.as_of, self.history)

    @cached_property
    def census(self) -> Census:
        matches = self.matches
        self.progress("counting")
        return count(self.repo, self.as_of, matches.served())
