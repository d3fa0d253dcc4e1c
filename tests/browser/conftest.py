"""A real Chromium, Debian's or the one that CHROMIUM names, and a site built by the program itself."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from everything import EVERYTHING
from program import leadkit, write

_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("the browser tests need Chromium: apt-get install chromium, or name one by CHROMIUM=/path")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS), headless=True)
        yield found
        found.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small community's site, as of 2026-11-21."""
    root = write(tmp_path_factory.mktemp("garden"), EVERYTHING)
    done = leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done
    return root / "site"
