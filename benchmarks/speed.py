"""How fast the main job is: ratios in one run, with the machine's cores beside them.

    python3 dev run --version && .venv/bin/python benchmarks/speed.py [--write]

Needs a C compiler and libyaml's header (on Debian: apt install gcc libyaml-dev) for the floor: a C program that reads
every file and lets libyaml parse its events. `--write` records the table in benchmarks/results.md.
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


def floor(work: Path) -> Path:
    program = work / "floor"
    subprocess.run(["gcc", "-O2", "-o", str(program), str(HERE / "floor.c"), "-lyaml"], check=True)
    return program


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
    program = floor(work)
    for people in (1_000, 10_000):
        root = work / f"demo{people}"
        made = seconds(leadkit("demo", str(root), "--people", str(people)), runs=1)
        paths = "\n".join(str(path) for path in sorted(root.rglob("*.yaml"))) + "\n"
        files = paths.count("\n")
        scan = seconds([str(program)], paths)
        runs = RUNS if people == 1_000 else 3
        validate = seconds(leadkit("--root", str(root), "validate"), runs=runs)
        label = f"{people:,} people ({files:,} files)"
        rows += [
            (f"demo of {label}", f"{made:.2f} s", ""),
            (f"floor: libyaml's events in C, {label}", f"{scan:.3f} s", ""),
            (f"cold `validate`, {label}", f"{validate:.2f} s", f"{validate / scan:.1f} × the floor"),
        ]
        if people == 1_000:
            match = match_seconds(root)
            rows.append((f"match of {people:,} people, without reading YAML", f"{match:.2f} s", "to reach: 1 s"))
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
