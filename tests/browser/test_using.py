"""What a visitor does: answer the four questions, narrow people down, send a message, join."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from community import person
from everything import EVERYTHING
from program import leadkit, write
from site_reader import Reader

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
SETTINGS = (
    "name: {en: Garden friends, es: Amistades del jardín, fr: Les jardiniers}\nlanguages: [en, es, fr]\n"
    "about: {en: We grow food together in the city., fr: Nous cultivons ensemble en ville.}\n"
    "repository: https://github.com/garden/friends\ncontacts: https://example.org/users/{}\n"
    "conduct: https://example.org/conduct\nhelpers: [help-desk]\n"
    "site: {address: https://garden.example.org/skills, colour: '#ffdd00'}\n"
)
COUMBA = (
    person("[{skill: budgeting, level: 4}]", languages="{fr: N, en: 3}")
    .replace("Somebody", "Coumba")
    .replace("country: GH", "country: SN")
    + "timezone: Africa/Dakar\nhours: ['mon-sun 18:00-21:00']\n"
)
MORNING = (
    person("[{skill: budgeting, level: 3}]", languages="{fr: 4}").replace("Somebody", "Maud")
    + "timezone: UTC+00:00\nhours: ['mon-sun 06:00-07:00']\n"
)
TEXTS = {
    **EVERYTHING,
    "leadkit.yaml": SETTINGS,
    "data/people/coumba.yaml": COUMBA,
    "data/people/maud.yaml": MORNING,
    "data/people/paid.yaml": person("[{skill: wikidata, level: 4, cost: paid}]").replace("Somebody", "Paid"),
    "data/groups/silent.yaml": "name: Silent circle\nkind: team\noffers: [{skill: budgeting, level: 4}]\n",
    **{
        f"data/people/many-{number:02}.yaml": person("[{skill: wikidata, level: 4}]").replace(
            "Somebody", f"Many {number:02}"
        )
        for number in range(30)
    },
}
EVENING = datetime(2026, 11, 23, 18, tzinfo=UTC)
"""A Monday."""


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("using"), TEXTS)
    done = leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done
    return root / "site"


Open = Callable[..., Reader]


@pytest.fixture
def visitor(browser: Browser, garden: Path) -> Iterator[Open]:
    contexts = []

    def opened(**settings: Any) -> Reader:
        context = browser.new_context(**{**PHONE, **settings})
        context.clock.set_fixed_time(EVENING)
        contexts.append(context)
        return Reader(context.new_page(), garden)

    yield opened
    for context in contexts:
        context.close()


def answers(page: Page) -> list[str]:
    page.locator("#answers .cards, #answers p").first.wait_for()
    return page.locator("#answers .title").all_inner_texts()


def test_who_can_teach_me_budgeting_in_french_this_evening(visitor: Open) -> None:
    """A tap on the way in, and two choices; the answer has an address of its own."""
    one = visitor(timezone_id="America/Sao_Paulo", locale="fr")
    page = one.open("fr/index.html")
    page.locator(".doors .do a").first.click()
    page.get_by_role("combobox").nth(0).select_option("budgeting")
    page.locator("select[name=language]").select_option("fr")
    page.locator("select[name=free]").select_option("evening")
    assert answers(page) == ["Coumba"]  # 20:00 in Dakar is 17:00 in São Paulo
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"skill": ["budgeting"], "language": ["fr"], "free": ["evening"]}
    again = one.open(f"fr/people.html?{urlsplit(page.url).query}")
    assert answers(again) == ["Coumba"]
    assert one.complaints == []
    page.locator("#answers .do a").click()
    assert page.url.endswith("people/coumba.html#write")


def test_a_choice_made_before_anything_is_loaded_counts_and_is_in_the_address(visitor: Open) -> None:
    one = visitor()
    page = one.open("en/people.html")
    assert page.evaluate("window.leadkitSearch") is None  # whoever only reads carries nothing of the search
    page.locator("select[name=language]").select_option("fr")
    assert "Coumba" in answers(page)
    assert page.url.endswith("people.html?language=fr")


def test_what_should_i_do_first(visitor: Open) -> None:
    page = visitor().open("index.html")
    page.get_by_role("link", name="Learn something").click()
    page.get_by_role("link", name="facilitation").first.click()
    assert page.get_by_role("link", name="How to hold a meeting").is_visible()


def test_how_do_i_join(visitor: Open) -> None:
    page = visitor().open("fr/skills/facilitation.html")
    page.locator("a.join").click()
    form = page.locator("main a[href^='https://github.com/garden/friends/issues/new?template=people-fr.yml']")
    assert form.is_visible()


def test_what_is_missing_in_my_region(visitor: Open) -> None:
    page = visitor().open("index.html")
    page.get_by_role("link", name="See what is missing").click()
    page.get_by_role("link", name="Sub-Saharan Africa").first.click()
    assert page.get_by_role("heading", name="What is missing here").is_visible()
    assert page.get_by_role("heading", name="The next step").is_visible()


def test_a_record_made_in_the_browser_is_valid(visitor: Open, tmp_path: Path) -> None:
    one = visitor(timezone_id="Africa/Accra")
    page = one.open("en/join.html")
    page.get_by_label("Name", exact=False).first.fill("Ama: “the gardener” #1")
    page.get_by_label("Where messages reach you").fill("@Ama")
    page.locator("select[name=place]").select_option("country:GH")
    rows = page.locator("[data-rows=languages] .row")
    rows.nth(0).locator("select[name=language]").select_option("en")
    rows.nth(0).locator("select[name=fluency]").select_option("N")
    rows.nth(1).locator("select[name=language]").select_option("no")
    offer = page.locator("[data-rows=offers] .row").first
    offer.locator("select[name=skill]").select_option("facilitation")
    offer.locator("select[name=level]").select_option("4")
    want = page.locator("[data-rows=wants] .row").first
    want.locator("select[name=skill]").select_option("budgeting")
    want.locator("select[name=goal]").select_option("3")
    hours = page.locator("[data-rows=hours] .row").first
    hours.locator("select[name=day]").select_option("sat")
    hours.locator("input[name=from]").fill("18:00")
    hours.locator("input[name=until]").fill("20:30")
    page.locator("[name=public]").check()
    page.get_by_role("button", name="Make my record").click()
    assert "tick at least one box" in page.locator("#made").inner_text()  # nobody agrees by a default
    page.locator("[name=covers][value=directory]").check()
    page.locator("[name=covers][value=matching]").check()
    page.get_by_role("button", name="Make my record").click()
    text = page.locator(".made code").text_content() or ""
    file = page.locator(".made .file").inner_text()
    assert file == "data/people/ama-the-gardener-1.yaml"
    root = write(tmp_path, {**TEXTS, file: text})
    checked = leadkit("validate", "--format", "json", cwd=root)
    findings = [found for found in json.loads(checked.out)["findings"] if found["path"] == file]
    assert findings == []
    assert "covers: [directory, matching]" in text
    assert "hours: [sat 18:00-20:30]" in text
    sent = urlsplit(page.locator(".made .send").get_attribute("href") or "")
    assert f"{sent.netloc}{sent.path}" == "github.com/garden/friends/new/main/data/people"
    assert parse_qs(sent.query) == {"filename": ["ama-the-gardener-1.yaml"], "value": [text]}
    with page.expect_download() as download:
        page.locator(".made .save").click()
    assert download.value.suggested_filename == "ama-the-gardener-1.yaml"
    assert Path(download.value.path()).read_text("utf-8") == text
    assert one.complaints == []


@pytest.mark.parametrize("typed", ["ama@example.org", "+233 20 123 4567", "http://example.org/ama"])
def test_no_e_mail_address_or_phone_number_becomes_a_record(visitor: Open, typed: str) -> None:
    page = visitor().open("en/join.html")
    page.locator("[name=name]").fill("Ama")
    page.locator("[name=reached]").fill(typed)
    page.locator("[name=public]").check()
    page.get_by_role("button", name="Make my record").click()
    assert "no e-mail address and no phone number" in page.locator("#made").inner_text()
    assert page.locator(".made").is_hidden()


def test_a_long_answer_goes_on_and_keeps_the_focus(visitor: Open) -> None:
    page = visitor().open("en/people.html?skill=wikidata&cost=free&order=name")
    assert len(answers(page)) == 8
    page.get_by_role("button", name="Show more (22)").click()
    assert len(answers(page)) == 30
    assert page.evaluate("document.activeElement.textContent") == "Many 08"
    assert page.get_by_role("button", name="Show more").count() == 0


def test_the_hours_of_others_are_read_in_their_own_zone(visitor: Open) -> None:
    """Monday 18:00 UTC: who has time now."""
    page = visitor(timezone_id="Asia/Tokyo").open("en/people.html?free=now")
    assert answers(page) == ["Coumba"]
    assert "states no hours" in page.locator("#told").inner_text()
    page.locator("select[name=free]").select_option("tomorrow")  # 17:00 to 24:00 on Wednesday in Tokyo is 8:00 to 15:00
    page.get_by_text("No one yet.").wait_for()
    assert page.locator("#answers a").get_attribute("href") == "join.html"


def test_a_search_answers_with_every_kind_and_narrows_down(visitor: Open) -> None:
    one = visitor()
    page = one.open("en/find.html?q=budgeting")
    assert {"budgeting", "Coumba", "Maud", "Asking for money"} <= set(answers(page))
    page.locator("select[name=level]").select_option("4")
    page.locator("#answers .title", has_text="Maud").wait_for(state="detached")
    assert set(answers(page)) == {"Coumba", "Silent circle"}
    assert "level=4" in page.url
    assert one.complaints == []


def test_what_is_unknown_stands_last_and_what_costs_is_left_out(visitor: Open) -> None:
    page = visitor().open("en/people.html?skill=budgeting&language=fr")
    assert answers(page) == ["Coumba", "Maud", "Silent circle"]
    assert "language or the place is unknown" in page.locator("#told").inner_text()
    page = visitor().open("en/people.html?skill=wikidata&cost=free&order=name")
    assert "(30)" in page.locator("#told").inner_text()
    page.locator("select[name=cost]").select_option("")
    page.get_by_text("All that fit (31)").wait_for()


def test_whatever_is_copied_stands_as_it_is_pasted(visitor: Open, browser: Browser, garden: Path) -> None:
    pair = next((garden / "en/matches").glob("people-amina_*.html")).name
    page = visitor().open(f"en/matches/{pair}")
    message = page.locator("pre.message").first
    text = message.inner_text()
    assert text.startswith("Hello ")
    assert "https://example.org/conduct" in text.split("\n\n")[2]
    assert message.get_attribute("lang") == "en"
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("status").first.wait_for()
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#paste").input_value() == text


def test_without_javascript_people_are_found_and_joining_is_possible(visitor: Open) -> None:
    one = visitor(java_script_enabled=False)
    page = one.open("en/people.html")
    page.get_by_role("link", name="budgeting in French").click()
    assert page.locator(".title").all_inner_texts() == ["Coumba", "Maud"]  # the higher level first
    assert page.locator(".cards .do a").first.get_attribute("href") is not None
    page = one.open("en/join.html")
    assert page.locator("form.record").is_hidden()
    assert (
        "consent: {given: 2026-11-21, covers: [directory, matching, census]}" in page.locator("main > pre").inner_text()
    )
    assert one.complaints == []


def test_a_table_is_put_in_order_by_its_columns(visitor: Open) -> None:
    page = visitor().open("en/census.html")
    table = page.locator("table", has=page.locator("tbody tr:nth-child(3)")).first
    head = table.locator("th.number[scope=col]").first
    column = head.evaluate("cell => cell.cellIndex")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = table.locator(f"tbody tr > :nth-child({column + 1})").all_inner_texts()
    head.get_by_role("button").click()
    down = table.locator(f"tbody tr > :nth-child({column + 1})").all_inner_texts()
    assert head.get_attribute("aria-sort") == "descending"
    assert [int(cell) for cell in up] == sorted(int(cell) for cell in up)
    assert [int(cell) for cell in down] == sorted((int(cell) for cell in down), reverse=True)


def test_a_community_looks_and_is_called_as_it_says(visitor: Open) -> None:
    page = visitor().open("fr/index.html")
    assert page.locator("h1").inner_text() == "Les jardiniers"
    assert page.get_by_text("Nous cultivons ensemble en ville.").is_visible()
    picture = page.locator("meta[property='og:image']").get_attribute("content")
    assert picture == "https://garden.example.org/skills/assets/card.png"
    assert page.locator("meta[property='og:url']").get_attribute("content") == (
        "https://garden.example.org/skills/fr/index.html"
    )
    # Yellow on white cannot be read, so that it is made darker, and black on it in the dark.
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')").strip() != "#ffdd00"


def test_the_menu_of_a_small_screen_leads_to_all_parts(visitor: Open) -> None:
    page = visitor().open("en/index.html")
    assert page.locator(".parts").is_hidden()
    page.get_by_role("link", name="Menu").click()
    assert page.locator("#parts").get_by_role("link", name="Trainings").is_visible()
    wide = visitor(viewport={"width": 1280, "height": 800}).open("en/index.html")
    assert wide.locator(".parts").is_visible()
    assert wide.locator("#parts").is_hidden()


def test_on_paper_there_is_the_content_and_where_its_links_lead(visitor: Open) -> None:
    page = visitor().open("en/people/coumba.html")
    page.emulate_media(media="print")
    assert page.locator(".parts").is_hidden()
    assert page.locator(".join").is_hidden()
    assert page.locator("main").is_visible()
