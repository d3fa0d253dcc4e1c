"""What it costs that no number points at one person: which part of the numbers is not told.

    .venv/bin/python benchmarks/telling.py [--instances N] [--write]

Selections: random applications to a training without quotas; how often each table is told, and how many of those who
applied are in a row of their own there, not among all others. The census: synthetic communities of which a part agreed
to be counted only, against the same people if all of them could be named. `--write` records both in
benchmarks/telling.md.
"""

import argparse
import os
import platform
import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from leadkit.community.counted_only import KINDS, counted_only, facts_of, generalised
from leadkit.model.answers import Experience
from leadkit.model.loading.tree import load
from leadkit.model.repository import Repository
from leadkit.products import census
from leadkit.products.census.data import as_data
from leadkit.products.selection.publication import TABLES, Publication, Published, Standing, publication
from leadkit.scaffold.demo import community

HERE = Path(__file__).resolve().parent
DAY = date(2026, 11, 21)
REGIONS = (
    *("south-asia", "sub-saharan-africa", "latin-america-caribbean", "northern-western-europe"),
    *("middle-east-north-africa", "central-eastern-europe-central-asia", "east-southeast-asia-pacific", "usa-canada"),
)
EXPERIENCES: tuple[Experience, ...] = ("newcomer", "nascent", "experienced")


def applied(size: int, seats: int, seed: int) -> Publication:
    """What would be told of so many, a part of whom has a seat."""
    chance = random.Random(seed)  # noqa: S311  # applications that are the same in every run
    seated = set(chance.sample(range(size), seats))
    people = {
        f"a{number:04}": Standing(
            region=chance.choices(REGIONS, range(8, 0, -1))[0],
            experience=chance.choice(EXPERIENCES),
            has_seat=number in seated,
        )
        for number in range(size)
    }
    return publication(people, Published())


def of_selections(instances: int) -> Iterator[str]:
    for size, seats in ((20, 10), (40, 15), (60, 30), (120, 30), (240, 30), (240, 120)):
        told = [applied(size, seats, seed) for seed in range(instances)]
        row = [str(size), str(seats), f"{sum(one.is_told for one in told) / instances:.0%}"]
        for table in TABLES:
            cells = [one.cells(table) for one in told]
            own = sum(sum(sides) for some in cells for value, sides in some.items() if value is not None)
            row += [f"{sum(map(bool, cells)) / instances:.0%}", f"{own / size / instances:.0%}"]
        yield f"| {' | '.join(row)} |"


def synthetic(size: int, percent: int, consent: str) -> Repository:
    """A demo of so many people, the same part of whom has another consent."""
    chance = random.Random(size)  # noqa: S311  # a community that is the same in every run
    texts = {}
    for path, content in community(size, "telling").items():
        if path.startswith("data/people/"):
            covers = consent if chance.random() * 100 < percent else "directory, matching, census"
            content = content.replace(b"[directory, matching, census]", b"[census]")
            content = content.replace(b"[census]", f"[{covers}]".encode())
        texts[path] = content
    return load(texts)[0]


def wants(repo: Repository) -> dict[tuple[str, str], int]:
    """Skill and region → people who want it."""
    found = as_data(census.compute(repo, DAY, frozenset()), repo)["cells"]
    return {(row["skill"], row["region"]): row["people_want"] for row in found if row["people_want"]}


def of_the_census() -> Iterator[str]:
    for size, percent in ((100, 10), (1_000, 10), (1_000, 50), (1_000, 100), (10_000, 10)):
        repo = synthetic(size, percent, "census")
        started = time.perf_counter()
        told = generalised(repo, DAY)
        took = time.perf_counter() - started
        people = counted_only(repo, DAY)
        shares = []
        for kind in KINDS[:4]:
            every = sum(fact[0] == kind for entry in people for fact in facts_of(repo.config, entry.record, DAY))
            kept = sum(fact[0] == kind for record in told.values() for fact in facts_of(repo.config, record, DAY))
            shares.append(f"{kept / max(1, every):.0%}")
        plain, ruled = wants(synthetic(size, percent, "directory, census")), wants(repo)
        gone = sum(key not in ruled for key in plain)
        lower = sum(ruled[key] < number for key, number in plain.items() if key in ruled)
        row = [str(size), str(len(people)), *shares, f"{gone / len(plain):.0%}", f"{lower / len(plain):.0%}"]
        yield f"| {' | '.join(row)} | {took:.2f} |"


SELECTIONS = """\
Selections of applications from eight regions of unequal size, with three lengths of experience. "In a row of their
own": of all who applied, those neither joined with others nor left out.

| applicants | seats | totals told | regions told | in a row of their own | experience told | in a row of their own |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
CENSUS = """
The census of synthetic communities with 300 skills. Of what those counted only wrote, what is counted; of the rows
(skill, region) with somebody who wants it, those missing and those with a lower number than if all could be named.

| people | counted only | regions | requests | offers | languages | rows missing | rows lower | s |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def report(instances: int) -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join(
        [
            "# What is not told\n",
            f"Made by `benchmarks/telling.py` in one run on a shared machine: {machine}.",
            f"{instances} selections of each size.\n",
            SELECTIONS,
            *of_selections(instances),
            CENSUS,
            *of_the_census(),
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--instances", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    text = report(asked.instances)
    print(text)
    if asked.write:
        (HERE / "telling.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
