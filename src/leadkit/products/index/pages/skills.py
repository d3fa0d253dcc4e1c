"""One skill's page of the index."""

from leadkit.labels.record_pages import RecordIndex, skill_blocks
from leadkit.model.records import Skill
from leadkit.model.repository import Entry
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Page


def skill_page(entry: Entry[Skill], on: RecordIndex, writer: Writer) -> Page:
    return Page(writer.title(entry.name), tuple(skill_blocks(entry, on, writer)), writer.language)
