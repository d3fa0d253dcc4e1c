"""Files that nobody but the maintainers may see: they are read and written only where git does not look."""

import os
import subprocess
from pathlib import Path

from leadkit.errors import EnvironmentFault, UsageFault


def refuse_public(root: Path, path: Path) -> None:
    """UsageFault where a path could come into a commit: in a work tree and not ignored, or tracked already."""
    target = path.resolve()
    nearest = next(folder for folder in (target, *target.parents) if folder.is_dir())
    hint = "name a folder outside of every repository, or one that .gitignore names, such as .leadkit/private"
    top = _git(nearest, "rev-parse", "--show-toplevel")
    if top is None:
        inside = target == root.resolve() or root.resolve() in target.parents
        if inside and root.resolve() / ".leadkit" not in (target, *target.parents):
            raise UsageFault(f"{path} lies in the data repository, where others may find it", hint)
        return
    if _git(nearest, "ls-files", "-z", "--", str(target)):
        raise UsageFault(f"{path} is tracked by git, so it is public", hint)
    if _git(nearest, "check-ignore", "--quiet", "--no-index", "--", str(target)) is None:
        raise UsageFault(f"{path} could come into a commit, and so become public", hint)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git says; None where it says no by its exit code."""
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    if done.returncode > 1 and arguments[0] != "rev-parse":
        raise EnvironmentFault(f"git {arguments[0]} failed", "check the repository with 'git fsck'")
    return done.stdout if done.returncode == 0 else None


def read_private(root: Path, path: Path) -> bytes | None:
    """A private file's content, None where there is none; refused where it is public."""
    if not os.path.lexists(path):
        return None
    refuse_public(root, path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(
            f"cannot read {path}: {error.strerror}", "check that it is a file you may read"
        ) from None


def write_private(folder: Path, files: dict[str, bytes]) -> None:
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
