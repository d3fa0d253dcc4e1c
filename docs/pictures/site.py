"""Pictures of sites for the documents, taken of real ones by a headless Chromium.

    python docs/pictures/site.py             all of them
    python docs/pictures/site.py home-360    those whose name begins so

Two communities are shown: this repository, and the one of docs/tutorial.md. Run it in the environment of `dev`. The
same sites, Chromium and fonts give the same bytes.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = Path(__file__).resolve().parent
DAY: Final = "2026-11-27"
LARGEST: Final = 60_000
"""Bytes of one picture: the documents are read on slow lines, too."""


class Picture(NamedTuple):
    name: str
    community: str
    addresses: Sequence[str]
    """Patterns of its page on the site: the first page of the first that is there."""
    width: int
    height: int
    scheme: str
    show: Sequence[str] = ()
    """What of the page, as CSS selectors: the first that is there; else from the top."""


_CHART: Final = ("#to-most-wanted-skills", "main svg.chart")
PICTURES: Final = (
    Picture("home-360-light", "ours", ["en/index.html"], 360, 720, "light"),
    Picture("home-360-dark", "ours", ["en/index.html"], 360, 720, "dark"),
    Picture("home-1280-light", "ours", ["en/index.html"], 1280, 800, "light"),
    Picture("match-360-light", "tutorial", ["en/matches/*bela*.html", "en/matches.html"], 360, 720, "light"),
    Picture("chart-360-light", "ours", ["en/census.html"], 360, 720, "light", _CHART),
    Picture("people-360-light", "tutorial", ["en/people.html"], 360, 720, "light"),
)


def leadkit(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "leadkit", "--quiet", *map(str, words)], check=True, cwd=ROOT)


def tutorial(folder: Path) -> Path:
    """The community of the tutorial, as it is before anybody has said yes."""
    root = folder / "community"
    leadkit("init", root, "--pack", "core")
    text = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    for name, lines in reversed(re.findall(r"^```yaml (\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(lines, encoding="utf-8")
    leadkit("--root", root, "validate", "--fix")
    leadkit("--root", root, "build", "--site", "--out", folder / "tutorial", "--as-of", DAY)
    return folder / "tutorial"


def ours(folder: Path) -> Path:
    """This repository's, built from a copy of what it holds."""
    root = folder / "copy"
    for name in ("data", "artifacts"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "leadkit.yaml", root)
    leadkit("--root", root, "build", "--site", "--out", folder / "ours", "--as-of", DAY)
    return folder / "ours"


COMMUNITIES: Final = {"ours": ours, "tutorial": tutorial}


def page_of(site: Path, addresses: Sequence[str]) -> Path:
    for pattern in addresses:
        if found := sorted(site.glob(pattern)):
            return found[0]
    raise SystemExit(f"no page of the site is called {' or '.join(addresses)}")


def taken(browser: Browser, site: Path, wanted: Picture) -> bytes:
    context = browser.new_context(
        viewport={"width": wanted.width, "height": wanted.height},
        device_scale_factor=2 if wanted.width < 600 else 1,
        color_scheme="dark" if wanted.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{DAY}T10:00:00Z")
    page.goto(page_of(site, wanted.addresses).as_uri())
    found = next((one for one in wanted.show if page.locator(one).count()), None)
    if found is not None:
        page.locator(found).first.evaluate("part => part.scrollIntoView({block: 'start'})")
        page.evaluate("window.scrollBy(0, -24)")
    elif wanted.show:
        raise SystemExit(f"{wanted.name}: nothing on the page is {' or '.join(wanted.show)}")
    page.wait_for_function("[...document.images].every(one => one.complete || one.loading === 'lazy')")
    page.wait_for_timeout(300)
    whole = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return whole


def small(whole: bytes, name: str) -> bytes:
    """The picture with as many colours as its size allows."""
    image = Image.open(BytesIO(whole)).convert("RGB")
    for colours in (128, 64, 32, 16):
        out = BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise SystemExit(f"{name} has {out.tell()} bytes in {colours} colours; {LARGEST} are allowed")


def chosen(beginnings: Sequence[str]) -> Iterator[Picture]:
    for one in PICTURES:
        if not beginnings or one.name.startswith(tuple(beginnings)):
            yield one


def main(beginnings: Sequence[str]) -> None:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    wanted = list(chosen(beginnings))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = {name: COMMUNITIES[name](Path(folder)) for name in sorted({one.community for one in wanted})}
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        )
        for one in wanted:
            picture = small(taken(browser, sites[one.community], one), one.name)
            (FOLDER / f"{one.name}.png").write_bytes(picture)
            print(f"{one.name}.png: {len(picture)} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
