"""What may be written where the cursor is: keys with their description, ids and words with what they are called.

All of it is read off the models, their marks and the records; nothing here knows a field.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from leadkit.documents.style.scalars import written
from leadkit.editor.cursor import Cursor
from leadkit.editor.fields import (
    RecordFile,
    description_of,
    is_level_of_skill,
    is_list,
    is_nested,
    keys_of,
    marks_of,
    options_at,
)
from leadkit.editor.reading import Community
from leadkit.i18n.folding import folded
from leadkit.i18n.messages import LANGUAGES
from leadkit.i18n.names import country_name, language_name, shipped_countries
from leadkit.i18n.vocabulary import shipped
from leadkit.i18n.zones import zone_names
from leadkit.model.markers import Country, Currency, Language, Licence, Reference, TimeZone, Word
from leadkit.model.shapes import annotation_at

MOST: Final = 200
"""Choices that are listed at once; a longer word leaves fewer."""
Sort = Literal["key", "record", "word", "value"]


@dataclass(frozen=True, slots=True)
class Choice:
    """`text` is what the record will hold, `written` how it is written here; `title` is what readers call it."""

    text: str
    title: str
    sort: Sort
    written: str
    more: str = ""
    record: str = ""
    """`kind/id`, where it names a record."""


class Choices(NamedTuple):
    """`start` and `end` are the offsets of what a choice replaces."""

    start: int
    end: int
    items: tuple[Choice, ...]
    is_cut: bool


def choices(file: RecordFile, cursor: Cursor, community: Community) -> Choices:
    """The choices that begin like the word before the cursor, or whose title does; the best first."""
    wanted = folded(cursor.before)
    found = [each for each in _all(file, cursor, community) if _rank(each, wanted) is not None]
    found.sort(key=lambda each: _rank(each, wanted) or 0)  # what ranks equal stays in order
    return Choices(cursor.start, cursor.end, tuple(found[:MOST]), len(found) > MOST)


def _rank(choice: Choice, wanted: str) -> int | None:
    """How well a choice fits: by its beginning, by a word of its title, by any part; None where it does not."""
    text, title = folded(choice.text), folded(choice.title)
    if not wanted or text.startswith(wanted):
        return 0
    if any(part.startswith(wanted) for part in (title, *title.split(), *text.split("-"))):
        return 1
    return 2 if wanted in text or wanted in title else None


def _all(file: RecordFile, cursor: Cursor, community: Community) -> Iterator[Choice]:
    if cursor.is_key:
        yield from _keys(file, cursor)
        if not cursor.is_value:
            for mark in marks_of(file.model, cursor.place, at_key=True):
                yield from _new_keys(_marked(mark, file, community), cursor)
            for option in options_at(file.model, cursor.place, at_key=True):
                yield from _new_keys(iter([Choice(option.text, option.meaning, "word", option.text)]), cursor)
    if cursor.is_value:
        place, lead = cursor.place, ""
        if is_list(annotation_at(file.model, place)) and not cursor.in_flow and cursor.is_key:
            place, lead = (*place, 0), "- "  # on a line of its own below its key
        for mark in marks_of(file.model, place):
            yield from _values(_marked(mark, file, community), cursor, lead)
        options = options_at(file.model, place)
        are_levels = is_level_of_skill(options)
        for option in options:
            title = community.formatter.word(option.meaning.partition(":")[0]) if are_levels else option.meaning
            yield Choice(option.text, title, "value", f"{lead}{option.text}")


def _keys(file: RecordFile, cursor: Cursor) -> Iterator[Choice]:
    place = cursor.place if cursor.is_value else cursor.place[:-1]
    lead = ""
    if cursor.is_value and is_list(annotation_at(file.model, place)) and not cursor.in_flow:
        place, lead = (*place, 0), "- "
    for key, field in keys_of(file.model, place).items():
        if key in cursor.beside:
            continue
        ends_line = (is_list(field.annotation) or is_nested(field.annotation)) and not cursor.in_flow
        text = key if cursor.is_quoted else f"{lead}{key}:{'' if ends_line else ' '}"
        yield Choice(key, "", "key", text, more=description_of(file.model, (*place, key)))


def _new_keys(found: Iterator[Choice], cursor: Cursor) -> Iterator[Choice]:
    """Keys of a map whose keys are marked, such as languages."""
    for choice in found:
        if choice.text not in cursor.beside:
            yield replace(choice, written=choice.text if cursor.is_quoted else f"{_plain(choice.text, cursor)}: ")


def _values(found: Iterator[Choice], cursor: Cursor, lead: str) -> Iterator[Choice]:
    for choice in found:
        yield replace(choice, written=f"{lead}{choice.text if cursor.is_quoted else _plain(choice.text, cursor)}")


def _plain(text: str, cursor: Cursor) -> str:
    return written(text, "", in_flow=cursor.in_flow)


def _marked(mark: Any, file: RecordFile, community: Community) -> Iterator[Choice]:
    """Everything that a mark allows; in a person's record, nothing that tells of a protected country."""
    source = _SOURCES.get(type(mark))
    for choice in source(mark, community) if source is not None else ():
        is_person = file.kind == "people" and isinstance(mark, Country | TimeZone | Word)
        if not (is_person and community.protection.is_told_by(choice.text, mark)):
            yield choice


def _records(mark: Reference, community: Community) -> Iterator[Choice]:
    """Retired skills are left out, and people who may not be found; of a file that cannot be read, the id is known."""
    for kind in mark.kinds:
        records = community.repo.records(kind)
        for record_id in sorted(records.ids):
            entry = records.get(record_id)
            is_retired = entry is not None and getattr(entry.record, "replaced_by", None) is not None
            if not is_retired and community.may_name(kind, record_id):
                title = community.formatter.title(f"{kind}/{record_id}") if entry is not None else ""
                text = f"{kind}/{record_id}" if mark.qualified else record_id
                yield Choice(text, title, "record", text, record=f"{kind}/{record_id}")


def _words(mark: Word, community: Community) -> Iterator[Choice]:
    for word in community.repo.config.words(mark.vocabulary):
        is_region = mark.vocabulary == "regions"
        title = community.formatter.region(word) if is_region else community.formatter.word(word)
        yield Choice(word, title, "word", word)


def _named(texts: Callable[[], tuple[str, ...]], name: Callable[[str, str], str]) -> Callable[..., Iterator[Choice]]:
    def source(_: Any, community: Community) -> Iterator[Choice]:
        language = community.language if community.language in LANGUAGES else "en"
        return (Choice(text, name(text, language), "word", text) for text in texts())

    return source


def _currency_name(code: str, language: str) -> str:
    from babel import Locale

    return str(Locale.parse(language, sep="-").currencies.get(code, ""))


@cache
def _currencies() -> tuple[str, ...]:
    from babel import Locale

    return tuple(sorted(Locale("en").currencies))


_SOURCES: Final[dict[type, Callable[..., Iterator[Choice]]]] = {
    Reference: _records,
    Word: _words,
    Country: _named(lambda: tuple(sorted(shipped_countries())), country_name),
    Language: _named(lambda: tuple(sorted(shipped("languages")["common"])), language_name),
    TimeZone: _named(lambda: tuple(sorted(zone_names())), lambda _text, _language: ""),
    Licence: _named(lambda: tuple(shipped("licences")["ids"]), lambda _text, _language: ""),
    Currency: _named(_currencies, _currency_name),
}
