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
        start = starts[place.line - 1] + place.column - 1
        if start < end:
            continue
        old = text[start : starts[place.end_line - 1] + place.end_column - 1]
        pieces += [
            text[end:start],
            written(edit.value, "", in_flow=_is_in_brackets(lines[place.line - 1], place.column)),
        ]
        end = start + len(old)
    return "".join([*pieces, text[end:]])


def _is_in_brackets(line: str, column: int) -> bool:
    """Whether a value may stand inside brackets; quotes too many do no harm."""
    return "[" in line[: column - 1] or "{" in line[: column - 1]
