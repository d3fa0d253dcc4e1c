"""The comments of a text: what stands behind a '#' that belongs to no key or value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leadkit.findings import Position


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its 1-based line and column, its text from the '#' on, and whether it has the line for itself."""

    line: int
    column: int
    text: str
    is_alone: bool


def comments(text: str, scalars: Iterable[Position]) -> Iterator[Comment]:
    """Every comment in order, given the spans of all keys and scalars of the text."""
    covered: dict[int, list[tuple[int, int]]] = {}
    lines = text.split("\n")
    for span in scalars:
        for number in range(span.line, span.end_line + 1):
            start = span.column if number == span.line else 1
            end = span.end_column if number == span.end_line else len(lines[number - 1]) + 1
            if number == span.line and lines[number - 1][start - 1 : start] in ("|", ">"):
                end = start + 1  # a comment may stand behind the sign that opens block text
            covered.setdefault(number, []).append((start, end))
    for number, line in enumerate(lines, 1):
        column = _comment_start(line, covered.get(number, ()))
        if column:
            text_of_it = line[column - 1 :].rstrip()
            yield Comment(number, column, text_of_it, not line[: column - 1].strip())


def may_be_text(comment: str) -> bool:
    """Whether what begins like a comment may be meant as the end of the text before it: comments begin with '# '."""
    return comment[1:2] not in ("", " ", "#", "!")


def _comment_start(line: str, covered: Iterable[tuple[int, int]]) -> int:
    """The column of the first '#' that opens a comment; 0 where there is none."""
    spans = list(covered)
    column = line.find("#") + 1
    while column:
        if all(not start <= column < end for start, end in spans):
            return column  # the parser takes it for one behind a quote or a bracket even without a space
        column = line.find("#", column) + 1
    return 0
