"""What a validation without errors said, kept in .git/leadkit/ and said again while nothing has changed.

Imports little, because it answers before anything else is loaded. It can hide no fault: what is kept belongs to the
state of every file (size, times, inode), to this program and what is installed beside it, to the words it was called
with and to the day; it lies where a pull request cannot bring it; and CI (where CI is set) neither reads nor writes it.
As in git's own index, a file that changed within the last two seconds may change again unseen: then nothing is kept.
"""

import json
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Final

import leadkit
from leadkit.errors import EnvironmentFault
from leadkit.layout import ARTIFACTS, CONFIG_FILE, DATA, READ_BACK, STATE
from leadkit.storage.root import find_root

_FOLDER: Final = "leadkit"
_FILE: Final = "validated.json"
SETTLED: Final = 2.0
"""Seconds; file systems with coarser times than that are gone."""
_MOST_KEPT: Final = 8
_FLAGS: Final = frozenset({"--plain", "--quiet", "-q", "--no-input"})
_LANGUAGE: Final = ("LEADKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_STRANGE: Final = ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")


class ValidateCache:
    """The state of a repository for one way of calling `validate`, and what is kept for it."""

    def __init__(self, root: Path, signature: str, is_settled: bool) -> None:
        self._file: Final = root / ".git" / _FOLDER / _FILE
        self._signature: Final = signature
        self._is_settled: Final = is_settled

    def recall(self) -> tuple[str, str] | None:
        """What was said to stdout and to stderr when everything was as it is now; None where it never was."""
        found = self._kept().get(self._signature)
        return (found[0], found[1]) if found else None

    def keep(self, out: str, err: str) -> None:
        """Keep what a validation without errors said. A disk that refuses costs time, not the answer."""
        if not self._is_settled:
            return
        kept = {self._signature: [out, err], **self._kept()}
        new = self._file.with_name(f"{_FILE}.{os.getpid()}")
        try:
            self._file.parent.mkdir(exist_ok=True)
            with new.open("x", encoding="utf-8") as file:
                json.dump(dict(list(kept.items())[:_MOST_KEPT]), file)
            new.replace(self._file)
        except OSError:
            with suppress(OSError):
                new.unlink()

    def _kept(self) -> dict[str, list[str]]:
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def forget_all(root: Path) -> None:
    """Drop what is kept: it quotes findings, and so may quote a record that is gone."""
    with suppress(OSError):
        (root / ".git" / _FOLDER / _FILE).unlink()


def in_ci() -> bool:
    """Whether this is a run for everybody to trust: it takes nothing from earlier ones."""
    return any(os.environ.get(name) for name in _STRANGE)


def own_folder_of_git(root: Path) -> Path | None:
    """leadkit's folder in the repository's own .git, there or not; None where another repository owns that, or a
    link stands in its place."""
    git = root / ".git"
    if not git.is_dir() or git.is_symlink() or (git / _FOLDER).is_symlink():
        return None
    return git / _FOLDER


def validate_cache(words: Sequence[str], screen: str) -> ValidateCache | None:
    """The memory for a command line and the screen that it speaks to; None where there is none: another command, paths,
    --fix, CI, no own .git."""
    asked = _root_asked(words)
    if asked is None or in_ci():
        return None
    try:
        root = find_root(Path(asked).resolve())
    except EnvironmentFault:
        return None
    if own_folder_of_git(root) is None:
        return None
    started = time.time()
    digest = sha256(repr((list(words), screen, [os.environ.get(name) for name in _LANGUAGE], sys.version)).encode())
    digest.update(time.strftime("%Y-%m-%d", time.gmtime(started)).encode())
    newest = 0
    try:
        for line, changed in (*_program_states(), *_tree_states(root)):
            digest.update(line)
            newest = max(newest, changed)
    except OSError:
        return None
    return ValidateCache(root, digest.hexdigest(), newest / 1e9 < started - SETTLED)


def _root_asked(words: Sequence[str]) -> str | None:
    """The folder where a plain `validate` begins to look for its root; None for every other command line."""
    root, rest = ".", list(words)
    while rest and rest[0] != "validate":
        word = rest.pop(0)
        if word == "--root" and rest:
            root = rest.pop(0)
        elif word.startswith("--root="):
            root = word.removeprefix("--root=")
        elif word not in _FLAGS:
            return None
    options = rest[1:]
    while options:
        word = options.pop(0)
        if word == "--format" and options:
            options.pop(0)
        elif word not in ("--strict", "--notes") and not word.startswith("--format="):
            return None
    return root if rest else None


def _program_states() -> Iterator[tuple[bytes, int]]:
    """Of leadkit's own files, and of the folders that packages are installed in."""
    yield from states(Path(leadkit.__file__).parent)
    for folder in sys.path:
        if Path(folder).is_dir():
            yield state(folder, Path(folder).stat())


def _tree_states(root: Path) -> Iterator[tuple[bytes, int]]:
    for name in (CONFIG_FILE, DATA):
        path = root / name
        yield state(name, path.lstat() if os.path.lexists(path) else None)
    if (root / DATA).is_dir():
        yield from states(root / DATA)
    for name in (*(f"{ARTIFACTS}/{name}" for name in READ_BACK), STATE):
        yield state(name, (root / name).lstat() if os.path.lexists(root / name) else None)
    for folder in (root, *(path for path in sorted(root.iterdir()) if path.is_dir() and path.name[:1] not in ".a")):
        yield state(str(folder), folder.stat())  # a record may lie where nobody reads it


def states(folder: str | bytes | Path) -> Iterator[tuple[bytes, int]]:
    """A line for every file and folder below, which changes when its content does, and when it last changed (ns)."""
    with os.scandir(os.fsencode(folder)) as scan:
        entries = sorted(scan, key=attrgetter("name"))
    for entry in entries:
        if entry.name == b"__pycache__":
            continue
        found = entry.stat(follow_symlinks=False)
        yield _line(entry.name, found), max(found.st_mtime_ns, found.st_ctime_ns)
        if stat.S_ISDIR(found.st_mode):
            yield from states(entry.path)


def state(name: str, found: os.stat_result | None) -> tuple[bytes, int]:
    """The same for one that may be absent."""
    if found is None:
        return os.fsencode(f"{name} -\n"), 0
    return _line(os.fsencode(name), found), max(found.st_mtime_ns, found.st_ctime_ns)


def _line(name: bytes, found: os.stat_result) -> bytes:
    """With the length of the name, as names may hold anything."""
    return b"%d:%s %d %d %d %d %d\n" % (
        len(name),
        name,
        found.st_mode,
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
        found.st_ino,
    )
