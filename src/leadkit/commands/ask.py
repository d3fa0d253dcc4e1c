"""`leadkit ask`: who has to be asked whether what they wrote still holds; letters to send, and that they were sent."""

from pathlib import Path
from typing import NamedTuple

from leadkit.commands.session import Session
from leadkit.documents.style import Unformattable, updated
from leadkit.findings import Finding
from leadkit.findings.reading import UNFORMATTABLE
from leadkit.i18n.messages import Message
from leadkit.model.kinds import KINDS
from leadkit.model.shapes import ModelShape
from leadkit.products import asking
from leadkit.render.reports import PRINTED
from leadkit.report import Report
from leadkit.storage.changes import Change, changing
from leadkit.storage.privacy import private_folder, replace_private


def ask(session: Session, language: str) -> Report:
    """Whom to ask now; nothing is written."""
    day = session.day_of(session.as_of)
    page, data = asking.describe(asking.compute(day.repo, day.as_of), day.repo, language)
    return Report(pages={"ask": page}, data={"ask": data})


class Sent(NamedTuple):
    """The files of the letters, and the records that say now that somebody was asked."""

    letters: tuple[str, ...]
    findings: tuple[Finding, ...]
    hidden: int = 0


ENDINGS = {"markdown": "md", "wikitext": "wiki"}
"""What a letter's file ends in, by its format."""


def write_letters(session: Session, out: Path, form: str) -> Sent:
    """A letter for each in a folder that git does not see, and into each record the day on which it was asked.

    Whoever is asked is not asked again within the period: so letters are written to be sent.
    """
    root = session.root
    folder = private_folder(root, out)
    day = session.day_of(session.as_of)
    round_ = asking.compute(day.repo, day.as_of)
    texts, _ = session.texts
    changes, findings = [], []
    asked = {"on": round_.as_of.isoformat(), "answer_by": round_.answer_by.isoformat()}
    for due in round_.due:
        try:
            text = updated(due.party.document, {("asked",): asked}, ModelShape(KINDS[due.party.kind].model))
            changes.append(Change(due.party.path, texts.get(due.party.path), text.encode("utf-8")))
        except Unformattable as fault:
            message = Message("it cannot be noted here that somebody was asked: {reason}", reason=fault.reason)
            hint = Message("run 'leadkit fmt' on this file first")
            findings.append(Finding(UNFORMATTABLE, due.party.path, message, hint))
    if findings:
        return Sent((), tuple(findings))
    render, ending = PRINTED[form], ENDINGS[form]
    letters = {
        f"{name}.{ending}": render(page).encode("utf-8") for name, page in asking.letters(round_, day.repo).items()
    }
    if letters:
        with changing(root, "ask") as change:
            replace_private(folder, letters)
            change.apply(changes)
    return Sent(tuple(sorted(letters)), (), round_.hidden)
