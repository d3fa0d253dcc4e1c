"""One ledger: a number that stands in two artifacts is equal in both."""

from functools import cache
from typing import Any

import pytest

from community import DAY, ours, valid
from leadkit.model.repository import Repository
from leadkit.products import census, index, outcomes
from leadkit.products.day import Day
from leadkit.products.matching import describe as described
from leadkit.products.plan import Scope
from leadkit.products.plan import compute as planned
from leadkit.report import Table
from leadkit.report.drawings import Bars
from leadkit.scaffold.demo import community

_COLUMNS_OF_WANTED = 7


@cache
def places() -> dict[str, Repository]:
    """The shipped data, and a community in which everybody agreed to everything, so that all count everywhere."""
    texts = {path: text.decode() for path, text in community(150, "9").items()}
    open_texts = {
        path: text.replace("covers: [census]", "covers: [directory, matching, census]")
        .replace("covers: [matching, census]", "covers: [directory, matching, census]")
        .replace("covers: [directory, census]", "covers: [directory, matching, census]")
        for path, text in texts.items()
        if "away:" not in text and "until:" not in text and "private-matching" not in text
    }
    return {"ours": ours(), "demo": valid(open_texts)}


@cache
def told(place: str) -> dict[str, dict[str, Any]]:
    """The numbers of each artifact."""
    day = Day(places()[place], DAY)
    plan = planned(day.repo, day.matches, day.census, Scope(), lambda _: None)
    matches = described(day.matches, day.repo).data["matches"]
    assert isinstance(matches, dict)
    return {
        "matches": {**matches["summary"], "pairs_listed": matches["pairs"], "unmatched": matches["unmatched"]},
        "census": census.describe(day.census, day.repo).data["census"]["totals"],
        "plan": {"open": plan.open, "lacking": plan.lacking},
        "index": {"without": len(index.compute(day.repo, DAY).without_resource)},
        "outcomes": {"trainings": len(outcomes.compute(day.repo, DAY).cohorts)},
        "indicators": {row.name: row for row in day.census.indicators},
    }


@pytest.mark.parametrize("place", ["ours", "demo"])
def test_requests_and_those_met_are_the_same_in_match_lists_and_census(place: str) -> None:
    found = told(place)
    matches, counted = found["matches"], found["census"]
    assert matches["wants"] == counted["wants"] + counted["means_wants"]
    assert matches["wants_served"] == counted["wants_met"] + counted["means_wants_met"]
    assert matches["means_wants"] == counted["means_wants"]
    assert matches["means_served"] == counted["means_wants_met"]
    assert counted["wants"] == counted["wants_met"] + counted["wants_unmet"]


@pytest.mark.parametrize("place", ["ours", "demo"])
def test_what_the_plan_calls_open_is_what_the_census_calls_not_met(place: str) -> None:
    assert told(place)["plan"]["open"] == told(place)["census"]["wants_unmet"]


@pytest.mark.parametrize("place", ["ours", "demo"])
def test_requests_not_met_are_listed_one_by_one(place: str) -> None:
    matches = told(place)["matches"]
    assert len(matches["unmatched"]) == matches["wants"] - matches["wants_served"]
    assert sum(not pair["ask"] for pair in matches["pairs_listed"]) == matches["pairs"]
    assert sum(bool(pair["ask"]) for pair in matches["pairs_listed"]) == matches["pairs_to_ask"]


@pytest.mark.parametrize("place", ["ours", "demo"])
def test_no_more_is_met_than_seats_can_meet(place: str) -> None:
    matches = told(place)["matches"]
    assert matches["seats_used"] <= matches["seats"]
    assert matches["learners_served"] <= matches["learners"]


def test_trainings_with_outcomes_are_those_that_outcomes_list() -> None:
    assert told("ours")["indicators"]["trainings-with-outcomes"].value == told("ours")["outcomes"]["trainings"]


@pytest.mark.parametrize("place", ["ours", "demo"])
def test_the_bars_of_a_picture_are_the_columns_of_the_table_beside_it(place: str) -> None:
    day = Day(places()[place], DAY)
    report = census.describe(day.census, day.repo)
    picture = next(chart for name, chart in report.charts.items() if name.endswith("gaps")).drawing
    assert isinstance(picture, Bars)
    tables = (block for block in report.pages["README"].blocks if isinstance(block, Table))
    table = next(table for table in tables if len(table.columns) == _COLUMNS_OF_WANTED)
    drawn = [(row.name, row.numbers) for row in picture.rows]
    assert [(row[0], (row[3], row[4])) for row in table.rows] == drawn
