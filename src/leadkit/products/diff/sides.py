"""Both states of a community that a change lies between, and the pairs that come and go."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from leadkit.model.repository import Repository
from leadkit.products.diff.records import moved_names
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.matching import PairKey
from leadkit.products.matching.round import Pair


@dataclass(frozen=True, eq=False)
class Sides:
    """Both states of a community; `old` and `new` are what they come to, None where a state has errors."""

    before: Repository
    after: Repository
    old: Snapshot | None
    new: Snapshot | None

    @cached_property
    def new_names(self) -> Mapping[str, str]:
        """Former name → new name of records that got another id: their pairs are the same pairs."""
        return moved_names(self.before, self.after)

    @cached_property
    def gained(self) -> tuple[PairKey, ...]:
        return tuple(sorted(self.new.pairs - self._old_pairs)) if self.old and self.new else ()

    @cached_property
    def lost(self) -> tuple[PairKey, ...]:
        return tuple(sorted(self._old_pairs - self.new.pairs)) if self.old and self.new else ()

    @cached_property
    def _old_pairs(self) -> frozenset[PairKey]:
        """With the names that their people and groups have now."""
        now = self.new_names
        pairs = self.old.pairs if self.old else ()
        return frozenset(
            (now.get(learner, learner), now.get(mentor, mentor), about) for learner, mentor, about in pairs
        )

    @property
    def gaps(self) -> tuple[tuple[str, int, int], ...]:
        """(skill, unmet requests before, after) where they differ, in order of skill."""
        if self.old is None or self.new is None:
            return ()
        old, new = self.old.unmet, self.new.unmet
        skills = sorted(old.keys() | new.keys())
        return tuple((s, old.get(s, 0), new.get(s, 0)) for s in skills if old.get(s, 0) != new.get(s, 0))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The names of whoever is in a pair of either state, as they are called in the later one they are in."""
        return {name: title for side in (self.old, self.new) if side for name, title in side.titles.items()}

    @cached_property
    def new_pairs(self) -> Mapping[PairKey, Pair]:
        return {pair.candidate.key: pair for pair in self.new.matches.pairs} if self.new else {}
