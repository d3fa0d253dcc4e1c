"""A sheet as headings and rows of cells, each with its place in the file: the one reader of all sheets.

It is strict, as whatever it lets pass may be published: a quote that stays open takes in other people's rows, and a
row with too many cells has its answers under wrong headings.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from leadkit.findings import START, Finding, Position, Related
from leadkit.findings.reading import DUPLICATE_KEY, INVALID_UTF8, NOT_A_MAPPING, TOO_LARGE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.scaffold.cells import LONGEST_ANSWER

MOST_CELLS: Final = 500_000
"""Cells and lines of one sheet, empty ones too: told before anything is built from them."""
MOST_ROWS: Final = 10_000
_MOST_TITLES: Final = 5
"""Lines above the headings that are looked at."""
_SPLIT: Final = Message("split the sheet; delete rows and columns in which nothing is written")
_DELIMITERS: Final = (",", ";", "\t")
_OTHER_DELIMITERS: Final = ("|", ":", "^", "~")
_SAVE_AS: Final = Message("save it as 'CSV UTF-8'")
_EMPTY: Final = Message("save the sheet as CSV with a heading line")


class Cell(NamedTuple):
    """What a cell holds, without white space around it, and where it stands."""

    text: str
    place: Position


Row: TypeAlias = tuple[Cell, ...]
NO_CELL: Final = Cell("", START)


@dataclass(frozen=True)
class Sheet:
    """The headings and the rows that are whole, and what is wrong with the others."""

    path: str
    heads: Row
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    faulty: int = 0
    """Rows that are not among these, as something is wrong with them."""

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Heading for comparing → number of its column."""
        return {head_key(head.text): number for number, head in enumerate(self.heads) if head.text}

    @property
    def shown_heads(self) -> str:
        """The headings, for somebody who named another."""
        return ", ".join(" ".join(head.text.split()) for head in self.heads if head.text)

    def cell(self, row: Row, heading: str) -> Cell:
        """The cell of a row below a heading; an empty one where no column is called so."""
        number = self.columns.get(head_key(heading))
        return NO_CELL if number is None else row[number]


def head_key(text: str) -> str:
    """A heading for comparing: `Nominated by` and `nominated_by` are one, and line breaks do not count."""
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split()).rstrip(" *:")


def read_sheet(path: str, content: bytes) -> Sheet:
    """A CSV file with a heading line; without rows where something keeps it from being one."""
    text = _decoded(path, content)
    if isinstance(text, Finding):
        return Sheet(path, (), (), (text,))
    text, delimiter, first = _delimited(text)
    if text.count(delimiter) + text.count("\n") > MOST_CELLS:
        message = Message("the sheet has more than {limit} cells", limit=MOST_CELLS)
        return Sheet(path, (), (), (Finding(TOO_LARGE, path, message, _SPLIT),))
    table: list[Row] = []
    try:
        table += (row for row in _rows(text, delimiter, first) if any(cell.text for cell in row))
    except csv.Error as error:
        return Sheet(path, (), (), (_no_table(path, text, delimiter, str(error), first),))
    if not table:
        return Sheet(path, (), (), (Finding(NOT_A_MAPPING, path, Message("the sheet is empty"), _EMPTY),))
    if len(table) - 1 > MOST_ROWS:
        message = Message("the sheet has more than {limit} rows", limit=MOST_ROWS)
        place = table[MOST_ROWS + 1][0].place
        return Sheet(path, table[0], (), (Finding(TOO_LARGE, path, message, _SPLIT, "", place),))
    faults = list(_heading_faults(path, table))
    rows: list[Row] = []
    for row in () if faults else table[1:]:
        found = list(_row_faults(path, row, len(table[0])))
        faults += found
        rows += [] if found else [row]
    return Sheet(path, table[0], tuple(rows), tuple(faults), len(table) - 1 - len(rows))


def _decoded(path: str, content: bytes) -> str | Finding:
    """UTF-8 with or without its mark, or UTF-16 with it, as spreadsheets write them; else where it stops being that."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            return Finding(INVALID_UTF8, path, Message("the sheet is in UTF-16 and damaged"), _SAVE_AS)
    if content.startswith(b"PK\x03\x04"):  # how the files of Excel and LibreOffice begin
        return Finding(INVALID_UTF8, path, Message("this is the file of a spreadsheet program, not CSV"), _SAVE_AS)
    bare = content.removeprefix(codecs.BOM_UTF8)
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError as error:
        good = bare[: error.start].decode("utf-8")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        place = Position(line, column, line, column + 1)
        return Finding(INVALID_UTF8, path, Message("this character is not in UTF-8"), _SAVE_AS, "", place)


def _delimited(text: str) -> tuple[str, str, int]:
    """The text, what parts its cells, and its first line: as Excel says it, else whichever cuts the headings finest."""
    if text[:4].casefold() == "sep=" and text[4:5] and text[5:].lstrip("\r").startswith("\n"):
        return text, text[4], 2
    return text, max(_DELIMITERS, key=lambda sign: _size_of_heading(text, sign)), 1


def _size_of_heading(text: str, delimiter: str) -> int:
    """How many cells the heading line has; quotes may hold other delimiters, and line breaks."""
    try:
        return len(next(csv.reader(io.StringIO(text.lstrip("\r\n")[:100_000], newline=""), delimiter=delimiter), ()))
    except csv.Error:
        return 0


def _rows(text: str, delimiter: str, first: int) -> Iterator[Row]:
    """Rows of cells; raises csv.Error for what is no table. A strict one has no quotes that stay open."""
    lines = text.split("\n")
    body = io.StringIO("\n".join(lines[first - 1 :]), newline="")
    reader = csv.reader(body, delimiter=delimiter, strict=True)
    begun = first
    for values in reader:
        last = reader.line_num + first - 1
        yield tuple(_placed(values, lines, begun, last, delimiter))
        begun = last + 1


def _placed(values: list[str], lines: list[str], first: int, last: int, delimiter: str) -> Iterator[Cell]:
    """Walk the signs of a row once; a cell that runs over several lines is placed at its beginning."""
    number, column = first, 1
    for value in values:
        line = lines[number - 1] if number <= len(lines) else ""
        is_quoted = line[column - 1 : column] == '"'
        size = len(value) + (2 + value.count('"') if is_quoted else 0)
        breaks = value.count("\n")
        if breaks and number + breaks <= last:
            yield Cell(value.strip(), Position(number, column, number, len(line.rstrip("\r")) + 1))
            number += breaks
            column = len(value.rpartition("\n")[2]) + (2 if is_quoted else 1) + len(delimiter)
        else:
            end = min(column + size, len(line) + 1)
            yield Cell(value.strip(), Position(number, column, number, max(end, column)))
            column += size + len(delimiter)


def _no_table(path: str, text: str, delimiter: str, problem: str, first: int) -> Finding:
    """At the quote that does not close where it should: it takes in the rows below."""
    place = _open_quote("\n".join(text.split("\n")[first - 1 :]), delimiter, first)
    if place is None:
        message = Message("this is not a table: {problem}", problem=problem)
        return Finding(NOT_A_MAPPING, path, message, _EMPTY)
    message = Message("the quote that opens this cell does not close at its end")
    hint = Message('put a quote at the end of the cell, and write a quote inside it twice: ""')
    return Finding(NOT_A_MAPPING, path, message, hint, "", place)


def _open_quote(text: str, delimiter: str, line: int) -> Position | None:
    """Where the quote opens behind whose end something else than the next cell follows; None where all are closed."""
    column, opened, is_start, index = 1, None, True, 0
    while index < len(text):
        sign = text[index]
        if opened is None:
            if sign == '"' and is_start:
                opened = Position(line, column, line, column + 1)
            is_start = sign in (delimiter, "\n", "\r")
        elif sign == '"':
            following = text[index + 1 : index + 2]
            if following == '"':
                index, column = index + 1, column + 1
            elif following not in ("", delimiter, "\n", "\r"):
                return opened
            else:
                opened, is_start = None, False
        line, column = (line + 1, 1) if sign == "\n" else (line, column + 1)
        index += 1
    return opened


def _heading_faults(path: str, table: Sequence[Row]) -> Iterator[Finding]:
    heads = table[0]
    other = next((sign for sign in _OTHER_DELIMITERS if heads[0].text.count(sign) > 1), None)
    if len(heads) == 1 and other is not None:
        message = Message("the columns are separated by '{sign}'", sign=other)
        hint = Message("save it with commas, semicolons or tabs between them")
        yield Finding(NOT_A_MAPPING, path, message, hint, "", heads[0].place)
        return
    below = _line_below_title(table)
    if below is not None:
        message = Message("this line is a title, and the headings seem to be in line {line}", line=below)
        hint = Message("delete what is above the line with the headings")
        yield Finding(NOT_A_MAPPING, path, message, hint, "", next(head.place for head in heads if head.text))
        return
    for number in (number for number, head in enumerate(heads) if not head.text):
        cell = next((row[number] for row in table[1:] if number < len(row) and row[number].text), None)
        if cell is not None:
            message = Message("nobody reads this, because its column has no heading")
            hint = Message("write a heading above it in the heading line, or empty the column")
            yield Finding(WRONG_VALUE, path, message, hint, "", cell.place)
    first: dict[str, Cell] = {}
    for head in heads:
        twin = first.setdefault(head_key(head.text), head) if head.text else head
        if twin is not head:
            message = Message("two columns are called '{column}'", column=" ".join(head.text.split()))
            related = (Related(path, twin.place, Message("the first of the two")),)
            yield Finding(DUPLICATE_KEY, path, message, Message("rename or remove one"), "", head.place, related)


def _line_below_title(table: Sequence[Row]) -> int | None:
    """The line of the first row with several cells, where the rows above hold one each: a merged title."""
    sizes = [sum(bool(cell.text) for cell in row) for row in table[: _MOST_TITLES + 1]]
    least = 2 if len(table[0]) > 1 else 3  # `Doe, Jane` below a single heading does not make a row of headings
    if sizes[0] != 1 or not any(head.text for head in table[0]):
        return None
    below = next((number for number, size in enumerate(sizes) if size > 1), None)
    return table[below][0].place.line if below is not None and sizes[below] >= least else None


def _row_faults(path: str, row: Row, size: int) -> Iterator[Finding]:
    for cell in [cell for cell in row[size:] if cell.text][:1]:
        message = Message("this row has more cells than the heading line")
        hint = Message("put quotes around a cell that holds a separator")
        yield Finding(WRONG_VALUE, path, message, hint, "", cell.place)
    if len(row) < size:
        message = Message("this row has fewer cells than the heading line")
        hint = Message("is something cut off at the end? An empty cell still needs its separator")
        yield Finding(WRONG_VALUE, path, message, hint, "", row[0].place)
    for cell in row[:size]:
        if len(cell.text) > LONGEST_ANSWER:
            message = Message(
                "this has {size} characters, more than {limit}", size=len(cell.text), limit=LONGEST_ANSWER
            )
            yield Finding(TOO_LARGE, path, message, Message("shorten it"), "", cell.place)
