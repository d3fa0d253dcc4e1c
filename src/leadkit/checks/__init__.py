"""Rules beyond the schema: one rule, one file, one line here. A check yields findings; it neither prints nor raises."""

from collections.abc import Iterator
from types import ModuleType
from typing import Final

from leadkit.checks import (
    protected_country,
    skill_cycle,
    unknown_country,
    unknown_language,
    unknown_reference,
    unknown_timezone,
    unknown_word,
    unreachable_person,
)
from leadkit.findings import Finding
from leadkit.repository import Repository

CHECKS: Final[tuple[ModuleType, ...]] = (
    protected_country,
    skill_cycle,
    unknown_country,
    unknown_language,
    unknown_reference,
    unknown_timezone,
    unknown_word,
    unreachable_person,
)


def run(repo: Repository) -> Iterator[Finding]:
    """Every finding of every check, in no particular order."""
    for check in CHECKS:
        yield from check.run(repo)
