"""One skill's page of the index."""

from leadkit.labels.record_pages import RecordIndex, skill_blocks
from leadkit.model.records import Skill
from leadkit.model.repository import Entry
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Page


def skill_page(entry: Entry[Skill], on: RecordIndex, writer: Writer) -> Page:
    blocks: list[Block] = skill_blocks(entry, on, writer)
    if any(party.kind == "people" for party, _ in on.offered.get(entry.id, ())):
        blocks = [*writer.samples_note(), *blocks]
    return Page(writer.title(entry.name), tuple(blocks), writer.language)
