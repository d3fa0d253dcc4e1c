"""A search for input that breaks leadkit that is led by coverage: Atheris keeps what reaches new code, and goes on.

    .venv/bin/python -m pip install atheris
    .venv/bin/python benchmarks/coverage_fuzz.py --seconds 400 --seed 1

`--seconds` is of each target of fuzz_targets.py; `--target` picks one. Every target runs in a process of its own with
512 MB of memory and ten seconds for one input, and begins with the same seeds. Prints a Markdown table; the exit code
is 1 if an input raised, took too long or needed too much. Such inputs are kept in the working folder as found-….
"""

import argparse
import gc
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass, field
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Final

MEMORY_MB: Final = 512
SECONDS_AN_INPUT: Final = 10
LONGEST_INPUT: Final = 16 * 1024
_SWEEP: Final = 500
"""Inputs after which cycles are collected: a check freezes what lives, right for one run and a leak for many."""
_MOST_FOUND: Final = 20


@dataclass
class Tally:
    """What one target has seen; written to a file while it runs, as libFuzzer ends a process without a word."""

    inputs: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    slowest_size: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class _Watch:
    """Runs a target on every input, and keeps the count."""

    name: str
    target: Any
    notes: Path
    tally: Tally = field(default_factory=Tally)
    written: float = 0.0

    def __call__(self, data: bytes) -> None:
        began = time.process_time()
        try:
            answer = self.target.run(data)
        except Exception as error:
            answer = "raised"
            self._keep(data, error)
        seconds = time.process_time() - began
        self.tally.inputs += 1
        self.tally.answers[answer] = self.tally.answers.get(answer, 0) + 1
        if seconds > self.tally.slowest:
            self.tally.slowest, self.tally.slowest_size = seconds, len(data)
            Path(f"slowest-{self.name}").write_bytes(data)
        if self.tally.inputs % _SWEEP == 0:
            gc.unfreeze()
            gc.collect()
        if time.monotonic() - self.written > 1:
            self.write()

    def _keep(self, data: bytes, error: Exception) -> None:
        """The first input for each place that raises."""
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
        if all(not fault.startswith(f"{place}\n") for fault in self.tally.faults):
            self.tally.faults.append(f"{place}\n{''.join(traceback.format_exception(error)[-6:])}")
            Path(f"found-{self.name}-{len(self.tally.faults)}").write_bytes(data)
            self.write()
        if len(self.tally.faults) >= _MOST_FOUND:
            os._exit(1)

    def write(self) -> None:
        self.written = time.monotonic()
        self.notes.write_text(json.dumps(asdict(self.tally)), encoding="utf-8")


def search(name: str, notes: Path, arguments: list[str]) -> None:
    """Run one target in this process until libFuzzer ends it."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["leadkit"]):
        target = import_module("fuzz_targets").TARGETS[name]
    watch = _Watch(name, target, notes)
    watch.write()
    atheris.Setup([sys.argv[0], *arguments], watch)
    atheris.Fuzz()


@dataclass(frozen=True)
class Figures:
    """What is told of one target."""

    name: str
    tally: Tally
    edges: int
    features: int
    peak: int
    ended: str

    @property
    def is_bad(self) -> bool:
        return bool(self.tally.faults or self.ended)


def run(name: str, seconds: int, seed: int) -> Figures:
    """One target in a child process, with its seeds and words laid out for libFuzzer."""
    target = import_module("fuzz_targets").TARGETS[name]
    with tempfile.TemporaryDirectory() as folder:
        corpus, words, notes = Path(folder, "corpus"), Path(folder, "words"), Path(folder, "notes.json")
        corpus.mkdir()
        for number, content in enumerate(target.seeds()):
            (corpus / f"{number:05}").write_bytes(content)
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words), encoding="ascii")
        limits = [f"-rss_limit_mb={MEMORY_MB}", f"-timeout={SECONDS_AN_INPUT}", f"-max_len={LONGEST_INPUT}"]
        limits += [f"-seed={seed}", f"-max_total_time={seconds}", f"-dict={words}", "-print_final_stats=1"]
        kept = f"-artifact_prefix={Path.cwd()}/found-{name}-"
        command = [sys.executable, __file__, "--inside", name, str(notes), *limits, kept, str(corpus)]
        done = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, check=False)
        log = done.stderr.decode("utf-8", "replace")
        if not notes.exists():
            raise SystemExit(f"{name} did not begin:\n{log[-2000:]}")
        tally = Tally(**json.loads(notes.read_text(encoding="utf-8")))
    return Figures(name, tally, *_progress(log), _ended(done.returncode, log))


def _escaped(word: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02X}" for byte in word)


def _progress(log: str) -> tuple[int, int, int]:
    """Edges and features reached, and the greatest memory in MB, as libFuzzer last said."""
    reached = re.findall(r"cov: (\d+) ft: (\d+)", log) or [("0", "0")]
    peaks = [int(found) for found in re.findall(r"(?:rss: |peak_rss_mb:\s+)(\d+)", log)]
    return int(reached[-1][0]), int(reached[-1][1]), max(peaks, default=0)


def _ended(code: int, log: str) -> str:
    """Why it ended early; empty where time was up."""
    reason = re.search(r"ERROR: libFuzzer: (.+)", log)
    return "" if code == 0 else reason[1].strip() if reason else f"exit code {code}"


def report(found: list[Figures], seconds: int, seed: int) -> str:
    versions = f"leadkit {metadata.version('leadkit')}, Atheris {metadata.version('atheris')}"
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    lines = [
        f"{versions}, {machine}; {seconds} seconds each, seed {seed}; one process after the other.",
        "",
        "| target | inputs tried | edges | features | slowest input (CPU) | peak memory | exceptions |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for each in found:
        slowest = f"{each.tally.slowest:.2f} s, {each.tally.slowest_size:,} bytes"
        ended = f", ended early: {each.ended}" if each.ended else ""
        row = (each.name, f"{each.tally.inputs:,}", f"{each.edges:,}", f"{each.features:,}", slowest)
        lines.append(f"| {' | '.join(row)} | {each.peak} MB | {len(each.tally.faults)}{ended} |")
    lines += ["", "What became of the inputs:", ""]
    for each in found:
        answers = sorted(each.tally.answers.items(), key=lambda one: (-one[1], one[0]))
        lines.append(f"- {each.name}: " + ", ".join(f"{word} {count:,}" for word, count in answers))
    return "\n".join(lines) + "\n"


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        search(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
        return 0
    names = tuple(import_module("fuzz_targets").TARGETS)
    parser = argparse.ArgumentParser(description="Search, led by coverage, for input that breaks leadkit.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=names, action="append")
    options = parser.parse_args()
    found = []
    for name in options.target or names:
        found.append(run(name, options.seconds, options.seed))
        for fault in found[-1].tally.faults:
            print(f"{name}: {fault}", file=sys.stderr, flush=True)
    print(report(found, options.seconds, options.seed))
    return 1 if any(each.is_bad for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
