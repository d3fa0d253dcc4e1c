"""Whether other programs open the exported tables, and find the same rows and cells in them.

    .venv/bin/python benchmarks/opened.py [--people 120] [--write]

A synthetic community is exported by `leadkit export` in each format. pandas, Datasette and Frictionless come into an
environment of their own, which goes again; LibreOffice is asked where soffice is on PATH. What they read is compared,
cell by cell, with the tables in memory, and with what datapackage.json says of them. Exit code 1 where one differs.
"""

import argparse
import csv
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from leadkit.commands.checking import check
from leadkit.products.day import Day
from leadkit.products.export import Source, tables_of
from leadkit.render.datasets import FORMATS
from leadkit.report.datasets import Cell, Dataset
from leadkit.scaffold.demo import community

HERE: Final = Path(__file__).resolve().parent
DAY: Final = date(2026, 11, 27)
PACKAGES: Final = ("pandas", "pyarrow", "datasette", "frictionless")
SETTINGS: Final = b'version: 4\nname: A\ncontacts: "https://a.example/User:{}"\nfederation: {id: a}\n'
NAMES: Final = (
    *("Ольга Ким", "أمينة بن علي", "李小龙", "আনিকা রহমান", "Zoë “Zed” N’Dour", 'O\'Hara, Ann; the \\"first\\"'),
    *("=HYPERLINK(1)", "@home", "-1+2", "007", "true", "null", "NA", "2026-11-27", "3/4"),
)
"""What programs take for something else: other scripts, signs of CSV, formulas, numbers, days, nothing."""

_DIRECTORY: Final = b"covers: [directory, matching, census]"
_NAME: Final = re.compile(rb"^name: .*\n", re.MULTILINE)
_HOME: Final = re.compile(rb"^country: .*\n(?:timezone: .*\n)?", re.MULTILINE)

PANDAS: Final = """
import json, sqlite3, sys
from pathlib import Path
import pandas

form, folder = sys.argv[1], Path(sys.argv[2])
KINDS = {"string": "string", "integer": "Int64", "boolean": "boolean"}

def frame(table):
    path = folder / table["path"]
    if form == "parquet":
        return pandas.read_parquet(path)
    if form == "sqlite":
        return pandas.read_sql_query(f'SELECT * FROM "{table["name"]}"', sqlite3.connect(path))
    fields = table["schema"]["fields"]
    kinds = {one["name"]: KINDS[one["type"]] for one in fields if one["type"] in KINDS}
    days = [one["name"] for one in fields if one["type"] == "date"]
    # pandas takes NA, which is Namibia, for nothing unless it is told not to.
    return pandas.read_csv(path, dtype=kinds, parse_dates=days, keep_default_na=False, na_values=[""])

def cell(value):
    if pandas.isna(value):
        return None
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value

found = {}
for table in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]:
    read = frame(table)
    rows = [[cell(value) for value in row] for row in read.astype(object).values.tolist()]
    found[table["name"]] = [list(read.columns), *rows]
json.dump(found, sys.stdout)
"""
"""Run by the other Python: every table as a row of columns and rows of cells."""

Read: TypeAlias = dict[str, list[list[Any]]]
"""Table → its columns, then its rows, as a program has them."""


class Place(NamedTuple):
    """Where the exported folders are, and the environment of the other programs."""

    folder: Path
    programs: Path

    def run(self, *command: str) -> str:
        own = {**os.environ, "HOME": str(self.folder)}
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=self.folder, env=own).stdout

    def python(self, *arguments: str) -> str:
        return self.run(str(self.programs / "python"), *arguments)


class Result(NamedTuple):
    program: str
    form: str
    tables: int
    columns: int
    rows: int
    faults: tuple[str, ...]


def texts_of(people: int) -> dict[str, bytes]:
    """A community in which those who may be found by name agreed to a federation, and some have a name of NAMES."""
    texts = {**community(people, "opened"), "leadkit.yaml": SETTINGS}
    found = [path for path, text in texts.items() if path.startswith("data/people/") and _DIRECTORY in text]
    for place, path in enumerate(found):
        text = texts[path].replace(_DIRECTORY, _DIRECTORY.replace(b"]", b", federation]"))
        if place < len(NAMES):
            text = text.replace(_NAME.findall(text)[0], f"name: {json.dumps(NAMES[place])}\n".encode())
            text = _HOME.sub(b"country: NA\ntimezone: Africa/Windhoek\n", text)
        texts[path] = text
    return texts


def exported(texts: Mapping[str, bytes], place: Place) -> Mapping[str, Dataset]:
    """Written by the program in every format; the same tables in memory."""
    records = place.folder / "records"
    for path, content in texts.items():
        (records / path).parent.mkdir(parents=True, exist_ok=True)
        (records / path).write_bytes(content)
    for form in FORMATS:
        command = [sys.executable, "-m", "leadkit", "--quiet", "export", "--format", form, "--as-of", DAY.isoformat()]
        subprocess.run([*command, "--to", str(place.folder / form)], check=True, cwd=records)
    loaded = check((dict(texts), ()))
    return tables_of(Source(Day(loaded.repository, DAY), loaded.digest))


def by_pandas(place: Place, form: str) -> Read:
    found: Read = json.loads(place.python("-c", PANDAS, form, form))
    return found


def by_datasette(place: Place, form: str) -> Read:
    """Each table by the JSON interface, as its pages get it."""
    described = json.loads((place.folder / form / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    found = {}
    for name in (one["name"] for one in described):
        asked = f"/leadkit/{name}.json?_shape=objects&_size=max&_nofacet=1"
        options = ["--setting", "max_returned_rows", "1000000", "--get", asked]
        told = json.loads(place.python("-m", "datasette", f"{form}/leadkit.sqlite", *options))
        # The first column is the number of the row, which SQLite adds.
        columns = [column for column in told["columns"] if column != "rowid"]
        found[name] = [columns, *([row[column] for column in columns] for row in told["rows"])]
    return found


def by_libreoffice(place: Place, form: str) -> Read:
    """CSV → xlsx → CSV: what the cells of a sheet show. 76 is UTF-8, which the window of an import names, too."""
    soffice = ("soffice", f"-env:UserInstallation={(place.folder / 'office').as_uri()}", "--headless")
    files = sorted(map(str, (place.folder / form).glob("*.csv")))
    place.run(
        *soffice, "--infilter=CSV:44,34,76,1,,0,false,false", "--convert-to", "xlsx", "--outdir", "sheets", *files
    )
    sheets = sorted(map(str, (place.folder / "sheets").glob("*.xlsx")))
    back = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    place.run(*soffice, "--convert-to", back, "--outdir", "back", *sheets)
    found = {}
    for path in sorted((place.folder / "back").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [*csv.reader(file)]
    return found


class Program(NamedTuple):
    """`spelling` gives a cell as the program has it."""

    name: str
    form: str
    read: Callable[[Place, str], Read]
    spelling: Callable[[Cell], str | int | None]


def typed(cell: Cell) -> str | int | None:
    """Days as texts; True is equal to the 1 of SQLite."""
    return cell.isoformat() if isinstance(cell, date) else cell


def guarded(cell: Cell) -> str | int | None:
    """As in CSV, which has no formulas."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else typed(cell)


def shown(cell: Cell) -> str:
    """As in a sheet, which takes 007 for a 7."""
    if isinstance(cell, bool):
        return str(cell).lower()
    text = "" if cell is None else str(guarded(cell))
    return str(int(text)) if text.isdecimal() else text


OPENED: Final = (
    Program("pandas", "csv", by_pandas, guarded),
    Program("pandas", "sqlite", by_pandas, typed),
    Program("pandas", "parquet", by_pandas, typed),
    Program("datasette", "sqlite", by_datasette, typed),
    Program("LibreOffice", "csv", by_libreoffice, shown),
)


def opened(program: Program, place: Place, tables: Mapping[str, Dataset]) -> Result:
    read = program.read(place, program.form)
    described = json.loads((place.folder / program.form / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    faults = [f"{name} is there, and is not described" for name in read.keys() - {one["name"] for one in described}]
    for one in described:
        columns, *rows = read.get(one["name"], [[]])
        if columns != [field["name"] for field in one["schema"]["fields"]] or len(rows) != one["rows"]:
            faults.append(f"{one['name']}: {columns}, {len(rows)} rows")
        faults += _other_cells(tables[one["name"]], rows, program)
    cells = [content[0] for content in read.values()]
    return Result(
        *(program.name, program.form, len(read), sum(map(len, cells))),
        sum(len(content) - 1 for content in read.values()),
        tuple(faults),
    )


def _other_cells(table: Dataset, rows: list[list[Any]], program: Program) -> Iterator[str]:
    for expected, row in zip(table.rows, rows, strict=False):
        for column, cell, found in zip(table.columns, expected, row, strict=True):
            wanted = program.spelling(cell)
            if found != wanted:
                yield f"{table.name}.{column.name}: {found!r} instead of {wanted!r}"


def validated(place: Place, form: str) -> Result:
    """Rows, types, keys and references of CSV as datapackage.json promises them, by the tool of that format."""
    command = [str(place.programs / "frictionless"), "validate", "--json", f"{form}/datapackage.json"]
    told = subprocess.run(command, check=False, capture_output=True, text=True, cwd=place.folder).stdout
    tasks = json.loads(told)["tasks"]
    faults = [f"{task['name']}: {error['message']}" for task in tasks for error in task["errors"]]
    fields = sum(task["stats"]["fields"] for task in tasks)
    return Result("frictionless", form, len(tasks), fields, sum(task["stats"]["rows"] for task in tasks), tuple(faults))


def environment(folder: Path) -> Path:
    """Where the programs of a new environment with PACKAGES are."""
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(found / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    subprocess.run([*pip, *PACKAGES], check=True)
    return found


def versions(place: Place) -> Iterator[str]:
    asked = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    found = place.python("-c", asked, *PACKAGES).split()
    yield from (f"{name} {version}" for name, version in zip(PACKAGES, found, strict=True))
    if shutil.which("soffice"):
        yield " ".join(place.run("soffice", "--version").split()[:2])
    yield f"{platform.python_implementation()} {platform.python_version()}"


def lines(results: list[Result], told: str) -> Iterator[str]:
    yield "# Exported tables in other programs\n\nMade by `benchmarks/opened.py`: a synthetic community, every cell "
    yield f"compared.\n{told}.\n\nLibreOffice is told that CSV is UTF-8, pandas that NA is Namibia. A sheet "
    yield "takes a name like 007 for a 7.\n\n| program | format | tables | columns | rows | ok |\n"
    yield "| --- | --- | ---: | ---: | ---: | --- |\n"
    for row in results:
        verdict = f"no: {len(row.faults):,} differences" if row.faults else "yes"
        yield f"| {row.program} | {row.form} | {row.tables} | {row.columns} | {row.rows:,} | {verdict} |\n"
    if not shutil.which("soffice"):
        yield "| LibreOffice | csv | | | | not on this machine |\n"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=120)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name), environment(Path(name) / "programs"))
        tables = exported(texts_of(given.people), place)
        chosen = [one for one in OPENED if one.read is not by_libreoffice or shutil.which("soffice")]
        results = [*(opened(one, place, tables) for one in chosen), validated(place, "csv")]
        text = "".join(lines(results, ", ".join(versions(place))))
    print(text)
    for row in results:
        print(*(f"{row.program}, {row.form}: {fault}\n" for fault in row.faults[:10]), sep="", end="")
    if given.write:
        (HERE / "opened.md").write_text(text, encoding="utf-8", newline="\n")
    return 1 if any(row.faults for row in results) else 0


if __name__ == "__main__":
    sys.exit(main())
