"""Charts: well-formed, described, with their numbers as text, mirrored where the language is, and inert."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from leadkit.i18n.names import shipped_countries
from leadkit.render.svg import render
from leadkit.render.svg.canvas import shortened, wrapped
from leadkit.render.svg.heat import shade
from leadkit.report import Bars, Chart, Heat, Lines, World

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = (
    Bars(("Met", "Unmet"), (("facilitation", (3, 4)), ("a", (0, 12345)))),
    Heat(("North", "South"), (("facilitation", (3, None)), ("a", (0, 12345))), "Number of wishes"),
    Lines(("2026-Q1", "2026-Q2"), (("People", (3, 12345)), ("Groups", (None, 2)))),
    World({"GH": ("Ghana", 3), "MT": ("Malta", 12345)}, "People:", "none known"),
)
HOSTILE = "</text><script>alert(1)</script>&\u202e\x00'\""


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(render(chart))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: type(drawing).__name__)
def test_a_chart_has_a_role_a_title_a_description_and_its_numbers(drawing: Bars | Heat | Lines | World) -> None:
    root = parsed(Chart("Wishes", "What it shows", drawing, "es"))
    assert root.get("role") == "img"
    assert root.get("lang") == "es"
    assert [root[0].text, root[1].text] == ["Wishes", "What it shows"]
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    assert "12.345" in "".join(root.itertext())
    assert "prefers-color-scheme:dark" in "".join(root.itertext())


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: type(drawing).__name__)
def test_every_shape_lies_inside_the_picture_in_both_directions(drawing: Bars | Heat | Lines | World) -> None:
    for language in ("en", "ar"):
        root = parsed(Chart("Wishes", "What it shows", drawing, language))
        width, height = float(root.get("width", 0)), float(root.get("height", 0))
        for shape in (*root.findall(f"{SVG}rect"), *root.findall(f"{SVG}text")):
            x, y = float(shape.get("x", 0)), float(shape.get("y", 0))
            assert 0 <= x <= width
            assert 0 <= y <= height
            assert x + float(shape.get("width", 0)) <= width + 0.1


def test_right_to_left_is_mirrored() -> None:
    left, right = (parsed(Chart("T", "D", DRAWINGS[0], language)) for language in ("en", "ar"))
    width = float(left.get("width", 0))
    assert right.get("direction") == "rtl"
    for first, second in zip(left.findall(f"{SVG}rect")[1:], right.findall(f"{SVG}rect")[1:], strict=True):
        mirrored = width - float(second.get("x", 0)) - float(second.get("width", 0))
        assert float(first.get("x", 0)) == pytest.approx(mirrored, abs=0.11)


def test_hostile_words_are_only_words() -> None:
    drawings = (
        Bars((HOSTILE, HOSTILE), ((HOSTILE, (1, 2)),)),
        Heat((HOSTILE,), ((HOSTILE, (1,)),), HOSTILE),
        Lines((HOSTILE, HOSTILE), ((HOSTILE, (1, 2)),)),
        World({"GH": (HOSTILE, 3)}, HOSTILE, HOSTILE),
    )
    for drawing in drawings:
        text = render(Chart(HOSTILE, HOSTILE, drawing, 'en"><script>'))
        tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}
        assert tags <= {"svg", "title", "desc", "style", "rect", "text", "g", "path", "circle", "polyline"}
        assert not re.search("[\u202a-\u202e\x00]", text)
        assert "href" not in text


def test_longer_bars_are_longer_and_nothing_has_no_bar() -> None:
    root = parsed(Chart("T", "D", Bars(("A",), (("x", (10,)), ("y", (5,)), ("z", (0,)))), "en"))
    widths = [float(r.get("width", 0)) for r in root.findall(f"{SVG}rect") if r.get("height") == "18"]
    assert len(widths) == 2
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)


def test_shades_grow_with_the_number() -> None:
    assert [shade(n, 100) for n in (0, 1, 25, 26, 51, 76, 100)] == [0, 1, 1, 2, 3, 4, 4]
    assert [shade(n, 2) for n in (0, 1, 2)] == [0, 1, 3]


def test_every_country_of_the_map_is_drawn_once_as_shape_or_dot() -> None:
    countries = {"GH": ("Ghana", 1), "MT": ("Malta", 1), "XX": ("Nowhere", 1)}
    text = render(Chart("T", "D", World(countries, "People:", "none"), "en"))
    assert text.count("<title>Ghana: 1</title>") == text.count("<title>Malta: 1</title>") == 1
    assert re.search(r'<circle class="edge s\d" [^>]*><title>Malta', text)


def test_texts_that_are_too_long_are_cut_or_broken_between_words() -> None:
    assert shortened("short", 200) == "short"
    assert shortened("a very long label indeed", 80).endswith("…")
    assert wrapped("Latin America and the Caribbean", 80, 12, 4) == ["Latin", "America and", "the", "Caribbean"]
    assert wrapped("one two three", 25, 12, 2)[-1].endswith("…")


def test_every_country_that_a_record_can_name_is_on_the_map() -> None:
    countries = {code: (code, 1) for code in sorted(shipped_countries())}
    text = render(Chart("T", "D", World(countries, "People:", "none"), "en"))
    assert text.count("<title>") == len(countries)
    for x, y in re.findall(r'cx="(-?\d+)" cy="(-?\d+)"', text):
        assert 0 <= int(x) <= 1900
        assert 0 <= int(y) <= 900


def test_names_of_lines_stand_apart_and_above_the_axis() -> None:
    lines = tuple((name, (1, value)) for name, value in (("a", 0), ("b", 0), ("c", 1), ("d", 40)))
    root = parsed(Chart("T", "D", Lines(("2025", "2026"), lines), "en"))
    names = sorted(float(t.get("y", 0)) for t in root.findall(f"{SVG}text") if (t.text or "").endswith(tuple("abcd")))
    axis = min(float(t.get("y", 0)) for t in root.findall(f"{SVG}text") if t.text == "2026")
    assert len(names) == 4
    assert all(second - first >= 16 for first, second in pairwise(names))
    assert names[-1] < axis - 12
