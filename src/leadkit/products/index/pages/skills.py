"""One skill's page of the index."""

from leadkit.products.index.pages.writing import Writer
from leadkit.products.portraits import Shelves, skill_blocks
from leadkit.products.wording import samples_note
from leadkit.records import Skill
from leadkit.report import Block, Note, Page
from leadkit.repository import Entry


def skill_page(entry: Entry[Skill], on: Shelves, writer: Writer) -> Page:
    teller = writer.telling("../")
    blocks: list[Block] = skill_blocks(entry, on, teller)
    note = samples_note(writer.repo, writer.language)
    if note and any(party.kind == "people" for party, _ in on.offered.get(entry.id, ())):
        blocks = [Note(note), *blocks]
    return Page(teller.title(entry.name), tuple(blocks), writer.language)
