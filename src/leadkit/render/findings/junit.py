"""Findings as JUnit XML: one test case a file with findings, one failure an error; what many CI services show."""

from html import escape

from leadkit.findings import Finding, Severity
from leadkit.render.checked import Checked, sentence
from leadkit.render.terminal import one_line


def render(checked: Checked) -> str:
    failing = {path for path, found in checked.by_path.items() if any(f.severity is Severity.ERROR for f in found)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="leadkit" tests="{checked.files}" failures="{len(failing)}">')
    lines.append(f'  <testsuite name="leadkit validate" tests="{checked.files}" failures="{len(failing)}" errors="0">')
    for path, found in checked.by_path.items():
        lines.append(f'    <testcase classname="leadkit" name="{_xml(path)}">')
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        others = [finding for finding in found if finding.severity is not Severity.ERROR]
        if errors:
            told = "\n".join(map(_told, errors))
            first = _xml(errors[0].message)
            lines.append(f'      <failure type="{errors[0].rule}" message="{first}">{told}</failure>')
        if others:
            lines.append("      <system-out>" + "\n".join(map(_told, others)) + "</system-out>")
        lines.append("    </testcase>")
    clean = checked.files - len(checked.by_path)
    lines += [f'    <testcase classname="leadkit" name="clean file {number}"/>' for number in range(1, clean + 1)]
    return "\n".join([*lines, "  </testsuite>", "</testsuites>", ""])


def _told(finding: Finding) -> str:
    at = f"{finding.path}:{finding.position.line}:{finding.position.column}"
    hint = f" Hint: {finding.hint}" if finding.hint else ""
    return _xml(f"{at}: {finding.severity}: {finding.field}: {sentence(finding.message)}{hint} [{finding.rule}]")


def _xml(text: str) -> str:
    """One line of signs that XML 1.0 can hold, escaped for text and for attributes."""
    return escape("".join(sign if sign not in "\ufffe\uffff" else "\ufffd" for sign in one_line(text)))
