"""What would be if: both states of a community, and what of them differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from leadkit.community.disclosure import MATCHED
from leadkit.products.diff.sides import Sides
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.matching import PairKey
from leadkit.products.whatif.gaps import Cell, Cells, cells_of
from leadkit.products.whatif.steps import Held


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is tried. `leaving` and `joining` are `kind/id`; `replacing` those of the joining whose record is another
    one then; `ended` are ongoing mentorships that end; `translated` are resources with languages."""

    leaving: tuple[str, ...] = ()
    ended: tuple[PairKey, ...] = ()
    joining: tuple[str, ...] = ()
    replacing: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()
    translated: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Both states on one day, after one last round. `paired` are those who may be named in pairs: whoever joins as the
    joining record says, all others as their records say now."""

    as_of: date
    assumed: Assumed
    sides: Sides
    before: Snapshot
    after: Snapshot
    paired: frozenset[str]

    @cached_property
    def losing(self) -> tuple[str, ...]:
        """Learners who have a mentor now, and would ask in vain."""
        lost = self.before.matches.learners_served - self.after.matches.learners_served
        return tuple(sorted(lost & self.after.matches.learners))

    @cached_property
    def gaining(self) -> tuple[str, ...]:
        """Learners who would have a mentor and have none now; who asks for nothing yet is among them."""
        return tuple(sorted(self.after.matches.learners_served - self.before.matches.learners_served))

    @cached_property
    def cells(self) -> tuple[Cells, Cells]:
        """What is wanted where, now and then."""
        return cells_of(self.before), cells_of(self.after)

    @property
    def opened(self) -> tuple[tuple[Cell, int], ...]:
        """What is wanted there with nobody to teach it, and is not so now, with how many want it; the most first."""
        now, then = self.cells
        return _ranked(then.without_anybody - now.without_anybody, then)

    @property
    def closed(self) -> tuple[tuple[Cell, int], ...]:
        """What nobody can teach there now, and somebody could; it must still be wanted."""
        now, then = self.cells
        return _ranked((now.without_anybody - then.without_anybody) & then.wanted.keys(), then)

    def indicators(self) -> Iterator[tuple[str, int, int]]:
        """Name, value now, and value then."""
        for old, new in zip(self.before.census.indicators, self.after.census.indicators, strict=True):
            yield old.name, old.value, new.value


def _ranked(found: frozenset[Cell], then: Cells) -> tuple[tuple[Cell, int], ...]:
    return tuple(sorted(((cell, then.wanted[cell]) for cell in found), key=lambda row: (-row[1], row[0])))


def compute(as_of: date, assumed: Assumed, before: Snapshot, after: Snapshot) -> WhatIf:
    """Compare what is with what would be."""
    sides = Sides(before.repository, after.repository, before, after)
    now, then = (MATCHED.names(side.repository, as_of) for side in (before, after))
    return WhatIf(as_of, assumed, sides, before, after, (now - frozenset(assumed.joining)) | then)
