"""The site as people meet it: every kind of page, by keyboard, without JavaScript, in the dark, on a small screen."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from axe import SEEN, TAGS, violations
from everything import EVERYTHING
from program import leadkit, write
from site_reader import Reader

KINDS = (
    *("index", "find", "skills", "skills/facilitation", "roles", "roles/organiser"),
    *("resources", "all-resources", "resources/meetings", "people", "people/amina", "thanks", "thanks/2026"),
    *(
        "groups/help-desk",
        "trainings",
        "calendar",
        "trainings/meeting-school",
        "trainings/first-school",
    ),
    *("matches", "unmet-requests", "census", "census-details", "census-groups", "census-risks"),
    *("join", "follow", "regions", "regions/sub-saharan-africa", "matches/people-amina_people-berta"),
    *("people/for/facilitation", "people/for/facilitation_en", "people/in/sub-saharan-africa", "people/speaks/ar"),
)
"""A page of every kind."""

Open = Callable[..., Reader]


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Open]:
    contexts = []

    def opened(where: Path = site, **settings: Any) -> Reader:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, **settings})
        contexts.append(context)
        return Reader(context.new_page(), where)

    yield opened
    for context in contexts:
        context.close()


def test_the_kinds_of_pages_are_all_that_there_are(site: Path) -> None:
    parts = {path.relative_to(site / "en").parts[0] for path in (site / "en").rglob("*.html")}
    assert {f"{kind}.html".split("/")[0] for kind in KINDS} == parts


@pytest.mark.parametrize(("language", "scheme", "rules"), [("en", "light", TAGS), ("ar", "dark", SEEN)])
def test_no_page_has_a_barrier_that_axe_knows_or_complains(
    reader: Open, language: str, scheme: str, rules: list[str]
) -> None:
    one = reader(color_scheme=scheme)
    barriers = {}
    for kind in KINDS if language == "en" else KINDS[::2]:  # what differs in the dark and from right to left is style
        page = one.open(f"{language}/{kind}.html")
        found = violations(page, rules)
        if found:
            barriers[kind] = found
    assert barriers == {}
    assert one.complaints == []


def test_axe_sees_a_barrier_where_there_is_one(reader: Open) -> None:
    page = reader().open("en/index.html")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page))


WIDER = """pages => {
    const found = {};
    for (const [path, text] of pages) {
        const read = new DOMParser().parseFromString(text, 'text/html');
        document.documentElement.lang = read.documentElement.lang;
        document.documentElement.dir = read.documentElement.dir;
        document.body.replaceWith(document.adoptNode(read.body));
        document.querySelectorAll('form[hidden], .choices[hidden]').forEach(part => { part.hidden = false; });
        const over = document.scrollingElement.scrollWidth - window.innerWidth;
        if (over > 0) found[path] = over;
    }
    return found;
}"""
"""Every page in the frame of the first: its style is loaded once, and what a script would unfold is unfolded."""


def too_wide(browser: Browser, files: Mapping[str, bytes], width: int) -> dict[str, int]:
    """Path → pixels that a page is wider than the window."""
    context = browser.new_context(viewport={"width": width, "height": 700}, bypass_csp=True)
    style = "\n".join(files[f"assets/{name}.css"].decode() for name in ("style", "colours"))
    try:
        page = context.new_page()
        page.set_content(f"<!doctype html><style>{style}</style><body>")
        pages = [(path, content.decode()) for path, content in sorted(files.items()) if path.endswith(".html")]
        found: dict[str, int] = {}
        for at in range(0, len(pages), 100):
            found |= page.evaluate(WIDER, pages[at : at + 100])
        return found
    finally:
        context.close()


def test_no_page_of_this_project_runs_out_of_a_small_screen(browser: Browser, own_site: Mapping[str, bytes]) -> None:
    """320 CSS pixels are what 1280 are at 400 %; every page in French, whose words are long, and in Arabic."""
    assert sum(path.endswith(".html") for path in own_site) > 1500
    assert too_wide(browser, own_site, 320) == {}


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_runs_out_of_a_small_or_enlarged_page(browser: Browser, site: Path, width: int) -> None:
    """640 is what 1280 are at 200 %."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert too_wide(browser, files, width) == {}


def test_a_page_that_is_too_wide_is_seen(browser: Browser, site: Path) -> None:
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files["en/people.html"] = files["en/people.html"].replace(b"<h1", b"<p><svg width=800 height=9></svg></p><h1")
    assert set(too_wide(browser, files, 320)) == {"en/people.html"}


def test_the_keyboard_reaches_everything_and_shows_where_it_is(reader: Open) -> None:
    page = reader().open("en/skills/facilitation.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page = reader().open("en/skills/facilitation.html")
    wanted = page.locator("a[href], input, button, [tabindex='0']").filter(visible=True).count()
    seen = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "() => {const e = document.activeElement, s = getComputedStyle(e);"
                "return (s.outlineStyle === 'none' ? 'unseen ' : '') + [...document.querySelectorAll('*')].indexOf(e)}"
            )
        )
    assert len(seen) == wanted
    assert not [place for place in seen if place.startswith("unseen")]


def test_an_answer_is_three_steps_away_on_a_phone(reader: Open) -> None:
    page = reader(viewport={"width": 360, "height": 740}).open("index.html")
    page.get_by_role("link", name="communication").first.click()
    page.get_by_role("link", name="facilitation").first.click()
    answer = page.get_by_role("link", name="How to hold a meeting")
    answer.click()
    assert page.get_by_role("link", name="Open: How to hold a meeting").get_attribute("href") == (
        "https://example.org/meetings"
    )


EVERYTHING_TOLD = """() => {
    const told = document.querySelector("[role=status]");
    window.told = [];
    new MutationObserver(() => told.textContent && window.told.push(told.textContent))
        .observe(told, {childList: true, characterData: true, subtree: true});
}"""
"""Notes every text of the status, which screen readers read out, also those that another one soon replaces."""


def test_without_javascript_everything_is_there(reader: Open) -> None:
    one = reader(java_script_enabled=False)
    page = one.open("es/find.html")
    assert page.get_by_role("link", name="facilitación").is_visible()
    page = one.open("en/index.html")
    page.get_by_label("What do you want to know").fill("meetings")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/find.html?q=meetings")
    assert page.get_by_role("link", name="facilitation").is_visible()
    assert one.complaints == []


@pytest.mark.parametrize(
    ("language", "question"),
    [
        *(("es", "facilitacion"), ("en", "how do I go about moderating a meeting"), ("en", "facilitatoin")),
        *(("en", "会議の進行"), ("en", "ファシリテーション"), ("en", "怎么主持会议"), ("ar", "ادارة اجتماعات")),
        ("ar", "التَّيسير"),
    ],
)
def test_the_search_finds_in_every_script(reader: Open, language: str, question: str) -> None:
    one = reader()
    page = one.open(f"{language}/find.html")
    page.evaluate(EVERYTHING_TOLD)
    page.get_by_role("searchbox").fill(question)
    link = page.locator("#answers a").first
    link.wait_for()
    assert link.get_attribute("href") == "skills/facilitation.html"
    assert "resources/meetings.html" in [a.get_attribute("href") for a in page.locator("#answers a").all()]
    assert question in page.get_by_role("status").inner_text()
    assert all(question in text for text in page.evaluate("window.told"))
    assert one.complaints == []


def test_the_search_says_that_nothing_answers_where_the_words_of_other_languages_do_not_come(
    reader: Open, site: Path, tmp_path: Path
) -> None:
    part = shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("words.js"))
    page = reader(part).open("en/find.html")
    page.get_by_role("searchbox").fill("ファシリテーション")
    page.get_by_text("Nothing here answers this yet.").wait_for()


def test_the_search_says_when_nothing_answers(reader: Open) -> None:
    page = reader().open("en/find.html?q=chocolate%20xyzzy")
    page.get_by_text("Nothing here answers this yet.").wait_for()
    assert page.get_by_role("link", name="Help desk").is_visible()


def test_moments_are_shown_in_the_readers_own_time(reader: Open) -> None:
    page = reader(timezone_id="Asia/Tokyo", locale="en").open("en/trainings/meeting-school.html")
    text = page.locator("main").inner_text()
    assert "1 December 2026, 18:00–20:00 (Africa/Accra)" in text
    assert "Dec 2, 2026, 3:00" in text
    assert "Asia/Tokyo" in text


def test_arabic_runs_from_right_to_left(reader: Open) -> None:
    page = reader().open("ar/skills/facilitation.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    heading, main = page.locator("h1").bounding_box(), page.locator("main").bounding_box()
    assert heading is not None
    assert main is not None
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"


def test_who_wants_no_motion_gets_none(reader: Open) -> None:
    for wish, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        page = reader(reduced_motion=wish).open("en/index.html")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


@pytest.mark.parametrize("name", ["census", "census-details"])
def test_every_chart_is_told_in_words(reader: Open, name: str) -> None:
    page = reader().open(f"en/{name}.html")
    charts = page.locator("main svg.chart").all()
    assert charts
    for chart in charts:
        ids = [chart.get_attribute(f"aria-{by}") or "" for by in ("labelledby", "describedby")]
        assert [page.locator(f"#{one}").count() for one in ids] == [1, 1]
        title, description = (chart.locator(f":scope > #{one}").text_content() or "" for one in ids)
        assert title
        assert len(description) > 20
        assert page.get_by_role("img", name=title).or_(page.get_by_role("group", name=title)).count()
        assert chart.evaluate("chart => chart.clientWidth > 200 && chart.clientHeight > 20")


HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


def test_hostile_names_and_addresses_stay_inert(reader: Open, tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    texts = {
        **EVERYTHING,
        "data/resources/meetings.yaml": (
            f"title: {{en: '{quoted}'}}\nkind: guide\nurl: \"http://example.org/plain\"\nlanguages: [en]\n"
            f"teaches: [{{skill: facilitation}}]\ndescription: {{en: '{quoted}'}}\naudience: '{quoted}'\n"
        ),
        "data/groups/help-desk.yaml": f"name: '{quoted}'\nkind: team\noffers: [{{words: '{quoted}'}}]\n",
        "data/trainings/meeting-school.yaml": (
            f"title: {{en: '{quoted}'}}\nkind: workshop\nteaches: [{{skill: facilitation}}]\n"
            f"sessions: [{{start: 2026-12-01, place: '{quoted}'}}]\n"
        ),
    }
    root = write(tmp_path, texts)
    done = leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done
    one = reader(root / "site")
    pages = [path for path in sorted((root / "site" / "en").rglob("*.html")) if "onerror" in path.read_text("utf-8")]
    assert len(pages) > 5
    for path in pages:
        page = one.open(path.relative_to(root / "site").as_posix())
        assert page.locator("main img[src=x]").count() == 0
        for address in page.evaluate("[...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))"):
            assert address.startswith(("https://", "mailto:", "#")) or ":" not in address, (path, address)
    page = one.open("en/find.html?q=onerror%20script%20alert")
    page.locator("#answers a").first.wait_for()
    assert page.locator("#answers img").count() == 0
    assert one.complaints == []
