"""Where some words still stand, in every file of the work tree, tracked, new or ignored."""

import html
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote

_SKIPPED: Final = frozenset({".git", ".venv", "node_modules", "__pycache__"})
_LARGEST: Final = 8 * 1024 * 1024
IN_NAME: Final = 0
UNREAD: Final = -1
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_SPACE: Final = re.compile(r"[\s_+\\]+")


def mentions(root: Path, words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Path and line of each line that holds one of the words, however it is escaped; IN_NAME for a path that does.

    Case does not count, nor which kind of space stands between. Files that hold no text, or more than 8 MiB, are told
    as UNREAD: to say nothing of them would be to vouch for them.
    """
    needles = [_plain(word) for word in words if _plain(word)]
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        if any(_holds(_plain(name), needle) for needle in needles):
            yield name, IN_NAME
        if path.is_symlink():
            continue  # what it leads to stands elsewhere in the tree, or outside of it
        text = _text(path)
        if text is None:
            yield name, UNREAD
            continue
        yield from ((name, number) for number in _lines(text, needles))


def _lines(text: str, needles: Sequence[str]) -> Iterator[int]:
    """Numbers of the lines that hold one of them, or begin one that the next line ends."""
    lines = [_plain(line) for line in text.split("\n")]
    for number, line in enumerate(lines, 1):
        if any(_holds(line, needle) for needle in needles):
            yield number
        elif number < len(lines) and not any(_holds(lines[number], needle) for needle in needles):
            both = f"{line.rstrip('# ')} {lines[number].lstrip('# ')}"
            if any(" " in needle and _holds(both, needle) for needle in needles):
                yield number


def _plain(text: str) -> str:
    """A text as it is meant: without escapes of HTML, JSON and addresses, in one form of signs, spaces and case."""
    read = unquote(html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)))
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", read).casefold()).strip()


def _holds(text: str, needle: str) -> bool:
    """Whether a word stands in a text, not only as a part of a longer one."""
    start = text.find(needle)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(needle) : start + len(needle) + 1]
        if not (before.isalnum() and needle[0].isalnum()) and not (after.isalnum() and needle[-1].isalnum()):
            return True
        start = text.find(needle, start + 1)
    return False


def _text(path: Path) -> str | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in _SKIPPED)
        yield from (Path(folder) / name for name in sorted(files))
