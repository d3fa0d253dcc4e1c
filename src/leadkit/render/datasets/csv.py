"""A CSV file for each table, for spreadsheets and all else."""

from collections.abc import Mapping
from datetime import date

from leadkit.render import csv
from leadkit.report import Table
from leadkit.report.datasets import Cell, Dataset


def path(name: str) -> str:
    return f"{name}.csv"


def render(found: Mapping[str, Dataset]) -> dict[str, bytes]:
    """Days as 2026-11-26, yes and no as true and false, what is unknown as nothing."""
    return {path(name): csv.render(_table(table)).encode() for name, table in found.items()}


def _table(found: Dataset) -> Table:
    rows = tuple(tuple(map(_cell, row)) for row in found.rows)
    return Table(tuple(column.name for column in found.columns), rows)


def _cell(cell: Cell) -> str | int | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else cell
