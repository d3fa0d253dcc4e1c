"""Findings for people at a terminal: place, fault and rule in one line; then what to do."""

from leadkit.findings import Finding
from leadkit.render.checked import Checked
from leadkit.render.terminal import one_line


def render(checked: Checked) -> str:
    first = [checked.summary()] if checked.summary() else []
    told = (line for finding in checked.findings for line in lines(finding, checked))
    return "".join(f"{one_line(line)}\n" for line in (*first, *told))


def lines(finding: Finding, checked: Checked) -> list[str]:
    at = f"{finding.path}:{finding.position.line}:{finding.position.column}"
    field = f"{finding.field}: " if finding.field else ""
    severity = checked.translate(finding.severity.message)
    found = [f"{at}: {severity}: {field}{checked.translate(finding.message)} [{finding.rule}]"]
    found += [
        f"  see {place.path}:{place.position.line}: {checked.translate(place.message)}" for place in finding.related
    ]
    if finding.hint:
        found.append(f"  {checked.hint(finding)}")
    return found
