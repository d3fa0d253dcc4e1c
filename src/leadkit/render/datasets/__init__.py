"""Tables for programs in every format. A new format is one file and one line in FORMATS; it knows nothing of people."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from leadkit.render.datasets import csv, parquet, sqlite
from leadkit.report.datasets import Dataset


class TableFormat(NamedTuple):
    """`path` says which file holds a table; `render` gives the files of all tables, as path → content."""

    path: Callable[[str], str]
    render: Callable[[Mapping[str, Dataset]], dict[str, bytes]]


FORMATS: Final[Mapping[str, TableFormat]] = {
    "csv": TableFormat(csv.path, csv.render),
    "sqlite": TableFormat(sqlite.path, sqlite.render),
    "parquet": TableFormat(parquet.path, parquet.render),
}
