"""An e-mail address or a phone number, in a value or in a comment: what everybody reads, machines harvest."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Position, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.loading.contact_details import ContactDetail, contact_detail, may_hold_contact_detail
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.worth_a_look(may_hold_contact_detail):
        text = entry.document.text
        found = False
        for place, value in entry.texts():
            detail = contact_detail(value)
            if detail is not None:
                found = True
                yield entry.finding(RULE, place, *_words(detail, value))
        if not found and (comment := _in_comments(text)) is not None:
            words, position = comment
            yield Finding(RULE, entry.path, *words, "", position)


def _in_comments(text: str) -> tuple[tuple[Message, Message], Position] | None:
    for number, line in enumerate(text.split("\n"), 1):
        before, sign, comment = line.partition("#")
        if sign and (not before or before[-1].isspace()) and before.count('"') % 2 == 0:
            detail = contact_detail(comment)
            if detail is not None:
                first = len(before) + 2
                position = Position(number, first + detail.start, number, first + detail.end)
                return _words(detail, comment), position
    return None


def _words(detail: ContactDetail, text: str) -> tuple[Message, Message]:
    hint = Message("remove it; messages reach people by 'username', 'contact' (an https page) or 'via' (a group)")
    return detail.message.filled(start=text[detail.start : detail.start + 3]), hint


RULE: Final = Rule("contact-detail-in-text", Severity.ERROR, run, reach=Reach.FILE)
