"""Charts: well-formed, described, with their numbers as text, mirrored where the language is, and inert."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from community import DAY, SKILLS, person, tree, valid
from leadkit.i18n.names import shipped_countries
from leadkit.products import census
from leadkit.render.svg import STYLE, inline, render
from leadkit.render.svg.heat import shade
from leadkit.render.svg.words import width_of, wrapped
from leadkit.report import Bars, Branch, Chart, Column, Columns, Country, Heat, Lines, Row, Tree, World

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = (
    Bars(("Met", "Unmet"), (Row("facilitation", (3, 4), "skills/facilitation"), Row("a", (0, 12345)))),
    Columns(("2025", "2026 so far"), (Row("Trainings", (3, 12345), "trainings"),), is_open=True),
    Heat(
        (Column("North", "people/in/north"), Column("South")),
        (Row("facilitation", (3, None), "skills/facilitation"), Row("a", (0, 12345))),
        "Unmet requests",
    ),
    Lines(("2026-Q1", "2026-Q2"), (Row("People", (3, 12345), "people"), Row("Groups", (None, 2))), is_open=True),
    Tree((Branch(0, "skills"), Branch(1, "12.345", "requires a", "skills/facilitation"))),
    World(
        {"GH": Country("Ghana", 3, "people/in/gh"), "MT": Country("Malta", 12345)}, "People:", "Most are in:", "none"
    ),
)
Drawing = Bars | Columns | Heat | Lines | Tree | World
HOSTILE = "</text><script>alert(1)</script>&\u202e\x00'\""

each = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: type(drawing).__name__)


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(render(chart))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@each
def test_a_chart_has_a_role_a_title_a_description_and_its_numbers(drawing: Drawing) -> None:
    root = parsed(Chart("Requests", "What it shows", drawing, "es"))
    assert root.get("role") == "img"
    assert root.get("lang") == "es"
    assert [root[0].text, root[1].text] == ["Requests", "What it shows"]
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")
    assert "12.345" in "".join(root.itertext())
    assert "prefers-color-scheme:dark" in "".join(root.itertext())


@each
def test_a_chart_is_as_wide_as_where_it_stands_and_as_high_as_it_is_drawn(drawing: Drawing) -> None:
    for language in ("en", "ar"):
        root = parsed(Chart("Requests", "What it shows", drawing, language))
        assert (root.get("width"), root.get("viewBox")) == ("100%", None)
        height = float(root.get("height", 0))
        for shape in (*root.iter(f"{SVG}rect"), *root.iter(f"{SVG}text")):
            assert shape.get("x", "0").strip("-%0123456789.") == ""
            assert float(shape.get("y", 0)) <= height
            assert not shape.get("x", "").endswith("%") or 0 <= float(shape.get("x", "")[:-1]) <= 100


def test_right_to_left_is_mirrored() -> None:
    left, right = (parsed(Chart("T", "D", DRAWINGS[0], language)) for language in ("en", "ar"))
    assert right.get("direction") == "rtl"
    pairs = zip(
        *([box for box in root.iter(f"{SVG}rect") if "%" in box.get("x", "")] for root in (left, right)), strict=True
    )
    for first, second in pairs:
        starts, width = (float(first.get(name, "0")[:-1]) for name in ("x", "width"))
        assert float(second.get("x", "0")[:-1]) == pytest.approx(100 - starts - width, abs=0.02)


def test_hostile_words_are_only_words() -> None:
    row = Row(HOSTILE, (1, 2), HOSTILE)
    drawings = (
        Bars((HOSTILE, HOSTILE), (row,)),
        Columns((HOSTILE, HOSTILE), (row,)),
        Heat((Column(HOSTILE, HOSTILE),) * 2, (row,), HOSTILE),
        Lines((HOSTILE, HOSTILE), (row,)),
        Tree((Branch(0, HOSTILE), Branch(1, HOSTILE, HOSTILE, HOSTILE))),
        World({"GH": Country(HOSTILE, 3, HOSTILE)}, HOSTILE, HOSTILE, HOSTILE),
    )
    for drawing in drawings:
        chart = Chart(HOSTILE, HOSTILE, drawing, 'en"><script>')
        for text in (render(chart), inline(chart, lambda page: page)):
            tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}
            assert tags <= {
                *("svg", "title", "desc", "style", "rect", "text", "g", "path", "circle", "polyline", "line", "a"),
                "pattern",
            }
            assert not re.search("[\u202a-\u202e\x00]", text)
        assert "href" not in render(chart)


@each
def test_a_chart_in_a_page_leads_to_what_it_counts(drawing: Drawing) -> None:
    chart = Chart("Requests", "What it shows", drawing)
    text = inline(chart, lambda page: f"../{page}.html")
    root = ElementTree.fromstring(text)
    links = list(root.iter(f"{SVG}a"))
    assert links
    for link in links:
        assert re.fullmatch(r"\.\./[a-z/]+\.html", link.get("href", ""))
        assert any(child.tag == f"{SVG}text" for child in link), "a link needs words"
    assert root.get("role") == "group"  # what is inside of an image is not read out, nor reached by keyboard
    assert "<style" not in text
    assert " style=" not in text


def test_where_there_is_no_page_there_is_no_link() -> None:
    text = inline(Chart("T", "D", DRAWINGS[0]), lambda page: page[:0])
    assert "<a" not in text
    assert 'role="img"' in text


def test_ids_of_charts_on_one_page_are_different() -> None:
    charts = [Chart("T", "What it shows", drawing, language) for drawing in DRAWINGS for language in ("en", "fr")]
    found = re.findall(r' id="([^"]+)"', "".join(inline(chart, str) for chart in charts))
    assert len(found) == len(set(found)) >= 2 * len(charts)


def test_longer_bars_are_longer_and_nothing_has_no_bar() -> None:
    drawing = Bars(("A",), (Row("x", (10,)), Row("y", (5,)), Row("z", (0,)), Row("q", (None,))))
    root = parsed(Chart("T", "D", drawing))
    widths = [float(box.get("width", "")[:-1]) for box in root.iter(f"{SVG}rect") if box.get("height") == "11"]
    assert len(widths) == 2
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.02)
    assert texts(root)[-1] == "–"


@pytest.mark.parametrize("kind", [Columns, Lines])
def test_what_is_not_over_is_not_drawn_as_if_it_were(kind: type[Columns] | type[Lines]) -> None:
    for is_open in (True, False):
        text = render(Chart("T", "D", kind(("2025", "2026 so far"), (Row("a", (3, 2)),), is_open)))
        drawn = text.replace(STYLE, "")
        assert ("hatch" in drawn or "line open" in drawn) is is_open


def test_no_line_is_drawn_through_what_is_not_known() -> None:
    text = render(Chart("T", "D", Lines(("a", "b", "c", "d"), (Row("x", (1, None, 2, 3)),))))
    (path,) = re.findall(r'<path d="([^"]*)" class="line', text)
    assert (path.count("M"), path.count("L")) == (2, 1)


def test_columns_without_room_say_the_greatest_number() -> None:
    numbers = tuple(range(100_000, 100_015))
    found = texts(parsed(Chart("T", "D", Columns(tuple(map(str, range(2012, 2027))), (Row("a", numbers),)))))
    assert [text for text in found if "," in text] == ["100,014"]
    assert found[-1] == "2026"


def test_shades_grow_with_the_number() -> None:
    assert [shade(n, 100) for n in (0, 1, 25, 26, 51, 76, 100)] == [0, 1, 1, 2, 3, 4, 4]
    assert [shade(n, 2) for n in (0, 1, 2)] == [0, 1, 3]


def test_every_country_of_the_map_is_drawn_once_as_shape_or_dot() -> None:
    countries = {code: Country(name, 1) for code, name in (("GH", "Ghana"), ("MT", "Malta"), ("XX", "Nowhere"))}
    text = render(Chart("T", "D", World(countries, "People:", "Most:", "none")))
    assert text.count("<title>Ghana: 1</title>") == text.count("<title>Malta: 1</title>") == 1
    assert re.search(r'<circle class="edge s\d" [^>]*><title>Malta', text)


def test_every_country_that_a_record_can_name_is_on_the_map() -> None:
    countries = {code: Country(code, 1) for code in sorted(shipped_countries())}
    text = render(Chart("T", "D", World(countries, "People:", "Most:", "none")))
    assert text.count("<title>") == len(countries)
    for x, y in re.findall(r'cx="(-?\d+)" cy="(-?\d+)"', text):
        assert 0 <= int(x) <= 1900
        assert 0 <= int(y) <= 900


def test_texts_are_broken_between_words_and_cut_only_where_there_is_no_end_to_them() -> None:
    assert wrapped("short", 200) == ["short"]
    assert wrapped("Latin America and the Caribbean", 80, 12) == ["Latin", "America", "and the", "Caribbean"]
    assert wrapped("Sub-Saharan Africa", 70, 12) == ["Sub-", "Saharan", "Africa"]
    assert "".join(wrapped("ファシリテーション", 50)) == "ファシリテーション"
    cut = wrapped("one two three four", 40, 12, 2)
    assert cut[-1].endswith("…")
    assert all(width_of(line, 12) <= 40 for line in cut)


def test_numbers_of_lines_stand_apart_and_beside_the_lines() -> None:
    rows = tuple(Row(name, (1, value)) for name, value in (("a", 0), ("b", 0), ("c", 1), ("d", 40), ("e", 40)))
    root = parsed(Chart("T", "D", Lines(("2025", "2026"), rows)))
    heights = sorted(float(t.get("y", 0)) for t in root.iter(f"{SVG}text") if t.get("dx") == "24")
    top, foot = (next(float(t.get("y", 0)) for t in root.iter(f"{SVG}text") if t.text == tick) for tick in ("40", "0"))
    assert len(heights) == 5
    assert all(second - first >= 14 for first, second in pairwise(heights))
    assert top <= heights[0] < heights[-1] <= foot


def test_names_of_columns_stand_rather_than_be_broken() -> None:
    for name, stands in (("Asia", False), ("Internationalisierung", True)):
        text = render(Chart("T", "D", Heat((Column(name),) * 4, (Row("a", (1,) * 4),), "L")))
        assert f">{name}<" in text
        assert ("rotate" in text) is stands


def palettes() -> list[dict[str, str]]:
    light, dark = STYLE.split("@media(prefers-color-scheme:dark)")[:2]
    found = [dict(re.findall(r"(--[\w-]+|color):(#\w+)", part)) for part in (light, dark)]
    return [found[0], found[0] | found[1]]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted(map(luminance, (first, second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_marks_and_words_can_be_told_from_what_they_stand_on(palette: dict[str, str]) -> None:
    paper = palette["--paper"]
    for name in ("--a", "--b", "--c", "--d", "--e", "--soft"):
        assert contrast(palette[name], paper) >= 3, name
    for step in range(1, 5):
        for ground in (paper, palette["--land"]):
            assert contrast(palette[f"--s{step}"], ground) >= 3, (step, ground)
        assert contrast(palette[f"--on{step}"], palette[f"--s{step}"]) >= 4.5, step
    for name in ("color", "--soft"):
        assert contrast(palette[name], paper) >= 4.5, name


def charts_of(people: dict[str, str]) -> dict[str, Chart]:
    return charts_in({**SKILLS, **{f"data/people/{name}.yaml": text for name, text in people.items()}})


def charts_in(texts: dict[str, str]) -> dict[str, Chart]:
    repo = valid(texts)
    return dict(census.describe(census.compute(repo, DAY, frozenset()), repo).charts)


def test_examples_are_in_no_chart() -> None:
    real = person(wants="[{skill: budgeting}]", more="country: GH\n")
    example = person(wants="[{skill: wikidata}]", more="country: FR\nsample: true\n")
    assert charts_of({"a": real, "b": example}) == charts_of({"a": real}) != {}
    assert charts_of({"b": example}) == {}


def test_a_chart_shows_only_regions_in_which_somebody_wants_what_it_shows() -> None:
    wanting = person(wants="[{skill: budgeting}]", more="country: GH\n")
    others = "[{skill: wikidata, level: 3}, {skill: budgeting, level: 3}]"
    found = charts_of({"a": wanting, "b": person(others, more="country: FR\n")})
    heat = found["charts/heat"].drawing
    assert isinstance(heat, Heat)
    assert heat.columns == (Column("Sub-Saharan Africa", "people/in/sub-saharan-africa"),)
    assert heat.rows == (Row("budgeting", (1,), "skills/budgeting"),)


def test_what_most_people_and_groups_want_comes_first() -> None:
    group = "name: G\nkind: chapter\ncountry: GH\nlanguages: [en]\nwants: [{skill: wikidata}]\n"
    people = tree("groups/g.yaml", group, a=person(wants="[{skill: wikidata}, {skill: budgeting}]"))
    drawing = charts_in(people)["charts/gaps"].drawing
    assert isinstance(drawing, Bars)
    assert [row.name for row in drawing.rows] == ["Wikidata", "budgeting"]


def test_a_request_from_an_unknown_place_is_in_the_chart_too() -> None:
    text = person(wants="[{skill: budgeting}]").replace("country: GH\n", "")
    heat = charts_of({"a": text})["charts/heat"].drawing
    assert isinstance(heat, Heat)
    assert [column.name for column in heat.columns] == ["place unknown"]


def test_of_several_skills_each_region_in_which_one_is_wanted_has_a_column() -> None:
    people = {
        "a": person(wants="[{skill: budgeting}]", more="country: GH\n"),
        "b": person(wants="[{skill: wikidata}]", more="country: FR\n"),
    }
    heat = charts_of(people)["charts/heat"].drawing
    assert isinstance(heat, Heat)
    assert len(heat.columns) == 2
    assert {row.name: [value for value in row.numbers if value is not None] for row in heat.rows} == {
        "Wikidata": [1],
        "budgeting": [1],
    }


def test_the_map_shows_countries_and_nobody_whose_country_is_unknown() -> None:
    somewhere, nowhere = person(more="country: GH\n"), person().replace("country: GH\n", "")
    world = charts_of({"a": somewhere, "b": nowhere})["charts/world"].drawing
    assert isinstance(world, World)
    assert {code: country.number for code, country in world.countries.items()} == {"GH": 1}


def test_the_year_of_the_day_is_told_as_not_over() -> None:
    training = "title: {en: T}\nkind: course\nsessions: [{start: %s}]\n"
    trainings = {f"data/trainings/{year}.yaml": training % year for year in (2024, 2026)}
    repo = valid({**SKILLS, **trainings})
    chart = census.describe(census.compute(repo, DAY, frozenset()), repo).charts["charts/years"]
    assert isinstance(chart.drawing, Columns)
    assert (chart.drawing.moments, chart.drawing.is_open) == (("2024", "2025", "2026 so far"), True)
    assert chart.drawing.rows == (Row("Trainings", (1, 0, 1), "trainings"),)
    assert chart.description.startswith("Columns by year from 2024 to 2026, which is not over. In all, trainings: 2,")


def test_the_country_with_most_is_named_and_of_equals_the_first() -> None:
    people = {name: person(more=f"country: {code}\n") for name, code in (("a", "GH"), ("b", "FR"), ("c", "GH"))}
    assert "Most are in Ghana: 2." in charts_of(people)["charts/world"].description
    people["d"] = person(more="country: FR\n")
    assert "Most are in France: 2." in charts_of(people)["charts/world"].description
