"""What every page of a census is written with: one language, names in it, and where its other pages and charts are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leadkit.community.small_numbers import LEAST
from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.census.census import Census
from leadkit.report import Chart, FileLink, Picture, Prose

SHOWN = 12
"""Rows of a table on a page; all of them stand in its CSV file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer(RecordFormatter):
    """One census in one language."""

    census: Census
    charts: Mapping[str, Chart] = field(default_factory=dict)

    def titles(self, columns: tuple[Message, ...]) -> tuple[str, ...]:
        return tuple(map(self.translate, columns))

    def picture(self, name: str) -> list[Picture]:
        """A chart, with its description for whoever does not see it; nothing where there was nothing to draw."""
        chart = self.charts.get(name)
        if chart is None:
            return []
        return [Picture(self.path(f"charts/{name}"), f"{chart.title}. {chart.description}")]

    def counted_only(self) -> list[str]:
        """What is missing where people agreed to be counted only; nothing where nobody is."""
        number = sum(who.is_counted_only for who in self.census.participants)
        if not number:
            return []
        who = self.speech.ngettext(
            "{number} of these people only agreed to be counted.",
            "{number} of these people only agreed to be counted.",
            number,
        )
        rest = self.gettext(
            "Whatever fewer than {least} of them share is not shown: other numbers leave it out or count it "
            "as unknown, so they can be too low.",
            least=LEAST,
        )
        return [f"{who} {rest}"]

    def more(self, shown: int, every: int, file: str) -> list[Prose]:
        """Where the rest stands."""
        if every <= shown:
            return []
        text = self.gettext("Shown here: {shown} of {every}. The whole list:", shown=shown, every=every)
        return [Prose((f"{text} ", FileLink("", file, "tables"), "."))]
