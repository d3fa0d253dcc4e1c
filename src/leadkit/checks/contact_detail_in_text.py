"""An e-mail address or a phone number, in a value or in a comment: what everybody reads, machines harvest."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Position, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.loading.contact_details import contact_detail
from leadkit.model.repository import Repository

_HIDDEN_AT: Final = re.compile(r"at ?[\])]")
_DIGITS: Final = re.compile(rb"\d[\d ()./-]{5,}\d")
_DAY: Final = re.compile(rb"\d{4}-\d{2}-\d{2}")
_NO_PART_OF_NUMBERS: Final = bytes(set(range(256)) - set(b"0123456789 ()./-:,\n"))


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        text = entry.document.text
        if not _may_hold_one(text):
            continue
        found = False
        for place, value in entry.texts():
            detail = contact_detail(value)
            if detail is not None:
                found = True
                yield entry.finding(RULE, place, *_words(detail))
        if not found and (comment := _in_comments(text)) is not None:
            detail, position = comment
            yield Finding(RULE, entry.path, *_words(detail), "", position)


def _may_hold_one(text: str) -> bool:
    """Cheap signs of which every detail has one; most files have none, apart from days and times."""
    if "@" in text or "＠" in text or _HIDDEN_AT.search(text.lower()):
        return True
    left = text.encode("utf-8", "replace").translate(None, _NO_PART_OF_NUMBERS)
    return any(not _DAY.fullmatch(digits) for digits in _DIGITS.findall(left))


def _in_comments(text: str) -> tuple[str, Position] | None:
    for number, line in enumerate(text.split("\n"), 1):
        before, sign, comment = line.partition("#")
        if sign and (not before or before[-1].isspace()) and before.count('"') % 2 == 0:
            detail = contact_detail(comment)
            if detail is not None:
                column = line.index(detail, len(before)) + 1
                return detail, Position(number, column, number, column + len(detail))
    return None


def _words(detail: str) -> tuple[Message, Message]:
    kind = (
        Message("an e-mail address")
        if "." in detail and not detail[0].isdigit() and detail[0] not in "+("
        else Message("a phone number")
    )
    message = Message(
        "this holds {kind} ('{start}…'): everybody can read it, and machines collect it", kind=kind, start=detail[:3]
    )
    return message, Message(
        "remove it; messages reach people by 'username', 'contact' (an https page) or 'via' (a group)"
    )


RULE: Final = Rule("contact-detail-in-text", Severity.ERROR, run)
