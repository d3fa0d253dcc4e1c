"""Apache Spark, on a cluster of its own processes, counts what DuckDB counts, and what a community counts itself.

Run by a stage of its own (`python3 dev test`), which brings PySpark and needs Java.
"""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyspark
import pytest

from community import DAY, valid
from federated import community_of_chance, found, relations, source_of, stated, written
from leadkit.model.config import Config
from leadkit.products.federation.computing import Engine, compute
from leadkit.products.federation.federation import Federation
from leadkit.products.federation.joining import Crosswalk
from leadkit.render.datasets.parquet import arrow_table
from leadkit.storage import engines
from leadkit.storage.engines import open_engine
from program import contents, leadkit

pytestmark = [
    # What PySpark opens to its Java side it leaves to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
_SMALL: Final = """\
spark.master                    {address}
spark.cores.max                 1
spark.executor.memory           512m
spark.sql.shuffle.partitions    1
spark.sql.codegen.wholeStage    false
spark.sql.codegen.factoryMode   NO_CODEGEN
spark.driver.bindAddress        127.0.0.1
spark.driver.host               127.0.0.1
"""
"""For a few rows, plans are not worth compiling."""
_PATIENCE: Final = 120
"""Seconds until a process of the cluster must have started."""


def started(folder: Path, said: str, *words: str) -> tuple[subprocess.Popen[bytes], str]:
    """One process of a cluster, once it has said this; and what it said where the brackets are."""
    log = folder / f"{words[0]}.log"
    program = Path(pyspark.__file__).parent / "bin/spark-class"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [program, f"org.apache.spark.deploy.{words[0]}", "--host", "127.0.0.1", "--webui-port", "0", *words[1:]],
            stdout=stream,
            stderr=stream,
        )
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = re.search(said, log.read_text(encoding="utf-8"))
        if found:
            return process, found[1]
        time.sleep(0.2)
    process.kill()
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A master and a worker, each a process of its own; the folder with the settings that lead there."""
    folder = tmp_path_factory.mktemp("cluster")
    master, address = started(folder, r"Starting Spark master at (\S+)", "master.Master", "--port", "0")
    try:
        places = ("--work-dir", str(folder / "work"), "--cores", "2", "--memory", "1g", address)
        worker, _ = started(folder, r"Successfully registered (with) master", "worker.Worker", *places)
        try:
            (folder / "spark-defaults.conf").write_text(_SMALL.format(address=address))
            yield folder
        finally:
            worker.kill()
            worker.wait()
    finally:
        master.kill()
        master.wait()


@pytest.fixture(scope="module")
def spark(cluster: Path) -> Iterator[engines.Engine]:
    """One session for all that needs no more: it takes seconds to start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(cluster))
        with open_engine("spark") as engine:
            yield engine


def counted(engine: engines.Engine, folders: list[Path]) -> Federation:
    asking = Engine(engine.rows, lambda table: engine.hold(arrow_table(table)))
    return compute(relations(engine, folders), asking, Config(), Crosswalk(), DAY)


@pytest.mark.parametrize("seed", [3, 11])
def test_spark_counts_a_community_as_it_counts_itself(spark: engines.Engine, seed: int, tmp_path: Path) -> None:
    texts = community_of_chance(seed, 18)
    assert found(counted(spark, [written(source_of(texts), tmp_path / "one")])) == stated(valid(texts))


def test_a_cluster_writes_the_files_that_duckdb_writes(cluster: Path, tmp_path: Path) -> None:
    """The way of docs/scale.md; the pages, tables and pictures of several communities are the same to the byte."""
    names = ("nordic", "sahel", "andes")
    for name in names:
        written(source_of(community_of_chance(name, 16, name)), tmp_path / name)
    day = ("--as-of", DAY.isoformat())
    one = leadkit("federate", *names, *day, "--out", "one", cwd=tmp_path)
    two = leadkit(
        *("federate", *names, *day, "--engine", "spark", "--out", "two"),
        cwd=tmp_path,
        env={"SPARK_CONF_DIR": str(cluster)},
    )
    assert (one.code, two.code) == (0, 0), two
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
