"""Every committed state of one file on the present line of a repository, read from objects, a few at a time."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.documents.text import MAX_BYTES
from leadkit.storage.git import open_repository, prefix_in, read_objects, resolve, run_git, top_of
from leadkit.storage.history import utc_day

MOST_BYTES: Final = 1 << 25
"""Of one state: what is larger is not read."""
_AT_ONCE: Final = 8
"""So many states are held at a time."""
_REMOVED: Final = b"000000"
_FILE: Final = re.compile(rb"([0-9a-f]+) blob ([0-9]+)")


class Version(NamedTuple):
    """A commit that changed the file, its day (UTC), and the file and another one as they were there.

    A content is None where the file was not there, was a folder, or was empty or too large to be read.
    """

    commit: str
    day: date | None
    content: bytes | None
    beside: bytes | None
    has_beside: bool


class _Change(NamedTuple):
    commit: str
    day: date | None
    blob: bytes


def versions(root: Path, path: str, beside: str) -> Iterator[Version]:
    """Each commit of the present line that left `path` changed, the earliest first, with `beside` as it was there."""
    resolve(open_repository(root), "HEAD")
    top = top_of(root)
    inside = prefix_in(root, top)
    changes = _changes(top, f"{inside}{path}")
    others = _objects(top, [f"{change.commit}:{inside}{beside}".encode() for change in changes])
    readable = {blob for blob, size in others if 0 < size <= MAX_BYTES}
    contents = dict(zip(sorted(readable), read_objects(top, sorted(readable)), strict=True))
    for start in range(0, len(changes), _AT_ONCE):
        some = changes[start : start + _AT_ONCE]
        blobs = sorted({blob for blob, size in _objects(top, [one.blob for one in some]) if 0 < size <= MOST_BYTES})
        found = dict(zip(blobs, read_objects(top, blobs), strict=True))
        for change, (other, _) in zip(some, others[start : start + _AT_ONCE], strict=True):
            yield Version(change.commit, change.day, found.get(change.blob), contents.get(other), bool(other))


def _changes(top: Path, path: str) -> list[_Change]:
    """The earliest first; a merge counts by what it brought to the line. Commits that removed the file are left out."""
    shape = ("--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature")
    log = run_git(top, "log", "--first-parent", "-m", *shape, "--format=%H %ct", "HEAD", "--", f":(top,literal){path}")
    found: list[_Change] = []
    commit, when = b"", b""
    for line in filter(None, log.splitlines()):
        if not line.startswith(b":"):
            commit, _, when = line.partition(b" ")
            continue
        about, _, name = line.partition(b"\t")
        _, mode, _, blob, *_ = about.split()
        if mode != _REMOVED and name.count(b"/") == path.count("/"):  # else it is in a folder of that name
            found.append(_Change(commit.decode(), utc_day(when), blob))
    return found[::-1]


def _objects(top: Path, names: list[bytes]) -> list[tuple[bytes, int]]:
    """The id of each named object and its size in bytes; nothing and 0 for what is no file, or is not there."""
    told = run_git(top, "cat-file", "--batch-check", stdin=b"\n".join(names) + b"\n").splitlines()
    return [(file[1], int(file[2])) if file else (b"", 0) for file in map(_FILE.fullmatch, told)]
