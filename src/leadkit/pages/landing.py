"""The landing page of the artifacts: what a community sees first."""

from collections.abc import Mapping
from typing import Final

from leadkit.labels import samples_note
from leadkit.model.repository import Repository
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Report, Table

_FOLDERS: Final = {
    "matches": ("Match lists", "who should talk to whom"),
    "census": ("Census", "who has, who needs, and where the gaps are"),
    "index": ("Resource index", "where to learn what"),
    "graph": ("Skills graph", "how the skills hang together"),
    "outcomes": ("What came of trainings", "which of them moved which skills"),
    "thanks": ("Thank you", "who helped whom to learn"),
}


def page(repo: Repository, reports: Mapping[str, Report]) -> Page:
    """Each product with its first sentence, its page and its files."""
    blocks: list[Block] = []
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    for folder, report in reports.items():
        title, purpose = _FOLDERS[folder]
        blocks.append(Heading(f"{title}: {purpose}"))
        first = next(block for block in report.pages["README"].blocks if isinstance(block, Prose))
        blocks += [first, Bullets(_files(folder, report))]
    gaps = next((block for block in reports["census"].pages["README"].blocks if isinstance(block, Table)), None)
    if gaps is not None and reports["census"].tables["priorities"].rows:
        blocks += [Heading("The five largest gaps"), Table(gaps.columns[:3], tuple(row[:3] for row in gaps.rows[:5]))]
    blocks.append(
        Prose(
            "These files are written by leadkit build; edit the records under data/ instead. manifest.json lists them."
        )
    )
    return Page(repo.config.name, tuple(blocks))


def _files(folder: str, report: Report) -> tuple[Line, ...]:
    found: list[Line] = [("To read: ", Link(f"{folder}/README.md", f"{folder}/README.md"))]
    for words, names, ending in (
        ("For a spreadsheet: ", report.tables, "csv"),
        ("For programs: ", report.data, "json"),
        ("As linked data: ", report.linked, "jsonld"),
        ("For a calendar: ", report.calendars, "ics"),
    ):
        links: list[str | Link] = []
        for name in names:
            links += [Link(f"{name}.{ending}", f"{folder}/{name}.{ending}"), ", "]
        if links:
            found.append((words, *links[:-1]))
    return tuple(found)
