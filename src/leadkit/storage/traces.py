"""Where some words still stand, in every file of the work tree, tracked, new or ignored."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

_SKIPPED: Final = frozenset({".git", ".venv", "node_modules", "__pycache__"})
_LARGEST: Final = 8 * 1024 * 1024


def traces(root: Path, needles: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Path and line of each line that holds one of the words, and each path that does (line 0). Case does not count.

    Files above 8 MiB are told as unread (line -1): to say nothing of them would be to vouch for them.
    """
    folded = [needle.casefold() for needle in needles if needle]
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        if any(_holds(name, needle) for needle in folded):
            yield name, 0
        try:
            if path.stat().st_size > _LARGEST:
                yield name, -1
                continue
            content = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            yield name, -1
            continue
        for number, line in enumerate(content.split("\n"), 1):
            if any(_holds(line, needle) for needle in folded):
                yield name, number


def _holds(text: str, needle: str) -> bool:
    """Whether a word stands in a text, not only as a part of a longer one."""
    lowered = text.casefold()
    start = lowered.find(needle)
    while start >= 0:
        before, after = lowered[start - 1 : start], lowered[start + len(needle) : start + len(needle) + 1]
        if not (before.isalnum() and needle[0].isalnum()) and not (after.isalnum() and needle[-1].isalnum()):
            return True
        start = lowered.find(needle, start + 1)
    return False


def _files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in _SKIPPED)
        yield from (path for name in sorted(files) if not (path := Path(folder) / name).is_symlink())
