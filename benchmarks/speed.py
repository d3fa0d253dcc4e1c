"""How fast the main job is: ratios in one run, with the machine's cores beside them.

    python3 dev run --version && .venv/bin/python benchmarks/speed.py [--write]

`--write` records the table in benchmarks/results.md. What `validate` takes is in benchmarks/validate.md.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from leadkit import __version__
from leadkit.commands.checking import check
from leadkit.products import matching
from leadkit.storage.files import read_tree

HERE = Path(__file__).resolve().parent
RUNS = 5


def seconds(command: list[str], stdin: str = "", runs: int = RUNS, cwd: Path = HERE) -> float:
    """The median wall time of a command."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, input=stdin, text=True, capture_output=True, check=True, cwd=cwd)
        return time.perf_counter() - start

    return statistics.median(once() for _ in range(runs))


def leadkit(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "leadkit", "--quiet", *arguments]


def match_seconds(root: Path) -> float:
    """The median time of matching alone, its records read before."""
    repository = check(read_tree(root)).repository

    def once() -> float:
        start = time.perf_counter()
        matching.compute(repository, date(2026, 11, 21))
        return time.perf_counter() - start

    once()
    return statistics.median(once() for _ in range(3))


def measure(work: Path) -> list[tuple[str, str, str]]:
    """Rows of what was measured, its figure, and its ratio or target."""
    empty = seconds([sys.executable, "-c", "pass"])
    version = seconds([sys.executable, "-m", "leadkit", "--version"])
    help_ = seconds(leadkit("--help"))
    rows = [
        ("`python -c pass`", f"{empty:.3f} s", ""),
        ("`leadkit --version`", f"{version:.3f} s", f"{version / empty:.1f} × an empty Python"),
        ("`leadkit --help`", f"{help_:.3f} s", f"{help_ / empty:.1f} × an empty Python"),
    ]
    root = work / "demo"
    made = seconds(leadkit("demo", str(root), "--people", "1000"), runs=1)
    rows += [
        ("demo of 1,000 people", f"{made:.2f} s", ""),
        ("match of 1,000 people, without reading YAML", f"{match_seconds(root):.2f} s", "to reach: 1 s"),
    ]
    data = work / "shipped"
    shutil.copytree(HERE.parent, data, ignore=shutil.ignore_patterns(".venv", ".git", "artifacts", ".leadkit"))
    build = seconds(leadkit("--root", str(data), "build", "--as-of", "2026-11-21"), runs=3)
    rows.append(("`build` of the shipped data", f"{build:.2f} s", "to reach: 3 s"))
    return rows


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    lines = [
        "# Speed",
        "",
        f"leadkit {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores; medians of one run.",
        "Written by `benchmarks/speed.py`. Compare the ratios: seconds depend on the machine.",
        "",
        "| what | figure | ratio |",
        "| --- | ---: | --- |",
        *(f"| {what} | {figure} | {ratio} |" for what, figure, ratio in rows),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if "--write" in sys.argv[1:]:
        (HERE / "results.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
