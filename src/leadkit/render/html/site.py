"""Every file of a site: pages, what they look like, what their search knows, charts, tables and calendars."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from leadkit.i18n.folding import RULES
from leadkit.render.html.pages import Frame
from leadkit.render.reports import render as render_report
from leadkit.report import Searchable, Site

ASSETS: Final = ("style.css", "find.js", "times.js", "minisearch.js", "minisearch.LICENSE.txt")


def render(site: Site) -> dict[str, bytes]:
    """Path inside the folder → content."""
    return dict(_files(site))


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    shelf = files("leadkit.render.html") / "assets"
    for name in ASSETS:
        yield f"assets/{name}", (shelf / name).read_bytes()
    for language, found in site.searches.items():
        yield f"assets/search.{language}.js", _script("leadkitSearch", _search_data(found))
    for found in list(site.searches.values())[:1]:
        yield "assets/words.js", _script("leadkitWords", [" ".join(record.others) for record in found.records])
    frame = Frame(site)
    for path in sorted(site.pages):
        yield f"{path}.html", frame.page(path).encode("utf-8")
    yield from render_report(site.files).items()
    yield ".nojekyll", b""


def _search_data(found: Searchable) -> dict[str, Any]:
    """Skills are named by their place among the records, so that no id stands there twice."""
    places = {record.record: number for number, record in enumerate(found.records) if record.record}
    rows = [
        [record.kind, record.title, f"{record.page}.html", record.line, " ".join(record.names)]
        + [[places[skill] for skill in record.skills if skill in places and record.kind != "skills"]]
        for record in found.records
    ]
    return {"words": dict(found.words), "fillers": list(found.fillers), "folding": RULES, "records": rows}


def _script(name: str, value: object) -> bytes:
    """A script that only sets data: a page that is opened as a file may not fetch any."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'"use strict";\nwindow.{name} = {safe};\n'.encode()
