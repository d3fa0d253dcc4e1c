"""An e-mail address or a phone number, in a value or in a comment: what everybody reads, machines harvest."""

from collections.abc import Iterator
from typing import Final

from leadkit.documents import Document
from leadkit.findings import Finding, Position, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.loading.contact_details import ContactDetail, contact_detail, may_hold_contact_detail
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.worth_a_look(may_hold_contact_detail):
        found = False
        for place, value in entry.texts():
            detail = contact_detail(value)
            if detail is not None:
                found = True
                yield entry.finding(RULE, place, *_words(detail, value))
        if not found and (comment := _in_comments(entry.document)) is not None:
            words, position = comment
            yield Finding(RULE, entry.path, *words, "", position)


def _in_comments(document: Document) -> tuple[tuple[Message, Message], Position] | None:
    # Where comments are is only asked where one could hold something: it costs another reading.
    behind = (line.partition("#")[2] for line in document.text.split("\n") if "#" in line)
    if all(contact_detail(text) is None for text in behind):
        return None
    for comment in document.original.comments():
        text = comment.text[1:]
        detail = contact_detail(text)
        if detail is not None:
            first = comment.column + 1
            position = Position(comment.line, first + detail.start, comment.line, first + detail.end)
            return _words(detail, text), position
    return None


def _words(detail: ContactDetail, text: str) -> tuple[Message, Message]:
    hint = Message("remove it; messages reach people by 'username', 'contact' (an https page) or 'via' (a group)")
    return detail.message.filled(start=text[detail.start : detail.start + 3]), hint


RULE: Final = Rule("contact-detail-in-text", Severity.ERROR, run, reach=Reach.FILE)
