"""Pools, quotas or a cap for seats, where nobody said how many seats there are."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.trainings:
        rules = entry.record.selection.rules if entry.record.selection else None
        if rules is None or entry.record.seats or not (rules.pools or rules.quotas or rules.per_group):
            continue
        if entry.record.seats == 0:
            message = Message("these rules have no seats to give")
            yield entry.finding(
                RULE, ("seats",), message, Message("write how many seats there are, such as 'seats: 30'")
            )
        else:
            message = Message("these rules give out seats, but the training does not say how many there are")
            yield entry.finding(
                RULE,
                ("selection", "rules"),
                message,
                Message("write how many seats there are, such as 'seats: 30'"),
                at_key=True,
            )


RULE: Final = Rule("selection-without-seats", Severity.ERROR, run, reach=Reach.FILE)
