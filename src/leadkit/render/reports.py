"""Reports in every format. A new format is one file and one line in FORMATS; it knows nothing of products."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from leadkit.i18n.as_of import with_day
from leadkit.i18n.messages import Message
from leadkit.render import markdown
from leadkit.render.endings import ENDINGS
from leadkit.report import Page, Planned, Report


class Writer:
    """A function of a module beside this one, which is imported when it first writes: few answers have a drawing."""

    def __init__(self, module: str, function: str = "render") -> None:
        self.module: Final = module
        self.function: Final = function

    def __call__(self, part: Any) -> str:
        return str(getattr(import_module(f"leadkit.render.{self.module}"), self.function)(part))


class Format(NamedTuple):
    """A format's name, the part of a report that it writes, what its files end in and are for, and how it writes."""

    name: str
    part: str
    ending: str
    purpose: Message
    render: Writer


FORMATS: Final = (
    Format("markdown", "pages", ENDINGS["pages"], Message("Pages to read"), Writer("markdown")),
    Format("csv", "tables", ENDINGS["tables"], Message("For a spreadsheet"), Writer("csv")),
    Format("svg", "charts", ENDINGS["charts"], Message("Pictures"), Writer("svg")),
    Format("json", "data", ENDINGS["data"], Message("For programs"), Writer("json")),
    Format("json-ld", "linked", ENDINGS["linked"], Message("As linked data"), Writer("json", "render_linked")),
    Format("icalendar", "calendars", ENDINGS["calendars"], Message("For a calendar"), Writer("ics")),
    Format("atom", "feeds", ENDINGS["feeds"], Message("To follow what is new"), Writer("atom")),
)
PRINTED: Final[Mapping[str, Writer]] = MappingProxyType(
    {"markdown": Writer("markdown"), "wikitext": Writer("wikitext")}
)
"""How a page is printed that makes no file, by the name of the format."""


Draw: TypeAlias = Callable[[Planned, Callable[[Page], bytes]], bytes]
"""The file of a planned page: known already, or what the call makes of the page once it is laid out."""


def _drawn(planned: Planned, write: Callable[[Page], bytes]) -> bytes:
    """Nothing is known."""
    return write(planned.lay_out())


def render(report: Report, as_of: date | None = None, draw: Draw = _drawn) -> dict[str, bytes]:
    """Every file of a report by its name, as UTF-8 with Unix line ends; without a day, its marks stay.

    `draw` may know some of the planned pages.
    """
    planned = {f"{name}.{ENDINGS['pages']}": draw(page, _written) for name, page in report.planned.items()}
    files = {**planned, **dict(_files(report))}
    return files if as_of is None else {name: with_day(content, as_of) for name, content in files.items()}


def _files(report: Report) -> Iterator[tuple[str, bytes]]:
    for form in FORMATS:
        part: Mapping[str, object] = getattr(report, form.part)
        for name, value in part.items():
            yield f"{name}.{form.ending}", form.render(value).encode("utf-8")


def _written(page: Page) -> bytes:
    return markdown.render(page).encode("utf-8")


def answer(report: Report, name: str) -> str:
    """The pages of a report one after the other, or its one set of data, in the format of that name."""
    form = next(form for form in FORMATS if form.name == name)
    return "\n".join(map(form.render, getattr(report, form.part).values()))
