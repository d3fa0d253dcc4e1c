"""Records from a form's answers or a spreadsheet's rows: checked beside all others, written if nothing is wrong."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from leadkit.commands.census_answers import Imported, add_figures
from leadkit.commands.session import check
from leadkit.commands.validate import record_languages
from leadkit.documents import Refused, parse
from leadkit.documents.style import composed
from leadkit.documents.text import decode, without_unsafe_signs
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding, Severity, say
from leadkit.findings.reading import DUPLICATE_ID, INVALID_UTF8, NOT_A_MAPPING
from leadkit.layout import DATA
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS, schema_line
from leadkit.model.loading.names import suggest_id
from leadkit.model.shapes import ModelShape
from leadkit.scaffold.forms import forms, read_form, record_of
from leadkit.scaffold.spreadsheets import Row, read_map, read_rows
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import read_file, write_files

_LARGEST: Final = 16 * 1024 * 1024
_PAGE: Final = re.compile(r"https://[A-Za-z0-9./_-]{1,250}", re.ASCII)


def import_csv(root: Path, sheet: Path, map_file: Path, today: date, *, partial: bool) -> Imported:
    """Rows of a spreadsheet as records; findings stand at the row and column that caused them."""
    texts, unread = read_tree(root)
    before = check((texts, unread), today)
    columns = read_map(_mapping(map_file))
    if isinstance(columns, str):
        raise UsageFault(f"{map_file}: {columns}", "docs/importing.md shows one")
    try:
        text = decode_sheet(_read(sheet))
    except UnicodeDecodeError:
        message = "the sheet is not in UTF-8"
        return Imported((), (Finding(INVALID_UTF8, sheet.name, message, "save it as 'CSV UTF-8'"),), 0)
    rows, findings = read_rows(sheet.name, text, columns, before.repository)
    new: dict[str, bytes] = {}
    by_path: dict[str, Row] = {}
    for row in rows:
        path = f"{DATA}/{columns.kind}/{row.id}.yaml"
        if path in texts:
            message = say("{path} exists already", path=path)
            findings.append(Finding(DUPLICATE_ID, sheet.name, message, "edit that file instead", "", row.start))
        else:
            new[path] = _file(columns.kind, row.record)
            by_path[path] = row
    known = {(finding.path, finding.rule, finding.field) for finding in before.findings}
    bad: set[str] = set()
    for finding in check(({**texts, **new}, unread), today).findings:
        if finding.path in by_path:
            findings.append(_at_cell(finding, by_path[finding.path], sheet.name))
            bad |= {finding.path} if finding.severity is Severity.ERROR else set()
        elif (finding.path, finding.rule, finding.field) not in known and finding.severity is Severity.ERROR:
            findings.append(finding)
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    good = {path: content for path, content in new.items() if path not in bad}
    if has_errors and not partial:
        good = {}
    write_files(root, good)
    return Imported(tuple(sorted(good)), tuple(sorted(findings, key=Finding.sort_key)), len(rows))


def from_issue(root: Path, source: bytes, today: date) -> Imported:
    """The answers of an issue form (GitHub's event, or the issue's bare text) as a record."""
    body, page = _issue(source)
    texts, unread = read_tree(root)
    before = check((texts, unread), today)
    repo = before.repository
    kind, given = read_form(body)
    if kind is None:
        message, hint = "this holds no answers to a form of leadkit", "use a form that 'leadkit forms' made"
        return Imported((), (Finding(NOT_A_MAPPING, "issue", message, hint),), 0)
    record = record_of(kind, given, repo, today, f"issue form {page}".strip())
    if kind == "census":
        return add_figures(root, (texts, unread), before, record, body, today)
    name = str(given.get("name") or given.get("title") or "")
    record_id = suggest_id(name) or suggest_id(given.get("reached", ""))
    path = f"{DATA}/{kind}/{record_id or KINDS[kind].singular}.yaml"
    if path in texts:
        message = say("{path} exists already", path=path)
        return Imported((), (Finding(DUPLICATE_ID, path, message, "edit that file, or choose another name"),), 1)
    content = _file(kind, record)
    after = check(({**texts, path: content}, unread), today)
    own = tuple(finding for finding in after.findings if finding.path == path)
    languages = record_languages(after.repository, {path})
    if any(finding.severity is Severity.ERROR for finding in own):
        return Imported((), own, 1, languages)
    write_files(root, {path: content})
    return Imported((path,), own, 1, languages)


def write_forms(root: Path, config: Config, *, check_only: bool) -> tuple[str, ...]:
    """Write the issue forms that differ from what the vocabularies say now; their paths."""
    wanted = {path: text.encode("utf-8") for path, text in forms(config).items()}
    stale = {path: content for path, content in wanted.items() if read_file(root, path) != content}
    if not check_only:
        write_files(root, stale)
    return tuple(sorted(stale))


def decode_sheet(content: bytes) -> str:
    """Strict UTF-8, with or without the mark that spreadsheets put in front."""
    return without_unsafe_signs(content.decode("utf-8-sig"))


def _file(kind: str, record: Mapping[str, Any]) -> bytes:
    return composed(record, ModelShape(KINDS[kind].model), schema_line(KINDS[kind])).encode("utf-8")


def _at_cell(finding: Finding, row: Row, sheet: str) -> Finding:
    """The same finding at the cell that the field was read from, else at the row's beginning."""
    key = finding.field.split("[")[0].split(".")[0]
    return replace(finding, path=sheet, position=row.cells.get(key, row.start), related=(), fix=())


def _mapping(path: Path) -> dict[str, Any]:
    try:
        return parse(path.name, _read(path)).data
    except Refused as refused:
        fault = refused.faults[0]
        raise UsageFault(f"{path}:{fault.position.line}: {fault.message}", fault.hint) from None


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageFault(f"{path} is larger than 16 MiB", "split it")
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {path}: {error.strerror}", "check its name") from None


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
