"""One SQLite database with all tables, their keys, and a table that says what each column holds."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Final

from leadkit.report.datasets import TYPES, Cell, Dataset

_FILE: Final = "leadkit.sqlite"
_TYPES: Final = {str: "TEXT", int: "INTEGER", bool: "INTEGER", date: "TEXT"}
_VERSION_WRITTEN: Final = slice(96, 100)
"""Of the file's header: which library wrote it last. The file format does not depend on it."""


def path(_: str) -> str:
    return _FILE


def render(found: Mapping[str, Dataset]) -> dict[str, bytes]:
    """Days as 2026-11-26, yes and no as 1 and 0, what is unknown as NULL."""
    database = sqlite3.connect(":memory:")
    try:
        for table in found.values():
            columns = [f'"{column.name}" {_TYPES[column.kind]}{_not_null(column.may_lack)}' for column in table.columns]
            database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
            marks = ", ".join("?" * len(columns))
            rows = (tuple(map(_cell, row)) for row in table.rows)
            # A table's name cannot be a parameter.
            insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 – the name is one of ours
            database.executemany(insert, rows)
            keys = ", ".join(f'"{name}"' for name in table.key)
            database.execute(f'CREATE INDEX "{table.name}_by_key" ON "{table.name}" ({keys})')
        database.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "type" TEXT, "says" TEXT)')
        told = [
            (table.name, column.name, TYPES[column.kind], column.says)
            for table in found.values()
            for column in table.columns
        ]
        database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', told)
        database.commit()
        content = bytearray(database.serialize())
    finally:
        database.close()
    content[_VERSION_WRITTEN] = bytes(4)
    return {_FILE: bytes(content)}


def _not_null(may_lack: bool) -> str:
    return "" if may_lack else " NOT NULL"


def _cell(cell: Cell) -> str | int | None:
    if isinstance(cell, bool):
        return int(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
