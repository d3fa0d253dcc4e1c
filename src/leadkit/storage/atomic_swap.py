"""Put files and folders in the place of others in one step, and folders whole.

Killed at any instant, `replace_folder` leaves the old or the new set, never a mixture; the next run clears what was
left behind.
"""

import errno
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

_AT_FDCWD: Final = -100 if sys.platform == "linux" else -2
_SWAP: Final = 2
_UNSUPPORTED: Final = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
_NO_LINKS: Final = (errno.EPERM, errno.EMLINK, *_UNSUPPORTED)


def exchange(first: Path, second: Path) -> bool:
    """Swap two existing paths atomically; False where the system or the file system cannot."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform)
    import ctypes  # which only writing needs

    swap = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if swap is None:
        return False
    if swap(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), ctypes.c_uint(_SWAP)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def put_in(source: Path, target: Path) -> None:
    """Give a file a second name where nothing is yet; FileExistsError where something is.

    A folder or a link, which has no second name, is moved.
    """
    if source.is_symlink() or source.is_dir():
        if os.path.lexists(target):
            raise FileExistsError(target)
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_new_file(target, source.read_bytes(), source.stat().st_mode)


def put_in_place(staged: Path, target: Path, aside: Path) -> Path:
    """Put a file in the place of another; where the other one is now: `staged` or `aside`."""
    if exchange(staged, target):
        return staged
    target.rename(aside)
    put_in(staged, target)
    return aside


def write_new_file(path: Path, content: bytes, mode: int = 0o666) -> None:
    """A file where nothing is yet, not even a link; FileExistsError where something is."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode & 0o777), "wb") as file:
        file.write(content)


STAGED: Final = (".leadkit-new", ".leadkit-old")


class Beside(NamedTuple):
    """Where new files wait, and where the old ones go."""

    staged: Path
    replaced: Path


def beside(target: Path) -> Beside:
    return Beside(*(target.with_name(f".{target.name}{ending}") for ending in STAGED))


def recover(target: Path) -> None:
    """Remove what a stopped run left; between the two renames of a system without exchange, the old set returns."""
    staged, replaced = beside(target)
    if replaced.is_dir() and not replaced.is_symlink() and not os.path.lexists(target):
        replaced.rename(target)
    clear(staged, replaced)


def replace_folder(target: Path, files: Mapping[str, bytes], *, private: bool = False) -> None:
    """Make `files` (relative path → content) the whole of a folder; `private`: readable by its owner only."""
    recover(target)
    try:
        stage_folder(target, files, private=private)
        swap_folder(target)
    finally:
        recover(target)


def stage_folder(target: Path, files: Mapping[str, bytes], *, last: str = "", private: bool = False) -> None:
    """Write files into the folder beside it, which is made anew: nothing in its place is written through.

    `last` is the file that is written last.
    """
    folder_mode, file_mode = (0o700, 0o600) if private else (0o777, 0o666)
    staged = beside(target).staged
    staged.parent.mkdir(parents=True, exist_ok=True, mode=folder_mode)
    staged.mkdir(mode=folder_mode)
    for folder in sorted({staged / parent for name in files for parent in Path(name).parents} - {staged}):
        folder.mkdir(mode=folder_mode)
    for name in sorted(files, key=lambda name: (name == last, name)):
        write_new_file(staged / name, files[name], file_mode)


def swap_folder(target: Path) -> None:
    """What is staged becomes the folder; the old one lies beside it, as `beside` says."""
    staged, replaced = beside(target)
    if not os.path.lexists(target):
        staged.rename(target)
    elif not exchange(staged, target):
        target.rename(replaced)
        staged.rename(target)


def clear(*paths: Path) -> None:
    """Remove folders and what lies in their places, if it is there; of a link, the link."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
