"""People whose consent is for counts only, and an attacker against the census that counts them.

The attacker knows who is counted and where everybody lives, has every number of every build, and takes off those who
are named. What they want to know is what one of the others wants.
"""

import random
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from applications import REGIONS
from community import DAY, person, tree, valid
from leadkit.community.counted_only import counted_singly, generalised
from leadkit.community.small_numbers import LEAST
from leadkit.model.repository import Repository
from leadkit.products import census
from leadkit.products.census.data import as_data
from leadkit.render.reports import render

SKILLS = ("budgeting", "facilitation", "wikidata")
NAMED = {"ann": person("[{skill: wikidata, level: 4}]", "[{skill: budgeting}]"), "ben": person(more="since: 2020\n")}


def somebody(seed: int, number: int, covers: str = "[census]") -> tuple[str, str]:
    """Their id and record. Everybody in the first region wants the first skill, and all joined one after another."""
    chance = random.Random(f"{seed} {number}")
    region = chance.choice(REGIONS)
    wants = [skill for skill in SKILLS if chance.random() < 0.5 or (region, skill) == (REGIONS[0], SKILLS[0])]
    text = person(
        "[{skill: communication, level: 3}]" if chance.random() < 0.3 else "[]",
        f"[{', '.join(f'{{skill: {skill}}}' for skill in wants)}]",
        f"{{en: 5, {chance.choice(['fr', 'sw', 'ar'])}: 3}}",
        covers,
        f"region: {region}\nneeds_access: [{'captions' if chance.random() < 0.4 else 'offline'}]\n",
    ).replace("2026-05-02", f"2026-{1 + number // 28:02}-{1 + number % 28:02}")
    return f"p{number:03}", text


def community(seed: int, size: int, covers: str = "[census]") -> Repository:
    return valid(tree(**NAMED, **dict(somebody(seed, number, covers) for number in range(size))))


def counted(repo: Repository) -> dict[str, Any]:
    return as_data(census.compute(repo, DAY, frozenset()), repo)


def without_numbers_of_people(found: Any) -> Any:
    """The data without what only says how many there are: totals, and those of whom a thing is not known."""
    if isinstance(found, dict):
        hidden = {"people", "of_people", "people_counted_only"}
        return {key: without_numbers_of_people(value) for key, value in found.items() if key not in hidden}
    return [without_numbers_of_people(item) for item in found] if isinstance(found, list) else found


@pytest.mark.parametrize("size", range(1, 18))
def test_whoever_joins_alone_changes_no_number_but_that_of_people(size: int) -> None:
    before, after = (counted(community(7, number)) for number in (size, size + 1))
    assert after["totals"]["people"] == before["totals"]["people"] + 1
    if (size + 1) % LEAST:
        assert without_numbers_of_people(after) == without_numbers_of_people(before)
        for table, key in (("by_region", "region"), ("by_language", "language"), ("by_access", "access")):
            rows = [{r[key]: r for r in found[table] if r[key] not in (None, "unknown")} for found in (before, after)]
            assert rows[0] == rows[1]


def bounds(seed: int, size: int, covers: str) -> list[tuple[str, str, float, float]]:
    """Region and skill, and how many of its people, at least and at most, want the skill, by linear programming."""
    found = counted(community(seed, size, covers))
    home = [next(r for r in REGIONS if f"region: {r}\n" in somebody(seed, number)[1]) for number in range(size)]
    cells = {(row["skill"], row["region"]): row["people_want"] for row in found["cells"]}
    skills = {row["skill"]: row["people_want"] for row in found["by_skill"]}
    skills["budgeting"] -= 1  # ann, who is named
    cells["budgeting", "sub-saharan-africa"] -= 1
    bounded = []
    for skill in SKILLS:
        rows = [[float(place == region) for place in home] for region in REGIONS] + [[1.0] * size]
        least = [cells.get((skill, region), 0) for region in REGIONS] + [skills.get(skill, 0)]
        for region, row in zip(REGIONS, rows, strict=False):
            costs = np.array(row)
            ends = [
                sign * linprog(sign * costs, A_ub=-np.array(rows), b_ub=-np.array(least), bounds=(0, 1)).fun
                for sign in (1, -1)
            ]
            bounded.append((region, skill, *ends))
    return bounded


def meant(found: Iterable[tuple[str, str, float, float]]) -> list[tuple[str, str]]:
    """Where so many of a region must want a skill that fewer than five can be without it."""
    return [(region, skill) for region, skill, least, most in found if least > 0 and most - least < LEAST - 0.001]


@pytest.mark.parametrize("seed", range(6))
def test_what_somebody_wants_does_not_follow_from_the_census_and_where_they_live(seed: int) -> None:
    assert meant(bounds(seed, 40 + 20 * seed, "[census]")) == []


def test_the_attack_works_against_plain_counts_and_the_rule_leaves_something_to_count() -> None:
    assert (REGIONS[0], SKILLS[0]) in meant(bounds(3, 100, "[matching, census]"))
    assert any(least > 0 for _, _, least, _ in bounds(3, 100, "[census]"))


def test_what_is_kept_of_a_record_is_true_and_the_same_for_five_and_the_rest_is_gone() -> None:
    repo = community(1, 60)
    told = generalised(repo, DAY)
    assert len(told) == 60
    kept = [record.model_dump(exclude={"consent"}) for record in told.values()]
    assert all(kept.count(one) >= LEAST for one in kept)
    for name, record in told.items():
        own = repo.people[name.removeprefix("people/")].record
        assert record.region in (None, own.region)
        assert set(record.languages) <= set(own.languages)
        assert set(record.needs_access) <= set(own.needs_access)
        assert {want.skill for want in record.wants} <= {want.skill for want in own.wants}
        assert {offer.skill for offer in record.offers} <= {offer.skill for offer in own.offers}
        assert (record.name, record.country, record.username, record.contact) == ("", None, None, None)
    assert any(record.region and record.wants for record in told.values())


def test_levels_are_the_lowest_of_the_five() -> None:
    def wants(number: int) -> str:
        text = "[{skill: wikidata, now: 2, goal: 4}]" if number else "[{skill: wikidata, now: 1, goal: 5}]"
        return person("[{means: venue}]", text if number < 5 else "[]", consent="[census]")

    told = generalised(valid(tree(**{f"p{number}": wants(number) for number in range(10)})), DAY)
    assert [(want.now, want.goal) for want in told["people/p1"].wants] == [(1, 4)]
    assert {told[f"people/p{number}"].wants for number in range(5, 10)} == {()}
    assert {record.offers for record in told.values()} == {()}  # all of them offer it


def test_who_may_be_named_is_counted_as_ever() -> None:
    """Beside people who are counted only, all others keep every number of theirs."""
    for covers in ("[directory, census]", "[matching, census]"):
        repo = community(2, 4, covers)
        assert len(counted_singly(repo, DAY)) == 6
        assert generalised(repo, DAY) == {}
    alone, beside = counted(community(2, 0)), counted(community(2, 4))
    assert without_numbers_of_people(alone["cells"]) == without_numbers_of_people(beside["cells"])
    assert (beside["totals"]["people"], beside["totals"]["people_counted_only"]) == (6, 4)


def test_the_pages_say_what_is_missing_where_somebody_is_counted_only() -> None:
    text = "Whatever fewer than 5 of them share is not shown"
    for size in (0, 4):
        repo = community(2, size)
        files = render(census.describe(census.compute(repo, DAY, frozenset()), repo))
        for page in ("README.md", "details.md"):
            assert (f"{size} of these people only agreed to be counted. {text}" in files[page].decode()) == bool(size)
