"""How often calibration finds the right weights, and how often it proposes some where there is nothing to find.

    .venv/bin/python benchmarks/calibration.py [--runs N] [--write]

Simulated histories of suggestions: shares as rounds give them, and whether two met, drawn by the chance that a score
gives. Three truths: `hours` (shared hours count most, language less, nothing else), `today` (the present weights are
right) and `nothing` (two meet whatever the score says). Then a real repository with 200 commits of match lists, read
by `leadkit calibrate` as a process. `--write` records both in benchmarks/calibration.md.
"""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import exp
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.model.config import Matching
from leadkit.products.calibration import Calibration, Case, History, compute
from leadkit.products.calibration.rounds import PairKey

HERE: Final = Path(__file__).resolve().parent
SIZES: Final = (50, 100, 300, 1000)
TODAY: Final[Mapping[str, int]] = Matching().weights.model_dump()
SHARES: Final[Mapping[str, tuple[float, ...]]] = {
    "skill": (1.0, 1.0, 1.0, 0.7, 0.5),
    "level": (1.0, 1.0, 1.0, 0.66, 0.5),
    "language": (0.48, 0.64, 0.8, 1.0, 1.0),
    "overlap": (0.25, 0.5, 0.5, 0.75, 1.0),
    "region": (0.0, 0.5, 0.5, 0.5, 1.0),
    "access": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    "priority": (0.0, 0.5, 0.5, 1.0),
    "confirmed": (0.0, 1.0),
    "scarcity": (0.1, 0.2, 0.3, 0.5, 1.0),
}
"""The shares that a part takes in rounds, each as often as it stands here."""
TRUTHS: Final[Mapping[str, Mapping[str, float]]] = {
    "hours": {"overlap": 4.0, "language": 2.5},
    "today": {part: 6.0 * weight / 1000 for part, weight in TODAY.items()},
    "nothing": {},
}
"""By how much log odds rise from none of a part to all of it."""


def simulated(pairs: int, slopes: Mapping[str, float], seed: int) -> History:
    """Of so many pairs, each on its own, of which about 45 in 100 met."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    middle = sum(slope * sum(SHARES[part]) / len(SHARES[part]) for part, slope in slopes.items())
    cases = []
    for number in range(pairs):
        shares = {part: chance.choice(values) for part, values in SHARES.items()}
        log_odds = sum(slope * shares[part] for part, slope in slopes.items()) - middle - 0.2
        has_met = chance.random() < 1 / (1 + exp(-log_odds))
        key = PairKey(f"people/l{seed}-{number}", f"people/m{number % 40}", "facilitation")
        cases.append(Case(key, shares, has_met))
    return History(cases=tuple(cases), rounds=1)


def is_right(found: Calibration, slopes: Mapping[str, float]) -> bool:
    """Whether every part that spoke clearly came nearer to its share of what is true."""
    before, after = sum(one.today for one in found.judged), sum(one.proposed for one in found.judged)
    whole = sum(slopes.values())
    clear = [one for one in found.judged if one.reason in ("predicts", "warns")]
    wanted = {one.part: slopes.get(one.part, 0.0) / whole if whole else 0.0 for one in clear}
    return all(
        abs(one.proposed / after - wanted[one.part]) <= abs(one.today / before - wanted[one.part]) for one in clear
    )


class Measured(NamedTuple):
    """Of some runs: how many had enough to be estimated, proposed weights, and proposed right ones."""

    truth: str
    pairs: int
    runs: int
    enough: int
    proposed: int
    right: int
    seconds: float


def measured(truth: str, pairs: int, runs: int) -> Measured:
    slopes, began = TRUTHS[truth], time.process_time()
    found = [compute(simulated(pairs, slopes, 1000 + seed), Matching()) for seed in range(runs)]
    seconds = (time.process_time() - began) / runs
    proposed = [one for one in found if one.verdict == "proposed"]
    enough = sum(one.verdict != "too-few" for one in found)
    return Measured(truth, pairs, runs, enough, len(proposed), sum(is_right(one, slopes) for one in proposed), seconds)


def repository(folder: Path, commits: int, people: int) -> Path:
    """A history of so many lists, a week apart, each of as many suggestions as there are learners."""
    first, chance = date(2022, 1, 3), random.Random(5)  # noqa: S311 - repeatable, not secret
    (folder / "data/people").mkdir(parents=True)
    (folder / "data/skills").mkdir()
    (folder / "data/skills/facilitation.yaml").write_text("label: {en: facilitation}\ncategory: interpersonal\n")
    (folder / "leadkit.yaml").write_text("name: Many\n")
    for number in range(people):
        mentor = f"people/p{(number * 7 + 1) % people}"
        met = f"mentoring: [{{mentor: {mentor}, skill: facilitation, status: met, on: 2026-01-01}}]\n"
        text = (
            "name: Somebody\nconsent: {given: 2021-01-01, covers: [matching, census]}\nlanguages: {en: 5}\n"
            f"username: P{number}\n{met if chance.random() < 0.5 else ''}"
        )
        (folder / f"data/people/p{number}.yaml").write_text(text)
    git(folder, "init", "-q")
    path = folder / "artifacts/matches/matches.json"
    path.parent.mkdir(parents=True)
    for commit in range(commits):
        day = (first + timedelta(weeks=commit)).isoformat()
        rows = [_row(number, (number * 7 + 1 + commit) % people, day, chance) for number in range(people)]
        path.write_text(json.dumps({"version": 1, "pairs": rows, "standing": []}, indent=2))
        git(folder, "add", ".")
        git(folder, "commit", "-qm", day)
    return folder


def _row(learner: int, mentor: int, day: str, chance: random.Random) -> dict[str, object]:
    points = {part: int(TODAY[part] * chance.choice(values)) for part, values in SHARES.items()}
    reasons = [{"reason": part, "points": value, "text": part * 5} for part, value in points.items() if value]
    names = {"learner": f"people/p{learner}", "mentor": f"people/p{mentor}", "skill": "facilitation"}
    return {**names, "score": max(1, sum(points.values())), "reasons": reasons, "also": [], "on": day}


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=Nobody", "-c", "user.email=nobody@localhost", "-c", "gc.auto=0")
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


def read(commits: int, people: int) -> Iterator[str]:
    from commands import cost

    with tempfile.TemporaryDirectory() as folder:
        root = repository(Path(folder) / "many", commits, people)
        size = (root / "artifacts/matches/matches.json").stat().st_size
        words = [sys.executable, "-m", "leadkit", "--root", str(root), "calibrate", "--as-of", "2026-11-21"]
        best = min((cost(words, root) for _ in range(3)), key=lambda one: one.seconds)
    yield f"| {commits} | {people} | {size // 1000} | {best.seconds:.1f} | {best.megabytes:.0f} |"


def page(runs: int) -> Iterator[str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield "# Calibrating\n"
    yield (
        f"Made by `benchmarks/calibration.py` in one run on a shared machine: {cores} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, {platform.system()}.\n"
    )
    yield f"Simulated histories, {runs} of each kind; about 45 of 100 pairs met. `right`: every part that spoke clearly"
    yield "came nearer to its true share of the score. Processor seconds of one estimate.\n"
    yield "| what is true | pairs | enough to estimate | other weights proposed | right | s |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for truth in TRUTHS:
        for pairs in SIZES:
            one = measured(truth, pairs, runs)
            right = one.right if truth == "hours" else ""  # else there is nothing to be proposed
            yield f"| {truth} | {pairs:,} | {one.enough} | {one.proposed} | {right} | {one.seconds:.2f} |"
    yield "\nReading a history: whole processes of `leadkit calibrate`, the best of 3.\n"
    yield "| commits of match lists | suggestions in each | kB each | s | peak MB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    yield from read(200, 100)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = "\n".join(page(given.runs)) + "\n"
    print(text, end="")
    if given.write:
        (HERE / "calibration.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
