"""Every feasible pair of a round with its points, for audit: made block by block, never held as a whole."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from leadkit.products.matching.round import MatchList
from leadkit.products.matching.scoring import FIT_REASONS, SHARED_REASONS

COLUMNS: Final = (
    *("learner", "mentor", "skill", "offered", "score"),
    *(f"points_{reason}" for reason in (*FIT_REASONS, *SHARED_REASONS, "continued")),
    "chosen",
)


def candidate_rows(matches: MatchList) -> Iterator[tuple[str | int, ...]]:
    """Rows of COLUMNS, by wanted subject, learner and mentor. `points_continued` is negative for a pair at rest."""
    problem = matches.problem
    paired = {pair.candidate.key for pair in matches.pairs}
    for block, chosen in problem.blocks(range(len(problem.wants))):
        for rows in block.chunks(chosen):
            cells = block.feasible(rows)
            order = np.lexsort((block.supplies.parties[cells.columns], cells.rows))
            cells = cells.kept(order)
            parts = block.parts(cells.rows, cells.columns)
            points = [parts[name] for name in (*FIT_REASONS, *SHARED_REASONS)]
            rest = cells.scores - sum(points, np.zeros(len(cells.rows), dtype=np.int64))
            columns = (cells.rows, cells.columns, cells.scores, *points, rest)
            for row, column, *numbers in zip(*(column.tolist() for column in columns), strict=True):
                learner = problem.wants[int(block.wants[row])][0].name
                mentor = problem.arrays.names[int(block.supplies.parties[column])]
                is_chosen = (learner, mentor, block.subject) in paired
                yield (
                    learner,
                    mentor,
                    block.subject,
                    block.subjects[int(block.offered[column])],
                    *numbers,
                    "yes" if is_chosen else "no",
                )
