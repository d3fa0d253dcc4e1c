"""Applications to a training that end before they begin."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.trainings:
        selection = entry.record.selection
        if selection and selection.opens and selection.closes and selection.closes < selection.opens:
            message = Message("applications close on {closes}, before they open", closes=selection.closes.isoformat())
            hint = Message("they open on {opens}; are the two dates swapped?", opens=selection.opens.isoformat())
            yield entry.finding(RULE, ("selection", "closes"), message, hint)


RULE: Final = Rule("selection-closes-before-it-opens", Severity.ERROR, run, reach=Reach.FILE)
