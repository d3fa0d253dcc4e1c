"""A spreadsheet as records, by a map; every value remembers its cell, and who did not agree becomes no record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, get_origin

from leadkit.documents import FieldPath
from leadkit.documents.text import without_unsafe_signs
from leadkit.findings import Finding, Position, field_name
from leadkit.findings.reading import BAD_FILE_NAME, MISSING_CONSENT, UNKNOWN_KEY
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import suggest_id
from leadkit.model.repository import Repository
from leadkit.model.shapes import annotation_at, options_of
from leadkit.scaffold.cells import WrongCell, one_of
from leadkit.scaffold.dates import read_day
from leadkit.scaffold.fields import READERS, Reader, Reading, place_of, put, reader_of
from leadkit.scaffold.import_map import Agreement, Column, ConsentColumns, ImportMap
from leadkit.scaffold.sheets import Cell, Row, Sheet, head_key

_ABOUT_CONSENT: Final = re.compile(
    r"consent|agree|permission|\b(?:may|can) we\b|publish|list (?:me|you)"
    r"|acepto|acuerdo|autoriz|accord|accept|publier mon|concord|aceit|publicar"
    r"|podemos|pouvons-nous|peut-on|einverstanden|zustimm|einwillig|dürfen wir|موافق|أوافق",
    re.IGNORECASE,
)
"""How headings of a column in which people agree read."""


class SkippedRow(NamedTuple):
    """A row that becomes no record, or something that was not written: its line in the file, and what it is called."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one row would become: its first id, its record, and the cells it came from (field → span in the file)."""

    id: str
    record: dict[str, Any]
    start: Position
    cells: dict[str, Position] = field(default_factory=dict)

    def place_of(self, field: str) -> Position:
        """The cell that a field was read from, or what it lies in, or what lies in it; else the cell that names it."""
        way = [field[: match.start()] for match in re.finditer(r"[.\[]", field)]
        inner = (key for key in self.cells if re.match(rf"{re.escape(field)}[.\[]", key))
        return next((self.cells[key] for key in (field, *reversed(way), *inner) if key in self.cells), self.start)


@dataclass(frozen=True)
class Drafts:
    """The rows of a sheet: what becomes of them, what is wrong, who did not agree, and what was not looked at."""

    rows: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_agreed: tuple[SkippedRow, ...] = ()
    assumed: tuple[SkippedRow, ...] = ()
    """Where no level was written for something, so that a usual one stands there."""
    filtered: int = 0
    unread: tuple[str, ...] = ()


def read_rows(sheet: Sheet, columns: ImportMap, repo: Repository) -> Drafts:
    """The rows as records that are not checked yet; what keeps a row from being one is a finding at its cell."""
    if not sheet.heads:
        return Drafts(findings=sheet.findings)
    wrong = [*sheet.findings, *_unknown_headings(sheet, columns), *_unread_consent(sheet, columns)]
    if wrong:
        return Drafts(findings=tuple(wrong))
    reader = _RowReader(sheet, columns, repo)
    rows: list[Draft] = []
    left: list[SkippedRow] = []
    filtered = 0
    for row in sheet.rows:
        if not all(one_of(sheet.cell(row, heading).text, wanted) for heading, wanted in columns.where.items()):
            filtered += 1
            continue
        covers = reader.covers(row)
        if covers is not None and not covers:
            left.append(SkippedRow(row[0].place.line, reader.name(row).text[:60]))
            continue
        draft = reader.draft(row, covers)
        rows += [draft] if draft is not None else []
    read = set(map(head_key, columns.headings))
    unread = tuple(" ".join(head.text.split()) for head in sheet.heads if head.text and head_key(head.text) not in read)
    return Drafts(tuple(rows), tuple(reader.findings), tuple(left), tuple(reader.assumed), filtered, unread)


def _unknown_headings(sheet: Sheet, columns: ImportMap) -> Iterator[Finding]:
    for heading in columns.headings:
        if head_key(heading) not in sheet.columns:
            near = nearest(head_key(heading), sheet.columns)
            hint = (
                Message("did you mean '{word}'?", word=sheet.heads[sheet.columns[near]].text)
                if near
                else Message("the columns of the sheet are: {words}", words=sheet.shown_heads)
            )
            yield Finding(UNKNOWN_KEY, sheet.path, Message("no column is called '{column}'", column=heading), hint)


def is_about_consent(heading: str) -> bool:
    """Whether a heading reads as if people agreed to something in its column."""
    return _ABOUT_CONSENT.search(heading) is not None


def _unread_consent(sheet: Sheet, columns: ImportMap) -> Iterator[Finding]:
    """Where the map says that everybody agreed, no column may say otherwise unread."""
    if columns.kind != "people" or columns.consent is not None:
        return
    read = set(map(head_key, columns.headings))
    for head in sheet.heads:
        if head_key(head.text) not in read and is_about_consent(head.text):
            heading = " ".join(head.text.split())
            message = Message(
                "the column '{column}' seems to say who agreed, but the map does not read it", column=heading
            )
            hint = Message(
                "replace the map's consent by 'consent: {example}', or remove the column",
                example=f'{{agreed: "{heading[:60]}", covers: [directory, matching, census], by: …}}',
            )
            yield Finding(MISSING_CONSENT, sheet.path, message, hint, "", head.place)


class _RowReader:
    """One sheet, row by row; what is wrong with a row is among `findings`."""

    def __init__(self, sheet: Sheet, columns: ImportMap, repo: Repository) -> None:
        self.findings: Final[list[Finding]] = []
        self.assumed: Final[list[SkippedRow]] = []
        self._sheet: Final = sheet
        self._map: Final = columns
        self._reading: Final = Reading(repo, columns.dates)
        model = KINDS[columns.kind].model
        self._readers: Final[dict[str, tuple[FieldPath, Reader]]] = {
            name: (
                place := place_of(model, name),
                READERS[column.as_] if column.as_ else _usual(name, model, place),
            )
            for name, column in columns.columns.items()
        }

    def name(self, row: Row) -> Cell:
        """The cells that make the id, as one."""
        cells = [cell for heading in self._map.id if (cell := self._sheet.cell(row, heading)).text]
        return Cell(" ".join(" ".join(cell.text.split()) for cell in cells), (cells[0] if cells else row[0]).place)

    def covers(self, row: Row) -> list[str] | None:
        """The purposes that the row agrees to; None where the map reads no agreement."""
        consent = self._map.consent
        if consent is None:
            return None
        if consent.agreed is not None and not self._agrees(row, consent, consent.agreed):
            return []
        return [purpose for purpose, own in consent.covers.items() if own is None or self._agrees(row, consent, own)]

    def _agrees(self, row: Row, consent: ConsentColumns, agreement: Agreement) -> bool:
        cell = self._sheet.cell(row, agreement.column)
        try:
            return consent.is_given(agreement, cell.text)
        except WrongCell as wrong:
            hint = Message("write yes or no, or say in the map what counts: 'yes: [{answer}]'", answer="…")
            self._tell(WrongCell(wrong.rule, wrong.message, hint), cell.place, agreement.column)
            return False

    def draft(self, row: Row, covers: list[str] | None) -> Draft | None:
        """The record of a row; None where nothing names it."""
        before = len(self.findings)
        record: dict[str, Any] = {}
        places: dict[str, Position] = {}
        for mapped, column in self._map.columns.items():
            self._add(row, mapped, column, record, places)
        self.assumed.extend(SkippedRow(row[0].place.line, name[:60]) for name in self._reading.assumed)
        self._reading.assumed.clear()
        record = _with_always(record, self._map.always)
        if self._map.consent is not None:
            record["consent"] = self._consent(row, self._map.consent, covers or [], places)
        name = self.name(row)
        if not name.text:
            message, hint = Message("this row names nothing"), Message("fill in the cell, or remove the row")
            self.findings.append(Finding(BAD_FILE_NAME, self._sheet.path, message, hint, self._map.id[0], name.place))
        record_id = suggest_id(name.text) or KINDS[self._map.kind].singular
        return Draft(record_id, record, name.place, places) if len(self.findings) == before else None

    def _add(self, row: Row, name: str, column: Column, record: dict[str, Any], places: dict[str, Position]) -> None:
        place, reader = self._readers[name]
        cells = [cell for heading in column.column if (cell := self._sheet.cell(row, heading)).text]
        if not cells:
            return
        read = [value for cell in cells if (value := self._read(cell, name, column, reader)) is not None]
        if not read:
            return
        places[field_name(place)] = cells[0].place
        if name == "reached":
            for key, value in read[0].items():
                record[key] = value
                places[key] = cells[0].place
            return
        value = _joined(read)
        if isinstance(value, list) and len(value) == 1 and not self._is_list(place):
            value = value[0]
        put(record, place, value)

    def _is_list(self, place: FieldPath) -> bool:
        annotation = annotation_at(KINDS[self._map.kind].model, place)
        return any(get_origin(option) is tuple for option in options_of(annotation))

    def _read(self, cell: Cell, name: str, column: Column, reader: Reader) -> Any:
        """What a cell says; None where it is wrong, which is told."""
        text = next((value for given, value in column.values.items() if one_of(cell.text, (given,))), cell.text)
        try:
            return reader(without_unsafe_signs(text), self._reading)
        except WrongCell as wrong:
            self._tell(wrong, cell.place, name)
            return None

    def _consent(
        self, row: Row, consent: ConsentColumns, covers: list[str], places: dict[str, Position]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"covers": covers}
        if consent.given is not None:
            cell = self._sheet.cell(row, consent.given)
            places["consent"] = cell.place
            try:
                found["given"] = str(read_day(cell.text, self._map.dates))
            except WrongCell as wrong:
                self._tell(wrong, cell.place, consent.given)
        found |= {"until": str(consent.until)} if consent.until else {}
        return found | ({"by": consent.by} if consent.by else {})

    def _tell(self, wrong: WrongCell, place: Position, column: str) -> None:
        self.findings.append(Finding(wrong.rule, self._sheet.path, wrong.message, wrong.hint, column, place))


def _usual(name: str, model: Any, place: FieldPath) -> Reader:
    return READERS["reached"] if name == "reached" else reader_of(model, place)


def _joined(read: list[Any]) -> Any:
    """Several columns in one field: lists one behind the other, texts with a space between them."""
    if len(read) == 1:
        return read[0]
    if all(isinstance(value, list) for value in read):
        return [entry for value in read for entry in value]
    if all(isinstance(value, dict) for value in read):
        return {key: entry for value in read for key, entry in value.items()}
    return " ".join(map(str, read))


def _with_always(record: dict[str, Any], always: dict[str, Any]) -> dict[str, Any]:
    """What holds for every row, below what the row's own cells say."""
    found = dict(record)
    for key, value in always.items():
        own = record.get(key)
        match own, value:
            case None, _:
                found[key] = value
            case dict(), dict():
                found[key] = {**value, **own}
            case [dict() as first, *others], [dict() as given, *_]:
                found[key] = [{**given, **first}, *others]
            case _:
                pass
    return found
