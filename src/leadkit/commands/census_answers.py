"""The figures of one year, from a form, at the end of a group's census; everything else in its file stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from leadkit.checks.duplicate_entry import RULE as DUPLICATE_ENTRY
from leadkit.commands.checking import Loaded, check
from leadkit.documents.style import Unformattable, appended, composed
from leadkit.findings import Finding, Position, Rule
from leadkit.findings.reading import UNFORMATTABLE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.model.records import Group
from leadkit.model.repository import Entry
from leadkit.model.shapes import ModelShape
from leadkit.scaffold.form_answers import ISSUE
from leadkit.storage.files import Tree


@dataclass(frozen=True)
class Figures:
    """The group's file with the figures in it, or what is wrong with them."""

    path: str
    content: bytes = b""
    findings: tuple[Finding, ...] = ()


def with_figures(entry: Entry[Group], record: Mapping[str, Any], tree: Tree, before: Loaded, today: date) -> Figures:
    """Findings are of the answers, not of what stood in the file before."""
    year = record.get("year")
    if any(count.year == year for count in entry.record.census):
        message = Message("{path} already has figures for {year}", path=entry.path, year=str(year))
        return _refused(entry, DUPLICATE_ENTRY, message, Message("edit that file instead"), "year")
    if isinstance(year, int) and year > today.year:
        message = Message("{day} has not come yet", day=str(year))
        return _refused(entry, WRONG_VALUE, message, Message("write this year or an earlier one"), "year")
    if not str(record.get("source", "")).startswith("https://"):
        message = Message("'{value}' is not a public page", value=str(record.get("source", "")))
        return _refused(entry, WRONG_VALUE, message, Message("write its address, beginning with https://"), "source")
    try:
        content = appended(entry.document, ("census",), dict(record), ModelShape(Group)).encode("utf-8")
    except Unformattable as fault:
        lines = composed({"census": [dict(record)]}, ModelShape(Group)).strip().replace("\n", " ")
        hint = Message("add this to {path} by hand: {lines}", path=entry.path, lines=lines)
        return _refused(entry, UNFORMATTABLE, fault.reason, hint)
    texts, unread = tree
    known = {(finding.rule, finding.field) for finding in before.findings if finding.path == entry.path}
    after = check(({**texts, entry.path: content}, unread), today)
    own = tuple(
        replace(finding, path=ISSUE, field=finding.field.rpartition("].")[2], position=Position(1, 1, 1, 1), fix=())
        for finding in after.findings
        if finding.path == entry.path and (finding.rule, finding.field) not in known
    )
    return Figures(entry.path, content, own)


def _refused(entry: Entry[Group], rule: Rule, message: Message, hint: Message, field: str = "") -> Figures:
    return Figures(entry.path, findings=(Finding(rule, ISSUE, message, hint, field),))
