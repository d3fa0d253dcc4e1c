"""A role: whom it carries from below, what it takes, and the way there from nothing."""

from collections.abc import Sequence

from leadkit.i18n.messages import Message
from leadkit.i18n.vocabulary import LEVELS
from leadkit.labels import localised_words
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_index import RecordIndex
from leadkit.model.records import Role
from leadkit.model.repository import Entry
from leadkit.report import Block, Bullets, Heading, Line, Prose


def role_blocks(
    entry: Entry[Role], on: RecordIndex, formatter: RecordFormatter, way: Sequence[Block] = ()
) -> list[Block]:
    """`way` are the steps of somebody who begins with nothing and reads the page's language."""
    record, gettext = entry.record, formatter.gettext
    blocks: list[Block] = []
    if record.description:
        blocks.append(formatter.described(record.description, record.unreviewed))
    below = [role for role in on.repo.roles if entry.id in role.record.supports]
    for title, names in (
        (
            Message("It supports these roles:"),
            [f"roles/{role}" for role in record.supports if role in on.repo.roles],
        ),
        (Message("It builds on these roles:"), [role.name for role in below]),
    ):
        if names:
            blocks.append(Prose((formatter.translate(title), " ", *formatter.links(names), ".")))
    blocks.append(Heading(gettext("What it takes")))
    lines: list[Line] = []
    for needed in record.skills:
        level = gettext("level {level}", level=needed.level)
        anchor = formatter.word(LEVELS[needed.level].partition(":")[0])
        lines.append((formatter.link(f"skills/{needed.skill}"), f" ({level}{formatter.speech.comma}{anchor})"))
    blocks.append(Bullets(tuple(lines)))
    if record.duties:
        duties = tuple((localised_words(duty, formatter.language),) for duty in record.duties)
        blocks += [Heading(gettext("What you take on")), Bullets(duties)]
    if way:
        blocks += [Heading(gettext("The way there, from the first day")), *way]
    return blocks
