"""A table of text as rows of cells, each with its place in the file."""

import csv
import io
from collections.abc import Iterator

from leadkit.findings import Position


def cells(text: str) -> Iterator[list[tuple[str, Position]]]:
    """Rows of (value, span), with commas, semicolons or tabs between them, whichever the first line has most of.

    Raises csv.Error for what is no table.
    """
    lines = text.split("\n")
    delimiter = max((",", ";", "\t"), key=lines[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
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
