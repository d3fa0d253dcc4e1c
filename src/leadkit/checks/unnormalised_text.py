"""Text that is written with separate accents (as some machines store it): the same to the eye, another to a search."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.worth_a_look(lambda text: not unicodedata.is_normalized("NFC", text)):
        if entry.kind == "config":
            continue
        for place, value in entry.texts():
            normal = unicodedata.normalize("NFC", value)
            if normal != value:
                message = Message("accents are separate characters here, and not part of their letters")
                hint = Message("run 'leadkit validate --fix' to join them; the text will look the same")
                yield entry.finding(RULE, place, message, hint, fix=normal)


RULE: Final = Rule("unnormalised-text", Severity.WARNING, run, reach=Reach.FILE)
