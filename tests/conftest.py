"""What all tests share.

Property tests draw the same examples in every run of the gate; LEADKIT_EXPLORE=1 lets them look for others. Browser
tests read a site that the program built, in a real Chromium: Debian's, or the one that CHROMIUM names.
"""

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

from everything import EVERYTHING
from program import built, git, leadkit, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]


def pytest_configure() -> None:
    """A shell that starts the tests in the background makes them ignore Ctrl+C, and so would what they stop with it."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Modules and tests live as long as the run: searching them for garbage again and again is lost time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


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
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Folders that all workers of a run share, by name: the first to ask for one makes what is in it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def found(name: str, make: Callable[[Path], None]) -> Path:
        with FileLock(base / f"{name}.lock"):
            if not (base / f"{name}.made").exists():
                make(base / name)
                (base / f"{name}.made").touch()
        return base / name

    return found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What this tree becomes when it is built."""
    return built(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bare repository from which others clone this project, as far as it is built, installed and used."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("src", "data/skills", "data/roles"):
        shutil.copytree(ROOT / name, folder / "work" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore", ".pre-commit-hooks.yaml", "action.yml"):
        shutil.copy(ROOT / name, folder / "work" / name)
    git(folder / "work", "init")
    git(folder / "work", "add", ".")
    git(folder / "work", "commit", "-m", "first")
    git(folder, "clone", "--bare", "--quiet", "work", "bare.git")
    return folder / "bare.git"


@pytest.fixture(scope="session")
def own_site(once: Callable[..., Path]) -> "Mapping[str, bytes]":
    """This project's own site, in the language with the longest words and in the one from right to left."""

    def make(folder: Path) -> None:
        for name, content in _own_site().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    folder = once("own-site", make)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _own_site() -> dict[str, bytes]:
    from leadkit.commands.checking import check
    from leadkit.pages.site import compose
    from leadkit.products.day import Day
    from leadkit.render.html import render
    from leadkit.storage.files import read_tree

    repo = check(read_tree(ROOT)).repository
    tags = ("fr", "ar")
    config = repo.config.model_copy(update={"languages": tags, "spoken": tags})  # the latter may be kept already
    return render(compose(Day(replace(repo, config=config), date(2026, 11, 21)).in_use))


@pytest.fixture(scope="session")
def site(once: Callable[..., Path]) -> Path:
    """The folder of a small community's site, as of 2026-11-21."""

    def make(folder: Path) -> None:
        done = leadkit("build", "--site", "--as-of", "2026-11-21", cwd=write(folder, EVERYTHING))
        assert done.code == 0, done

    return once("garden", make) / "site"


@pytest.fixture(scope="session")
def docs_site(once: Callable[..., Path]) -> Path:
    """The folder of the documents' site."""

    def make(folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, ROOT / "docs/make/docs.py", folder],
            env={**os.environ, "PYTHONWARNINGS": "ignore"},  # what Sphinx is made of is not ours
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done

    return once("docs-site", make)
