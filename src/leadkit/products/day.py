"""One community on one day: what several products share is computed once, when it is first asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

from leadkit.model.repository import Repository

if TYPE_CHECKING:
    # A question about records alone loads neither matching nor NumPy.
    from leadkit.products.census.census import Census
    from leadkit.products.feeds.days import Shown
    from leadkit.products.matching.history import History
    from leadkit.products.matching.round import MatchList

Progress: TypeAlias = Callable[[str], None]
"""Told what is being done, for whoever waits."""


class Rounds(Protocol):
    """Outcomes of rounds over the same records that were played before."""

    def recall(self, *made_from: str) -> bytes | None: ...

    def keep(self, content: bytes, *made_from: str) -> None: ...


def _silence(step: str) -> None:
    """Nobody waits."""


@dataclass(frozen=True, eq=False)
class Day:
    """A valid repository on a day; `past` tells what the last round left (None: nothing), when that is asked for, and
    `told` what the last feeds told, by its name.

    `begins` is a day of nearly the same records: then only the pairs of the round are looked for, from where the round
    of that day ended. `part` is "" for the whole repository, else names the part of it
    that `repo` is: `rounds` are of the whole.
    """

    repo: Repository
    as_of: date
    past: "Callable[[], History] | None" = None
    progress: Progress = _silence
    rounds: Rounds | None = None
    part: str = ""
    told: "Callable[[], Mapping[str, Shown]] | None" = None
    begins: "Day | None" = None

    @cached_property
    def examples(self) -> "Day":
        """The same day in the world of the examples, which has no past."""
        begins = self.begins.examples if self.begins is not None else None
        return replace(self, repo=self.repo.examples, past=None, part=f"{self.part} examples", begins=begins)

    @cached_property
    def in_use(self) -> "Day":
        """The same day as it is published: without what a pack brought and nobody uses, which is in no round."""
        from leadkit.model.in_use import in_use

        return replace(self, repo=in_use(self.repo))

    @cached_property
    def history(self) -> "History":
        from leadkit.products.matching.history import History

        return self.past() if self.past is not None else History()

    @cached_property
    def matches(self) -> "MatchList":
        from leadkit.products.matching.outcome import outcome_of, restored_outcome

        made_from = self.as_of.isoformat(), self.part, self.history.digest
        only_pairs = (*made_from, "pairs")
        for name in (made_from, only_pairs) if self.begins is not None else (made_from,):
            known = self.rounds.recall(*name) if self.rounds is not None else None
            if known is not None:
                return restored_outcome(self.repo, self.as_of, self.history, known)
        from leadkit.products.matching.round import compute, compute_from

        self.progress("matching")
        if self.begins is None:
            found = compute(self.repo, self.as_of, self.history)
        else:
            found = compute_from(self.begins.matches, self.repo, self.as_of, self.history)
        if self.rounds is not None:
            self.rounds.keep(outcome_of(found), *(made_from if self.begins is None else only_pairs))
        return found

    @cached_property
    def census(self) -> "Census":
        from leadkit.products.census.census import compute

        matches = self.matches
        self.progress("counting")
        return compute(self.repo, self.as_of, matches.served())
