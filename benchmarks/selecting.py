"""How fast seats are given, and what the usual way of giving them would break.

    .venv/bin/python benchmarks/selecting.py [--applicants N …] [--runs N] [--before SRC] [--instances N] [--write]

Speed: random applications to a training with pools, a cap for each group and five quotas; all of `leadkit select` as a
process: reading, the draw, waiting list, receipts, letters. `--before` names the `src` of an earlier leadkit, which is
run in turns with this one, up to `--most-before` applicants. Quality: beside it what organisers do by hand, each pool's
best until it is full. How often that breaks a rule although all rules could hold, is counted. `--write` records both in
benchmarks/selecting.md.
"""

import argparse
import os
import platform
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from commands import Cost, cost
from leadkit.model.answers import Experience
from leadkit.model.loading.tree import load
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Claim
from leadkit.model.repository import Entry
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


def sheet(people: Sequence[Applicant]) -> str:
    """The applications as organisers have them."""
    since = {"newcomer": 2026, "nascent": 2023, "experienced": 2010}
    lines = ["applicant,region,languages,since,group,outside,underrepresented,nominated_by,sharing,application"]
    for one in people:
        claims = ["yes" if claim in one.claims else "no" for claim in ("outside", "underrepresented")]
        nominated = "somebody" if "nominated" in one.claims else ""
        marks = [str(one.marks[mark] // 250) for mark in ("sharing", "application")]
        languages = " and ".join(f"{tag} 3" for tag in one.languages)
        words = (one.id, one.region or "", languages, str(since[one.experience or "nascent"]), *one.groups)
        lines.append(",".join([*words, *claims, nominated, *marks]))
    return "\n".join(lines) + "\n"


def costs(root: Path, size: int, sources: Sequence[Path], runs: int) -> list[Cost]:
    """The best of each leadkit, run in turns."""
    path = root / f"{size}.csv"
    path.write_text(sheet(crowd(size, 1)), encoding="utf-8")
    words = ("select", "school", "--applications", str(path), "--seed", "seed", "--as-of", "2026-11-21")
    found: list[list[Cost]] = [[] for _ in sources]
    for _ in range(runs):
        for own, source in zip(found, sources, strict=True):
            command = [sys.executable, "-m", "leadkit", "--quiet", "--root", str(root / "community"), *words]
            own.append(cost(["env", f"PYTHONPATH={source}", *command], root))
    return [min(own) for own in found]


def speed(asked: argparse.Namespace) -> Iterator[str]:
    yield "| applicants, for 30 seats | limits | s | peak MB | s, before | peak MB, before | faster |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        place = root / "community/data/trainings"
        place.mkdir(parents=True)
        (place / "school.yaml").write_text(TRAINING, encoding="utf-8")
        (root / "community/leadkit.yaml").write_text("name: Benchmark\n", encoding="utf-8")
        for size in asked.applicants:
            sources = [HERE.parent / "src", *([asked.before] if asked.before and size <= asked.most_before else [])]
            now, *before = costs(root, size, sources, asked.runs)
            limits = len(gather_applicants(training(), crowd(size, 1), "seed").limits)
            cells = [f"{size:,}", f"{limits}", f"{now.seconds:.1f}", f"{now.megabytes:.0f}"]
            for then in before:
                cells += [f"{then.seconds:.1f}", f"{then.megabytes:.0f}", f"{then.seconds / now.seconds:.0f} ×"]
            yield f"| {' | '.join([*cells, '', '', ''][:7])} |"


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


def report(asked: argparse.Namespace) -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join(
        [
            "# Selecting\n",
            f"Made by `benchmarks/selecting.py` in one run on a shared machine: {machine}.",
            f"Processor seconds and peak memory of whole processes, the best of {asked.runs}.\n",
            *speed(asked),
            "",
            "| instances, 120 applicants each | all rules can hold | broken by leadkit | by filling pools by hand |",
            "| ---: | ---: | ---: | ---: |",
            quality(asked.instances),
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--applicants", type=int, nargs="+", default=[90, 120, 240, 1_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--most-before", type=int, default=240)
    parser.add_argument("--instances", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    text = report(asked)
    print(text)
    if asked.write:
        (HERE / "selecting.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
