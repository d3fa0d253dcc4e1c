"""Findings as Markdown for a pull request's comment or a job's summary, each in the language of its record."""

from leadkit.findings import Finding, Severity
from leadkit.i18n.messages import Message, translate
from leadkit.render.checked import HINT, Checked
from leadkit.render.markdown import escape


def render(checked: Checked) -> str:
    counts = {severity: checked.count(severity) for severity in Severity}
    if not checked.findings:
        return f"**leadkit**: {escape(checked.translate(Message('all {files} files are fine', files=checked.files)))}\n"
    told = Message(
        "errors: {errors}, warnings: {warnings}, notes: {notes}",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )
    parts = [f"**leadkit**: {escape(checked.translate(told))}"]
    parts += [escape(checked.summary())] if checked.summary() else []
    for path, findings in checked.by_path.items():
        language = checked.languages.get(path, checked.language)
        parts.append(f"### {escape(path)}")
        parts.append("\n".join(_item(finding, language) for finding in findings))
    return "\n\n".join(parts) + "\n"


def _item(finding: Finding, language: str) -> str:
    def told(message: Message) -> str:
        return escape(translate(message, language))

    at = finding.position
    where = told(Message("line {line}, column {column}", line=at.line, column=at.column))
    field = f"{escape(finding.field)}: " if finding.field else ""
    item = f"- **{told(finding.severity.message)}**, {where}: {field}{told(finding.message)} ({finding.rule})"
    related = "".join(
        f"\n  - {escape(place.path)}:{place.position.line}: {told(place.message)}" for place in finding.related
    )
    return item + related + (f"\n  - {told(HINT)}: **{told(finding.hint)}**" if finding.hint else "")
