"""Groups that are part of each other in a circle."""

from collections.abc import Iterator
from typing import Final

from leadkit.checks.skill_cycle import cycle_findings
from leadkit.findings import Finding, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    links = {entry.id: entry.record.part_of for entry in repo.groups}
    yield from cycle_findings(RULE, "part_of", Message("'{id}' is part of itself: {circle}"), repo.groups, links)


RULE: Final = Rule("group-cycle", Severity.ERROR, run, facts=fields_of("groups", "part_of"))
