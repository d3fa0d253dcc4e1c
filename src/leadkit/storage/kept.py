"""What a run has found out, kept in .git/leadkit/kept/ for the next ones, which then need not find it out again.

Nothing depends on it: whatever is absent, damaged or of another state is made anew, and is the same to the byte. It
lies where a pull request cannot bring it; each file states the digest of its content; a name is that of what it was
made from; and CI (where CI is set) neither reads nor writes it. It is about people, so `forget_kept` drops all of it.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

import leadkit
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.storage.validate_cache import SETTLED, in_ci, own_folder_of_git, state, states

_FOLDER: Final = "kept"
_MOST_FILES: Final = 64
_MOST_BYTES: Final = 300_000_000
_SIZE: Final = 32
_LINE: Final = 2 * _SIZE + 1
"""Bytes of the first line of a file: the digest of the rest."""


class Kept:
    """What is kept for one repository by one program; nothing, where there is no folder for it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder: Final = folder
        self._program: Final = _program() if folder is not None else b""

    @property
    def is_there(self) -> bool:
        """Whether anything can be kept."""
        return self._folder is not None

    def recall(self, kind: str, *made_from: str) -> bytes | None:
        """What was kept of that kind, made from just that; None where nothing is, or nothing whole."""
        if self._folder is None:
            return None
        path = self._path(self._folder, kind, made_from)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if content[:_LINE] != _first_line(content[_LINE:]):
            return None
        with suppress(OSError):
            os.utime(path)  # what is asked for stays longest
        return content[_LINE:]

    def keep(self, content: bytes, kind: str, *made_from: str) -> None:
        """Keep it, and drop what was not asked for longest. A disk that refuses costs time, not the answer."""
        if self._folder is None:
            return
        path = self._path(self._folder, kind, made_from)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(_first_line(content) + content)
            new.replace(path)
            for old in _surplus(self._folder):
                old.unlink()
        except OSError:
            with suppress(OSError):
                new.unlink()

    def _path(self, folder: Path, kind: str, made_from: tuple[str, ...]) -> Path:
        name = blake2b(self._program, digest_size=_SIZE)
        for each in made_from:
            name.update(b"\0" + each.encode("utf-8", "surrogateescape"))
        return folder / f"{kind}-{name.hexdigest()}"


NOTHING_KEPT: Final = Kept(None)


def kept_for(root: Path) -> Kept:
    """What is kept for a repository; nothing in CI, and where .git is no folder of its own."""
    folder = None if in_ci() else own_folder_of_git(root)
    return NOTHING_KEPT if folder is None or (folder / _FOLDER).is_symlink() else Kept(folder / _FOLDER)


def forget_kept(root: Path) -> None:
    """Drop all that is kept: it may be about somebody who is gone."""
    folder = own_folder_of_git(root)
    if folder is not None:
        shutil.rmtree(folder / _FOLDER, ignore_errors=True)  # which follows no link


class DataState(NamedTuple):
    """A name for the state of leadkit.yaml and of every file of data/, by their sizes, times and inodes.

    As in git's own index, what changed within the last two seconds may change again unseen: then it is not settled.
    """

    name: str
    is_settled: bool


def data_state(root: Path) -> DataState | None:
    """None where it cannot be told."""
    started, newest, name = time.time(), 0, blake2b(digest_size=_SIZE)
    try:
        for path in (root / CONFIG_FILE, root / DATA):
            if os.path.lexists(path):
                line, changed = state(path.name, path.lstat())
                name.update(line)
                newest = max(newest, changed)
        for line, changed in states(root / DATA) if (root / DATA).is_dir() else ():
            name.update(line)
            newest = max(newest, changed)
    except OSError:
        return None
    return DataState(name.hexdigest(), newest / 1e9 < started - SETTLED)


def _surplus(folder: Path) -> Iterator[Path]:
    states = [(path.stat().st_mtime_ns, path.name, path) for path in folder.iterdir()]
    room = _MOST_BYTES
    for number, (_, _, path) in enumerate(sorted(states, reverse=True)):
        room -= path.stat().st_size
        if number and (number >= _MOST_FILES or room < 0):
            yield path


def _program() -> bytes:
    """Of leadkit's own files, and of the folders that packages are installed in."""
    lines = [line for line, _ in states(Path(leadkit.__file__).parent)]
    packages = (Path(folder) for folder in sys.path if folder.endswith("-packages"))
    lines += [state(str(folder), folder.stat())[0] for folder in packages if folder.is_dir()]
    return b"".join((*lines, sys.version.encode()))


def _first_line(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SIZE).hexdigest().encode() + b"\n"
