"""A resource: where it is, whom it serves, and what it teaches."""

from collections.abc import Iterable

from leadkit.community.parties import resource_languages
from leadkit.labels import localised
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_index import RecordIndex
from leadkit.model.records import Resource
from leadkit.model.repository import Entry
from leadkit.report import Block, Facts, Line, Link, Prose, Words


def resource_blocks(entry: Entry[Resource], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    record, said = entry.record, formatter.said
    blocks: list[Block] = []
    if record.description:
        blocks.append(Prose(localised(record.description, formatter.language)))
    if record.url:
        blocks.append(Prose((Link(said("Open: {title}", title=formatter.title(entry.name)), record.url),)))
    if record.citation:
        blocks.append(Prose(record.citation))
    return [*blocks, Facts(tuple(_facts(entry, on, formatter)))]


def _facts(entry: Entry[Resource], on: RecordIndex, formatter: RecordFormatter) -> Iterable[tuple[str, Line]]:
    record, said = entry.record, formatter.said
    yield said("Kind"), formatter.word(record.kind)
    yield said("Languages"), _languages(record, formatter)
    if record.teaches:
        yield said("Teaches"), leveled([(taught.skill, taught.level) for taught in record.teaches], formatter)
    if record.requires:
        yield said("Needs"), leveled([(needed.skill, needed.level) for needed in record.requires], formatter)
    for title, words in (("Format", record.formats), ("Access", record.access)):
        if words:
            yield said(title), formatter.speech.listed(map(formatter.word, words))
    if not record.access:
        yield said("Access"), said("unknown")
    if record.audience:
        yield said("For whom"), record.audience
    if record.minutes:
        yield said("Takes"), formatter.speech.counted("{number} minute", "{number} minutes", record.minutes)
    yield said("Licence"), record.licence or said("unknown")
    if record.publisher and record.publisher in on.repo.groups:
        yield said("Published by"), (formatter.link(f"groups/{record.publisher}"),)
    if record.year:
        yield said("Year"), str(record.year)
    yield said("Last reviewed"), formatter.speech.day(record.reviewed) if record.reviewed else said("never")
    if record.status:
        yield said("State"), formatter.word(record.status)


def _languages(record: Resource, formatter: RecordFormatter) -> Line:
    """Every language, as a link where a translation has an address of its own."""
    parts: list[Words] = []
    for tag in resource_languages(record):
        name = formatter.speech.language_name(tag)
        parts += [Link(name, record.translations[tag]) if tag in record.translations else name, ", "]
    return tuple(parts[:-1]) if parts else formatter.said("unknown")


def leveled(skills: list[tuple[str, int | None]], formatter: RecordFormatter) -> tuple[Words, ...]:
    """Skills as links, with their levels where these are stated."""
    parts: list[Words] = []
    for skill, level in skills:
        parts.append(formatter.link(f"skills/{skill}"))
        parts.append(f" ({formatter.said('level {level}', level=level)}), " if level else ", ")
    if parts:
        parts[-1] = str(parts[-1]).removesuffix(", ")
    return tuple(part for part in parts if part != "")
