"""Findings as JUnit XML: one test case a file with findings, one failure an error; what many CI services show."""

from xml.etree import ElementTree as Xml

from leadkit.findings import Finding, Severity
from leadkit.render.checked import Checked, sentence
from leadkit.render.terminal import one_line


def render(checked: Checked) -> str:
    failing = {path for path, found in checked.by_path.items() if any(f.severity is Severity.ERROR for f in found)}
    counts = {"tests": str(checked.files), "failures": str(len(failing))}
    suites = Xml.Element("testsuites", {"name": "leadkit", **counts})
    suite = Xml.SubElement(suites, "testsuite", {"name": "leadkit validate", **counts, "errors": "0"})
    for path, found in checked.by_path.items():
        case = Xml.SubElement(suite, "testcase", {"classname": "leadkit", "name": _sayable(path)})
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        others = [finding for finding in found if finding.severity is not Severity.ERROR]
        if errors:
            about = {"type": errors[0].rule, "message": _sayable(errors[0].message)}
            Xml.SubElement(case, "failure", about).text = "\n".join(map(_told, errors))
        if others:
            Xml.SubElement(case, "system-out").text = "\n".join(map(_told, others))
    for number in range(1, checked.files - len(checked.by_path) + 1):
        Xml.SubElement(suite, "testcase", {"classname": "leadkit", "name": f"clean file {number}"})
    Xml.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(suites, encoding="unicode") + "\n"


def _told(finding: Finding) -> str:
    at = f"{finding.path}:{finding.position.line}:{finding.position.column}"
    hint = f" Hint: {finding.hint}" if finding.hint else ""
    return _sayable(f"{at}: {finding.severity}: {finding.field}: {sentence(finding.message)}{hint} [{finding.rule}]")


def _sayable(text: str) -> str:
    """One line of signs that XML 1.0 can hold."""
    return "".join(sign if sign not in "\ufffe\uffff" else "\ufffd" for sign in one_line(text))
