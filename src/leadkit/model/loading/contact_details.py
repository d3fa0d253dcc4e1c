"""E-mail addresses and phone numbers in text."""

import re
from typing import Any, Final

from leadkit.i18n.messages import Message

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
_CALENDAR: Final = re.compile(r"@(?:group|resource|import)\.(?:v\.)?calendar\.google\.com$", re.IGNORECASE)
"""A public calendar's name looks like an address, and reaches nobody."""
_ROUND: Final = re.compile(r"[ ,.\u00a0]000$")


def contact_detail(text: str) -> str | None:
    """The first e-mail address or phone number of a text; None where there is none."""
    match = next((m for m in _EMAIL.finditer(text) if not _CALENDAR.search(m[0])), None) or _PHONE.search(text)
    if match is None or _ROUND.search(match[0]):
        return None
    return match[0].strip()


def without_contact_details(message: Message) -> Message:
    """The same message, for a place that everybody can read: what is quoted in it keeps no address and no number."""
    return message.filled(**{name: _masked(value) for name, value in message.values.items()}) if message else message


def _masked(value: Any) -> Any:
    if isinstance(value, Message):
        return without_contact_details(value)
    if not isinstance(value, str):
        return value
    masked = _PHONE.sub("…", _EMAIL.sub("…", value))
    return masked if contact_detail(masked) is None and "@" not in masked else "…"
