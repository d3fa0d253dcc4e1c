"""A web address without encryption: readers of it can be watched, and what they get can be changed on the way."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.addresses import address_fault
from leadkit.model.markers import Address
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.inventory.marked(Address, lambda text, _: _is_meant(text)):
        message = Message("'{url}' is not encrypted", url=value[:60])
        yield entry.finding(
            RULE, place, message, Message("open the page with https://, and write that address if it works")
        )


def _is_meant(text: str) -> bool:
    """Of an address that is not public at all, only that is told."""
    return text.startswith("http://") and address_fault(text) is None


RULE: Final = Rule("url-not-https", Severity.WARNING, run, reach=Reach.FILE)
