"""The figures of one year, from a form, at the end of a group's census; everything else in its file stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from leadkit.checks.duplicate_entry import RULE as DUPLICATE_ENTRY
from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.commands.session import Loaded, check
from leadkit.documents.style import Unformattable, appended, composed
from leadkit.findings import Finding, Position, Rule, Severity
from leadkit.findings.reading import UNFORMATTABLE, UNKNOWN_KEY, WRONG_VALUE
from leadkit.i18n.messages import NOTHING, Message
from leadkit.model.lookup import meant_record
from leadkit.model.records import Group
from leadkit.model.shapes import ModelShape
from leadkit.scaffold.forms import unknown_headings
from leadkit.storage.files import Tree
from leadkit.storage.publishing import write_files


@dataclass(frozen=True)
class Imported:
    """What came of it: the files written, what is wrong, and how many records there were."""

    written: tuple[str, ...]
    findings: tuple[Finding, ...]
    records: int
    languages: Mapping[str, str] = field(default_factory=dict)
    """File → the language that its person reads best."""


def add_figures(root: Path, tree: Tree, before: Loaded, record: dict[str, Any], body: str, today: date) -> Imported:
    """Findings are of the answers, not of what stood in the file before; with any error nothing is written."""
    called = str(record.pop("group", ""))
    group_id, is_certain = meant_record(before.repository, "groups", called)
    entry = before.repository.groups.get(group_id or "")
    if entry is None or not (is_certain or group_id == called):
        message = Message("no group is called '{id}'", id=called)
        return _refused(
            UNKNOWN_REFERENCE, message, Message("did you mean '{word}'?", word=group_id) if group_id else NOTHING
        )
    for heading in unknown_headings(body):
        message = Message("no question is called '{heading}'", heading=heading)
        return _refused(
            UNKNOWN_KEY, message, Message("put the answer under its question, and leave the questions as they are")
        )
    year = record.get("year")
    if any(count.year == year for count in entry.record.census):
        message = Message("{path} has figures of {year} already", path=entry.path, year=str(year))
        return _refused(DUPLICATE_ENTRY, message, Message("edit that file instead"))
    if isinstance(year, int) and year > today.year:
        return _refused(
            WRONG_VALUE,
            Message("{day} has not come yet", day=str(year)),
            Message("write a year that is over, or this one"),
        )
    if not str(record.get("source", "")).startswith("https://"):
        message = Message("'{value}' is not a public page", value=str(record.get("source", "")))
        return _refused(WRONG_VALUE, message, Message("write its address, beginning with https://"))
    try:
        content = appended(entry.document, ("census",), record, ModelShape(Group)).encode("utf-8")
    except Unformattable as fault:
        lines = composed({"census": [record]}, ModelShape(Group)).strip().replace("\n", " ")
        return _refused(
            UNFORMATTABLE, fault.reason, Message("add by hand to {path}: {lines}", path=entry.path, lines=lines)
        )
    texts, unread = tree
    known = {(finding.rule, finding.field) for finding in before.findings if finding.path == entry.path}
    after = check(({**texts, entry.path: content}, unread), today)
    own = tuple(
        replace(finding, path="issue", field=finding.field.rpartition("].")[2], position=Position(1, 1, 1, 1), fix=())
        for finding in after.findings
        if finding.path == entry.path and (finding.rule, finding.field) not in known
    )
    if any(finding.severity is Severity.ERROR for finding in own):
        return Imported((), own, 1)
    write_files(root, {entry.path: content})
    return Imported((entry.path,), own, 1)


def _refused(rule: Rule, message: Message, hint: Message) -> Imported:
    return Imported((), (Finding(rule, "issue", message, hint or Message("write its id")),), 1)
