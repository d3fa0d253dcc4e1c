"""The engines that count tables: DuckDB in this process, or Apache Spark where they outgrow a machine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from leadkit.errors import EnvironmentFault

if TYPE_CHECKING:
    import pyarrow
    from ibis.expr.types import Table


class EngineFailed(Exception):
    """What an engine was given it cannot read or count."""


@dataclass(frozen=True, eq=False)
class Engine:
    """What an engine does for us: read Parquet files of one form as a table, hold plain rows, keep what it computed;
    all but `hold` raise EngineFailed.
    """

    read: Callable[[str, Sequence[str]], "Table"]
    hold: Callable[["pyarrow.Table"], "Table"]
    keep: Callable[["Table"], "Table"]
    rows: Callable[["Table"], "pyarrow.Table"]


@contextmanager
def open_engine(name: str) -> Iterator[Engine]:
    """One of ENGINES, as long as it is asked; EnvironmentFault where it is not installed, or fails."""
    try:
        with TemporaryDirectory(prefix="leadkit-") as folder, ENGINES[name].open(Path(folder)) as engine:
            yield engine
    except ImportError as error:
        raise EnvironmentFault(
            f"the engine {name} needs the package {error.name or name}",
            f"install {ENGINES[name].needs} beside leadkit",
        ) from None


_FEW: Final = 8
"""Files of one table that are read where they are."""
_MEMORY: Final = "2GB"
"""Of DuckDB: what needs more goes to the disk, so that a million people fit a small machine."""


@contextmanager
def _duckdb(folder: Path) -> Iterator[Engine]:
    """In memory; what does not fit goes to a folder that is gone afterwards."""
    import duckdb
    import ibis

    connection = ibis.duckdb.connect(
        temp_directory=str(folder),
        autoinstall_known_extensions=False,
        autoload_known_extensions=True,
        preserve_insertion_order=False,  # what is read is put in order; keeping it costs memory
        memory_limit=_MEMORY,
    )
    names = _Names()

    def hold(table: "pyarrow.Table") -> "Table":
        name = names.new("held")
        connection.con.register(name, table)
        return connection.table(name)

    def keep(table: "Table") -> "Table":
        name = names.new("kept")
        with _failing(duckdb.Error):
            connection.con.execute(f"CREATE TEMP TABLE {name} AS {connection.compile(table)}")
        return connection.table(name)

    def read(name: str, paths: Sequence[str]) -> "Table":
        """Of many files one is made: to open a thousand takes half a second, and every question would do it again."""
        new = names.new(name)
        with _failing(duckdb.Error):
            if len(paths) > _FEW:
                whole = str(folder / f"{new}.parquet")
                every = connection.con.read_parquet(list(paths))
                every.write_parquet(whole, compression="snappy")
                return connection.read_parquet(whole, table_name=new)
            return connection.read_parquet(list(paths), table_name=new)

    def rows(table: "Table") -> "pyarrow.Table":
        with _failing(duckdb.Error):
            found = connection.con.sql(connection.compile(table)).to_arrow_table()
        return found.cast(table.schema().to_pyarrow())  # its sums are wider than what they add

    try:
        yield Engine(read, hold, keep, rows)
    finally:
        connection.disconnect()


@contextmanager
def _failing(fault: type[Exception]) -> Iterator[None]:
    try:
        yield
    except fault as error:
        raise EngineFailed(str(error)) from error


class _Names:
    """Names of tables that no other has."""

    def __init__(self) -> None:
        self._number = 0

    def new(self, name: str) -> str:
        self._number += 1
        return f"{name}_{self._number}"


@contextmanager
def _spark(folder: Path) -> Iterator[Engine]:
    """Here, or where SPARK_REMOTE or the master of spark-defaults.conf says; times are UTC."""
    import ibis
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder: Any = SparkSession.builder.appName("leadkit")
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except PySparkException as error:
        raise EnvironmentFault("Spark does not start", f"install Java 17; it said: {str(error)[:200]}") from None
    connection = ibis.pyspark.connect(session)
    names = _Names()

    def hold(table: "pyarrow.Table") -> "Table":
        name = names.new("held")
        session.createDataFrame(table).createOrReplaceTempView(name)
        return connection.table(name)

    def keep(table: "Table") -> "Table":
        with _failing(PySparkException):
            frame = session.sql(connection.compile(table)).persist()
        name = names.new("kept")
        frame.createOrReplaceTempView(name)
        return connection.table(name)

    def read(name: str, paths: Sequence[str]) -> "Table":
        view = names.new(name)
        with _failing(PySparkException):
            session.read.parquet(*paths).createOrReplaceTempView(view)
        return connection.table(view)

    def rows(table: "Table") -> "pyarrow.Table":
        with _failing(PySparkException):
            return session.sql(connection.compile(table)).toArrow().cast(table.schema().to_pyarrow())

    try:
        yield Engine(read, hold, keep, rows)
    finally:
        session.stop()


class _Kind(NamedTuple):
    """What opens an engine in a folder for its own files, and what has to be installed for it."""

    open: Callable[[Path], Any]
    needs: str


ENGINES: Final[Mapping[str, _Kind]] = MappingProxyType(
    {
        "duckdb": _Kind(_duckdb, "duckdb, ibis-framework and pyarrow"),
        "spark": _Kind(_spark, "pyspark, ibis-framework and pyarrow, and Java 17,"),
    }
)
"""By name."""
