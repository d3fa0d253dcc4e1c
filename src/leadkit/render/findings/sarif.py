"""Findings as SARIF 2.1.0, which code scanning services read."""

from typing import Final
from urllib.parse import quote

from leadkit import __version__
from leadkit.findings import Edit, Finding, Position, Related, Rule, Severity
from leadkit.render import json
from leadkit.render.checked import Checked, sentence
from leadkit.render.terminal import printable

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(checked: Checked) -> str:
    rules = sorted({finding.rule for finding in checked.findings})
    driver = {
        "name": "leadkit",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules.index(finding.rule)) for finding in checked.findings],
    }
    return json.render({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule,
        "shortDescription": {"text": rule.summary},
        "help": {"text": f"leadkit explain {rule}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, object]:
    hint = f" Hint: {finding.hint}" if finding.hint else ""
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(f"{sentence(finding.message)}{hint}")},
        "locations": [_location(finding.path, finding.position)],
    }
    if finding.field:
        result["properties"] = {"field": printable(finding.field)}
    if finding.related:
        result["relatedLocations"] = [_related(place) for place in finding.related]
    if finding.fix:
        result["fixes"] = [_fix(finding.path, edit) for edit in finding.fix]
    return result


def _related(place: Related) -> dict[str, object]:
    return {**_location(place.path, place.position), "message": {"text": printable(place.message)}}


def _fix(path: str, edit: Edit) -> dict[str, object]:
    replacement = {"deletedRegion": _region(edit.position), "insertedContent": {"text": edit.value}}
    return {
        "description": {"text": f"write {printable(edit.value)}"},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [replacement]}],
    }


def _location(path: str, position: Position) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(position)}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _region(position: Position) -> dict[str, int]:
    return {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
