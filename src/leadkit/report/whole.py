"""All that one product publishes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leadkit.report.blocks import Page, Table
from leadkit.report.calendars import Calendar
from leadkit.report.drawings import Chart
from leadkit.report.feeds import Feed

ORIGIN: Final = 16
"""Bytes of the digest of all that something is made from."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is laid out only where nobody knows what comes of it: where its `origin` is the same, so is it."""

    origin: Callable[[], bytes]
    lay_out: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Report:
    """All that one product publishes, by file name without ending.

    Pages to read, and such as are only planned yet; tables to sort, charts, data, linked data (JSON-LD), calendars,
    feeds of what changed.
    """

    pages: Mapping[str, Page] = field(default_factory=dict)
    planned: Mapping[str, Planned] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    linked: Mapping[str, Any] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    feeds: Mapping[str, Feed] = field(default_factory=dict)
