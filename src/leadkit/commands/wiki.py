"""`leadkit build --wiki`: match lists, census and index as pages of a wiki, which lead to each other."""

import re
from pathlib import Path
from typing import Final

from leadkit.commands.printing import without_pictures
from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.i18n.as_of import with_day
from leadkit.products.registry import PRODUCTS
from leadkit.render.csv import render as render_csv
from leadkit.render.wikitext import Wiki, render
from leadkit.report import Page, Table
from leadkit.storage.publishing import writing_lock
from leadkit.storage.sites import own_folder, publish_folder

WIKI: Final = "wiki"
"""The folder, where none is named."""
_FOLDERS: Final = ("matches", "census", "index")
_PERSONAL: Final = ("matches/people/", "matches/groups/")
"""A wiki keeps every version of a page: what is written for one reader does not belong there."""
_NO_TITLE: Final = re.compile(r"[#<>\[\]{}|%&~\x00-\x1f\x7f]|//|^[:/]|[:/]$")
_LONGEST: Final = 120
"""Bytes of a title, of the 255 that MediaWiki allows for it and all below it."""


def page_title(text: str) -> str:
    """The title of a wiki's page as MediaWiki reads it, such as `Project:Skills`; else a fault."""
    title = " ".join(text.replace("_", " ").split())
    if not title or _NO_TITLE.search(title) or len(title.encode()) > _LONGEST:
        hint = "name the page under which all others shall lie, such as 'Project:Skills'"
        raise UsageFault(f"'{text}' cannot be the title of a page", hint)
    return title


def build_wiki(session: Session, title: str, out: Path) -> int:
    """A file for each page, and `titles.csv`, which says where it belongs; how many pages there are."""
    own_folder(session.root, out)  # before the work that a wrong folder would make vain
    day = session.day.in_use
    pages: dict[str, Page] = {}
    for folder in _FOLDERS:
        day.progress(f"laying out {folder}")
        found = {f"{folder}/{name}": page for name, page in PRODUCTS[folder].report(day).pages.items()}
        pages |= {path: without_pictures(page) for path, page in found.items() if not path.startswith(_PERSONAL)}
    wiki = Wiki(title, frozenset(pages))
    files = {
        f"{path}.wiki": with_day(render(page, wiki, path).encode(), day.as_of) for path, page in sorted(pages.items())
    }
    titles = Table(("title", "file"), tuple((wiki.page(path), f"{path}.wiki") for path in sorted(pages)))
    session.progress("publishing")
    with writing_lock(session.root):
        publish_folder(session.root, out, files | {"titles.csv": render_csv(titles).encode()})
    return len(pages)
