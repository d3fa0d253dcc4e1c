"""How the documents become a site: Sphinx reads the same files that people read on a forge.

The root of the repository is the source, so that relative links mean the same here and there. The table of contents is
docs/README.md itself: each heading is a part, and the documents that its list names are the pages of that part.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import js_index

ROOT: Final = Path(__file__).resolve().parents[2]
HOME: Final = "docs/README"
INSIDE: Final = {"docs/scale": "/benchmarks/*", "docs/reference/rules": "/src/leadkit/*/*"}
"""Pages below a page: what it links to is too much for the table of contents of the whole."""
PLACES: Final = ((HOME, "index"), ("docs/", ""), ("src/leadkit/checks/", "rules/"), ("src/leadkit/findings/", "rules/"))
"""How a source's name begins, and what stands for that in its page's address."""
SAID: Final = {
    '<aside class="sidebar-drawer': '<aside aria-label="All documents" class="sidebar-drawer',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    "<pre>": '<pre tabindex="0">',  # long lines are reached by keyboard, too
}
"""What the theme does not say for those who read by ear or by keyboard."""

project = "leadkit"
language = "en"
root_doc = HOME
extensions = ["myst_parser"]
include_patterns = ["docs/*.md", "docs/reference/*.md", "*.md", "benchmarks/*.md", "src/leadkit/*/*.md"]
exclude_patterns = ["README.md"]
nitpicky = True
highlight_language = "none"
myst_heading_anchors = 4
myst_enable_extensions = ["html_image"]
suppress_warnings = ["misc.highlighting_failure"]  # records that are wrong on purpose

html_theme = "furo"
html_title = "leadkit"
html_static_path = ["style.css"]
html_css_files = ["style.css"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False


def parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """The parts of the table of contents, each with its pages: what they are called there, and their sources."""
    for part, body in re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL):
        listed = re.findall(r"^- \[([^\]]+)\]\(([^)#]+)\.md\)", body, re.MULTILINE)
        yield part, [f"{title} </{posixpath.normpath(posixpath.join('docs', target))}>" for title, target in listed]


def add_contents(_app: Sphinx, name: str, source: list[str]) -> None:
    """Say in Sphinx's words which pages are below this one; a forge shows the page without them."""
    if name == HOME:
        for part, pages in parts(source[0]):
            source[0] += _contents(f":caption: {part}", *pages)
    elif name in INSIDE:
        source[0] += _contents(":glob:", INSIDE[name])


def _contents(option: str, *pages: str) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", option, "", *pages, "```", ""])


class Index:
    """The index of the search in the page, as Sphinx has it, with addresses instead of sources."""

    def dump(self, data: Any, stream: IO[str]) -> None:
        js_index.dump({**data, "docnames": [address(name) for name in data["docnames"]]}, stream)

    def load(self, _stream: IO[str]) -> Any:
        raise ValueError("each build makes it anew")


class Site(StandaloneHTMLBuilder):
    """HTML at addresses that say what a page is, not where its source lies."""

    name = "html"
    indexer_format = Index()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return super().get_target_uri(address(docname), typ)

    def get_output_path(self, page_name: str, /) -> Path:
        return Path(super().get_output_path(address(page_name)))


def address(name: str) -> str:
    """The address of a source's page, without its ending."""
    for beginning, instead in PLACES:
        if name.startswith(beginning):
            return instead + name.removeprefix(beginning)
    return name.lower()


def say_what_it_is(app: Sphinx, _error: Exception | None) -> None:
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for silent, told in SAID.items():
            text = text.replace(silent, told)
        page.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    app.add_builder(Site, override=True)
    app.connect("source-read", add_contents)
    app.connect("build-finished", say_what_it_is)
