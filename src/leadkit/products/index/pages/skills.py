"""One skill's page of the index."""

from leadkit.labels import samples_note
from leadkit.labels.record_pages import RecordIndex, skill_blocks
from leadkit.model.records import Skill
from leadkit.model.repository import Entry
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Note, Page


def skill_page(entry: Entry[Skill], on: RecordIndex, writer: Writer) -> Page:
    formatter = writer.formatter_in("../")
    blocks: list[Block] = skill_blocks(entry, on, formatter)
    note = samples_note(writer.repo, writer.language)
    if note and any(party.kind == "people" for party, _ in on.offered.get(entry.id, ())):
        blocks = [Note(note), *blocks]
    return Page(formatter.title(entry.name), tuple(blocks), writer.language)
