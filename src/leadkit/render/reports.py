"""Reports in every format. A new format is one file and one line in FORMATS; it knows nothing of products."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from leadkit.render import csv, ics, json, markdown, svg
from leadkit.report import Report


class Format(NamedTuple):
    """What part of a report a format writes, the ending of its files, and how."""

    part: str
    ending: str
    render: Callable[[Any], str]


FORMATS: Final = (
    Format("pages", "md", markdown.render),
    Format("tables", "csv", csv.render),
    Format("charts", "svg", svg.render),
    Format("data", "json", json.render),
    Format("linked", "jsonld", json.render_linked),
    Format("calendars", "ics", ics.render),
)


def render(report: Report) -> dict[str, bytes]:
    """Every file of a report by its name, as UTF-8 with Unix line ends."""
    return dict(_files(report))


def _files(report: Report) -> Iterator[tuple[str, bytes]]:
    for form in FORMATS:
        part: Mapping[str, object] = getattr(report, form.part)
        for name, value in part.items():
            yield f"{name}.{form.ending}", form.render(value).encode("utf-8")
