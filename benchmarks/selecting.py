"""How fast seats are given, and what the usual way of giving them would break.

    .venv/bin/python benchmarks/selecting.py [--applicants N …] [--instances N] [--write]

Speed: random applications to a training with pools, a cap for each group and five quotas; the draw alone, and all of
`select` (waiting list and receipts: the draw again without each seat and without each rule). Beside it what organisers
do by hand: each pool's best until it is full. How often that breaks a rule although all rules could hold, is counted.
`--write` records both in benchmarks/selecting.md.
"""

import argparse
import os
import platform
import random
import time
from collections.abc import Sequence
from pathlib import Path

from leadkit.model.answers import Experience
from leadkit.model.loading.tree import load
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Claim
from leadkit.model.repository import Entry
from leadkit.products.selection import compute
from leadkit.products.selection.applicant_pool import ApplicantPool
from leadkit.products.selection.draw import draw
from leadkit.products.selection.selection import gather_applicants

HERE = Path(__file__).resolve().parent
SEATS = 30
EXPERIENCES: tuple[Experience, ...] = ("newcomer", "nascent", "experienced")
REGIONS = ("south-asia", "sub-saharan-africa", "latin-america-caribbean", "northern-western-europe")
TRAINING = f"""\
title: {{en: School}}
kind: camp
seats: {SEATS}
selection:
  rules:
    pools:
      - {{for: [sharing], percent: 40}}
      - {{for: [nominated], percent: 30, ranked_by: [application]}}
      - {{for: [newcomer, outside], percent: 30}}
    per_group: 2
    quotas:
      - {{region: south-asia, at_least: 9}}
      - {{each: region, at_most: 12}}
      - {{language: fr, at_least: 8}}
      - {{who: underrepresented, at_least: 10}}
      - {{experience: experienced, at_most: 9}}
"""


def training() -> Entry[Training]:
    repo, _ = load({"data/trainings/school.yaml": TRAINING.encode()})
    return repo.trainings["school"]


def crowd(size: int, seed: int) -> list[Applicant]:
    chance = random.Random(seed)  # noqa: S311  # applications that are the same in every run
    found = []
    for number in range(size):
        sharing = chance.choice([0, 0, 250, 500, 750, 1000])
        experience: Experience = chance.choice(EXPERIENCES)
        held: list[Claim] = [claim for claim in ("nominated", "underrepresented") if chance.random() < 0.3]
        held += ["outside"] if chance.random() < 0.1 else []
        held += ["newcomer"] if experience == "newcomer" else []
        held += ["sharing"] if sharing else []
        found.append(
            Applicant(
                f"a{number:04}",
                region=chance.choice(REGIONS),
                languages=tuple(chance.sample(["en", "fr", "es", "ar"], 2)),
                experience=experience,
                groups=(f"g{chance.randrange(size // 3)}",),
                claims=frozenset({"anybody", *held}),
                marks={"sharing": sharing, "application": chance.randrange(0, 1001, 250)},
            )
        )
    return found


def by_hand(entrants: ApplicantPool) -> frozenset[str]:
    """Each pool's best, the pools one after another."""
    seated: set[str] = set()
    for ranked, kept in zip(entrants.ranked, entrants.kept, strict=True):
        seated |= set([name for name in ranked if name not in seated][:kept])
    return frozenset(seated)


def broken(entrants: ApplicantPool, seated: frozenset[str]) -> int:
    counts = ((limit, len(limit.members & seated)) for limit in entrants.limits)
    return sum(n < limit.number if limit.bound == "at_least" else n > limit.number for limit, n in counts)


def speed(size: int) -> str:
    place, people = training(), crowd(size, 1)
    entrants = gather_applicants(place, people, "seed")
    started = time.perf_counter()
    found = draw(entrants, entrants.limits)
    assert found is not None, "these rules can hold"
    drawn = time.perf_counter() - started
    compute(place, people, "seed")
    whole = time.perf_counter() - started - drawn
    return f"| {size} | {len(entrants.limits)} | {drawn:.2f} | {whole:.1f} |"


def quality(instances: int) -> str:
    place = training()
    possible = hand_breaks = rules = 0
    for seed in range(instances):
        entrants = gather_applicants(place, crowd(120, seed), f"seed {seed}")
        found = draw(entrants, entrants.limits)
        if found is None:
            continue
        possible += 1
        assert broken(entrants, frozenset(found.seats)) == 0
        hand = broken(entrants, by_hand(entrants))
        hand_breaks += hand > 0
        rules += hand
    return f"| {instances} | {possible} | 0 | {hand_breaks} ({rules} rules) |"


def report(sizes: Sequence[int], instances: int) -> str:
    rows = [speed(size) for size in sizes]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join(
        [
            "# Selecting\n",
            f"Made by `benchmarks/selecting.py` in one run on a shared machine: {machine}.\n",
            "| applicants, for 30 seats | limits | the draw, s | with receipts and waiting list, s |",
            "| ---: | ---: | ---: | ---: |",
            *rows,
            "",
            "| instances, 120 applicants each | all rules can hold | broken by leadkit | by filling pools by hand |",
            "| ---: | ---: | ---: | ---: |",
            quality(instances),
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--applicants", type=int, nargs="+", default=[90, 120, 240])
    parser.add_argument("--instances", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    text = report(asked.applicants, asked.instances)
    print(text)
    if asked.write:
        (HERE / "selecting.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
