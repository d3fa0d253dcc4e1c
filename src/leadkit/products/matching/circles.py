"""Mentoring circles: one mentor and several who want the same and found no seat of their own."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadkit.products.matching.grid import Block, Scored
from leadkit.products.matching.parties import NO_LEVEL
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.rules import MENTORS_FULL

_FEWEST: Final = 2
_MOST: Final = 8
"""Learners of a circle: fewer are a pair, more are a course."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who could learn a skill together; `quarters` are common quarter hours of the week, None if nobody states any."""

    mentor: str
    skill: str
    learners: tuple[str, ...]
    quarters: int | None


def circles(matches: MatchList) -> tuple[Circle, ...]:
    """For each wanted skill the mentor who could serve most of those for whom no seat is left, and so on."""
    problem = matches.problem
    full = {(want.learner, want.skill) for want in matches.unmatched if want.miss.reason == MENTORS_FULL}
    numbers = [n for n, (party, demand) in enumerate(problem.wants) if (party.name, demand.subject) in full]
    found: list[Circle] = []
    for block in problem.blocks(numbers):
        if (block.supplies.levels > NO_LEVEL).any():
            for rows in block.chunks():
                found += _of_block(matches, block, block.feasible(rows))
    return tuple(sorted(found, key=lambda circle: (-len(circle.learners), circle.skill, circle.mentor)))


def _of_block(matches: MatchList, block: Block, cells: Scored) -> list[Circle]:
    parties = tuple(matches.participants.parties.values())
    found: list[Circle] = []
    while len(cells.rows):
        counts = np.bincount(cells.columns, minlength=len(block.offered))
        # The first of equals in an order that favours nobody's name.
        best = int(np.lexsort((block.arrays.hashes[block.supplies.parties], -counts))[0])
        if counts[best] < _FEWEST:
            break
        mentor = parties[int(block.supplies.parties[best])]
        rows = cells.rows[cells.columns == best]
        week = mentor.week
        chosen: list[tuple[int, str]] = []
        for row in rows[np.argsort(block.arrays.hashes[block.demands.parties[rows]], kind="stable")].tolist():
            learner = parties[int(block.demands.parties[row])]
            common = week & learner.week if week and learner.week else week or learner.week
            is_enough = not week or not learner.week or common.bit_count() >= matches.problem.rules.minimum_hours * 4
            if is_enough and len(chosen) < _MOST:
                week = common
                chosen.append((row, learner.name))
        if len(chosen) >= _FEWEST:
            names = tuple(sorted(name for _, name in chosen))
            found.append(Circle(mentor.name, block.subject, names, week.bit_count() if week else None))
        taken = [row for row, _ in chosen]
        cells = cells.kept(~np.isin(cells.rows, taken) & (cells.columns != best))
    return found
