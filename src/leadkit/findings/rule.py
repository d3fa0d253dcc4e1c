"""A rule: its slug, which reads as "allow …", its severity, and, where it looks at records, how."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from leadkit.i18n.messages import Message

if TYPE_CHECKING:
    from leadkit.findings.finding import Finding


class Severity(StrEnum):
    """An error fails; a warning fails with --strict; a note tells maintainers something and never fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def message(self) -> Message:
        return _SEVERITIES[self]


_SEVERITIES: Final = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.NOTE: Message("note"),
}


Check: TypeAlias = Callable[..., Iterable["Finding"]]
"""Finds the faults of a repository; a dated rule's is given the day, too."""


class Reach(StrEnum):
    """What the findings in one file depend on, besides that file and leadkit.yaml."""

    FILE = "file"
    """Nothing."""
    LINKS = "links"
    """Which records there are, where groups, trainings and resources are, which skills are retired. What records are
    called matters for hints alone."""
    ALL = "all"


Facts: TypeAlias = Callable[[Any], object]
"""All that a rule reads of a record but whether it is valid: while that is the same, it finds the same elsewhere."""


def fields_of(kind: str, *keys: str) -> Facts:
    """The values of these keys in records of a kind; of others nothing."""
    return lambda entry: [entry.document.data.get(key) for key in keys] if entry.kind == kind else None


class Rule(str):
    """The slug, with what the rule is. `run` is None for rules of reading, whose findings come up on the way.

    Its page lies beside the rule: it explains, shows a wrong and a right record, and quotes what leadkit says of the
    wrong one. The suite runs both.
    """

    __slots__ = ("facts", "is_dated", "reach", "run", "severity")
    severity: Severity
    run: Check | None
    is_dated: bool
    reach: Reach
    facts: Facts | None

    def __new__(
        cls,
        slug: str,
        severity: Severity,
        run: Check | None = None,
        *,
        dated: bool = False,
        reach: Reach = Reach.ALL,
        facts: Facts | None = None,
    ) -> "Rule":
        """A dated rule compares with a day, and only warns, so that no verdict depends on the clock.

        `reach` and `facts` say what must be looked at again after an edit; where they are left out, everything is.
        """
        rule = super().__new__(cls, slug)
        rule.severity, rule.run, rule.is_dated, rule.reach, rule.facts = severity, run, dated, reach, facts
        return rule

    @property
    def page(self) -> str:
        """Its page in Markdown."""
        from importlib.resources import files

        room = "leadkit.findings" if self.run is None else "leadkit.checks"
        return (files(room) / f"{self}.md").read_text(encoding="utf-8")

    @property
    def summary(self) -> str:
        """The sentence that its page begins with."""
        return next(line for line in self.page.splitlines()[1:] if line.strip())
