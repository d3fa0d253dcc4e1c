"""The documents' site as people meet it: in the dark, on a small screen, without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from axe import SEEN, TAGS, violations
from site_reader import Reader

KINDS = ("index", "tutorial", "records", "reference/commands", "rules/unknown-reference")

Open = Callable[..., Reader]


@pytest.mark.parametrize(("scheme", "rules"), [("light", TAGS), ("dark", SEEN)])
def test_no_page_has_a_barrier_that_axe_knows(browser: Browser, docs_site: Path, scheme: Any, rules: list[str]) -> None:
    context = browser.new_context(color_scheme=scheme)
    one = Reader(context.new_page(), docs_site)
    barriers = {kind: violations(one.open(f"{kind}.html"), rules) for kind in KINDS}
    context.close()
    assert {kind: found for kind, found in barriers.items() if found} == {}
    assert one.complaints == []


def test_every_page_fits_a_small_screen(browser: Browser, docs_site: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = []
    for path in sorted(docs_site.rglob("*.html")):
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(str(path.relative_to(docs_site)))
    context.close()
    assert wide == []


def test_pages_are_read_and_left_without_javascript(browser: Browser, docs_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Reader(context.new_page(), docs_site).open("index.html")
    page.get_by_role("link", name="Commands").first.click()
    assert page.get_by_role("heading", name="Commands").first.is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    context.close()


def test_the_search_leads_to_pages(browser: Browser, docs_site: Path) -> None:
    context = browser.new_context()
    page = Reader(context.new_page(), docs_site).open("search.html?q=budget")
    page.locator("#search-results a").first.click()
    assert "budget" in page.inner_text("main, article").lower()
    context.close()
