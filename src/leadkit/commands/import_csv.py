"""`leadkit import csv`: rows of a spreadsheet as records, checked beside all others, written if nothing is wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from leadkit.commands.checking import check
from leadkit.commands.given import read_given
from leadkit.commands.intake import Choices, Drafted, Imported, Places, by_place, judged, shown_list, write_good
from leadkit.findings import Finding
from leadkit.findings.reading import DUPLICATE_ID
from leadkit.i18n.messages import Message
from leadkit.model.kinds import KINDS
from leadkit.model.shapes import record_text
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.map_suggestion import suggested_map
from leadkit.scaffold.sheets import read_sheet
from leadkit.scaffold.spreadsheets import Draft, Drafts, read_rows
from leadkit.storage.files import read_tree
from leadkit.storage.given_files import read_given_file


def import_csv(root: Path, sheet_file: Path, map_file: Path, today: date, choices: Choices) -> Imported:
    """Rows of a spreadsheet as records; findings stand at the row and column that caused them."""
    tree = read_tree(root)
    before = check(tree, today)
    columns = read_given(map_file, ImportMap, "docs/importing.md")
    sheet = read_sheet(sheet_file.name, read_given_file(sheet_file))
    drafts = read_rows(sheet, columns, before.repository)
    findings = list(drafts.findings)
    kind = KINDS[columns.kind]
    places = Places(columns.kind, before.repository)
    rows: dict[str, Draft] = {}
    known: list[str] = []
    for draft in drafts.rows:
        placed = places.place(draft.id, draft.record)
        if not placed.is_there:
            rows[placed.path] = draft
        elif placed.path in rows:
            message = Message("this is the same record as in line {line}", line=str(rows[placed.path].start.line))
            hint = Message("keep one of the two rows")
            findings.append(Finding(DUPLICATE_ID, sheet.path, message, hint, "", draft.start))
        else:
            known.append(f"{draft.start.line} ({placed.path})")
    new = {path: record_text(kind, draft.record).encode("utf-8") for path, draft in rows.items()}
    checked = judged(tree, before, new, today, choices)
    findings += [
        _at_cell(finding, rows[finding.path], sheet.path) if finding.path in rows else finding
        for finding in checked.findings
    ]
    written = write_good(root, "import csv", checked.good, findings, choices)
    shown = [Drafted(path, new[path], str(rows[path].start.line)) for path in new] if choices.is_trial else []
    return Imported(
        written,
        by_place(findings),
        len(drafts.rows) + drafts.faulty,
        notes=(
            *_notes(drafts),
            *_listed(Message("rows whose record is already in the repository: {number}, in line {lines}"), known),
        ),
        drafts=tuple(shown),
    )


def suggest_map(sheet_file: Path, kind: str | None) -> tuple[str, tuple[Finding, ...]]:
    """A map for a sheet to begin with, drafted from its headings and cells; and what is wrong with the sheet."""
    sheet = read_sheet(sheet_file.name, read_given_file(sheet_file))
    return suggested_map(sheet, kind) if sheet.heads else "", sheet.findings


def _notes(drafts: Drafts) -> tuple[Message, ...]:
    """What was left out, and why."""
    left, assumed, nothing, worldwide = (
        [f"{row.line} ({row.name})" if row.name else str(row.line) for row in rows]
        for rows in (drafts.not_agreed, drafts.assumed, drafts.nothing, drafts.worldwide)
    )
    found = [*_listed(Message("rows left out because the person did not agree: {number}, in line {lines}"), left)]
    found += _listed(
        Message("entries recorded at level 3 of 5, because no level was given: {number}, in line {lines}"), assumed
    )
    found += _listed(
        Message("answers left out because they say that there is nothing: {number}, in line {lines}"), nothing
    )
    found += _listed(
        Message("countries left out because the answer names the whole world: {number}, in line {lines}"), worldwide
    )
    if drafts.filtered:
        found.append(Message("rows left out because of 'where' in the map: {number}", number=drafts.filtered))
    if drafts.unread:
        found.append(Message("the map does not read these columns: {names}", names=", ".join(drafts.unread)))
    return tuple(found)


def _listed(what: Message, rows: Sequence[str]) -> tuple[Message, ...]:
    """The note with how many and in which lines, where there are any."""
    return (what.filled(number=len(rows), lines=shown_list(rows)),) if rows else ()


def _at_cell(finding: Finding, draft: Draft, sheet: str) -> Finding:
    """The same finding at the cell that the field was read from."""
    return replace(finding, path=sheet, position=draft.place_of(finding.field), related=(), fix=())
