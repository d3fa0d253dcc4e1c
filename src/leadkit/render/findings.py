"""Findings as text for people and as JSON for programs; a new format is one function and one line in FORMATS."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from leadkit.findings import Finding, Related, Severity
from leadkit.render import json
from leadkit.render.terminal import printable


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a validation: findings in order, and how many files were read."""

    findings: Sequence[Finding]
    files: int

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity is severity)


Renderer: TypeAlias = Callable[[Checked], str]


def as_text(checked: Checked) -> str:
    """One finding in two lines: place, fault and rule; then what to do."""
    lines = []
    for finding in checked.findings:
        at = f"{finding.path}:{finding.position.line}:{finding.position.column}"
        field = f"{finding.field}: " if finding.field else ""
        lines.append(f"{at}: {finding.severity}: {field}{finding.message} [{finding.rule}]")
        lines += [f"  see {place.path}:{place.position.line}: {place.message}" for place in finding.related]
        if finding.hint:
            lines.append(f"  hint: {finding.hint}")
    return "".join(f"{printable(line)}\n" for line in lines)


def as_json(checked: Checked) -> str:
    return json.render(
        {
            "version": 1,
            "findings": [_as_data(finding) for finding in checked.findings],
            "summary": {
                "files": checked.files,
                "errors": checked.count(Severity.ERROR),
                "warnings": checked.count(Severity.WARNING),
            },
        }
    )


def _as_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": printable(finding.path),
        **_place(finding),
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
        "related": [{"path": r.path, **_place(r), "message": r.message} for r in finding.related],
    }


def _place(placed: Finding | Related) -> dict[str, int]:
    p = placed.position
    return {"line": p.line, "column": p.column, "end_line": p.end_line, "end_column": p.end_column}


FORMATS: Final[dict[str, Renderer]] = {"text": as_text, "json": as_json}
