"""A Parquet file for each table, for engines that count many of them: `leadkit federate` reads these."""

import io
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from leadkit.errors import EnvironmentFault
from leadkit.report.datasets import Column, Dataset

if TYPE_CHECKING:
    import pyarrow


def path(name: str) -> str:
    return f"{name}.parquet"


def render(found: Mapping[str, Dataset]) -> dict[str, bytes]:
    """EnvironmentFault without the package pyarrow."""
    return {path(name): _file(table) for name, table in found.items()}


def _file(found: Dataset) -> bytes:
    try:
        from pyarrow import parquet
    except ImportError:
        raise EnvironmentFault(
            "Parquet needs the package pyarrow", "install it beside leadkit, or write --format csv"
        ) from None
    content = io.BytesIO()
    parquet.write_table(arrow_table(found), content, compression="zstd")
    return content.getvalue()


def arrow_table(found: Dataset) -> "pyarrow.Table":
    """The rows in columns of their types."""
    import pyarrow

    columns = list(zip(*found.rows, strict=True)) if found.rows else [()] * len(found.columns)
    schema = arrow_schema(found.columns)
    arrays = [pyarrow.array(cells, kind.type) for cells, kind in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def arrow_schema(columns: tuple[Column, ...]) -> "pyarrow.Schema":
    """Texts, whole numbers of 64 bits, yes or no, and days."""
    import pyarrow

    types = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), date: pyarrow.date32()}
    return pyarrow.schema(
        [pyarrow.field(column.name, types[column.kind], nullable=column.may_lack) for column in columns]
    )
