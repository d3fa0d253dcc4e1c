"""The lines of a text by its top-level keys, each with the comments above it."""

from leadkit.documents import Document


def blocks(document: Document) -> tuple[list[str], dict[str, list[str]]]:
    """The lines above the first key, and those of each key in the order of the text."""
    lines = document.text.split("\n")
    starts = sorted((_start(lines, document.key_at((key,)).line), key) for key in document.data)
    ends = [*(start for start, _ in starts[1:]), len(lines)]
    head = lines[: starts[0][0]] if starts else lines
    return head, {key: lines[start:end] for (start, key), end in zip(starts, ends, strict=True)}


def _start(lines: list[str], number: int) -> int:
    """The index of the first line of a key on this line: its comments, but not those at the top of the file."""
    start = number - 1
    while start > 0 and lines[start - 1].startswith("#") and not all(line.startswith("#") for line in lines[:start]):
        start -= 1
    return start
