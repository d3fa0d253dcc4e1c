"""Records from a form's answers or a spreadsheet's rows: checked beside all others, written if nothing is wrong."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from leadkit.commands.census_answers import Imported
from leadkit.commands.session import check
from leadkit.documents import Refused, parse
from leadkit.documents.text import without_unsafe_signs
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding, Severity
from leadkit.findings.reading import DUPLICATE_ID, INVALID_UTF8
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.shapes import record_text
from leadkit.scaffold.spreadsheets import Row, read_map, read_rows
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import write_files

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
        message = Message("the sheet is not in UTF-8")
        return Imported((), (Finding(INVALID_UTF8, sheet.name, message, Message("save it as 'CSV UTF-8'")),), 0)
    rows, findings = read_rows(sheet.name, text, columns, before.repository)
    new: dict[str, bytes] = {}
    by_path: dict[str, Row] = {}
    for row in rows:
        path = f"{DATA}/{columns.kind}/{row.id}.yaml"
        if path in texts:
            message = Message("{path} exists already", path=path)
            findings.append(
                Finding(DUPLICATE_ID, sheet.name, message, Message("edit that file instead"), "", row.start)
            )
        else:
            new[path] = record_text(KINDS[columns.kind], row.record).encode("utf-8")
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


def decode_sheet(content: bytes) -> str:
    """Strict UTF-8, with or without the mark that spreadsheets put in front."""
    return without_unsafe_signs(content.decode("utf-8-sig"))


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
