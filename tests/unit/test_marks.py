"""References are found by walking the models: a new kind or field needs no edit of any check."""

from typing import Any

from pydantic import Field

from leadkit.model.fields import Level, List, Model, SkillId, Translated
from leadkit.model.markers import MOST_ENTRIES, Language, Reference, Route, marked, reached, routes_of


class Inner(Model):
    uses: dict[SkillId, Level] = Field(default_factory=dict)


class Invented(Model):
    main: SkillId | None = None
    for_: SkillId | None = Field(None, alias="for")
    nested: List[Inner] = ()
    label: Translated | None = None


def found_in(data: Any, mark: Any) -> list[tuple[Any, str]]:
    return [
        (place, text) for key, value in data.items() for place, text, _ in marked(routes_of(Invented), key, value, mark)
    ]


def test_references_in_lists_maps_options_and_nested_models() -> None:
    data = {"main": "a", "nested": [{"uses": {"b": 1}}, {"uses": {"c": 2}}], "label": {"en": "x"}}
    references = [(("main",), "a"), (("nested", 0, "uses", "b"), "b"), (("nested", 1, "uses", "c"), "c")]
    assert found_in(data, Reference) == references
    assert [text for _, text in found_in(data, Language)] == ["en"]


def test_a_field_is_called_as_in_the_file() -> None:
    assert found_in({"for": "a", "for_": "b"}, Reference) == [(("for",), "a")]


def test_many_values_are_searched_at_once() -> None:
    values = [[{"uses": {"b": 1}}, {"uses": {"c": 2}}], [{"uses": {"b": 3}}], "odd"]
    (route,) = routes_of(Invented)["nested"]
    assert sorted(texts_at(route, values)) == ["b", "c"]


def texts_at(route: Route, values: list[Any]) -> list[str]:
    """The texts to which a way leads from any of these values."""
    for step in route.steps:
        values = reached(values, step)
    return [value for value in values if isinstance(value, str)]


def test_what_many_share_is_reached_once_and_nothing_behind_the_longest_list() -> None:
    shared = {"uses": {"b": 1}}
    assert reached([[shared, shared], [shared]], "[]") == [shared]
    assert len(reached([[object() for _ in range(MOST_ENTRIES + 1)]], "[]")) == MOST_ENTRIES


def test_what_has_another_shape_is_passed_over() -> None:
    shapes: tuple[Any, ...] = ({"main": 3, "nested": "x"}, {"nested": [1, {"uses": []}]}, {"other": [1]})
    for data in shapes:
        assert found_in(data, Reference) == []
        routes = [(route, value) for key, value in data.items() for route in routes_of(Invented).get(key, ())]
        assert not any(texts_at(route, [value]) for route, value in routes)
