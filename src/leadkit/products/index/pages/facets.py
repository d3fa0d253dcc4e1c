"""Resources by kind, format, access, licence and audience; how many say nothing of it."""

from collections.abc import Callable, Iterable

from leadkit.i18n.messages import Message
from leadkit.model.records import Resource
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Heading, Page, Prose


def facets_page(writer: Writer) -> Page:
    word = writer.word
    facets: tuple[tuple[Message, Callable[[Resource], Iterable[str]], Callable[[str], str]], ...] = (
        (Message("By kind"), lambda record: (record.kind,), word),
        (Message("By format"), lambda record: record.formats, word),
        (Message("By access"), lambda record: record.access, word),
        (Message("By licence"), lambda record: (record.licence,) if record.licence else (), str),
        (Message("By audience"), lambda record: (record.audience,) if record.audience else (), str),
    )
    blocks: list[Block] = [*writer.others("facets")]
    for title, values, name in facets:
        found = writer.gathered(values)
        unknown = sum(not tuple(values(entry.record)) for entry in writer.index.resources)
        blocks.append(Heading(writer.translate(title)))
        if unknown:
            blocks.append(
                Prose(
                    writer.speech.ngettext(
                        "Unknown of {number} of {all} resources.",
                        "Unknown of {number} of {all} resources.",
                        unknown,
                        all=len(writer.index.resources),
                    )
                )
            )
        for value in sorted(found, key=lambda value: (-len(found[value]), value)):
            blocks += [Heading(name(value), 3), writer.lines(found[value])]
    return Page(
        writer.gettext("Resources by kind, format, access, licence and audience"), tuple(blocks), writer.language
    )
