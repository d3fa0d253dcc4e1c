"""An attacker against the public numbers of a selection: differences, and linear programming over all that was told.

The attacker knows everybody who applied, with region and experience, all that was ever published, and even who fared
the same in two runs. What they want to know is who has a seat.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest
from scipy.optimize import linprog

from applications import REGIONS, somebody, training
from community import DAY, tree, valid
from leadkit.community.materials import materials
from leadkit.errors import UsageFault
from leadkit.model.records.applicant import Applicant
from leadkit.products.selection import Selection, describe, read_published
from leadkit.products.selection.draw import draw
from leadkit.products.selection.publication import Published
from leadkit.products.selection.selection import gather_applicants
from leadkit.products.selection.waiting import State

REPO = valid(tree("trainings/t.yaml", "title: {en: T}\nkind: camp\n"))
MATERIALS = materials(REPO, DAY)
RULES = "{quotas: [{each: region, at_most: 9}]}"
TABLES = ("region", "experience")


class Run(NamedTuple):
    """One run: who applied, who has a seat, what everybody sees, and what the next run remembers."""

    people: Mapping[str, Applicant]
    seated: frozenset[str]
    numbers: dict[str, Any]
    memory: Published


def run(people: Sequence[Applicant], seats: int, former: Published) -> Run:
    place = training(seats, RULES)
    entrants = gather_applicants(place, people, "seed")
    found = draw(entrants, entrants.limits)
    assert found is not None
    report = describe(
        Selection(place, entrants, "seed", found, State(found, entrants.limits), {}, ()), REPO, MATERIALS, "", former
    )
    memory = read_published("published.json", json.dumps(report.data["published"]).encode())
    return Run(entrants.by_id, frozenset(found.seats), report.data["public/numbers"], memory)


def crowd(seed: int, size: int) -> list[Applicant]:
    chance = random.Random(seed)
    bands = ("newcomer", "nascent", "experienced", None)
    return [
        somebody(
            f"a{number:02}",
            sharing=chance.choice([0, 500, 900]),
            region=chance.choice([*REGIONS, None]),
            experience=chance.choice(bands[:2] if seed % 2 else bands),
        )
        for number in range(size)
    ]


Equation = tuple[frozenset[Any], int]


def equations(
    numbers: Mapping[str, Any], people: Mapping[str, Applicant], unknown: Mapping[str, Any]
) -> list[Equation]:
    """Every sum that the published numbers tell; `unknown` is what stands for somebody's result."""
    told = [] if numbers["given"] is None else [(frozenset(unknown.values()), numbers["given"])]
    for table in TABLES:
        rows = {row[table]: row["seated"] for row in numbers[f"by_{table}"]}
        for value, seated in rows.items():
            inside = {
                name
                for name, one in people.items()
                if (getattr(one, table) if getattr(one, table) in rows else None) == value
            }
            told.append((frozenset(unknown[name] for name in inside), seated))
    return told


def determined(told: Iterable[Equation]) -> list[Any]:
    """Whose result has one possible value under all that is told, by linear programming."""
    found = list(told)
    names = sorted({name for members, _ in found for name in members}, key=str)
    if not names:
        return []
    matrix = np.array([[float(name in members) for name in names] for members, _ in found])
    sums = np.array([number for _, number in found])
    known = []
    seen: dict[tuple[float, ...], bool] = {}
    for column, name in enumerate(names):
        alike = tuple(matrix[:, column])
        if alike not in seen:
            costs = np.zeros(len(names))
            costs[column] = 1
            least, most = (linprog(sign * costs, A_eq=matrix, b_eq=sums, bounds=(0, 1)).fun * sign for sign in (1, -1))
            seen[alike] = most - least < 0.999
        known += [name] if seen[alike] else []
    return known


def plain(people: Mapping[str, Applicant], seated: frozenset[str]) -> dict[str, Any]:
    """The numbers as they are, with no rule at all."""
    found: dict[str, Any] = {"given": len(seated)}
    for table in TABLES:
        groups: dict[str | None, list[str]] = {}
        for name, one in people.items():
            groups.setdefault(getattr(one, table), []).append(name)
        found[f"by_{table}"] = [
            {table: value, "seated": len(seated.intersection(names))} for value, names in groups.items()
        ]
    return found


def results(people: Iterable[str]) -> dict[str, Any]:
    return {name: name for name in people}


@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_nobody_s_result_follows_from_one_publication(seed: int) -> None:
    size = 14 + 2 * seed
    found = run(crowd(seed, size), size // 2 - seed % 5, Published())
    assert determined(equations(found.numbers, found.people, results(found.people))) == []
    for table in TABLES:
        for row in found.numbers[f"by_{table}"]:
            assert row["seated"] >= 5
            assert row["applied"] - row["seated"] >= 5


def test_the_attack_works_against_numbers_without_a_rule_and_numbers_with_it_tell_something() -> None:
    hits = told = 0
    for seed in range(0, 24, 3):
        size = 14 + 2 * seed
        found = run(crowd(seed, size), size // 2 - seed % 5, Published())
        numbers = plain(found.people, found.seated)
        hits += bool(determined(equations(numbers, found.people, results(found.people))))
        told += bool(found.numbers["by_region"] or found.numbers["by_experience"])
    assert hits >= 3
    assert told >= 3


@pytest.mark.parametrize("seed", range(2))
def test_two_publications_that_differ_by_one_applicant_are_one_publication(seed: int) -> None:
    """Each of the applicants comes later, or withdraws: the numbers stay as they were told."""
    people = crowd(seed, 20)
    whole = run(people, 9, Published())
    for one in people[seed::4]:
        others = [other for other in people if other is not one]
        fewer = run(others, 9, Published())
        for before, after in ((fewer, run(people, 9, fewer.memory)), (whole, run(others, 9, whole.memory))):
            assert after.numbers == {**before.numbers, "of_an_earlier_run": True}
            assert after.memory == before.memory


def outcomes(found: Run) -> dict[str, Any]:
    """What stands for everybody's result: the same unknown in two runs in which somebody fared the same."""
    return {name: (name, name in found.seated) for name in found.people}


@pytest.mark.parametrize("seed", range(3, 8))
def test_nobody_s_result_follows_from_several_publications_together(seed: int) -> None:
    """Some come, some go, and come back: whatever was ever told, together, tells of nobody."""
    chance = random.Random(seed)
    people = crowd(seed, 60)
    memory, told, tellings = Published(), list[Equation](), 0
    for _ in range(4):
        inside = chance.sample(people, chance.choice([24, 30, 45, 58]))
        found = run(inside, 18, memory)
        if not found.numbers["of_an_earlier_run"] and found.memory != memory:
            told += equations(found.numbers, found.people, outcomes(found))
            tellings += 1
        memory = found.memory
    assert tellings
    assert determined(told) == []


def test_a_damaged_memory_is_refused_and_not_taken_for_none() -> None:
    for content in (b"", b"{", b'{"version": 1, "publications": [{}]}', b"\xff"):
        with pytest.raises(UsageFault, match="cannot tell which numbers were published"):
            read_published("published.json", content)
    assert read_published("published.json", None) == Published()
