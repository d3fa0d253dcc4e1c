"""A spreadsheet as records, by a map; every value remembers its cell, and who did not agree becomes no record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, get_origin

from leadkit.checks.contact_detail_in_text import RULE as CONTACT_DETAIL_IN_TEXT
from leadkit.documents import FieldPath
from leadkit.documents.text import without_unsafe_signs
from leadkit.findings import Finding, Position, field_name
from leadkit.findings.reading import BAD_FILE_NAME, UNKNOWN_KEY
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.kinds import KINDS
from leadkit.model.loading.contact_details import contact_detail
from leadkit.model.loading.names import suggest_id
from leadkit.model.repository import Repository
from leadkit.model.shapes import annotation_at, options_of
from leadkit.scaffold.cells import WrongCell, is_address, one_of
from leadkit.scaffold.consent_columns import unread_consent
from leadkit.scaffold.dates import SeveralDays, read_day
from leadkit.scaffold.fields import (
    READERS,
    Reader,
    Reading,
    is_needed,
    is_unanswered,
    joined,
    place_of,
    put,
    reader_of,
    with_always,
)
from leadkit.scaffold.import_map import Agreement, Column, ConsentColumns, ImportMap
from leadkit.scaffold.sheets import Cell, Row, Sheet, head_key

_ORDER: Final = Message("say in the map which is right for the whole sheet: 'dates: day-first' or 'dates: month-first'")


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
    nothing: tuple[SkippedRow, ...] = ()
    """Answers that say that there is nothing to write, so that nothing is written."""
    worldwide: tuple[SkippedRow, ...] = ()
    """Answers that name the whole world where a country is asked for."""
    faulty: int = 0
    """Rows that would be records if nothing were wrong with them."""
    filtered: int = 0
    unread: tuple[str, ...] = ()


def read_rows(sheet: Sheet, columns: ImportMap, repo: Repository) -> Drafts:
    """The rows as records that are not checked yet; what keeps a row from being one is a finding at its cell."""
    if sheet.findings and not sheet.rows:
        return Drafts(findings=sheet.findings, faulty=sheet.faulty)
    wrong = [*sheet.findings, *_unknown_headings(sheet, columns), *unread_consent(sheet, columns)]
    if wrong:
        return Drafts(findings=tuple(wrong), faulty=len(sheet.rows) + sheet.faulty)
    reader = _RowReader(sheet, columns, repo)
    rows: list[Draft] = []
    left: list[SkippedRow] = []
    filtered = faulty = 0
    for row in sheet.rows:
        if not all(one_of(sheet.cell(row, heading).text, wanted) for heading, wanted in columns.where.items()):
            filtered += 1
            continue
        before = len(reader.findings)
        covers = reader.covers(row)
        if covers is not None and not covers:
            if len(reader.findings) > before:  # told as unclear: whether they agreed nobody knows
                faulty += 1
            else:
                name = reader.name(row).text[:60]
                left.append(SkippedRow(row[0].place.line, "" if is_address(name) else name))
            continue
        draft = reader.draft(row, covers)
        rows += [draft] if draft is not None else []
        faulty += draft is None
    read = set(map(head_key, (*columns.headings, *columns.ignore)))
    unread = tuple(" ".join(head.text.split()) for head in sheet.heads if head.text and head_key(head.text) not in read)
    return Drafts(
        tuple(rows),
        (*reader.findings, *reader.addresses()),
        tuple(left),
        tuple(reader.assumed),
        tuple(reader.nothing),
        tuple(reader.worldwide),
        faulty,
        filtered,
        unread,
    )


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


class _RowReader:
    """One sheet, row by row; what is wrong with a row is among `findings`."""

    def __init__(self, sheet: Sheet, columns: ImportMap, repo: Repository) -> None:
        self.findings: Final[list[Finding]] = []
        self.assumed: Final[list[SkippedRow]] = []
        self.nothing: Final[list[SkippedRow]] = []
        self.worldwide: Final[list[SkippedRow]] = []
        self._addresses: Final[dict[str, list[Position]]] = {}
        self._sheet: Final = sheet
        self._map: Final = columns
        self._reading: Final = Reading(repo, columns.dates)
        model = KINDS[columns.kind].model
        self._needed: Final = {name for name in columns.columns if is_needed(model, place_of(model, name))}
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
        for said, kept in (
            (self._reading.assumed, self.assumed),
            (self._reading.nothing, self.nothing),
            (self._reading.worldwide, self.worldwide),
        ):
            kept.extend(SkippedRow(row[0].place.line, text[:60]) for text in said)
            said.clear()
        record = with_always(record, self._map.always)
        if self._map.consent is not None:
            record["consent"] = self._consent(row, self._map.consent, covers or [], places)
        name = self.name(row)
        if not name.text:
            message, hint = Message("this row names nothing"), Message("fill in the cell, or remove the row")
            self.findings.append(Finding(BAD_FILE_NAME, self._sheet.path, message, hint, self._map.id[0], name.place))
        if self._is_called_by_address(row):
            return None
        record_id = suggest_id(name.text) or KINDS[self._map.kind].singular
        return Draft(record_id, record, name.place, places) if len(self.findings) == before else None

    def _is_called_by_address(self, row: Row) -> bool:
        """Whether a file would be called by an e-mail address or a phone number, which is told once a column."""
        is_person = self._map.kind == "people"
        found = False
        for heading in self._map.id:
            cell = self._sheet.cell(row, heading)
            if is_address(cell.text) if is_person else contact_detail(cell.text):
                self._addresses.setdefault(heading, []).append(cell.place)
                found = True
        return found

    def addresses(self) -> Iterator[Finding]:
        """Of each column of the ids that holds them, without repeating any."""
        for heading, places in self._addresses.items():
            message = Message(
                "files would be called by the e-mail addresses or phone numbers in '{column}': {number}",
                column=heading,
                number=len(places),
            )
            hint = Message("write names in their place, or name another column in the map's 'id'")
            yield Finding(CONTACT_DETAIL_IN_TEXT, self._sheet.path, message, hint, "", places[0])

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
        value = joined(read)
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
            if name not in self._needed and is_unanswered(text, reader, self._reading):
                return None
            found = reader(without_unsafe_signs(text), self._reading)
            return None if found == [] else found
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
        hint = _ORDER if isinstance(wrong, SeveralDays) else wrong.hint
        self.findings.append(Finding(wrong.rule, self._sheet.path, wrong.message, hint, column, place))


def _usual(name: str, model: Any, place: FieldPath) -> Reader:
    return READERS["reached"] if name == "reached" else reader_of(model, place)
