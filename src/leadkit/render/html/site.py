"""Every file of a site: pages, what they look like, what their search knows, charts, tables and calendars."""

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from typing import Any, Final

from leadkit.i18n.folding import RULES
from leadkit.render.html.pages import Frame
from leadkit.render.html.theme import ACCENT, LIGHT, readable, stylesheet
from leadkit.render.reports import render as render_report
from leadkit.render.svg import STYLE
from leadkit.report import Searchable, Site

ASSETS: Final = ("style.css", "site.js", "find.js", "join.js", "minisearch.js", "minisearch.LICENSE.txt")


def render(site: Site) -> dict[str, bytes]:
    """Path inside the folder → content."""
    return dict(_files(site))


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    shelf = files("leadkit.render.html") / "assets"
    for name in ASSETS:
        yield f"assets/{name}", (shelf / name).read_bytes()
    yield "assets/colours.css", stylesheet(site.look.colour).encode()
    yield "assets/charts.css", STYLE.encode()
    ending, emblem = site.look.emblem or ("svg", _emblem(site.look.colour))
    yield f"assets/emblem.{ending}", emblem
    if site.look.address:
        yield "assets/card.png", site.look.card or (shelf / "card.png").read_bytes()
    for language, found in site.searches.items():
        yield f"assets/search.{language}.js", _script("leadkitSearch", _search_data(found))
    for found in list(site.searches.values())[:1]:
        yield "assets/words.js", _script("leadkitWords", [" ".join(record.others) for record in found.records])
    frame = Frame(site)
    for path in sorted(site.pages):
        yield f"{path}.html", frame.page(path).encode("utf-8")
    yield from render_report(site.files).items()
    yield ".nojekyll", b""


def _emblem(colour: str) -> bytes:
    """Three who are in touch, in the community's colour; it stands on a ground of its own, light or dark around it."""
    lines = "M10 11 22 11M10 11 16 22M22 11 16 22"
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="4"/>' for x, y in ((10, 11), (22, 11), (16, 22)))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{readable(colour or ACCENT, LIGHT)}"/>'
        f'<path d="{lines}" stroke="#fff" stroke-width="2"/><g fill="#fff">{dots}</g></svg>\n'
    ).encode()


def _search_data(found: Searchable) -> dict[str, Any]:
    """Skills are named by their place among the records, so that no id stands there twice; so are time zones, languages
    and places, each in a list of its own. A row ends with the last thing that it has."""
    numbers = {record.record: number for number, record in enumerate(found.records) if record.record}
    zones: dict[str, int] = {}
    tags: dict[str, int] = {}
    places: dict[str, int] = {}
    rows = []
    for record in found.records:
        known = record.kind != "skills"
        row: list[Any] = [
            record.kind,
            record.title,
            f"{record.page}.html",
            record.line,
            " ".join(record.names),
            [numbers[skill] for skill in record.skills if skill in numbers and known],
            [tags.setdefault(tag, len(tags)) for tag in record.languages],
            [places.setdefault(place, len(places)) for place in record.places],
            [level for skill, level in zip(record.skills, record.levels, strict=False) if skill in numbers],
            [zones.setdefault(record.week.timezone, len(zones)), *chain(*record.week.quarters)] if record.week else [],
            [numbers[skill] for skill in record.paid if skill in numbers],
        ]
        while not row[-1]:
            row.pop()
        rows.append(row)
    return {
        "words": dict(found.words),
        "fillers": list(found.fillers),
        "folding": RULES,
        "languages": list(tags),
        "places": list(places),
        "zones": list(zones),
        "skills": numbers,
        "records": rows,
    }


def _script(name: str, value: object) -> bytes:
    """A script that only sets data: a page that is opened as a file may not fetch any."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'"use strict";\nwindow.{name} = {safe};\n'.encode()
