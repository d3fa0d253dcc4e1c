"""Findings for listening: record and field before line and column, whole sentences, no signs to be spelt out."""

from leadkit.findings import Finding
from leadkit.render.checked import Checked, sentence
from leadkit.render.terminal import one_line


def render(checked: Checked) -> str:
    return "".join(f"{one_line(_sentence(finding, checked))}\n" for finding in checked.findings)


def _sentence(finding: Finding, checked: Checked) -> str:
    _, _, name = finding.path.removesuffix(".yaml").partition("/")
    record = name.replace("/", " ") if name and finding.path.endswith(".yaml") else finding.path
    field = f", {finding.field}" if finding.field else ""
    where = checked.said("line {line}, column {column}").format(
        line=finding.position.line, column=finding.position.column
    )
    severity = checked.said(finding.severity.value)
    parts = [f"{record}{field}, {where}. {severity}: {sentence(checked.said(finding.message))}"]
    if finding.hint:
        parts.append(f"{checked.said('hint')}: {sentence(checked.said(finding.hint))}")
    return " ".join([*parts, f"({finding.rule})"])
