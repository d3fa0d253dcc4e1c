"""Wants and offers as columns, once a round; and the blocks cut from them, subject by subject, whenever asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from leadkit.community.audiences import Limit
from leadkit.products.matching.arrays import bits, kinds_of
from leadkit.products.matching.grid import Block, Demands, Past, Supplies
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.scoring import NEARNESS
from leadkit.solvers.min_cost_flow import Integers

if TYPE_CHECKING:
    from leadkit.products.matching.problem import Problem

SMALL: Final = 4_000_000
"""Cells (wants × offers) up to which blocks are kept, and all candidates of a round enter at once."""
_NONE: Integers = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Blocks:
    """A problem's wants, each by its number, and its offers, by subject."""

    problem: "Problem"

    def of(self, wants: Iterable[int], *, is_certain: bool) -> Iterator[tuple[Block, Integers]]:
        """Those of these wants that somebody's offers come near, by subject: blocks, and which of their rows."""
        chosen = np.sort(np.fromiter(wants, dtype=np.int64))
        if self.is_small:
            is_chosen = np.zeros(len(self.problem.wants), dtype=np.bool_)
            is_chosen[chosen] = True
            for block in self._certain if is_certain else self._uncertain:
                rows = np.flatnonzero(is_chosen[block.wants])
                if len(rows):
                    yield block, rows
        else:
            for block in self._made(chosen, is_certain=is_certain):
                yield block, np.arange(len(block.wants))

    @cached_property
    def is_small(self) -> bool:
        """Whether all blocks are kept with their tables: else they are made again, for the wants that are asked for."""
        offers = {subject: len(found) for subject, found in self.problem.offers.items()}
        counts = np.bincount(self._wanted_at, minlength=len(self._wanted)).tolist()
        near = (sum(offers.get(other, 0) for other, _ in self.problem.ways(subject)) for subject in self._wanted)
        return bool(sum(count * size for count, size in zip(counts, near, strict=True)) <= SMALL)

    @cached_property
    def _certain(self) -> tuple[Block, ...]:
        return tuple(self._made(np.arange(len(self.problem.wants)), is_certain=True))

    @cached_property
    def _uncertain(self) -> tuple[Block, ...]:
        return tuple(self._made(np.arange(len(self.problem.wants)), is_certain=False))

    def _made(self, chosen: Integers, *, is_certain: bool) -> Iterator[Block]:
        chosen = chosen[np.argsort(self._wanted_at[chosen], kind="stable")]
        places, starts = np.unique(self._wanted_at[chosen], return_index=True)
        for place, numbers in zip(places.tolist(), np.split(chosen, starts)[1:], strict=True):
            subject = self._wanted[place]
            near = [way for way in self.problem.ways(subject) if way[0] in self.problem.offers]
            if near:
                block = Block(
                    subject=subject,
                    wants=numbers,
                    offered=np.concatenate([self._place(other) for other, _ in near]),
                    subjects=self.problem.subjects,
                    demands=Demands(*(column[numbers] for column in self._demands)),
                    supplies=self._near(near),
                    past=Past(*(found.get(subject, _NONE) for found in self._past)),
                    arrays=self.problem.arrays,
                    rules=self.problem.rules,
                    score_table=self.problem.score_table,
                    limits=self.limits,
                    is_certain=is_certain,
                )
                yield from (block,) if is_certain else self._to_ask(block)

    def _to_ask(self, block: Block) -> Iterator[Block]:
        """The pairs of a block that can rest on something unknown: those of who leaves something open."""
        rows, columns = (self.problem.open_parties[side.parties] for side in (block.demands, block.supplies))
        if rows.any():
            yield block.part(np.flatnonzero(rows), np.arange(len(block.offered)))
        if columns.any() and not rows.all():
            yield block.part(np.flatnonzero(~rows), np.flatnonzero(columns))

    @property
    def learners(self) -> Integers:
        """Whose each want is."""
        return self._demands.parties

    @cached_property
    def limits(self) -> tuple[Limit | None, ...]:
        """Every different limit of an offer; the first is none."""
        parties = self.problem.participants.parties.values()
        return tuple(dict.fromkeys((None, *(supply.limit for party in parties for supply in party.offers))))

    @cached_property
    def _wanted(self) -> tuple[str, ...]:
        """Everything that is wanted, in order."""
        return tuple(sorted({demand.subject for _, demand in self.problem.wants}))

    @cached_property
    def _wanted_at(self) -> Integers:
        places = {subject: place for place, subject in enumerate(self._wanted)}
        return np.array([places[demand.subject] for _, demand in self.problem.wants], dtype=np.int64)

    @cached_property
    def _formats(self) -> dict[str, int]:
        parties = self.problem.participants.parties.values()
        stated = {word for p in parties for side in (p.offers, p.wants) for entry in side for word in entry.formats}
        return {word: number for number, word in enumerate(sorted(stated))}

    @cached_property
    def _demands(self) -> Demands:
        numbers, priority = self.problem.arrays.numbers, self.problem.score_table.priority
        rows = [
            (numbers[p.name], d.now, d.goal, bits(d.formats, self._formats), d.pays, priority[d.priority], d.is_fresh)
            for p, d in self.problem.wants
        ]
        columns = np.array(rows, dtype=np.int64).reshape(-1, len(Demands._fields) - 1).T.copy()
        return Demands(*(*columns, kinds_of(*columns[1:])))

    @cached_property
    def _supplies(self) -> dict[str, Supplies]:
        """The offers of each subject, to those who want that subject."""
        problem, weights = self.problem, self.problem.score_table.weights
        numbers, limits = problem.arrays.numbers, {limit: place for place, limit in enumerate(self.limits)}
        rows = [
            (numbers[p.name], s.level, bits(s.formats, self._formats), s.cost, 0, limits[s.limit], 0)
            + (weights.confirmed if s.is_fresh else 0, weights.scarcity // problem.offering[subject])
            for subject, offers in problem.offers.items()
            for p, s in offers
        ]
        columns = np.array(rows, dtype=np.int64).reshape(-1, len(Supplies._fields) - 1).T
        whole = Supplies(*(*columns, kinds_of(*columns[1:])))
        ends = np.cumsum([len(offers) for offers in problem.offers.values()], dtype=np.int64)
        parts = zip(*(np.split(column, ends)[:-1] for column in whole), strict=True)
        return {subject: Supplies(*part) for subject, part in zip(problem.offers, parts, strict=True)}

    def _near(self, near: list[tuple[str, str]]) -> Supplies:
        """The offers of subjects that can serve a want, each with its nearness."""
        parts = []
        for other, nearness in near:
            own = self._supplies[other]
            skill = np.full_like(own.skill, self.problem.score_table.skill[nearness])
            kinds = own.kinds * len(NEARNESS) + tuple(NEARNESS).index(nearness)
            parts.append(own._replace(skill=skill, is_whole=np.full_like(skill, nearness == "broader"), kinds=kinds))
        return Supplies(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {subject: place for place, subject in enumerate(self.problem.subjects)}

    def _place(self, subject: str) -> Integers:
        return np.full(len(self.problem.offers[subject]), self._places[subject])

    @cached_property
    def _past(self) -> tuple[dict[str, Integers], ...]:
        """Of the last round, at rest and done: keys of pairs by wanted subject, in order."""
        problem = self.problem
        return tuple(map(self._by_subject, (problem.last, problem.resting, problem.participants.done)))

    def _by_subject(self, pairs: Iterable[PairKey]) -> dict[str, Integers]:
        found: dict[str, list[PairKey]] = {}
        for pair in pairs:
            found.setdefault(pair[2], []).append(pair)
        return {subject: self._keys(some) for subject, some in found.items()}

    def _keys(self, pairs: Iterable[PairKey]) -> Integers:
        """Of pairs of whom both take part, their keys in order; whoever is away for now has no number."""
        numbers = self.problem.arrays.numbers
        here = {
            numbers[learner] * len(numbers) + numbers[mentor]
            for learner, mentor, _ in pairs
            if learner in numbers and mentor in numbers
        }
        return np.array(sorted(here), dtype=np.int64)
