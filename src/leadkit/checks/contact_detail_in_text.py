"""An e-mail address or a phone number, in a value or in a comment: what everybody reads, machines harvest."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Position, say
from leadkit.repository import Repository

RULE: Final = "contact-detail-in-text"

_AT: Final = r"(?:@|＠| ?[\[(] ?at ?[\])] ?)"
_DOT: Final = r"(?:\.| ?[\[(] ?dot ?[\])] ?)"
# Not after '@' or '/', as in @user@server.example (a public handle) and in paths of web addresses.
_EMAIL: Final = re.compile(
    rf"(?<![\w@/.+%-])(?!git@)[\w.+%-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,5}}{_DOT}[^\W\d_]{{2,24}}(?![\w@])",
    re.IGNORECASE,
)
_PHONE_WORDS: Final = (
    *("tel", "phone", "mobile", "cell", "call", "whatsapp", "whats app", "signal", "telegram", "viber", "sms", "fax"),
    *("teléfono", "tél", "telefone", "handy", "هاتف"),
)
_NUMBER: Final = r"\(?\d(?:[ ().\u00a0/-]{0,3}\d){6,14}"
_PHONE: Final = re.compile(
    rf"(?<![\w.:/=+-])(?:\+|00(?=[1-9])){_NUMBER}(?![\w:])"
    rf"|\b(?:{'|'.join(_PHONE_WORDS)})\b"
    rf"[ .:]{{1,3}}{_NUMBER}(?!\w)"
    r"|\bwa\.me/\d{7,15}|\b(?:tel|sms):\+?\d{7,15}",
    re.IGNORECASE,
)
_ROUND: Final = re.compile(r"[ ,.\u00a0]000$")
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


def contact_detail(text: str) -> str | None:
    """The first e-mail address or phone number of a text; None where there is none."""
    match = _EMAIL.search(text) or _PHONE.search(text)
    if match is None or _ROUND.search(match[0]):
        return None
    return match[0].strip()


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


def _words(detail: str) -> tuple[str, str]:
    kind = (
        say("an e-mail address")
        if "." in detail and not detail[0].isdigit() and detail[0] not in "+("
        else say("a phone number")
    )
    message = say(
        "this holds {kind} ('{start}…'): everybody can read it, and machines collect it", kind=kind, start=detail[:3]
    )
    return message, "remove it; messages reach people by 'username', 'contact' (an https page) or 'via' (a group)"
