"""References are found by walking the models: a new kind or field needs no edit of any check."""

from pydantic import Field

from leadkit.fields import Level, List, Model, SkillId, Translated
from leadkit.fields.marks import Language, Reference, marked


class Inner(Model):
    uses: dict[SkillId, Level] = Field(default_factory=dict)


class Invented(Model):
    main: SkillId | None = None
    nested: List[Inner] = ()
    label: Translated | None = None


def test_references_in_lists_maps_options_and_nested_models() -> None:
    data = {"main": "a", "nested": [{"uses": {"b": 1}}, {"uses": {"c": 2}}], "label": {"en": "x"}}
    found = [(place, value) for place, value, _ in marked(Invented, data, Reference)]
    assert found == [(("main",), "a"), (("nested", 0, "uses", "b"), "b"), (("nested", 1, "uses", "c"), "c")]
    assert [value for _, value, _ in marked(Invented, data, Language)] == ["en"]


def test_what_has_another_shape_is_passed_over() -> None:
    shapes: tuple[object, ...] = ({"main": 3, "nested": "x"}, {"nested": [1, {"uses": []}]}, [], None)
    for data in shapes:
        assert list(marked(Invented, data, Reference)) == []
