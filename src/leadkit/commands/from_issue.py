"""`leadkit from-issue`: the answers of an issue form as a record, written if nothing is wrong."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Final

from leadkit.commands.census_answers import Imported, add_figures
from leadkit.commands.session import check
from leadkit.commands.validate import record_languages
from leadkit.documents import Refused
from leadkit.documents.text import decode
from leadkit.errors import UsageFault
from leadkit.findings import Finding, Severity
from leadkit.findings.reading import DUPLICATE_ID, NOT_A_MAPPING
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import suggest_id
from leadkit.model.shapes import record_text
from leadkit.scaffold.forms import read_form, record_of
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import write_files

_PAGE: Final = re.compile(r"https://[A-Za-z0-9./_-]{1,250}", re.ASCII)


def from_issue(root: Path, source: bytes, today: date) -> Imported:
    """The answers of an issue form (GitHub's event, or the issue's bare text) as a record."""
    body, page = _issue(source)
    texts, unread = read_tree(root)
    before = check((texts, unread), today)
    repo = before.repository
    kind, given = read_form(body)
    if kind is None:
        message = Message("this holds no answers to a form of leadkit")
        hint = Message("use a form that 'leadkit forms' made")
        return Imported((), (Finding(NOT_A_MAPPING, "issue", message, hint),), 0)
    record = record_of(kind, given, repo, today, f"issue form {page}".strip())
    if kind == "census":
        return add_figures(root, (texts, unread), before, record, body, today)
    name = str(given.get("name") or given.get("title") or "")
    record_id = suggest_id(name) or suggest_id(given.get("reached", ""))
    path = f"{DATA}/{kind}/{record_id or KINDS[kind].singular}.yaml"
    if path in texts:
        message = Message("{path} exists already", path=path)
        return Imported(
            (), (Finding(DUPLICATE_ID, path, message, Message("edit that file, or choose another name")),), 1
        )
    content = record_text(KINDS[kind], record).encode("utf-8")
    after = check(({**texts, path: content}, unread), today)
    own = tuple(finding for finding in after.findings if finding.path == path)
    languages = record_languages(after.repository, {path})
    if any(finding.severity is Severity.ERROR for finding in own):
        return Imported((), own, 1, languages)
    write_files(root, {path: content})
    return Imported((path,), own, 1, languages)


def _issue(source: bytes) -> tuple[str, str]:
    """Text and address of an issue."""
    try:
        event = json.loads(source)
    except (ValueError, RecursionError):
        event = None
    issue = event.get("issue") if isinstance(event, dict) else None
    if isinstance(issue, dict):
        page = str(issue.get("html_url", ""))
        return str(issue.get("body") or ""), page if _PAGE.fullmatch(page) else ""
    try:
        return decode(source), ""
    except Refused as refused:
        raise UsageFault(str(refused.faults[0].message), refused.faults[0].hint) from None
