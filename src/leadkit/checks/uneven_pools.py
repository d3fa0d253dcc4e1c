"""Pools of seats whose percentages are more or less than the whole."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository

_WHOLE: Final = 100


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.trainings:
        rules = entry.record.selection.rules if entry.record.selection else None
        if rules is None or not rules.pools:
            continue
        total = sum(pool.percent for pool in rules.pools)
        if total != _WHOLE:
            message = Message("the pools add up to {total} percent", total=total)
            yield entry.finding(
                RULE, ("selection", "rules", "pools"), message, Message("make the pools add up to 100"), at_key=True
            )


RULE: Final = Rule("uneven-pools", Severity.ERROR, run, reach=Reach.FILE)
