"""What every command costs at every size: processor seconds and peak memory of whole processes, run in turns.

    python3 dev run --version && .venv/bin/python benchmarks/commands.py [--people N …] [--runs N] [--write]

The communities are those of `leadkit demo`, committed, with one more commit that changes one record. *Floor* is a C
program that reads every file that leadkit reads and lets libyaml parse its events; it needs gcc and libyaml's header
(on Debian: apt install gcc libyaml-dev). `--write` records the tables in benchmarks/commands.md.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Final, NamedTuple

from leadkit import __version__

HERE: Final = Path(__file__).resolve().parent
DAY: Final = "2026-11-21"
SETTLED: Final = 2.1
"""Seconds after which what is known of files is kept."""


HEAD: Final = f"""# What commands cost

leadkit {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores; {{runs}} of each in turns, by
`benchmarks/commands.py`. Processor seconds and peak memory of whole processes. The machine was shared: compare best
times and ratios. *Slope*: 1 grows as the number of people does, 2 as its square.
"""


class Row(NamedTuple):
    """A way to run one command: what is called, whether what earlier runs kept is thrown away first or not used."""

    name: str
    words: tuple[str, ...]
    is_forgetful: bool = False
    is_in_ci: bool = False
    most_people: int = 1_000_000


ROWS: Final = (
    Row("validate, cold", ("validate", "--no-cache")),
    Row("validate, no change", ("validate",)),
    Row("find, no change since the build", ("find", "skill", "2")),
    Row("find, nothing kept", ("find", "skill", "2"), is_in_ci=True),
    Row("path, no change since the build", ("path", "people/person-000002")),
    Row("why, no change since the build", ("why", "person-000001", "person-000002"), most_people=10_000),
    Row("plan, no change since the build", ("plan",), most_people=10_000),
    Row("whatif --leave, no change since the build", ("whatif", "--leave", "person-000002"), most_people=10_000),
    Row("match --dry-run, nothing kept", ("match", "--dry-run"), is_in_ci=True),
    Row("build, nothing kept", ("build", "--as-of", DAY), is_in_ci=True),
    Row("build, no change", ("build", "--as-of", DAY)),
    Row("diff, the first time", ("diff", "HEAD~1"), is_forgetful=True),
    Row("diff, asked again", ("diff", "HEAD~1")),
    Row("report --since, the first time", ("report", "--since", "HEAD~1"), is_forgetful=True),
    Row("report --since, asked again", ("report", "--since", "HEAD~1")),
)


class Cost(NamedTuple):
    """Processor seconds and peak memory in MB of one process and what it starts."""

    seconds: float
    megabytes: float


def cost(command: list[str], cwd: Path, stdin: bytes = b"", *, is_in_ci: bool = False) -> Cost:
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **({"CI": "true"} if is_in_ci else {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    process.stdin.write(stdin)
    process.stdin.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def leadkit(*words: str) -> list[str]:
    return [sys.executable, "-m", "leadkit", "--quiet", *words]


def community(folder: Path, people: int) -> Path:
    root = folder / f"of-{people}"
    subprocess.run(leadkit("demo", str(root), "--people", str(people)), check=True, stdout=subprocess.DEVNULL)

    def git(*words: str) -> None:
        own = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org"]
        subprocess.run(["git", *own, *words], cwd=root, check=True, stdout=subprocess.DEVNULL)

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "all")
    person = root / "data/people/person-000002.yaml"
    person.write_text(person.read_text(encoding="utf-8").replace("level: 3", "level: 4"), encoding="utf-8")
    git("commit", "--quiet", "--allow-empty", "--all", "--message", "one")
    time.sleep(SETTLED)
    return root


def floor_program(folder: Path) -> Path:
    program = folder / "floor"
    subprocess.run(["gcc", "-O2", "-o", str(program), str(HERE / "floor.c"), "-lyaml"], check=True)
    return program


def measured(root: Path, people: int, program: Path, runs: int) -> dict[str, list[Cost]]:
    """Every row in turns, so that a slow minute of the machine is nobody's."""
    paths = "".join(f"{path}\n" for path in sorted((root / "data").rglob("*.yaml")))
    paths += f"{root / 'leadkit.yaml'}\n"
    found: dict[str, list[Cost]] = {}
    for _ in range(runs):
        cost(leadkit("build", "--as-of", DAY), root)
        time.sleep(SETTLED)
        cost(leadkit("validate"), root)
        found.setdefault("floor", []).append(cost([str(program)], root, paths.encode()))
        found.setdefault("git status", []).append(cost(["git", "status", "--short"], root))
        for row in (row for row in ROWS if people <= row.most_people):
            if row.is_forgetful:
                shutil.rmtree(root / ".git/leadkit/kept", ignore_errors=True)
            found.setdefault(row.name, []).append(cost(leadkit(*row.words), root, is_in_ci=row.is_in_ci))
            print(people, row.name, found[row.name][-1], file=sys.stderr, flush=True)
    return found


def table(sizes: dict[int, dict[str, list[Cost]]]) -> Iterator[str]:
    """Best times, as a shared machine only ever adds; a slope of 1 grows with the community, of 2 with its square."""
    yield "| people | what | best s | median s | × floor | peak MB | slope |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    before: tuple[int, dict[str, float]] | None = None
    for people, found in sizes.items():
        best = {name: min(cost.seconds for cost in costs) for name, costs in found.items()}
        for name, costs in found.items():
            slope = ""
            if before is not None and name in before[1]:
                slope = f"{log(best[name] / before[1][name]) / log(people / before[0]):.2f}"
            median = statistics.median(cost.seconds for cost in costs)
            peak = max(cost.megabytes for cost in costs)
            ratio = best[name] / best["floor"]
            yield f"| {people:,} | {name} | {best[name]:.2f} | {median:.2f} | {ratio:.1f} | {peak:.0f} | {slope} |"
        before = people, best


def starts(runs: int) -> Iterator[str]:
    """What a process costs that does nothing."""
    words = (("`python -c pass`", ["-c", "pass"]), ("`leadkit --version`", ["-m", "leadkit", "--version"]))
    rows = (*words, ("`leadkit --help`", ["-m", "leadkit", "--help"]))
    found = {name: [cost([sys.executable, *each], HERE).seconds for _ in range(runs)] for name, each in rows}
    empty = min(found["`python -c pass`"])
    yield "| what | best s | × an empty Python |"
    yield "| --- | ---: | ---: |"
    yield from (f"| {name} | {min(each):.3f} | {min(each) / empty:.1f} |" for name, each in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = floor_program(folder)
        sizes = {}
        for people in asked.people:
            root = community(folder, people)
            sizes[people] = measured(root, people, program, asked.runs)
            shutil.rmtree(root)
        text = "\n".join((HEAD.format(runs=asked.runs), *starts(5), "", *table(sizes), ""))
    print(text)
    if asked.write:
        (HERE / "commands.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
