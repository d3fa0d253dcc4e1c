"""A role: whom it carries from below, what it takes, and the way there from nothing."""

from leadkit.products.path.describe import path_blocks
from leadkit.products.path.path import Path
from leadkit.products.portraits.shelves import Shelves
from leadkit.products.telling import Teller
from leadkit.products.wording import localised
from leadkit.records import Role
from leadkit.report import Block, Bullets, Heading, Line, Prose
from leadkit.repository import Entry
from leadkit.vocabulary import LEVELS


def role_blocks(entry: Entry[Role], on: Shelves, teller: Teller, way: Path | None = None) -> list[Block]:
    """`way` is the path of somebody who begins with nothing and reads the page's language."""
    record, said = entry.record, teller.said
    blocks: list[Block] = []
    if record.description:
        blocks.append(Prose(localised(record.description, teller.language)))
    below = [role for role in on.repo.roles if entry.id in role.record.supports]
    for title, names in (
        ("It carries these roles from below:", [f"roles/{role}" for role in record.supports if role in on.repo.roles]),
        ("It stands on these roles:", [role.name for role in below]),
    ):
        if names:
            blocks.append(Prose((said(title), " ", *teller.links(names), ".")))
    blocks.append(Heading(said("What it takes")))
    lines: list[Line] = []
    for needed in record.skills:
        level = said("level {level}", level=needed.level)
        anchor = teller.word(LEVELS[needed.level].partition(":")[0])
        lines.append((teller.link(f"skills/{needed.skill}"), f" ({level}{teller.speech.comma}{anchor})"))
    blocks.append(Bullets(tuple(lines)))
    if way is not None:
        first, *steps = path_blocks(way, teller)
        blocks += [Heading(said("The way there, from the first day")), *steps] if isinstance(first, Heading) else []
    return blocks
