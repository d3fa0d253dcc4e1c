"""A resource: where it is, whom it serves, and what it teaches."""

from collections.abc import Iterable, Sequence
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_index import RecordIndex
from leadkit.model.records import Resource
from leadkit.model.records.resource import Rating
from leadkit.model.repository import Entry
from leadkit.report import Block, Facts, Line, Link, Prose, Words


def resource_blocks(entry: Entry[Resource], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    record, gettext = entry.record, formatter.gettext
    blocks: list[Block] = []
    if record.description:
        blocks.append(formatter.described(record.description))
    if record.url:
        blocks.append(Prose((Link(gettext("Open: {title}", title=formatter.title(entry.name)), record.url),)))
    if record.citation:
        blocks.append(Prose(record.citation))
    return [*blocks, Facts(tuple(_facts(entry, on, formatter)))]


def _facts(entry: Entry[Resource], on: RecordIndex, formatter: RecordFormatter) -> Iterable[tuple[str, Line]]:
    record, gettext = entry.record, formatter.gettext
    yield gettext("Kind"), formatter.word(record.kind)
    yield gettext("Languages"), _languages(record, formatter)
    if record.teaches:
        yield gettext("Teaches"), leveled([(taught.skill, taught.level) for taught in record.teaches], formatter)
    if record.requires:
        yield gettext("Needs"), leveled([(needed.skill, needed.level) for needed in record.requires], formatter)
    if record.prerequisites:
        yield gettext("Before you start"), formatter.speech.listed(record.prerequisites)
    for title, url in (
        (Message("Slides"), record.slides),
        (Message("Recording"), record.recording),
        (Message("Data to work with"), record.dataset),
    ):
        if url:
            yield formatter.translate(title), (Link(url, url),)
    following = [f"resources/{other}" for other in record.follow_ups if other in on.repo.resources]
    if following:
        yield gettext("Go on with"), formatter.links(following)
    for title, words in ((Message("Format"), record.formats), (Message("Access"), record.access)):
        if words:
            yield formatter.translate(title), formatter.speech.listed(map(formatter.word, words))
    if not record.access:
        yield gettext("Access"), gettext("unknown")
    if record.audience:
        yield gettext("For whom"), record.audience
    if record.minutes:
        yield gettext("Takes"), formatter.speech.ngettext("{number} minute", "{number} minutes", record.minutes)
    yield gettext("Licence"), record.licence or gettext("unknown")
    if record.publisher and record.publisher in on.repo.groups:
        yield gettext("Published by"), (formatter.link(f"groups/{record.publisher}"),)
    makers = _contributors(record, on, formatter)
    if makers:
        yield gettext("Made by"), makers
    if record.year:
        yield gettext("Year"), str(record.year)
    yield gettext("Last reviewed"), formatter.speech.day(record.reviewed) if record.reviewed else gettext("unknown")
    for tag, draft in record.drafts.items():
        language = formatter.speech.language_name(tag)
        text = _DRAFTS[draft.state]
        yield gettext("Being translated"), (Link(formatter.translate(text, language=language), draft.url),)
    ratings = [rating for rating in record.ratings if rating.by in on.counted]
    if ratings:
        yield gettext("Rated"), _ratings(ratings, formatter)
    if record.status:
        yield gettext("State"), formatter.word(record.status)


_ROLES: Final = {
    "author": Message("wrote it"),
    "contributor": Message("contributed to it"),
    "editor": Message("edited it"),
    "translator": Message("translated it"),
    "reviewer": Message("reviewed it"),
    "maintainer": Message("keeps it up to date"),
    "presenter": Message("presented it"),
    "illustrator": Message("drew its pictures"),
    "funder": Message("paid for it"),
}
_DRAFTS: Final = {
    "draft": Message("{language}: a draft that needs finishing"),
    "feedback": Message("{language}: say what could be better"),
}
_MARKS: Final = {
    "clear": Message("clarity {mark} of 4"),
    "correct": Message("accuracy {mark} of 4"),
    "usable": Message("usefulness {mark} of 4"),
}


def _contributors(record: Resource, on: RecordIndex, formatter: RecordFormatter) -> tuple[Words, ...]:
    """Who made it and as what; people with a record only where they agreed to be found by name."""
    parts: list[Words] = []
    for one in record.contributors:
        if one.name is not None or one.who in on.named:
            name = one.name if one.name is not None else formatter.link(str(one.who))
            parts += [name, f" ({formatter.translate(_ROLES[one.role])})", formatter.speech.comma]
    return tuple(parts[:-1])


def _ratings(ratings: Sequence[Rating], formatter: RecordFormatter) -> str:
    """The mean of each mark that somebody gave who may be counted, and how many gave any; nobody's words."""
    told = [
        formatter.ngettext("{number} person or group tried it", "{number} people and groups tried it", len(ratings))
    ]
    for key, text in _MARKS.items():
        marks = [mark for rating in ratings if (mark := getattr(rating, key)) is not None]
        if marks:
            mean = formatter.speech.number(sum(marks) / len(marks), 1)
            told.append(formatter.translate(text, mark=mean))
    return formatter.facts(told)


def _languages(record: Resource, formatter: RecordFormatter) -> Line:
    """Every language, as a link where a translation has an address of its own."""
    parts: list[Words] = []
    for tag in record.tags:
        name = formatter.speech.language_name(tag)
        parts += [Link(name, record.translations[tag]) if tag in record.translations else name, ", "]
    return tuple(parts[:-1]) if parts else formatter.gettext("unknown")


def leveled(skills: list[tuple[str, int | None]], formatter: RecordFormatter) -> tuple[Words, ...]:
    """Skills as links, with their levels where these are stated."""
    parts: list[Words] = []
    for skill, level in skills:
        parts.append(formatter.link(f"skills/{skill}"))
        parts.append(f" ({formatter.gettext('level {level}', level=level)}), " if level else ", ")
    if parts:
        parts[-1] = str(parts[-1]).removesuffix(", ")
    return tuple(part for part in parts if part != "")
