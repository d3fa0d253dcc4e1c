"""A rule: its slug, which reads as "allow …", its severity, and, where it looks at records, how."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

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


class Rule(str):
    """The slug, with what the rule is. `run` is None for rules of reading, whose findings come up on the way.

    Its page lies beside the rule: it explains, shows a wrong and a right record, and quotes what leadkit says of the
    wrong one. The suite runs both.
    """

    __slots__ = ("is_dated", "is_local", "run", "severity")
    severity: Severity
    run: Check | None
    is_dated: bool
    is_local: bool

    def __new__(
        cls, slug: str, severity: Severity, run: Check | None = None, *, dated: bool = False, local: bool = False
    ) -> "Rule":
        """A dated rule compares with a day, and only warns, so that no verdict depends on the clock.

        What a local rule finds in a file depends on that file and on leadkit.yaml alone, so after an edit it looks at
        nothing else.
        """
        rule = super().__new__(cls, slug)
        rule.severity, rule.run, rule.is_dated, rule.is_local = severity, run, dated, local
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
