"""What every page of a census is written with: one language, names in it, and where its other pages and charts are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leadkit.i18n.speech import Speech
from leadkit.labels import region_label, skill_label, word_label
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.report import Chart, Line, Link, Picture, Prose

SHOWN = 12
"""Rows of a table on a page; all of them stand in its CSV file."""


@dataclass(frozen=True, slots=True)
class Writer:
    """One census in one language."""

    census: Census
    repo: Repository
    language: str
    charts: Mapping[str, Chart] = field(default_factory=dict)

    @property
    def speech(self) -> Speech:
        return Speech(self.language)

    def path(self, name: str) -> str:
        """The first language of the community has the plain name, others have theirs in it: `README.fr`."""
        return name if self.language == self.repo.config.spoken[0] else f"{name}.{self.language}"

    def said(self, template: str, **values: str | int) -> str:
        return self.speech.said(template, **values)

    def people(self, number: int) -> str:
        return self.speech.counted("{number} person", "{number} people", number)

    def groups(self, number: int) -> str:
        return self.speech.counted("{number} group", "{number} groups", number)

    def wishes(self, number: int) -> str:
        return self.speech.counted("{number} wish", "{number} wishes", number)

    def skill(self, subject: str) -> str:
        return skill_label(self.repo, subject, self.language)

    def skills(self, subjects: tuple[str, ...] | list[str]) -> str:
        return self.speech.listed(map(self.skill, subjects))

    def region(self, region: str) -> str:
        return region_label(self.repo, region, self.language)

    def word(self, word: str) -> str:
        return word_label(word, self.language)

    def tag(self, tag: str) -> str:
        return f"{self.speech.language_name(tag)} ({tag})"

    def titles(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.said, columns))

    def picture(self, name: str) -> list[Picture]:
        """A chart, with its description for whoever does not see it; nothing where there was nothing to draw."""
        chart = self.charts.get(name)
        if chart is None:
            return []
        return [Picture(self.path(f"charts/{name}"), f"{chart.title}. {chart.description}")]

    def more(self, shown: int, every: int, file: str) -> list[Prose]:
        """Where the rest stands."""
        if every <= shown:
            return []
        text = self.said("The first {shown} of {every}; all of them:", shown=shown, every=every)
        return [Prose((f"{text} ", Link(f"{file}.csv", f"{file}.csv"), "."))]

    def others(self, name: str) -> Line | None:
        """Links to the same page in the other languages; None where there is only one."""
        others = [Writer(self.census, self.repo, tag) for tag in self.repo.config.spoken if tag != self.language]
        parts: list[str | Link] = []
        for other in others:
            own_name = other.speech.language_name(other.language)
            parts += [Link(own_name, f"{other.path(name)}.md"), " · "]
        return tuple(parts[:-1]) if parts else None
