"""A resource: where it is, whom it serves, and what it teaches."""

from collections.abc import Iterable

from leadkit.products.portraits.shelves import Shelves
from leadkit.products.supply import resource_languages
from leadkit.products.telling import Teller
from leadkit.products.wording import localised
from leadkit.records import Resource
from leadkit.report import Block, Facts, Line, Link, Prose, Words
from leadkit.repository import Entry


def resource_blocks(entry: Entry[Resource], on: Shelves, teller: Teller) -> list[Block]:
    record, said = entry.record, teller.said
    blocks: list[Block] = []
    if record.description:
        blocks.append(Prose(localised(record.description, teller.language)))
    if record.url:
        blocks.append(Prose((Link(said("Open: {title}", title=teller.title(entry.name)), record.url),)))
    if record.citation:
        blocks.append(Prose(record.citation))
    return [*blocks, Facts(tuple(_facts(entry, on, teller)))]


def _facts(entry: Entry[Resource], on: Shelves, teller: Teller) -> Iterable[tuple[str, Line]]:
    record, said = entry.record, teller.said
    yield said("Kind"), teller.word(record.kind)
    yield said("Languages"), _languages(record, teller)
    if record.teaches:
        yield said("Teaches"), leveled([(taught.skill, taught.level) for taught in record.teaches], teller)
    if record.requires:
        yield said("Needs"), leveled([(needed.skill, needed.level) for needed in record.requires], teller)
    for title, words in (("Format", record.formats), ("Access", record.access)):
        if words:
            yield said(title), teller.speech.listed(map(teller.word, words))
    if not record.access:
        yield said("Access"), said("unknown")
    if record.audience:
        yield said("For whom"), record.audience
    if record.minutes:
        yield said("Takes"), teller.speech.counted("{number} minute", "{number} minutes", record.minutes)
    yield said("Licence"), record.licence or said("unknown")
    if record.publisher and record.publisher in on.repo.groups:
        yield said("Published by"), (teller.link(f"groups/{record.publisher}"),)
    if record.year:
        yield said("Year"), str(record.year)
    yield said("Last reviewed"), teller.speech.day(record.reviewed) if record.reviewed else said("never")
    if record.status:
        yield said("State"), teller.word(record.status)


def _languages(record: Resource, teller: Teller) -> Line:
    """Every language, as a link where a translation has an address of its own."""
    parts: list[Words] = []
    for tag in resource_languages(record):
        name = teller.speech.language_name(tag)
        parts += [Link(name, record.translations[tag]) if tag in record.translations else name, ", "]
    return tuple(parts[:-1]) if parts else teller.said("unknown")


def leveled(skills: list[tuple[str, int | None]], teller: Teller) -> tuple[Words, ...]:
    """Skills as links, with their levels where these are stated."""
    parts: list[Words] = []
    for skill, level in skills:
        parts.append(teller.link(f"skills/{skill}"))
        parts.append(f" ({teller.said('level {level}', level=level)}), " if level else ", ")
    if parts:
        parts[-1] = str(parts[-1]).removesuffix(", ")
    return tuple(part for part in parts if part != "")
