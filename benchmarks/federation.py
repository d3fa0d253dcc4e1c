"""What a federation costs, from exported tables to pages: seconds, memory, and how both grow.

    .venv/bin/python benchmarks/federation.py [--sizes 10x1000 …] [--engine spark] [--write]

A few `leadkit demo` communities, in which everybody agreed to a federation, are exported; each further community is one
of these tables under another name, with other contacts: one in twenty people is in the next community, too. So tables
of any size are there within minutes. `leadkit federate` then runs as a process of its own. The same counts of one
community, by the relational expressions and by leadkit's own ledger, are timed beside it.

`--write` puts the rows into benchmarks/federation.md; those of other sizes and engines stay there as they are. Ten
million people (`--sizes 1000x10000 --sides`) need half an hour and 6 GB of disk.
"""

import argparse
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from math import log
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from leadkit.commands.checking import check
from leadkit.community.participants import participants
from leadkit.model.config import Config
from leadkit.products.census.counts import count
from leadkit.products.day import Day
from leadkit.products.export import Source, tables_of
from leadkit.products.federation.computing import Engine, compute
from leadkit.products.federation.joining import Crosswalk
from leadkit.render.datasets import table_format
from leadkit.render.datasets.parquet import arrow_table
from leadkit.scaffold.demo import community
from leadkit.storage.engines import open_engine

HERE: Final = Path(__file__).resolve().parent
DAY: Final = date(2026, 11, 27)
_TEMPLATES: Final = 4
_SIZE: Final = re.compile(r"(\d+)x(\d+)")
_PAGE: Final = HERE / "federation.md"
_BEHIND: Final = re.compile(rb"covers: \[directory, matching, census\]")


class Result(NamedTuple):
    communities: int
    people: int
    engine: str
    rows: int
    seconds: float
    cpu: float
    peak: float
    pairs: int


def template(people: int, number: int) -> dict[str, pa.Table]:
    """The tables of a synthetic community."""
    texts = {
        path: _BEHIND.sub(b"covers: [directory, matching, census, federation]", content)
        for path, content in community(people, f"federation {number}").items()
    }
    texts["leadkit.yaml"] = b'version: 4\nname: A\ncontacts: "https://a.example/User:{}"\nfederation: {id: a}\n'
    loaded = check((texts, ()))
    tables = tables_of(Source(Day(loaded.repository, DAY), loaded.digest))
    files = table_format("parquet").render(tables)
    return {name: parquet.read_table(pa.BufferReader(files[f"{name}.parquet"])) for name in tables}


def copied(tables: dict[str, pa.Table], number: int, folder: Path) -> int:
    """One more community like it; how many rows it has."""
    folder.mkdir(parents=True)
    rows = 0
    for name, table in tables.items():
        named = table.set_column(0, table.schema.field(0), pa.array([f"c{number}"] * len(table), pa.string()))
        if name == "communities":
            named = named.set_column(1, "name", pa.array([f"Community {number}"]))
        if name == "identities":
            named = named.set_column(2, named.schema.field(2), _others(named, number))
        parquet.write_table(named.cast(table.schema), folder / f"{name}.parquet", compression="zstd")
        rows += len(named)
    return rows


def _others(identities: pa.Table, number: int) -> pa.Array:
    """Contacts of this community; every twentieth is one of the community before."""
    found = identities.column(2).to_pylist()
    owner = (number - (place % 20 == 0) for place in range(len(found)))
    return pa.array([f"{identity}-{own}" for identity, own in zip(found, owner, strict=True)], pa.string())


def measured(communities: int, people: int, engine: str, folder: Path) -> Result:
    templates = [template(people, number) for number in range(min(_TEMPLATES, communities))]
    places = [folder / f"c{number}" for number in range(communities)]
    rows = sum(copied(templates[number % len(templates)], number, place) for number, place in enumerate(places))
    del templates
    command = [sys.executable, "-m", "leadkit", "--quiet", "federate", *map(str, places), "--out", str(folder / "out")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    options = ["--engine", engine, "--as-of", DAY.isoformat()]
    subprocess.run([*command, *options], check=True, cwd=folder)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    text = (folder / "out/federation.json").read_text()
    pairs = int(re.findall(r'"pairs": (\d+)', text)[0])
    return Result(communities, communities * people, engine, rows, seconds, cpu, after.ru_maxrss / 1e6, pairs)


def beside_the_ledger(people: int, folder: Path) -> tuple[float, float]:
    """Seconds for the counts of one community: leadkit's own ledger, and the expressions on DuckDB, tables read."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from federated import relations, written

    texts = community(people, "federation 0")
    loaded = check((texts, ()))
    source = Source(Day(loaded.repository, DAY), loaded.digest)
    counted = participants(loaded.repository, DAY)
    served = source.day.matches.served()
    place = written(source, folder / "one")
    start = time.perf_counter()
    count(loaded.repository, counted, served)
    ledger = time.perf_counter() - start
    with open_engine("duckdb") as engine:
        start = time.perf_counter()
        asking = Engine(engine.rows, lambda table: engine.hold(arrow_table(table)))
        compute(relations(engine, [place]), asking, Config(), Crosswalk(), DAY)
        return ledger, time.perf_counter() - start


_ROW: Final = re.compile(
    r"\| ([\d,]+) \| ([\d,]+) \| (\w+) \| ([\d,]+) \| (\d+) \| (\d+) \| ([\d.]+) \| ([\d,]+) \| [^|]* \|"
)
_SIDE: Final = re.compile(r"\| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \|")


def number(text: str) -> int:
    return int(text.replace(",", ""))


def measured_before() -> list[Result]:
    """The rows of the page."""
    return [
        Result(
            communities=number(row[0]),
            people=number(row[1]),
            engine=row[2],
            rows=number(row[3]),
            seconds=float(row[4]),
            cpu=float(row[5]),
            peak=float(row[6]),
            pairs=number(row[7]),
        )
        for row in _ROW.findall(_PAGE.read_text(encoding="utf-8"))
    ]


def sides_before() -> list[tuple[int, float, float]]:
    rows = (line for line in _PAGE.read_text(encoding="utf-8").splitlines() if not _ROW.match(line))
    return [(number(row[1]), float(row[2]), float(row[3])) for line in rows if (row := _SIDE.fullmatch(line))]


def lines(results: list[Result], sides: list[tuple[int, float, float]]) -> Iterator[str]:
    yield "# Federation: what it costs\n\n"
    yield f"Made by `benchmarks/federation.py` on {os.cpu_count()} cores, {platform.python_implementation()} "
    yield f"{platform.python_version()}. Whole processes, from exported tables to pages and site; one run each.\n"
    yield "*Slope*: 1 where CPU seconds grow as the number of people does, from the row before of the same engine.\n\n"
    yield "| communities | people | engine | rows | seconds | CPU seconds | peak, GB | pairs across | slope |\n"
    yield "| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    before: Result | None = None
    for row in sorted(results, key=lambda row: (row.engine, row.people, row.communities)):
        is_grown = before is not None and before.engine == row.engine and row.people > before.people
        slope = f"{log(row.cpu / before.cpu) / log(row.people / before.people):.2f}" if before and is_grown else ""
        yield (
            f"| {row.communities:,} | {row.people:,} | {row.engine} | {row.rows:,} | {row.seconds:.0f} | {row.cpu:.0f} "
            f"| {row.peak:.1f} | {row.pairs:,} | {slope} |\n"
        )
        before = row
    if sides:
        yield "\nThe counts of one community, seconds: leadkit's own ledger, and all expressions on DuckDB.\n\n"
        yield "| people | ledger | DuckDB |\n| ---: | ---: | ---: |\n"
        yield from (f"| {people:,} | {ledger:.3f} | {duckdb:.2f} |\n" for people, ledger, duckdb in sides)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", nargs="*", default=["10x1000", "100x1000", "1000x1000"])
    parser.add_argument("--sides", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    results, sides = [], []
    for size in given.sizes:
        match = _SIZE.fullmatch(size)
        if match is None:
            parser.error(f"write {size} as 10x1000: communities x people")
        with tempfile.TemporaryDirectory() as folder:
            results.append(measured(int(match[1]), int(match[2]), given.engine, Path(folder)))
            print(results[-1], flush=True)
    for people in given.sides:
        with tempfile.TemporaryDirectory() as folder:
            sides.append((people, *beside_the_ledger(people, Path(folder))))
    text = "".join(lines(results, sides))
    print(text)
    if given.write:
        rows = {(row.communities, row.people, row.engine): row for row in (*measured_before(), *results)}
        ledgers = {side[0]: side for side in (*sides_before(), *sides)}
        _PAGE.write_text("".join(lines([*rows.values()], [*ledgers.values()])), encoding="utf-8")


if __name__ == "__main__":
    main()
