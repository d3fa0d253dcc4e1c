"""Roles that carry each other in a circle: nobody would stand on the ground."""

from collections.abc import Iterator
from typing import Final

from leadkit.checks.skill_cycle import cycle_findings
from leadkit.findings import Finding, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    links = {entry.id: entry.record.supports for entry in repo.roles}
    yield from cycle_findings(RULE, "supports", Message("'{id}' supports itself: {circle}"), repo.roles, links)


RULE: Final = Rule("role-cycle", Severity.ERROR, run, facts=fields_of("roles", "supports"))
