"""The outcome of a validation, as every format is given it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leadkit.findings import Finding, Severity
from leadkit.i18n.messages import Message, translate

HINT: Final = Message("hint")
FIXABLE: Final = Message("'leadkit validate --fix' can fix {number} of them", number=0)
LONG: Final = 20
"""Findings; more of them begin with a count by rule."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings in order, how many files were read, the reader's language, the languages of single files, and what those
    with findings hold."""

    findings: Sequence[Finding]
    files: int
    language: str = "en"
    languages: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, bytes] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def fixable(self) -> int:
        """How many findings `--fix` can repair."""
        return sum(1 for finding in self.findings if finding.fix)

    @property
    def by_rule(self) -> tuple[tuple[str, int], ...]:
        """How many findings each rule has, the most first."""
        counts = Counter(str(finding.rule) for finding in self.findings)
        return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    def summary(self) -> str:
        """One line before a long list: how many findings of which rule, and how many can be fixed; else nothing."""
        if len(self.findings) <= LONG:
            return ""
        fixable = FIXABLE.filled(number=self.fixable)
        return f"{self.tally()}; {self.translate(fixable)}" if self.fixable else self.tally()

    def tally(self) -> str:
        """How many findings there are, and of which rules."""
        rules = ", ".join(f"{rule} {count}" for rule, count in self.by_rule)
        return self.translate(Message("{number} findings: {rules}", number=len(self.findings), rules=rules))

    def translate(self, message: Message) -> str:
        return translate(message, self.language)

    def hint(self, finding: Finding) -> str:
        """`hint: did you mean …?`; empty where there is none."""
        return f"{self.translate(HINT)}: {self.translate(finding.hint)}" if finding.hint else ""

    @property
    def by_path(self) -> dict[str, list[Finding]]:
        """Findings of each file, in order of path."""
        found: dict[str, list[Finding]] = {}
        for finding in sorted(self.findings, key=Finding.sort_key):
            found.setdefault(finding.path, []).append(finding)
        return found


def sentence(text: str) -> str:
    """A message or hint as a sentence among others."""
    return text if text.endswith((".", "?", "!", "…", "؟")) else f"{text}."
