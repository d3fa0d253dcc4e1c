"""Linked data against schema.org itself: its classes, and the domains and ranges of its properties."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from community import DAY, ours, tree, valid
from everything import EVERYTHING
from leadkit.model.repository import Repository
from leadkit.products.index.index import compute
from leadkit.products.index.linked import linked
from leadkit.render.json import render_linked

ROOT = Path(__file__).parents[2]
PLAIN = {"Text", "URL", "Number", "Integer", "Boolean", "Date", "DateTime", "Duration", "CssSelectorType"}


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "tests/data/schemaorg.json").read_text("utf-8"))
    return found


def ancestors(name: str) -> set[str]:
    return {name}.union(*(ancestors(parent) for parent in schema()["classes"].get(name, ())))


def faults(thing: dict[str, Any], where: str = "") -> Iterator[str]:
    """What schema.org does not say of a thing of this type: unknown types and properties, values out of range."""
    kind = thing["@type"]
    if kind not in schema()["classes"]:
        yield f"{where}: no type {kind}"
        return
    for name, value in thing.items():
        if name == "@type":
            continue
        known = schema()["properties"].get(name)
        if known is None or not set(known["of"]) & ancestors(kind):
            yield f"{where}{kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                if not ancestors(one["@type"]) & set(known["is"]):
                    yield f"{where}{kind}.{name} is no {one['@type']}"
                yield from faults(one, f"{where}{kind}.{name}: ")
            elif str(one).startswith("https://schema.org/"):
                member = schema()["members"].get(one.removeprefix("https://schema.org/"), ())
                if not set(member) & set(known["is"]):
                    yield f"{where}{kind}.{name} is no {one}"
            elif not PLAIN & set(known["is"]):
                yield f"{where}{kind}.{name} is no text: {one}"


def graph_of(repo: Repository) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = linked(compute(repo, DAY), repo)["@graph"]
    return found


@pytest.mark.parametrize("own", [True, False], ids=["this project's data", "a small community"])
def test_everything_is_as_schema_org_has_it(own: bool) -> None:
    repo = ours() if own else valid(EVERYTHING)
    things = graph_of(repo)
    assert {thing["@type"] for thing in things} == {"LearningResource", "Course", "Event"}
    assert [fault for thing in things for fault in faults(thing)] == []


def test_the_check_sees_what_schema_org_does_not_know() -> None:
    wrong = {"@type": "Course", "title": "x", "provider": {"@type": "Place"}, "eventStatus": "https://schema.org/No"}
    assert len(list(faults(wrong))) == 3
    assert list(faults({"@type": "Curse"})) == [": no type Curse"]


def test_courses_have_their_instances_and_events_their_sessions() -> None:
    two = (
        "title: {en: Two days}\nkind: meetup\nmode: in-person\nsessions:\n"
        "  - {start: '2026-12-01T18:00', timezone: Africa/Accra, place: Accra, country: GH}\n"
        "  - {start: 2026-12-08, end: 2026-12-09}\n"
    )
    things = {thing["identifier"]: thing for thing in graph_of(valid({**EVERYTHING, "data/trainings/two.yaml": two}))}
    course = things["trainings/first-school"]
    assert [(one["@type"], one["startDate"]) for one in course["hasCourseInstance"]] == [("CourseInstance", "2025-05")]
    event = things["trainings/two"]
    assert (event["@type"], event["startDate"], event["endDate"]) == (
        "Event",
        "2026-12-01T18:00:00+00:00",
        "2026-12-09",
    )
    assert [one["startDate"] for one in event["subEvent"]] == ["2026-12-01T18:00:00+00:00", "2026-12-08"]
    assert event["location"] == {
        "@type": "Place",
        "name": "Accra",
        "address": {"@type": "PostalAddress", "addressCountry": "GH"},
    }


def test_no_text_ends_the_element_around_it() -> None:
    guide = "title: {en: '</script><b>'}\nkind: guide\nurl: https://example.org\n"
    repo = valid(tree("resources/guide.yaml", guide))
    text = render_linked(linked(compute(repo, DAY), repo))
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><b>"
