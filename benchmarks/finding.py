"""How fast questions are answered among many records, and how well: on the judged set, and on any other of its form.

    PYTHONPATH=tests .venv/bin/python benchmarks/finding.py [--people N …] [--questions FILE …] [--write]

Speed: `leadkit demo` communities with this project's own skills, resources and groups laid over them, asked the judged
questions, each once after the index is made; beside it a search by difflib over the same names, what a simple program
would do. Quality: of the questions with an answer, how many have a right one among the first three, of the judged set
and of one that nobody tunes with; `--questions` names others. `--write` records both in benchmarks/finding.md.
"""

import argparse
import difflib
import os
import platform
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from judged import is_answerable, is_right, questions
from leadkit.commands.checking import check
from leadkit.products.search import Finder, Query
from leadkit.products.search.texts import party_texts, skill_texts, source_texts
from leadkit.scaffold.demo import community
from leadkit.storage.files import read_tree

DAY = date(2026, 11, 21)
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
JUDGED = ROOT / "tests/questions/asked.yaml"


def quality(path: Path) -> str:
    """One row: questions, right among the first three and first, and unanswerable ones that stay unanswered."""
    repo = check(read_tree(ROOT)).repository
    finder = Finder(repo, DAY)
    first = third = query = refused = foreign = 0
    for question in questions(path):
        found = finder.ask(Query(question["question"], (question["language"],)))
        names = [answer.name for answer in (*found.answers, *found.other_languages)]
        if not is_answerable(question):
            foreign += 1
            refused += not names
            continue
        query += 1
        right = [is_right(name, question, repo) for name in names[:3]]
        third += any(right)
        first += right[:1] == [True]
    return f"| {query} | {third} ({third / query:.0%}) | {first} ({first / query:.0%}) | {refused} of {foreign} |"


def speed(people: int) -> str:
    """One row: records, making the index, the median and the slowest question, and the same by difflib."""
    texts = dict(community(people, "1"))
    own, _ = read_tree(ROOT)
    texts |= {
        path: text
        for path, text in own.items()
        if path.startswith(("data/skills", "data/resources", "data/groups", "data/roles"))
    }
    repo = check((texts, ())).repository
    records = sum(len(repo.records(kind)) for kind in repo.known)
    start = time.perf_counter()
    finder = Finder(repo, DAY)
    made = time.perf_counter() - start
    finder.ask(Query("warm up", ("en",)))
    took = []
    for question in questions(JUDGED):
        start = time.perf_counter()
        finder.ask(Query(question["question"], (question["language"],)))
        took.append(time.perf_counter() - start)
    names = [text.text.casefold() for text in (*skill_texts(repo), *source_texts(repo), *party_texts(repo, DAY))]
    start = time.perf_counter()
    difflib.get_close_matches("how do i write a grant proposal", names, n=5, cutoff=0.3)
    simple = time.perf_counter() - start
    return f"| {records:,} | {made:.2f} | {statistics.median(took):.4f} | {max(took):.4f} | {simple:.2f} |".replace(
        ",", " "
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--questions", type=Path, nargs="*", default=[HERE / "heldout.yaml"])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    lines = [
        "# Finding",
        "",
        f"Made by `benchmarks/finding.py` in one run on a shared machine: {machine}.",
        "",
        "| records | make the index, s | a question, median, s | the slowest, s | difflib over all names, s |",
        "| ---: | ---: | ---: | ---: | ---: |",
        *map(speed, arguments.people),
        "",
        "| questions | right in the first three | right at once | unanswerable, not answered |",
        "| ---: | ---: | ---: | ---: |",
        *map(quality, (JUDGED, *arguments.questions)),
        "",
        "The first row is the judged set that names and weights were tuned with. Further rows are sets that nobody",
        "tuned with: made by the same assessor from the same documents, and kept apart.",
        "",
    ]
    text = "\n".join(lines)
    sys.stdout.write(text)
    if arguments.write:
        (HERE / "finding.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
