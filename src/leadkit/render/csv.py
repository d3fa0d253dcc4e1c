"""CSV for spreadsheets: a text that a spreadsheet would run as a formula gets an apostrophe in front."""

import csv
import io
from typing import Final

from leadkit.report import Line, Table, plain

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def render(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _cell(cell: Line | int | None) -> str | int:
    if isinstance(cell, int):
        return cell
    text = " ".join(plain(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text
