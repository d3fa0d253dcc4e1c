"""What every page of a federation is written with: one language, names in it, and where its other pages are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.products.census.ledger import Key
from leadkit.products.federation.federation import CountedFederation, Federation
from leadkit.report import Block, Chart, FileLink, Page, Picture, Prose

FIRST: Final = "README"
SHOWN: Final = 25
"""Rows of a table on a page; all of them are in its CSV file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer(RecordFormatter):
    """One federation in one language; `is_site`: pages of a language are in a folder of their own, tables above it."""

    told: CountedFederation
    is_site: bool = False
    charts: Mapping[str, Chart] = field(default_factory=dict)

    def path(self, name: str) -> str:
        if self.is_site:
            return "index" if name == FIRST else name
        return RecordFormatter.path(self, name)

    def table(self, name: str) -> FileLink:
        return FileLink("", f"../{name}" if self.is_site else name, "tables")

    @property
    def matches(self) -> str:
        """The page of the pairs across communities."""
        return "matches" if self.is_site else f"matches/{self.path(FIRST)}"

    @property
    def federation(self) -> Federation:
        return self.told.federation

    def community(self, name: str) -> str:
        return next((one.name for one in self.federation.communities if one.id == name), name)

    def region_of(self, key: Key) -> str:
        return self.federation.region_map.apart.get(str(key)) or self.region(str(key))

    def skill_of(self, key: Key) -> str:
        return self.skill(str(key))

    def picture(self, name: str) -> list[Picture]:
        chart = self.charts.get(name)
        return [Picture(self.path(f"charts/{name}"), f"{chart.title}. {chart.description}")] if chart else []

    def more(self, every: int, file: str) -> list[Prose]:
        if every <= SHOWN:
            return []
        text = self.gettext("Shown here: {shown} of {every}. The whole list:", shown=SHOWN, every=every)
        return [Prose((f"{text} ", self.table(file), "."))]

    def page(self, name: str, title: Message, blocks: Sequence[Block]) -> Page:
        return Page(
            f"{self.translate(title)} – {self.called}",
            (*blocks, *([] if self.is_site else self.others(name))),
            self.language,
        )

    @property
    def called(self) -> str:
        return self.repo.config.called(self.language)


def file_of(dimension: str) -> str:
    return DIMENSIONS[dimension].file if dimension in DIMENSIONS else f"{dimension}s"
