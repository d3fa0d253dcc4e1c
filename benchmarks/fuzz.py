"""A longer search for input that breaks leadkit: mutated real and hostile records, each loaded and checked.

    .venv/bin/python benchmarks/fuzz.py --seconds 120 --seed 1

Prints a Markdown table of how many files were tried, the slowest of them, peak memory, and exceptions: there must be
none, and the exit code says so. The same seed tries the same files in the same order; a faster machine gets further.
A file that raises is kept in the working folder as fuzz-N-….
"""

import argparse
import os
import platform
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from leadkit import __version__
from leadkit.commands.checking import check
from leadkit.documents.text import MAX_BYTES
from leadkit.render.findings import FORMATS, Checked

ROOT: Final = Path(__file__).resolve().parents[1]
DAY: Final = date(2026, 11, 21)
NEIGHBOURS: Final = 20
"""Valid records beside the mutant, so that references and rules across records have something to look at."""

Record = tuple[str, bytes]
"""The path where a record stands, and its content."""

TOKENS: Final = (
    *(
        b": ",
        b":",
        b"- ",
        b"? ",
        b", ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"#",
        b"&a ",
        b"*a",
        b"!!str ",
        b"| ",
        b">-",
        b"%",
        b"@",
    ),
    *(
        b"'",
        b'"',
        b"\\",
        b"\n",
        b"\r\n",
        b"\r",
        b"\t",
        b"  ",
        b"\0",
        b"\x1b[31m",
        b"\xff",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
    ),
    *(b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xf0\x9f\x92\xa3", b"\n---\n", b"\n...\n", b"%YAML 1.1\n", b"<<: ", b"~"),
    *(b"null", b"true", b"NO", b".nan", b"1e999", b"9" * 40, b"2026-02-30", b"0000-00-00", b"25:00", b"{0.x}", b"%s"),
    *(
        b'"\\e[31m"',
        b'"\\n::error::"',
        b'"\\0"',
        b"hostile",
        b"people/",
        b"../",
        b"javascript:",
        b"+1 555 0100",
        b"en-x-a",
    ),
)


class Dice(random.Random):
    """Repeatable, not secret."""


@dataclass
class Tally:
    """What a run has seen."""

    files: int = 0
    bytes: int = 0
    faulty: int = 0
    slowest: float = 0.0
    slowest_file: str = ""
    rules: Counter[str] = field(default_factory=Counter)
    exceptions: list[str] = field(default_factory=list)


def real_records() -> list[Record]:
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    return [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths]


def hostile_records() -> list[Record]:
    """The hand-made files of the tests, each where its name says."""
    found = []
    for path in sorted((ROOT / "tests/hostile/files").glob("*.yaml")):
        kind, _, name = path.name.partition("-")
        found.append(("leadkit.yaml" if kind == "leadkit" else f"data/{kind}/{name}", path.read_bytes()))
    return found


def mutants(dice: Dice, seeds: list[Record]) -> Iterator[Record]:
    """Without end: a seed after one to eight changes, now and then crossed with another or blown up to the limits."""
    while True:
        path, content = dice.choice(seeds)
        if dice.random() < 0.1:
            other = dice.choice(seeds)[1]
            content = content[: dice.randrange(len(content) + 1)] + other[dice.randrange(len(other) + 1) :]
        for _ in range(dice.randint(1, 8)):
            content = changed(dice, content)
        if dice.random() < 0.02 and content:
            content = (content * (MAX_BYTES // len(content) + 1))[: dice.randint(MAX_BYTES // 2, MAX_BYTES + 2)]
        yield path, content


def changed(dice: Dice, content: bytes) -> bytes:
    """One change of a byte, a token, a line or its indentation."""
    kind = dice.randrange(9)
    at = dice.randrange(len(content) + 1)
    if kind == 0:
        return content[:at] + dice.choice(TOKENS) + content[at:]
    if kind == 1:
        return content[:at] + dice.choice(TOKENS) * dice.choice((1, 2, 50, 2000)) + content[at + dice.randrange(12) :]
    if kind == 2:
        return content[:at] + content[at + dice.randrange(1, 30) :]
    if kind == 3:
        return content[:at] + dice.randbytes(dice.randrange(1, 6)) + content[at:]
    if kind == 4:
        return content[:at]
    lines = content.split(b"\n")
    line, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    if kind == 5:
        del lines[line]
    elif kind == 6:
        lines[other:other] = [lines[line]] * dice.choice((1, 1, 1, 200))
    elif kind == 7:
        lines[line], lines[other] = lines[other], lines[line]
    else:
        lines[line] = b" " * dice.randrange(9) + lines[line].lstrip()
    return b"\n".join(lines)


def try_one(tally: Tally, neighbours: dict[str, bytes], record: Record) -> None:
    """Load, check and show one file beside its neighbours; an exception is kept with the file, never raised."""
    path, content = record
    start = time.perf_counter()
    try:
        loaded = check(({**neighbours, path: content}, ()), DAY)
        own = [finding for finding in loaded.findings if finding.path == path]
        lines = content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        for finding in own:
            assert 1 <= finding.position.line <= len(lines), finding
            assert 1 <= finding.position.column <= len(lines[finding.position.line - 1]) + 1, finding
        shown = FORMATS["text"](Checked(own, 1)) + FORMATS["json"](Checked(own, 1))
        assert "\x1b" not in shown, path
        tally.rules.update(finding.rule for finding in own)
        tally.faulty += bool(own)
    except Exception:
        tally.exceptions.append(f"{path}\n{traceback.format_exc(limit=-3)}")
        kept = Path(f"fuzz-{len(tally.exceptions)}-{path.replace('/', '-')}")
        kept.write_bytes(content)
    seconds = time.perf_counter() - start
    tally.files += 1
    tally.bytes += len(content)
    if seconds > tally.slowest:
        tally.slowest, tally.slowest_file = seconds, f"{path}, {len(content):,} bytes"


def run(seconds: float, seed: int) -> Tally:
    dice = Dice(seed)
    real, hostile = real_records(), hostile_records()
    neighbours = dict(record for record in real if check((dict([record]), ()), DAY).is_valid)
    neighbours = {path: neighbours[path] for path in sorted(neighbours)[:: max(1, len(neighbours) // NEIGHBOURS)]}
    tally = Tally()
    end = time.monotonic() + seconds
    for record in mutants(dice, [*real, *hostile]):
        try_one(tally, neighbours, record)
        if time.monotonic() > end or len(tally.exceptions) >= 20:
            return tally
    raise AssertionError("mutants never end")


def report(tally: Tally, seconds: float, seed: int) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    commonest = ", ".join(f"{rule} {count:,}" for rule, count in tally.rules.most_common(5))
    rows = [
        ("files tried", f"{tally.files:,}"),
        ("of these with findings", f"{tally.faulty:,}"),
        ("bytes read", f"{tally.bytes:,}"),
        ("rules that fired", f"{len(tally.rules)}"),
        ("most frequent", commonest),
        ("slowest single file", f"{tally.slowest:.2f} s ({tally.slowest_file})"),
        ("peak memory of the process", f"{peak:.0f} MB"),
        ("exceptions", f"{len(tally.exceptions)}"),
    ]
    machine = f"leadkit {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores"
    lines = [f"{machine}; {seconds:g} seconds, seed {seed}.", "", "| what | figure |", "| --- | ---: |"]
    return "\n".join([*lines, *(f"| {what} | {figure} |" for what, figure in rows)]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutate records, load and check each; count exceptions.")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tally = run(options.seconds, options.seed)
    print(report(tally, options.seconds, options.seed))
    for exception in tally.exceptions:
        print(exception, file=sys.stderr)
    return 1 if tally.exceptions else 0


if __name__ == "__main__":
    sys.exit(main())
