"""What each column of each table means: a page for people, and the same as a Data Package for programs."""

from collections.abc import Mapping
from typing import Any, Final

from leadkit.products.export.source import VERSION
from leadkit.products.export.tables import TABLES, TableOf
from leadkit.report import Block, Heading, Page, Prose, Table
from leadkit.report.datasets import TYPES, Dataset

_REFERENCES: Final = {"community": "communities"}


def dictionary_page(name: str) -> Page:
    """`name` is the community's. In English, as the columns are."""
    blocks: list[Block] = [
        Prose(
            "Every table has the community of each row, so that tables of several communities can be put under each "
            "other. Examples are in none of them. A person has rows if they agreed to be found by name, or to be "
            "matched across communities; whoever agreed to be counted only is in the table counts, as a number."
        )
    ]
    for table in TABLES.values():
        rows = tuple(
            (column.name, TYPES[column.kind], _may_lack(column.may_lack), column.says) for column in table.columns
        )
        told = Table(("Column", "Type", "Can be empty", "What it holds"), rows)
        blocks += [Heading(table.name), Prose(f"{table.says} One row for each {_in_words(table.key)}."), told]
    return Page(f"The tables of {name}", tuple(blocks), "en")


def _may_lack(may_lack: bool) -> str:
    return "yes" if may_lack else "no"


def _in_words(key: tuple[str, ...]) -> str:
    *others, last = key
    return f"{', '.join(others)} and {last}" if others else last


def package(found: Mapping[str, Dataset], paths: Mapping[str, str]) -> dict[str, Any]:
    """datapackage.json of Frictionless Data: `paths` says which file holds each table."""
    return {
        "profile": "tabular-data-package",
        "name": "leadkit-tables",
        "version": f"{VERSION}.0.0",
        "resources": [
            {
                "name": name,
                "path": paths[name],
                "description": table.says,
                "profile": "tabular-data-resource",
                "rows": len(table.rows),
                "schema": _schema(TABLES[name]),
            }
            for name, table in found.items()
        ],
    }


def _schema(table: TableOf) -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": TYPES[column.kind],
            "description": column.says,
            **({} if column.may_lack else {"constraints": {"required": True}}),
        }
        for column in table.columns
    ]
    keys = [
        {"fields": field, "reference": {"resource": _REFERENCES[field], "fields": field}}
        for field in table.key
        if field in _REFERENCES and table.name != _REFERENCES[field]
    ]
    return {"fields": fields, "primaryKey": list(table.key), **({"foreignKeys": keys} if keys else {})}
