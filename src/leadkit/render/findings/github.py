"""Findings as workflow commands of GitHub Actions: the ten most useful annotations, and all of them as text."""

from typing import Final

from leadkit.findings import Finding, Severity
from leadkit.i18n.messages import Message
from leadkit.render.checked import Checked, sentence
from leadkit.render.findings import text
from leadkit.render.terminal import one_line

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST_ANNOTATIONS: Final = 10
"""More than these GitHub drops without a word."""


def render(checked: Checked) -> str:
    chosen = "".join(f"{_annotation(finding, checked)}\n" for finding in most_useful(checked))
    if not checked.findings:
        return ""
    listing = "".join(f"{_harmless(line)}\n" for line in text.render(checked).splitlines())
    return f"{chosen}::group::{checked.translate(Message('all findings'))}\n{listing}::endgroup::\n"


def most_useful(checked: Checked) -> list[Finding]:
    """Errors before warnings before notes, and of each the first of every file before the second of any."""
    order = list(Severity)
    ranked = [
        (order.index(finding.severity), place, finding.path, index, finding)
        for findings in checked.by_path.values()
        for index, finding in enumerate(findings)
        for place in [sum(1 for other in findings[:index] if other.severity is finding.severity)]
    ]
    return [finding for *_, finding in sorted(ranked, key=lambda row: row[:4])[:MOST_ANNOTATIONS]]


def _annotation(finding: Finding, checked: Checked) -> str:
    place = finding.position
    properties = {"file": finding.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{finding.field}: {finding.rule}" if finding.field else finding.rule
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    told = f"{sentence(checked.translate(finding.message))} {checked.hint(finding)}".rstrip()
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(told)}"


def _data(words: str) -> str:
    """The runner reads what stands behind '::' to the end of the line, and unescapes these three signs."""
    return _harmless(one_line(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """The runner still obeys its older commands, which may stand anywhere in a line."""
    return line.replace("##[", "## [")
