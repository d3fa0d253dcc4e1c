"""Charts as they are seen: on a phone, on a desk, from right to left, in a page of their own and as a part of one."""

from collections.abc import Callable, Iterator
from functools import cache
from math import dist
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Page

from axe import violations
from community import DAY, ours, valid
from leadkit.model.repository import Repository
from leadkit.products import census, skills_graph
from leadkit.products.day import Day
from leadkit.render.svg import STYLE, inline, render
from leadkit.report import Bars, Branch, Chart, Column, Columns, Country, Heat, Lines, Row, Tree, World
from leadkit.scaffold.demo import community

ROOT = Path(__file__).parents[2]
LONG = {
    "en": "keeping an association's knowledge in order, Internationalisierungsbeauftragte included, for everybody",
    "ar": "الحفاظ على معارف المجموعة منظمة ومتاحة لجميع المشاركين في المجتمعات المحلية والدولية",
}
Drawing = Bars | Columns | Heat | Lines | Tree | World
REGION = {"en": "Central and Eastern Europe and Central Asia", "ar": "أوروبا الوسطى والشرقية وآسيا الوسطى"}
WIDTHS = (300, 330, 360, 768, 900)
"""As pictures without a width are shown, on phones, and where there is room."""


def extreme(language: str) -> list[Chart]:
    """One of each kind, with long words, large numbers and many of them."""
    long, region = LONG[language], REGION[language]
    years = (*map(str, range(2012, 2026)), "2026 so far")
    quarters = tuple(f"{2019 + n // 4}-Q{n % 4 + 1}" for n in range(30))
    many = tuple(Row(f"{long} {n}", (n * 1371, 16452 - n * 1371), f"skills/{n}") for n in range(13))
    drawings: tuple[Drawing, ...] = (
        Bars((long, long), many),
        Columns(
            years, (Row(long, tuple(n * 7 for n in range(15)), "trainings"), Row("b", tuple(range(1000, 1015)))), True
        ),
        Heat(
            tuple(Column(f"{region} {n}", f"people/in/{n}") for n in range(10)),
            tuple(Row(long, (None, *range(n, n + 9)), "skills/a") for n in range(4)),
            long,
        ),
        Heat((Column(region, "people/in/a"), Column("Asia")), (Row("a", (1, 20_000)),), long),
        Lines(
            (*quarters, "2026-Q3 so far"),
            tuple(Row(f"{long} {n}", tuple(n * 10 + m * 400 for m in range(31)), f"skills/{n}") for n in range(5)),
            is_open=True,
        ),
        Tree((Branch(0, long), *(Branch(n % 12 + 1, long, long, f"skills/{n}") for n in range(14)))),
        World(
            {
                code: Country(f"{long[:34]} {code}", n, f"people/in/{code}")
                for n, code in enumerate(("GH", "MT", "IN", "FR"), 998)
            },
            long,
            long,
            "none known",
        ),
    )
    return [Chart(f"{long} {n}", "What it shows", drawing, language) for n, drawing in enumerate(drawings)]


@cache
def repository(name: str) -> Repository:
    if name == "demo":
        return valid({path: text.decode() for path, text in community(300, "1").items()})
    return ours()


@cache
def real(name: str, language: str) -> list[Chart]:
    """All that is published, in one language."""
    day = Day(repository(name), DAY)
    graph = skills_graph.compute(day.repo, DAY)
    found = {**census.describe(day.census, day.repo).charts, **skills_graph.describe(graph, day.repo).charts}
    return [chart for chart in found.values() if chart.language == language]


MEASURED = """() => {
  const box = one => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const isShown = one => one.getClientRects().length > 0;
  const size = text => { const m = text.getScreenCTM();
    return parseFloat(getComputedStyle(text).fontSize) * Math.sqrt(Math.abs(m.a * m.d - m.b * m.c)); };
  return {
    texts: [...document.querySelectorAll('text')].filter(isShown).map(t => [t.textContent, size(t), box(t)]),
    marks: [...document.querySelectorAll('rect')].filter(isShown)
      .filter(r => /^(hatch l)?[a-e]$/.test(r.className.baseVal)).map(r => ['a mark', 0, box(r)]),
  };
}"""
Box = tuple[float, float, float, float]


def overlap(first: Box, second: Box) -> bool:
    """By more than two pixels: boxes of letters reach a little over what is seen of them."""
    return (
        min(first[2], second[2]) - max(first[0], second[0]) > 2
        and min(first[3], second[3]) - max(first[1], second[1]) > 2
    )


def faults(page: Page, width: int, height: float) -> list[str]:
    """Words that are too small, cut off, or lie on others or on a mark."""
    seen = page.evaluate(MEASURED)
    texts = seen["texts"]
    assert texts
    found = [f"{size:.1f} px: {words}" for words, size, _ in texts if size < 11]
    for words, _, (left, top, right, bottom) in texts:
        if left < -1 or right > width + 1 or top < -1 or bottom > height + 1:
            found.append(f"outside: {words}")
    for number, (words, _, box) in enumerate(texts):
        for other, _, place in (*texts[number + 1 :], *seen["marks"]):
            if overlap(box, place):
                found.append(f"{words} lies on {other}")
    return found


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    contexts = []

    def show(name: str, text: str, width: int, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.goto(f"file://{tmp_path / name}")
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_are_large_enough_whole_and_apart_on_every_screen(
    opened: Callable[..., Page], tmp_path: Path, language: str
) -> None:
    charts = [*extreme(language), *real("ours", language), *(real("demo", "en") if language == "en" else ())]
    page = opened("first.svg", render(charts[0]), WIDTHS[0])
    found = {}
    for number, chart in enumerate(charts):
        (tmp_path / "chart.svg").write_text(render(chart), encoding="utf-8")
        page.goto(f"file://{tmp_path}/chart.svg")
        height = float(page.evaluate("document.documentElement.getAttribute('height')"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wrong = faults(page, width, height)
            if wrong:
                found[number, width, chart.title] = wrong[:5]
    assert found == {}


def test_a_fault_is_seen_where_there_is_one(opened: Callable[..., Page]) -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="50"><text y="20">a word</text>{}</svg>'
    for more, wrong in (
        ('<text y="24">on it</text>', "a word lies on on it"),
        ('<text y="40" font-size="10">small</text>', "10.0 px: small"),
        ('<text x="95%" y="40">cut off</text>', "outside: cut off"),
        ('<rect y="10" width="9" height="9" class="a"/>', "a word lies on a mark"),
    ):
        assert faults(opened("wrong.svg", text.format(more), 330), 330, 50) == [wrong]


@pytest.mark.parametrize("width", [330, 900])
def test_a_picture_is_drawn_anew_for_its_width_and_not_scaled(opened: Callable[..., Page], width: int) -> None:
    chart = next(chart for chart in real("demo", "en") if isinstance(chart.drawing, Heat))
    alone = opened("chart.svg", render(chart), width)
    height = int(alone.evaluate("document.documentElement.getAttribute('height')"))
    html = '<!doctype html><body style="margin:0"><img src="chart.svg" alt="" width="100%">'
    page = opened("page.html", html, width)
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("[document.images[0].width, document.images[0].height]") == [width, height]
    clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
    assert page.screenshot(clip=clip) == alone.screenshot(clip=clip)


def near(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Links of which a finger may hit the wrong one: their middles are less than 24 pixels from each other."""
    middles = [((x + width / 2, y + height / 2), (x, y, width, height)) for x, y, width, height in boxes]
    return [
        (first, second)
        for number, (middle, first) in enumerate(middles)
        for other, second in middles[number + 1 :]
        if dist(middle, other) < 23.9
    ]


def inside(charts: list[Chart], language: str) -> str:
    """A page under the rules of the site: no style in it, none of others."""
    parts = "".join(f"<h2>{chart.title}</h2>{inline(chart, lambda page: f'{page}.html')}" for chart in charts)
    return (
        f'<!doctype html><html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"><head>'
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'self'\">"
        "<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>Charts</title>"
        f"<link rel='stylesheet' href='style.css'></head><body><main><h1>Charts</h1>{parts}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("ar", 320, "dark"), ("en", 360, "light"), ("en", 1000, "light")]
)
def test_a_chart_inside_a_page_is_read_reached_and_seen(
    opened: Callable[..., Page], tmp_path: Path, language: str, width: int, scheme: str
) -> None:
    own = (ROOT / "src/leadkit/render/html/assets/style.css").read_text(encoding="utf-8")
    (tmp_path / "style.css").write_text(own + STYLE, encoding="utf-8")
    charts = [*extreme(language), *real("ours", language)[:4]]
    complaints: list[str] = []
    page = opened("empty.html", "", width, color_scheme=scheme)
    page.on("console", lambda message: complaints.append(message.text))
    (tmp_path / "page.html").write_text(inside(charts, language), encoding="utf-8")
    page.goto(f"file://{tmp_path}/page.html")
    assert page.evaluate("document.scrollingElement.scrollWidth") == width
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert violations(page) == []
    fill = "getComputedStyle(document.querySelector('svg .title')).fill"
    assert page.evaluate(fill) == page.evaluate("getComputedStyle(document.body).color")
    shown = "[...document.querySelectorAll('svg a')].filter(one => one.getClientRects().length)"
    assert (
        near(page.evaluate(f"{shown}.map(one => one.getBoundingClientRect()).map(r => [r.x, r.y, r.width, r.height])"))
        == []
    )
    links = page.evaluate(f"{shown}.map(one => one.getAttribute('href'))")
    reached = []
    for _ in links[:40]:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == links[:40]
    assert len(reached) == 40
    assert complaints == []
