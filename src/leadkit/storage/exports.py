"""Exported tables as they lie in a folder, here or where pyarrow can read: which files, and whether they are such."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from leadkit.i18n.messages import Message

if TYPE_CHECKING:
    import pyarrow

_MOST_ROWS: Final = 20_000_000
_MOST_BYTES: Final = 4 << 30
"""Of one table, unpacked: a small file can claim to hold far more than a machine has room for."""
_SCHEMES: Final = ("file", "s3", "gs", "gcs", "hdfs", "abfs", "abfss")
_MARK: Final = "communities.parquet"


class Unreadable(Exception):
    """A folder that holds no tables that can be counted; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class ExportedTables(NamedTuple):
    """Where each table is, as engines read it, the id of the one community that all rows are of, and what it says of
    itself: its rows of `communities`, with days as numbers, as one may be none.
    """

    paths: Mapping[str, str]
    community: str
    about: tuple[Mapping[str, Any], ...]


def is_address(text: str) -> bool:
    """Whether that is the address of tables: `s3://bucket/nordic`."""
    return "://" in text and text.partition("://")[0] in _SCHEMES


def is_export(folder: Path) -> bool:
    return (folder / _MARK).is_file()


def other_export(folder: Path) -> bool:
    """Whether tables lie there, but in a form that no engine reads here."""
    return (folder / "datapackage.json").is_file() and not is_export(folder)


def read_tables(place: str, schemas: Mapping[str, "pyarrow.Schema"]) -> ExportedTables:
    """Look at every file before an engine does: its columns and types, how much it holds, whose rows they are."""
    import pyarrow
    from pyarrow import fs

    try:
        system, folder = fs.FileSystem.from_uri(place) if is_address(place) else (fs.LocalFileSystem(), place)
        own = {_look(system, f"{folder}/{name}.parquet", name, schema) for name, schema in schemas.items()} - {None}
        about = _rows(system, f"{folder}/{_MARK}")
    except FileNotFoundError as error:
        missing = next((name for name in schemas if f"{name}.parquet" in str(error)), "")
        raise Unreadable(Message("its table {name} is missing", name=missing or "communities")) from None
    except (OSError, ValueError, pyarrow.ArrowException) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreadable(Message("its files cannot be read: {error}", error=first[:200])) from None
    if len(own) != 1:
        raise Unreadable(Message("its tables are not of one community"))
    base = place.rstrip("/") if is_address(place) else str(Path(place).resolve())
    return ExportedTables({name: f"{base}/{name}.parquet" for name in schemas}, str(own.pop()), about)


def _rows(system: "pyarrow.fs.FileSystem", path: str) -> tuple[Mapping[str, Any], ...]:
    import pyarrow
    from pyarrow import parquet

    with system.open_input_file(path) as content:
        table = parquet.read_table(content)
    days = [name for name, kind in zip(table.schema.names, table.schema.types, strict=True) if kind == pyarrow.date32()]
    for name in days:
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, table.column(place).cast(pyarrow.int32()))
    return tuple(table.to_pylist())


def _look(system: "pyarrow.fs.FileSystem", path: str, name: str, schema: "pyarrow.Schema") -> str | None:
    """The community of a file's rows; None where it has none."""
    from pyarrow import compute, parquet

    with system.open_input_file(path) as content, parquet.ParquetFile(content, read_dictionary=["community"]) as file:
        if not file.schema.to_arrow_schema().remove_metadata().equals(schema, check_metadata=False):
            raise Unreadable(
                Message("its table {name} has other columns than this version of leadkit reads", name=name)
            )
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        if file.metadata.num_rows > _MOST_ROWS or size > _MOST_BYTES:
            raise Unreadable(Message("its table {name} is too large for one community", name=name))
        found = compute.unique(file.read(columns=["community"]).column(0)).to_pylist()
    if len(found) > 1:
        raise Unreadable(Message("its tables are not of one community"))
    return str(found[0]) if found else None
