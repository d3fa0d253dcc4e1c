"""Tables for programs in every format. A new format is one file and its name here; it knows nothing of people."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from leadkit.report.datasets import Dataset


class TableFormat(NamedTuple):
    """`path` says which file holds a table; `render` gives the files of all tables, as path → content."""

    path: Callable[[str], str]
    render: "Callable[[Mapping[str, Dataset]], dict[str, bytes]]"


FORMATS: Final = ("csv", "sqlite", "parquet")


def table_format(name: str) -> TableFormat:
    """One of FORMATS, imported when it is used: the help of every command names them."""
    module = import_module(f"{__name__}.{name}")
    return TableFormat(module.path, module.render)
