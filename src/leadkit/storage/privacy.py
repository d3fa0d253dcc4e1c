"""Files that nobody but the maintainers may see: they are read and written only where git does not look."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.layout import STATE
from leadkit.storage.atomic_swap import beside, clear, replace_folder, write_new_file
from leadkit.storage.git import ask_git
from leadkit.storage.own_folder import PRIVATE_MARK, own_files, refuse_foreign, refuse_links_on_the_way, with_mark
from leadkit.storage.publishing import disk_faults, hidden_state


def refuse_public(root: Path, path: Path) -> None:
    """UsageFault where a path could come into a commit: in a work tree and not ignored, or tracked already."""
    target = path.resolve()
    nearest = next(folder for folder in (target, *target.parents) if folder.is_dir())
    hint = "choose a place outside of every repository, or one that .gitignore names, such as .leadkit/private"
    top = ask_git(nearest, "rev-parse", "--show-toplevel")
    if top is None:
        inside = target == root.resolve() or root.resolve() in target.parents
        if inside and root.resolve() / ".leadkit" not in (target, *target.parents):
            raise UsageFault(f"{path} is in the data repository, where others may find it", hint)
        return
    if ask_git(nearest, "ls-files", "-z", "--", str(target)):
        raise UsageFault(f"{path} is tracked by git, so it is public", hint)
    if ask_git(nearest, "check-ignore", "--quiet", "--no-index", "--", str(target)) is None:
        raise UsageFault(f"{path} could get into a commit and become public", hint)


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
    """Write files into a folder, each whole, readable by its owner only; what else is there stays."""
    with disk_faults(folder.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, content in sorted(files.items()):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            staged = beside(target).staged
            clear(staged)
            write_new_file(staged, content, 0o600)
            staged.replace(target)


_LARGEST: Final = 16 * 1024 * 1024


def private_folder(root: Path, out: Path) -> Path:
    """A folder for private files, if it is ours, empty or new, and git never looks there; else a fault."""
    try:
        return _own_folder(root, out)
    except OSError as error:
        raise EnvironmentFault(f"cannot use {out}: {error.strerror}", "name another folder") from None


def _own_folder(root: Path, out: Path) -> Path:
    refuse_links_on_the_way(root, out)
    if (root / STATE).resolve() in out.resolve().parents:
        hidden_state(root)
    for path in (out, *beside(out)):
        refuse_public(root, path)
    refuse_foreign(out, PRIVATE_MARK, "name a new folder")
    return out


def private_file(root: Path, out: Path) -> Path:
    """A place for one private file: nothing lies there yet, and git never looks there; else a fault."""
    try:
        refuse_links_on_the_way(root, out.parent)
        if os.path.lexists(out):
            raise UsageFault(f"{out} exists already", "name a new file")
        refuse_public(root, out)
    except OSError as error:
        raise EnvironmentFault(f"cannot use {out}: {error.strerror}", "name another file") from None
    return out


def replace_private(folder: Path, files: Mapping[str, bytes], *, keep: bool = False) -> None:
    """Make these files the whole of a private folder, readable by its owner only: a letter of before would mislead.

    `keep`: files of other names stay.
    """
    with disk_faults(folder.parent, f"{folder.name}/ is as it was before"):
        old = own_files(folder, PRIVATE_MARK) if keep else {}
        replace_folder(folder, with_mark({**old, **files}, PRIVATE_MARK), private=True)
