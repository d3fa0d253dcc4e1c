"""Apache Spark, in this process, counts what DuckDB counts, and what a community counts itself.

Run by a stage of its own (`python3 dev test`), which brings PySpark and needs Java.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from community import DAY, valid
from federated import community_of_chance, found, relations, source_of, stated, together, written
from leadkit.model.config import Config
from leadkit.products.federation.computing import Engine, compute
from leadkit.products.federation.federation import Federation
from leadkit.products.federation.joining import Crosswalk
from leadkit.render.datasets.parquet import arrow_table
from leadkit.storage import engines
from leadkit.storage.engines import open_engine


@pytest.fixture(scope="module")
def spark() -> Iterator[engines.Engine]:
    """One session for all: it takes seconds to start."""
    with open_engine("spark") as engine:
        yield engine


def counted(engine: engines.Engine, folders: list[Path]) -> Federation:
    asking = Engine(engine.rows, lambda table: engine.hold(arrow_table(table)))
    return compute(relations(engine, folders), asking, Config(), Crosswalk(), DAY)


@pytest.mark.parametrize("seed", [3, 11])
def test_spark_counts_a_community_as_it_counts_itself(spark: engines.Engine, seed: int, tmp_path: Path) -> None:
    texts = community_of_chance(seed, 18)
    assert found(counted(spark, [written(source_of(texts), tmp_path / "one")])) == stated(valid(texts))


def test_spark_finds_in_several_communities_what_duckdb_finds(spark: engines.Engine, tmp_path: Path) -> None:
    """Counts, gaps, what is worth translating, who is left over for others: all that pages are drawn from."""
    folders = [
        written(source_of(community_of_chance(name, 16, name)), tmp_path / name)
        for name in ("nordic", "sahel", "andes")
    ]
    one, other = together("duckdb", folders), counted(spark, folders)
    assert found(one) == found(other)
    assert one.by_community.to_pylist() == other.by_community.to_pylist()
    for part in ("communities", "several", "gaps", "untaught", "left", "skill_map", "region_map", "skills"):
        assert getattr(one, part) == getattr(other, part), part
