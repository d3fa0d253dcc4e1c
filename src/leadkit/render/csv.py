"""CSV for spreadsheets: a text that a spreadsheet would run as a formula gets an apostrophe in front."""

import csv
import io
from typing import Final

from leadkit.render.endings import link_target
from leadkit.report import FileLink, Line, Table, plain

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
    if isinstance(cell, str):
        return _safe(cell)
    words = cell if isinstance(cell, tuple) else (plain(cell),)
    named = (link_target(part) if isinstance(part, FileLink) and not part.text else part for part in words)
    return _safe(plain(tuple(named)))


def _safe(words: str) -> str:
    text = " ".join(words.split())
    return f"'{text}" if text.startswith(_FORMULA) else text
