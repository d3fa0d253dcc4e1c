"""Safe edits of a text: the words that findings offer, written where they belong."""

from collections.abc import Iterable

from leadkit.documents.style.scalars import written
from leadkit.findings import Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit done; of two that overlap, the first in the text."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    pieces: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: edit.position):
        place = edit.position
        start = _index(starts, place.line, place.column)
        if start < end:
            continue
        pieces += [text[end:start], _words(lines[place.line - 1], edit)]
        end = max(start, _index(starts, place.end_line, place.end_column))
    return "".join([*pieces, text[end:]])


def written_edit(text: str, edit: Edit) -> str:
    """What an edit puts in its place, quoted as need be."""
    lines = text.split("\n")
    return _words(lines[edit.position.line - 1] if edit.position.line <= len(lines) else "", edit)


def _words(line: str, edit: Edit) -> str:
    is_flow = _is_in_brackets(line, edit.position.column)
    return edit.value if edit.is_raw else written(edit.value, "", in_flow=is_flow)


def _index(starts: list[int], line: int, column: int) -> int:
    """Where a place is in the text; behind its end where it has fewer lines."""
    return starts[line - 1] + column - 1 if line < len(starts) else starts[-1] - 1


def _is_in_brackets(line: str, column: int) -> bool:
    """Whether a value may stand inside brackets; quotes too many do no harm."""
    return "[" in line[: column - 1] or "{" in line[: column - 1]
