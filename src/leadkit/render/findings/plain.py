"""Findings for listening: record and field before line and column, whole sentences, no signs to be spelt out."""

from leadkit.findings import Finding
from leadkit.i18n.messages import Message
from leadkit.render.checked import Checked, sentence
from leadkit.render.terminal import one_line


def render(checked: Checked) -> str:
    return "".join(f"{one_line(_sentence(finding, checked))}\n" for finding in checked.findings)


def _sentence(finding: Finding, checked: Checked) -> str:
    _, _, name = finding.path.removesuffix(".yaml").partition("/")
    record = name.replace("/", " ") if name and finding.path.endswith(".yaml") else finding.path
    field = f", {finding.field}" if finding.field else ""
    where = checked.translate(
        Message("line {line}, column {column}", line=finding.position.line, column=finding.position.column)
    )
    severity = checked.translate(finding.severity.message)
    parts = [f"{record}{field}, {where}. {severity}: {sentence(checked.translate(finding.message))}"]
    if finding.hint:
        parts.append(sentence(checked.hint(finding)))
    return " ".join([*parts, f"({finding.rule})"])
