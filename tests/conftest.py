"""What all tests share.

Property tests draw the same examples in every run of the gate; LEADKIT_EXPLORE=1 lets them look for others. Browser
tests read a site that the program built, in a real Chromium: Debian's, or the one that CHROMIUM names.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from everything import EVERYTHING
from program import leadkit, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("gate", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("explore" if os.environ.get("LEADKIT_EXPLORE") else "gate")

_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

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
