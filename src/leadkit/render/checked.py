"""The outcome of a validation, as every format is given it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leadkit.findings import Finding, Severity
from leadkit.i18n.messages import Message, translate

HINT: Final = Message("hint")


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings in order, how many files were read, the reader's language, and the languages of single files."""

    findings: Sequence[Finding]
    files: int
    language: str = "en"
    languages: Mapping[str, str] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity is severity)

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
