"""Files that nobody but the maintainers may see: they are read and written only where git does not look."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage.atomic_swap import beside, replace_folder
from leadkit.storage.git import ask_git
from leadkit.storage.publishing import STATE, disk_faults, hidden_state


def refuse_public(root: Path, path: Path) -> None:
    """UsageFault where a path could come into a commit: in a work tree and not ignored, or tracked already."""
    target = path.resolve()
    nearest = next(folder for folder in (target, *target.parents) if folder.is_dir())
    hint = "choose a place outside of every repository, or one that .gitignore names, such as .leadkit/private"
    top = ask_git(nearest, "rev-parse", "--show-toplevel")
    if top is None:
        inside = target == root.resolve() or root.resolve() in target.parents
        if inside and root.resolve() / ".leadkit" not in (target, *target.parents):
            raise UsageFault(f"{path} lies in the data repository, where others may find it", hint)
        return
    if ask_git(nearest, "ls-files", "-z", "--", str(target)):
        raise UsageFault(f"{path} is tracked by git, so it is public", hint)
    if ask_git(nearest, "check-ignore", "--quiet", "--no-index", "--", str(target)) is None:
        raise UsageFault(f"{path} could come into a commit, and so become public", hint)


def read_private(root: Path, path: Path) -> bytes | None:
    """A private file's content, None where there is none; refused where it is public."""
    hint = "check that it is a file you may read"
    try:
        if not os.path.lexists(path):
            return None
        refuse_public(root, path)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UsageFault(f"{path} is not a plain file", hint)
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise EnvironmentFault(f"cannot read {path}: {error.strerror}", hint) from None
    if len(content) > _LARGEST:
        raise UsageFault(f"{path} is larger than 16 MiB", "split it")
    return content


def write_private(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new or empty folder, readable by its owner only."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, content in sorted(files.items()):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
    except OSError as error:
        raise EnvironmentFault(f"cannot write {folder}: {error.strerror}", "check that you may write there") from None


_LARGEST: Final = 16 * 1024 * 1024
PRIVATE: Final = ".leadkit-private"
"""The file by which leadkit knows a private folder that it wrote, and may replace."""


MARK: Final = b"This folder is written by leadkit, and replaced whole. It names people: keep it to yourself.\n"


def private_folder(root: Path, out: Path) -> Path:
    """A folder for private files, if it is ours, empty or new, and git never looks there; else a fault."""
    try:
        return _own_folder(root, out)
    except OSError as error:
        raise EnvironmentFault(f"cannot use {out}: {error.strerror}", "name another folder") from None


def _own_folder(root: Path, out: Path) -> Path:
    if out.is_symlink():
        raise UsageFault(f"{out} is a link, and nothing is written through links", "name a folder")
    if (root / STATE).resolve() in out.resolve().parents:
        hidden_state(root)
    for path in (out, *beside(out)):
        refuse_public(root, path)
    if out.exists() and not out.is_dir():
        raise UsageFault(f"{out} is a file", "name a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / PRIVATE).is_file():
        hint = "name an empty or new folder; only a folder that leadkit wrote is replaced"
        raise UsageFault(f"{out} holds files that leadkit did not write", hint)
    return out


def private_file(root: Path, out: Path) -> Path:
    """A place for one private file: nothing lies there yet, and git never looks there; else a fault."""
    try:
        if os.path.lexists(out):
            raise UsageFault(f"{out} exists already", "name a new file")
        refuse_public(root, out)
    except OSError as error:
        raise EnvironmentFault(f"cannot use {out}: {error.strerror}", "name another file") from None
    return out


def replace_private(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make these files the whole of a private folder, readable by its owner only: a letter of before would mislead."""
    with disk_faults(folder.parent):
        replace_folder(folder, {**files, PRIVATE: MARK}, private=True)
