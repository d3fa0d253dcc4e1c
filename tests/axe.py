"""Barriers that axe knows of, on a page in a browser."""

from pathlib import Path
from typing import Final

import axe_playwright_python
from playwright.sync_api import Page

_AXE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SEEN: Final = [
    "color-contrast",
    "link-in-text-block",
    "html-has-lang",
    "html-lang-valid",
    "valid-lang",
    "label",
    "region",
]
"""What can differ between languages and colour schemes; the structure of a page cannot."""


def violations(page: Page, rules: list[str] = TAGS) -> list[str]:
    page.evaluate(_AXE)
    options = {"preload": False, "runOnly": rules, "resultTypes": ["violations"], "selectors": False}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], "axe looked at nothing"
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]
