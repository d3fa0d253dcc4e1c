"""Sheets of strangers: what is too large for a community is refused before anything is built from it."""

import pytest

from leadkit.findings.reading import TOO_LARGE
from leadkit.scaffold.sheets import MOST_CELLS, MOST_ROWS, read_sheet

HEAD = "Name,Page\n"


@pytest.mark.parametrize(
    "body",
    ["\n" * (MOST_CELLS + 1), "," * (MOST_CELLS + 1), "a,b,c\n" * (MOST_CELLS // 3 + 1), '"\n' * (MOST_CELLS + 1)],
    ids=["lines", "cells", "rows", "an open quote"],
)
def test_more_cells_than_a_community_has_are_one_finding(body: str) -> None:
    sheet = read_sheet("x.csv", (HEAD + body).encode())
    assert [(found.rule, found.position.line) for found in sheet.findings] == [(TOO_LARGE, 1)]
    assert sheet.rows == ()


def test_a_row_too_many_is_told_at_its_line() -> None:
    rows = "".join(f"n{number},p\n" for number in range(MOST_ROWS))
    assert (len(read_sheet("x.csv", (HEAD + rows).encode()).rows)) == MOST_ROWS
    sheet = read_sheet("x.csv", (HEAD + "\n" + rows + "last,p\n").encode())
    assert [(found.rule, found.position.line) for found in sheet.findings] == [(TOO_LARGE, MOST_ROWS + 3)]
    assert sheet.rows == ()
