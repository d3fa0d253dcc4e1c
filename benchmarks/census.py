"""How fast a census is, beside the reading that comes before it and beside the same counts with sets of names.

    python3 dev run --version && .venv/bin/python benchmarks/census.py [--people N …] [--write]

The instances are `leadkit demo` communities. Matching is left out (matching.py measures it): nobody is served. A
revision is read from git objects, once alone and once with the records of the present state at hand. Each size runs in
a process of its own, so that its peak memory is its own. `--write` records the table in benchmarks/census.md.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from leadkit.commands.checking import check
from leadkit.community.participants import Participant, participants
from leadkit.products import census
from leadkit.products.census.counts import count
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.render.reports import render
from leadkit.scaffold.demo import community
from leadkit.storage.files import read_tree
from leadkit.storage.git import read_revision

DAY = date(2026, 11, 21)
HERE = Path(__file__).resolve().parent


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = run()
    return time.perf_counter() - start, found


def counted_with_sets(counted: tuple[Participant, ...], broader: dict[str, frozenset[str]]) -> int:
    """The floor of a simple program: for each count a set of names."""
    sets: dict[tuple[str, str, Any], set[str]] = defaultdict(set)
    for who in counted:
        keys = [(name, key) for name, of in DIMENSIONS.items() if of.keys for key in of.keys(who)]
        for side, subjects in (("offer", who.offers), ("want", who.wants)):
            for name, key in keys:
                if subjects:
                    sets[side, name, key].add(who.name)
            for subject in subjects:
                sets[side, "skill", subject].add(who.name)
                for whole in broader.get(subject, ()):
                    sets[side, "skill", whole].add(who.name)
                for region in who.regions:
                    sets[side, "cell", (subject, region)].add(who.name)
    return len(sets)


def with_words(people: int) -> dict[str, bytes]:
    """A synthetic community in which every tenth person writes free words."""
    texts = community(people, "census")
    for number, path in enumerate(path for path in texts if path.startswith("data/people/")):
        text = texts[path]
        if number % 10 == 0:
            words = f"words: a craft of the {number % 97} villages in the hills {number}"
            text = text.replace(b"offers:\n", f"offers:\n  - {words}\n".encode(), 1)
        texts[path] = text
    return texts


def git(root: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@localhost", "-c", "gc.auto=0"]
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)


def measure(people: int) -> dict[str, Any]:
    from leadkit.model.graph import ancestors

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in with_words(people).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        git(root, "init", "--quiet")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message", "all")
        reading, loaded = timed(lambda: check(read_tree(root)))
        repo = loaded.repository
        revision, _ = timed(lambda: check(read_revision(root, "HEAD")))
        again, _ = timed(lambda: check(read_revision(root, "HEAD"), known_before=repo))
    gathering, counted = timed(lambda: participants(repo, DAY))
    counting, _ = timed(lambda: count(repo, counted, frozenset()))
    with_sets, _ = timed(lambda: counted_with_sets(counted, ancestors(repo)))
    whole, found = timed(lambda: census.compute(repo, DAY, frozenset()))
    writing, files = timed(lambda: render(census.describe(found, repo)))
    return {
        "people": people,
        "reading": reading,
        "revision": revision,
        "again": again,
        "gathering": gathering,
        "counting": counting,
        "with_sets": with_sets,
        "whole": whole,
        "writing": writing,
        "megabytes": sum(map(len, files.values())) / 1e6,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


COLUMNS = {
    "reading": "read and check, s",
    "gathering": "gather, s",
    "counting": "count, s",
    "with_sets": "count with sets, s",
    "whole": "whole census, s",
    "writing": "lay out and write, s",
    "megabytes": "files, MB",
    "revision": "a revision from git, s",
    "again": "the same, records at hand, s",
    "peak": "peak, MB",
}


def table(rows: list[dict[str, Any]]) -> str:
    head = "| people | " + " | ".join(COLUMNS.values()) + " | census ÷ reading |"
    lines = [head, "| ---: " * (len(COLUMNS) + 2) + "|"]
    for row in rows:
        cells = [f"{row[name]:.2f}" if row[name] < 100 else f"{row[name]:.0f}" for name in COLUMNS]
        ratio = f"{row['whole'] / row['reading']:.2f}"
        lines.append(f"| {row['people']:,} | {' | '.join(cells)} | {ratio} |".replace(",", " "))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", type=int)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    rows = []
    for people in options.people:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(people)], capture_output=True, text=True, check=True
        )
        rows.append(json.loads(done.stdout))
    text = table(rows)
    print(text)
    if options.write:
        machine = (
            f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
        )
        (HERE / "census.md").write_text(
            f"# The census\n\nMade by `benchmarks/census.py` in one run on a shared machine: {machine}.\n\n{text}\n\n"
            "*Gather* reads everybody's places, languages, offers and wants; *count* makes every tally of census.json "
            "from them; *count with sets* makes the same tallies' members with a set of names each, without the sums. "
            "*Whole census* is both with coverage, priorities, risks, figures, pathways and indicators. Matching is "
            "left out: matching.md measures it.\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
