"""A spreadsheet as records: a map says which column is which field; every value remembers its cell."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from leadkit.findings import Finding, Position, Rule
from leadkit.findings.reading import BAD_FILE_NAME, DUPLICATE_ID, NOT_A_MAPPING, UNKNOWN_KEY
from leadkit.i18n.messages import Message
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import suggest_id
from leadkit.model.repository import Repository
from leadkit.scaffold import answers
from leadkit.scaffold.sheets import cells

_UNSTATED_LEVEL: Final = 3
_READERS: Final[dict[str, Callable[[str, Repository], Any]]] = {
    "languages": lambda text, _: answers.languages(text, _UNSTATED_LEVEL),
    "tags": lambda text, _: answers.tags(text),
    "offers": lambda text, repo: answers.offers(text, repo, _UNSTATED_LEVEL),
    "wants": answers.wants,
    "skills": answers.skills,
    "words": lambda text, _: answers.words(text),
    "country": lambda text, _: answers.country(text),
    "reached": lambda text, _: answers.reached(text),
}
"""How a cell can be read, by the word that a map says."""

_LISTS: Final = frozenset({"groups", "hours", "sources", "involvement", "formats", "organisers", "links"})


@dataclass(frozen=True, slots=True)
class ImportMap:
    """Which column becomes which field, and what every record says besides.

    `columns` is field → column, or field → {column, as}; `always` holds fields that are the same for all.
    """

    kind: str
    id: str
    columns: dict[str, tuple[str, str]]
    always: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a spreadsheet and the cells it came from: field → span in the file."""

    id: str
    record: dict[str, Any]
    start: Position
    cells: dict[str, Position] = field(default_factory=dict)


def read_map(data: dict[str, Any]) -> ImportMap | str:
    """The map, or what is wrong with it in a sentence."""
    kind, key, columns, always = (data.get(name) for name in ("kind", "id", "columns", "always"))
    if not isinstance(kind, str) or kind not in KINDS:
        return Message("'kind' is one of: {words}", words=", ".join(KINDS))
    if not isinstance(key, str) or not isinstance(columns, dict):
        return "the map needs 'id' (the column that names the file) and 'columns' (field: column)"
    if set(data) - {"kind", "id", "columns", "always"}:
        return "a map has the keys kind, id, columns and always"
    chosen: dict[str, tuple[str, str]] = {}
    for name, column in columns.items():
        as_ = column.get("as", "") if isinstance(column, dict) else _usual(name)
        head = column.get("column") if isinstance(column, dict) else column
        if not isinstance(head, str) or (as_ and as_ not in _READERS):
            example = f"{{column: …, as: {'|'.join(_READERS)}}}"
            return Message("'{name}' names a column, or {example}", name=name, example=example)
        chosen[name] = (head, as_)
    return ImportMap(kind, key, chosen, always if isinstance(always, dict) else {})


def _usual(name: str) -> str:
    """How a field is read where the map does not say."""
    if name in _READERS:
        return name
    return {"teaches": "skills", "requires": "skills"}.get(name, "words" if name in _LISTS else "")


def read_rows(path: str, text: str, columns: ImportMap, repo: Repository) -> tuple[list[Row], list[Finding]]:
    """The records of a spreadsheet with a heading line; what keeps a row from being one is a finding at its cell."""
    try:
        table = list(cells(text))
    except csv.Error as error:
        message = Message("this is not a table: {problem}", problem=str(error))
        return [], [Finding(NOT_A_MAPPING, path, message, Message("save the sheet as CSV with a heading line"))]
    if not table:
        return [], [
            Finding(
                NOT_A_MAPPING, path, Message("the sheet is empty"), Message("save the sheet as CSV with a heading line")
            )
        ]
    heads = [value.strip() for value, _ in table[0]]
    missing = {columns.id, *(column for column, _ in columns.columns.values())} - set(heads)
    if missing:
        hint = Message("the sheet has: {words}", words=", ".join(heads))
        return [], [
            Finding(UNKNOWN_KEY, path, Message("no column is called '{column}'", column=column), hint)
            for column in sorted(missing)
        ]
    findings: list[Finding] = []
    rows: dict[str, Row] = {}
    for line in table[1:]:
        if not any(value.strip() for value, _ in line):
            continue
        row = _row(dict(zip(heads, line, strict=False)), line[0][1], columns, repo)
        if not row.id:
            findings.append(_misnamed(path, columns.id, row, BAD_FILE_NAME, Message("no id can be made of this cell")))
        elif row.id in rows:
            twice = Message("two rows make the id '{id}'", id=row.id)
            findings.append(_misnamed(path, columns.id, row, DUPLICATE_ID, twice))
        else:
            rows[row.id] = row
    return list(rows.values()), findings


def _misnamed(path: str, column: str, row: Row, rule: Rule, message: Message) -> Finding:
    hint = Message("name a column with letters a-z or digits as 'id', different in every row")
    return Finding(rule, path, message, hint, column, row.start)


def _row(line: dict[str, tuple[str, Position]], start: Position, columns: ImportMap, repo: Repository) -> Row:
    record: dict[str, Any] = {}
    places: dict[str, Position] = {}
    for name, (column, reader) in columns.columns.items():
        value, place = line.get(column, ("", start))
        if value.strip():
            for key, found in _read(name, value, reader, repo).items():
                places.setdefault(key, place)
                record[key] = {**record.get(key, {}), **found} if isinstance(found, dict) else found
    for key, value in columns.always.items():
        record[key] = {**value, **record.get(key, {})} if isinstance(value, dict) else value
    identity, place = line.get(columns.id, ("", start))
    return Row(suggest_id(identity), record, place, places)


def _read(name: str, value: str, reader: str, repo: Repository) -> dict[str, Any]:
    """What a cell adds to the record; `consent.given` and the like reach one level in."""
    if reader == "reached":
        return answers.reached(value)
    if reader:
        return {name: _READERS[reader](value, repo)}
    stripped = " ".join(value.split())
    outer, _, inner = name.partition(".")
    found = int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 10 else stripped
    return {outer: {inner: found}} if inner else {name: found}
