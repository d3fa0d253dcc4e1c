"""Findings as JSON for programs, in English; docs/outputs.md describes it."""

from leadkit.findings import Finding, Related, Severity
from leadkit.render import json
from leadkit.render.checked import Checked
from leadkit.render.terminal import printable


def render(checked: Checked) -> str:
    return json.render(
        {
            "version": 1,
            "findings": [_as_data(finding) for finding in checked.findings],
            "summary": {
                "files": checked.files,
                "errors": checked.count(Severity.ERROR),
                "warnings": checked.count(Severity.WARNING),
                "notes": checked.count(Severity.NOTE),
            },
        }
    )


def _as_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": printable(finding.path),
        **_place(finding),
        "field": printable(finding.field),
        "message": printable(finding.message),
        "hint": printable(finding.hint),
        "fix": [{**_span(edit.position), "value": edit.value} for edit in finding.fix],
        "related": [{"path": r.path, **_place(r), "message": r.message} for r in finding.related],
    }


def _place(placed: Finding | Related) -> dict[str, int]:
    return _span(placed.position)


def _span(position: object) -> dict[str, int]:
    return {name: getattr(position, name) for name in ("line", "column", "end_line", "end_column")}
