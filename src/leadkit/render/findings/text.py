"""Findings for people at a terminal: place, fault and rule in one line; then what to do."""

from leadkit.findings import Finding
from leadkit.render.checked import Checked
from leadkit.render.terminal import one_line


def render(checked: Checked) -> str:
    return "".join(f"{one_line(line)}\n" for finding in checked.findings for line in lines(finding, checked))


def lines(finding: Finding, checked: Checked) -> list[str]:
    at = f"{finding.path}:{finding.position.line}:{finding.position.column}"
    field = f"{finding.field}: " if finding.field else ""
    severity = checked.said(finding.severity.value)
    found = [f"{at}: {severity}: {field}{checked.said(finding.message)} [{finding.rule}]"]
    found += [f"  see {place.path}:{place.position.line}: {checked.said(place.message)}" for place in finding.related]
    if finding.hint:
        found.append(f"  {checked.said('hint')}: {checked.said(finding.hint)}")
    return found
