"""E-mail addresses and phone numbers in text: what they are, where they stand, and the text without them."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.model.loading.email_addresses import email_addresses, may_hold_email_address
from leadkit.model.loading.phone_numbers import may_hold_phone_number, phone_numbers
from leadkit.model.loading.plain_writing import plain_writing

_EMAIL: Final = Message("this contains an e-mail address ('{start}…'): everybody can read it, and machines collect it")
_PHONE: Final = Message("this contains a phone number ('{start}…'): everybody can read it, and machines collect it")


class ContactDetail(NamedTuple):
    """What is said of it, with its first characters as {start}, and its place in the text as it was written."""

    message: Message
    start: int
    end: int


def may_hold_contact_detail(text: str) -> bool:
    """Whether a text is worth a closer look: cheap signs of which every detail has one; most texts have none."""
    return may_hold_email_address(text) or may_hold_phone_number(text)


def contact_details(text: str) -> Iterator[ContactDetail]:
    """Every e-mail address, then every phone number."""
    if not may_hold_contact_detail(text):
        return
    plain = plain_writing(text)
    for start, end in email_addresses(plain.text):
        yield ContactDetail(_EMAIL, *plain.span(start, end))
    for start, end in phone_numbers(plain.text):
        yield ContactDetail(_PHONE, *plain.span(start, end))


def contact_detail(text: str) -> ContactDetail | None:
    """The first of them; None where there is none."""
    return next(contact_details(text), None)


def without_contact_details(message: Message) -> Message:
    """The same message, for a place that everybody can read: what is quoted in it keeps no address and no number."""
    return message.filled(**{name: _masked(value) for name, value in message.values.items()}) if message else message


def _masked(value: Any) -> Any:
    if isinstance(value, Message):
        return without_contact_details(value)
    if not isinstance(value, str):
        return value
    masked, end = "", 0
    for detail in sorted(contact_details(value), key=lambda detail: detail.start):
        if detail.start >= end:  # a number may be part of an address
            masked += f"{value[end : detail.start]}…"
        end = max(end, detail.end)
    masked += value[end:]
    return masked if contact_detail(masked) is None and "@" not in masked else "…"
