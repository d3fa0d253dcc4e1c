"""The documents become one site: whole, without a dead link, and with nothing from elsewhere."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from leadkit.checks import RULES

ROOT = Path(__file__).parents[2]


class Seen(HTMLParser):
    """What a page links to, what it loads, and what can be linked to on it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links, self.loaded, self.targets = list[str](), list[str](), {""}
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self.targets.add(had.get("id", ""))
        if tag == "a":
            self.links.append(had.get("href", ""))
        elif tag == "link" and had.get("rel") in ("stylesheet", "icon"):
            self.loaded.append(had["href"])
        else:
            self.loaded += [had[name] for name in ("src", "srcset", "data", "action") if name in had]


def test_no_link_is_dead_and_nothing_comes_from_elsewhere(docs_site: Path) -> None:
    pages = {page: Seen(page) for page in docs_site.rglob("*.html")}
    assert len(pages) > len(RULES) + 30
    dead = []
    for page, seen in pages.items():
        inside = [link for link in seen.links if not link.startswith("https://")]
        for link in (*inside, *seen.loaded):
            name, _, part = link.partition("#")
            target = (page.parent / unquote(name.partition("?")[0])).resolve() if name else page
            if not target.is_file() or (part and target in pages and unquote(part) not in pages[target].targets):
                dead.append(f"{page.relative_to(docs_site)}: {link}")
    assert dead == []
    for style in docs_site.rglob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8").replace('"', "").replace("'", "")


def test_every_rule_has_its_page_and_the_home_page_leads_to_all_parts(docs_site: Path) -> None:
    assert {page.stem for page in (docs_site / "rules").glob("*.html")} == set(RULES)
    home = Seen(docs_site / "index.html").links
    for name in ("tutorial", "adopting", "reference/commands", "reference/rules", "architecture", "contributing"):
        assert f"{name}.html" in home


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "docs/make/docs.py", tmp_path],
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "holds something else" in done.stderr) == (2, True), done
    assert (tmp_path / "letter.txt").exists()
