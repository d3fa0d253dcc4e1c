"""Mentoring circles: one mentor and several who want the same and found no seat of their own."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadkit.products.matching.grid import Block
from leadkit.products.matching.parties import NO_LEVEL, Party
from leadkit.products.matching.problem import Problem
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.rules import MENTORS_FULL
from leadkit.solvers.min_cost_flow import Integers

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
    parties = tuple(matches.participants.parties.values())
    for block, chosen in problem.blocks(numbers):
        if (block.supplies.levels > NO_LEVEL).any():
            for rows in block.chunks(chosen):
                found += _of_rows(problem, parties, block, rows)
    return tuple(sorted(found, key=lambda circle: (-len(circle.learners), circle.skill, circle.mentor)))


def _of_rows(problem: Problem, parties: tuple[Party, ...], block: Block, rows: Integers) -> list[Circle]:
    # In an order that favours nobody's name: the first of equals is taken.
    rows = rows[np.argsort(block.arrays.hashes[block.demands.parties[rows]], kind="stable")]
    columns = np.argsort(block.arrays.hashes[block.supplies.parties], kind="stable")
    is_open = (block.scores(rows) > 0)[:, columns]
    counts = is_open.sum(axis=0)
    found: list[Circle] = []
    while len(counts):
        best = int(counts.argmax())
        if counts[best] < _FEWEST:
            break
        mentor = parties[int(block.supplies.parties[columns[best]])]
        week = mentor.week
        chosen: list[tuple[int, str]] = []
        for row in np.flatnonzero(is_open[:, best]).tolist():
            learner = parties[int(block.demands.parties[rows[row]])]
            common = week & learner.week if week and learner.week else week or learner.week
            is_enough = not week or not learner.week or common.bit_count() >= problem.rules.minimum_hours * 4
            if is_enough and len(chosen) < _MOST:
                week = common
                chosen.append((row, learner.name))
        if len(chosen) >= _FEWEST:
            names = tuple(sorted(name for _, name in chosen))
            found.append(Circle(mentor.name, block.subject, names, week.bit_count() if week else None))
        taken = [row for row, _ in chosen]
        counts -= is_open[taken].sum(axis=0)
        is_open[taken], counts[best] = False, 0
    return found
