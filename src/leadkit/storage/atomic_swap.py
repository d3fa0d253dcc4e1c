"""Make files the whole of a folder: staged whole beside it, swapped in one step, what was there before taken away.

Killed at any instant, this leaves the old or the new set, never a mixture; the next run clears what was left behind.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

_AT_FDCWD: Final = -100 if sys.platform == "linux" else -2
_SWAP: Final = 2
_UNSUPPORTED: Final = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


def exchange(first: Path, second: Path) -> bool:
    """Swap two existing paths atomically; False where the system or the file system cannot."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform)
    swap = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if swap is None:
        return False
    if swap(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), ctypes.c_uint(_SWAP)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(second))


class Beside(NamedTuple):
    """Where new files wait, and where the old ones go."""

    staged: Path
    replaced: Path


def beside(target: Path) -> Beside:
    return Beside(*(target.with_name(f".{target.name}.leadkit-{state}") for state in ("new", "old")))


def recover(target: Path) -> None:
    """Remove what a killed run left; between the two renames of a system without exchange, the old set returns."""
    staged, replaced = beside(target)
    if replaced.is_dir() and not replaced.is_symlink() and not target.exists():
        replaced.rename(target)
    clear(staged, replaced)


def replace_folder(target: Path, files: Mapping[str, bytes], *, last: str = "", private: bool = False) -> None:
    """Make `files` (relative path → content) the whole of a folder; `private`: readable by its owner only.

    `last` is the file that is written last.
    """
    staged, replaced = beside(target)
    recover(target)
    try:
        _stage(staged, files, last, 0o700 if private else 0o777, 0o600 if private else 0o666)
        if not target.exists():
            staged.rename(target)
        elif not exchange(staged, target):
            target.rename(replaced)
            staged.rename(target)
    finally:
        clear(staged, replaced)


def _stage(staged: Path, files: Mapping[str, bytes], last: str, folder_mode: int, file_mode: int) -> None:
    """The staging folder is made anew: nothing that stands in its place, such as a link, is written through."""
    ordered = sorted(files, key=lambda name: (name == last, name))
    staged.parent.mkdir(parents=True, exist_ok=True, mode=folder_mode)
    staged.mkdir(mode=folder_mode)
    for folder in sorted({staged / parent for name in ordered for parent in Path(name).parents} - {staged}):
        folder.mkdir(mode=folder_mode)
    for name in ordered:
        with os.fdopen(os.open(staged / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, file_mode), "wb") as file:
            file.write(files[name])


def clear(*folders: Path) -> None:
    """Remove folders, if they are there."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
