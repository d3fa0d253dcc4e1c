"""Resources by kind, format, access, licence and audience; how many say nothing of it."""

from collections.abc import Callable, Iterable

from leadkit.model.records import Resource
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Heading, Page, Prose


def facets_page(writer: Writer) -> Page:
    word = writer.formatter.word
    facets: tuple[tuple[str, Callable[[Resource], Iterable[str]], Callable[[str], str]], ...] = (
        ("By kind", lambda record: (record.kind,), word),
        ("By format", lambda record: record.formats, word),
        ("By access", lambda record: record.access, word),
        ("By licence", lambda record: (record.licence,) if record.licence else (), str),
        ("By audience", lambda record: (record.audience,) if record.audience else (), str),
    )
    blocks: list[Block] = [*writer.others("facets")]
    for title, values, name in facets:
        found = writer.gathered(values)
        unknown = sum(not tuple(values(entry.record)) for entry in writer.index.resources)
        blocks.append(Heading(writer.said(title)))
        if unknown:
            one = "Unknown of {number} of {all} resources."
            blocks.append(Prose(writer.speech.counted(one, one, unknown, all=len(writer.index.resources))))
        for value in sorted(found, key=lambda value: (-len(found[value]), value)):
            blocks += [Heading(name(value), 3), writer.lines(found[value])]
    return Page(writer.said("Resources by kind, format, access, licence and audience"), tuple(blocks), writer.language)
