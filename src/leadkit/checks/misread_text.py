"""Text that YAML reads otherwise than it looks: cut off at ' #', or run together with the line below."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadkit.documents import Comment, FieldPath
from leadkit.documents.comments import may_be_text
from leadkit.findings import Edit, Finding, Position, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Model

_MAY_BE_CUT: Final = re.compile(r"[^\s:,\[{-] +#[^\s#!]")
_MAY_RUN_ON: Final = re.compile(r"^ +https?://\S+", re.MULTILINE)


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.worth_a_look(_may_be_misread):
        text = entry.document.text
        if _MAY_BE_CUT.search(text):
            yield from _cut(entry)
        if _MAY_RUN_ON.search(text):
            yield from _run_on(entry)


def _may_be_misread(text: str) -> bool:
    is_cut = " #" in text and _MAY_BE_CUT.search(text) is not None
    return is_cut or ("://" in text and _MAY_RUN_ON.search(text) is not None)


def _cut(entry: "Entry[Model | None]") -> Iterator[Finding]:
    """What follows a text as `#wikidata` was meant as its end."""
    places = entry.document.places()
    for comment in entry.document.comments():
        if comment.is_alone or not may_be_text(comment.text):
            continue
        ended = [
            (place, value)
            for place, (_, value) in places.items()
            if value.end_line == comment.line and isinstance(entry.document.at(place), str)
        ]
        if ended:
            place, value = max(ended, key=lambda each: each[1].end_column)
            yield from _cut_at(entry, place, value, comment)


def _cut_at(entry: "Entry[Model | None]", place: FieldPath, value: Position, comment: Comment) -> Iterator[Finding]:
    line = entry.document.text.split("\n")[value.line - 1]
    is_plain = value.line == value.end_line and line[value.column - 1] not in "\"'"
    is_next = not line[value.end_column - 1 : comment.column - 1].strip()
    if not is_plain or not is_next:
        return
    written = line[value.column - 1 :].rstrip()
    # One space, however many: `leadkit fmt` writes two in front of what it takes for a comment.
    whole = f"{line[value.column - 1 : value.end_column - 1]} {line[comment.column - 1 :].rstrip()}"
    message = Message("the text ends at ' #': what follows is not part of it")
    hint = Message('put the whole text in quotes: "{text}"', text=whole)
    place_of_all = Position(value.line, value.column, value.line, value.column + len(written))
    finding = entry.finding(RULE, place, message, hint)
    yield Finding(RULE, finding.path, message, hint, finding.field, place_of_all, fix=(Edit(place_of_all, whole),))


def _run_on(entry: "Entry[Model | None]") -> Iterator[Finding]:
    """An address on a line of its own that became the end of the text above: its hyphen is missing."""
    lines = entry.document.text.split("\n")
    for place, (_, value) in entry.document.places().items():
        if not place or not isinstance(place[-1], int) or value.line == value.end_line:
            continue
        if not isinstance(entry.document.at(place), str) or lines[value.line - 1][value.column - 1] in "\"'|>":
            continue
        for number in range(value.line + 1, value.end_line + 1):
            if re.match(r" +https?://", lines[number - 1]):
                start = len(lines[number - 1]) - len(lines[number - 1].lstrip())
                at = Position(number, start + 1, number, len(lines[number - 1]) + 1)
                message = Message("this line is read as the end of the entry above")
                hint = Message("begin each entry of a list with '- '")
                yield Finding(RULE, entry.path, message, hint, entry.finding(RULE, place, message).field, at)


RULE: Final = Rule("misread-text", Severity.WARNING, run, reach=Reach.FILE)
