"""A table of text as rows of cells, each with its place in the file."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TypeAlias

from leadkit.findings import Finding, Position
from leadkit.findings.reading import INVALID_UTF8, NOT_A_MAPPING
from leadkit.i18n.messages import Message

Table: TypeAlias = list[list[tuple[str, Position]]]
"""Rows of cells, each with its span; rows without any cell are left out."""


def read_table(path: str, content: bytes) -> Table | Finding:
    """A CSV file with a heading line, or what keeps it from being one."""
    text = _decoded(path, content)
    if isinstance(text, Finding):
        return text
    table: Table = []
    try:
        for row in cells(text, is_strict=True):
            table += [row] if row else []
    except csv.Error as error:
        message = Message("this is not a table: {problem}", problem=str(error))
        line = table[-1][0][1].line + 1 if table else 1  # the row that begins behind the last good one
        place = Position(line, 1, line, 1)
        hint = Message("a quote that opens a cell must close it; save the sheet as CSV once more")
        return Finding(NOT_A_MAPPING, path, message, hint, "", place)
    while table and not any(value.strip() for value, _ in table[0]):
        del table[0]
    return table or Finding(
        NOT_A_MAPPING, path, Message("the sheet is empty"), Message("save the sheet as CSV with a heading line")
    )


def _decoded(path: str, content: bytes) -> str | Finding:
    """Strict UTF-8, with or without its mark; else where it stops being that."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Finding(INVALID_UTF8, path, Message("the sheet is in UTF-16"), Message("save it as 'CSV UTF-8'"))
    bare = content.removeprefix(codecs.BOM_UTF8)
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError as error:
        good = bare[: error.start].decode("utf-8")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        place = Position(line, column, line, column + 1)
        return Finding(
            INVALID_UTF8, path, Message("this character is not in UTF-8"), Message("save it as 'CSV UTF-8'"), "", place
        )


def cells(text: str, *, is_strict: bool = False) -> Iterator[list[tuple[str, Position]]]:
    """Rows of (value, span), with commas, semicolons or tabs between them, whichever the first line has most of.

    Raises csv.Error for what is no table; a strict one has no quotes that stay open.
    """
    lines = text.split("\n")
    delimiter = max((",", ";", "\t"), key=lines[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=is_strict)
    first = 1
    for values in reader:
        last = reader.line_num
        yield _placed(values, lines, first, last, delimiter)
        first = last + 1


def _placed(values: list[str], lines: list[str], first: int, last: int, delimiter: str) -> list[tuple[str, Position]]:
    """Walk the signs of a row once; a cell that runs over several lines is placed at its beginning."""
    found: list[tuple[str, Position]] = []
    number, column = first, 1
    for value in values:
        line = lines[number - 1] if number <= len(lines) else ""
        is_quoted = line[column - 1 : column] == '"'
        size = len(value) + (2 + value.count('"') if is_quoted else 0)
        breaks = value.count("\n")
        if breaks and number + breaks <= last:
            found.append((value, Position(number, column, number, len(line.rstrip("\r")) + 1)))
            number += breaks
            column = len(value.rpartition("\n")[2]) + (2 if is_quoted else 1) + len(delimiter)
        else:
            end = min(column + size, len(line) + 1)
            found.append((value, Position(number, column, number, max(end, column))))
            column += size + len(delimiter)
    return found
