"""Pools, quotas or a cap for seats, where nobody said how many seats there are."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.trainings:
        rules = entry.record.selection.rules if entry.record.selection else None
        if rules is None or entry.record.seats or not (rules.pools or rules.quotas or rules.per_group):
            continue
        if entry.record.seats == 0:
            message = Message("there is no seat that these rules could give")
            yield entry.finding(
                RULE, ("seats",), message, Message("write how many seats there are, such as 'seats: 30'")
            )
        else:
            message = Message("these rules share out seats, and nobody said how many there are")
            yield entry.finding(
                RULE, ("selection", "rules"), message, Message("add 'seats: 30' to the training"), at_key=True
            )


RULE: Final = Rule("selection-without-seats", Severity.ERROR, run)
