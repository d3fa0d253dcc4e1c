"""What lies in a repository beside its records: artifacts, leadkit's own folder, and the lock of all who write."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Final

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.layout import ARTIFACTS, STATE
from leadkit.storage.atomic_swap import write_new_file


@contextmanager
def writing_lock(root: Path, seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock of all who write in a repository; who comes second is told so. Gone with its process."""
    from filelock import FileLock, Timeout

    refuse_links(root, f"{STATE}/publish.lock")
    hidden_state(root)
    lock = FileLock(root / STATE / "publish.lock", timeout=seconds)
    with disk_faults(root):
        try:
            lock.acquire()
        except Timeout:
            raise EnvironmentFault(
                "another leadkit is writing in this repository", "wait until it is done, then run this again"
            ) from None
    try:
        yield
    finally:
        lock.release()


def hidden_state(root: Path) -> None:
    """The folder of what belongs to this clone alone, with the line that keeps git from looking into it."""
    refuse_links(root, f"{STATE}/.gitignore")
    with disk_faults(root):
        (root / STATE).mkdir(exist_ok=True)
        ignore = root / STATE / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")


class Published(Mapping[str, bytes]):
    """Every file under artifacts/ by its path in it, read each time it is asked for; no link is followed."""

    def __init__(self, root: Path) -> None:
        """EnvironmentFault where artifacts is something else than a folder."""
        self._folder: Final = root / ARTIFACTS
        with disk_faults(root):
            if self._folder.is_symlink() or (self._folder.exists() and not self._folder.is_dir()):
                hint = f"move it away; leadkit writes {ARTIFACTS}/ itself"
                raise EnvironmentFault(f"{ARTIFACTS} is not a folder", hint)

    @cached_property
    def _names(self) -> dict[str, None]:
        with disk_faults(self._folder):
            found = (path for path in sorted(self._folder.rglob("*")) if path.is_file() and not path.is_symlink())
            return {path.relative_to(self._folder).as_posix(): None for path in found if not path.parent.is_symlink()}

    def __getitem__(self, name: str) -> bytes:
        path = self._folder / name
        with disk_faults(self._folder):
            if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
                raise KeyError(name)
            return path.read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def refuse_read_only_artifacts(root: Path) -> None:
    """EnvironmentFault where artifacts/, which Published has found to be a folder, cannot be replaced."""
    target = root / ARTIFACTS
    with disk_faults(root):
        if target.exists() and not target.stat().st_mode & 0o200:
            raise EnvironmentFault(
                f"{ARTIFACTS}/ is read-only", f"allow writing (chmod u+w {ARTIFACTS}) and run this again"
            )


def read_file(root: Path, path: str) -> bytes | None:
    """One file under the root; None where there is none."""
    with disk_faults(root):
        return (root / path).read_bytes() if (root / path).is_file() else None


def files_in(root: Path, folder: str) -> dict[str, bytes]:
    """The plain files of one folder under the root, by name; no link is followed."""
    place = root / folder
    with disk_faults(root):
        if place.is_symlink() or not place.is_dir():
            return {}
        found = (path for path in sorted(place.iterdir()) if path.is_file() and not path.is_symlink())
        return {path.name: path.read_bytes() for path in found}


def write_new(folder: Path, files: Mapping[str, bytes]) -> int:
    """Fill an empty or new folder, all of it or nothing; how many files there are.

    A folder that a killed run of the same began to fill counts as empty.
    """
    made: list[Path] = []
    refuse_links(folder, *files)
    with disk_faults(folder, "nothing was written"):
        if not _is_free_for(folder, files):
            raise UsageFault(f"{folder} is not empty", "name a new or empty folder; one with only .git will do")
        try:
            for path in sorted(files):
                made += _make_folders((folder / path).parent)
                (folder / path).unlink(missing_ok=True)
                made.append(folder / path)
                write_new_file(folder / path, files[path])
        except BaseException:
            for new in reversed(made):
                _remove(new)
            raise
    return len(files)


def refuse_links(root: Path, *paths: str) -> None:
    """Nothing is written through a link: it may lead out of the repository."""
    for path in paths:
        step = link_on_the_way(root, path)
        if step:
            raise EnvironmentFault(
                f"{step} is a link, and leadkit does not write through links", "replace it with a folder"
            )


def link_on_the_way(root: Path, path: str) -> str:
    """The first part of a path under the root that is a link; "" where none is."""
    steps = accumulate(path.split("/"), "{}/{}".format)
    return next((step for step in steps if (root / step).is_symlink()), "")


def _is_free_for(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether nothing lies there, beside .git, but these files or beginnings of them."""
    if not folder.is_dir():
        return not os.path.lexists(folder)
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name.partition("/")[0] == ".git" or (path.is_dir() and not path.is_symlink()):
            continue
        if path.is_symlink() or name not in files or not files[name].startswith(path.read_bytes()):
            return False
    return True


def _make_folders(folder: Path) -> list[Path]:
    """The folders that had to be made, outer ones first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
    return missing[::-1]


def _remove(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


_REMEDIES: Final[Mapping[int | None, str]] = {
    errno.ENOSPC: "the disk is full: make room, then run this again",
    errno.EDQUOT: "your quota is used up: make room, then run this again",
    errno.EROFS: "the disk is read-only: work in a copy that you may write to",
    errno.EACCES: "allow writing to the repository's folder, then run this again",
    errno.EPERM: "allow writing to the repository's folder, then run this again",
}


@contextmanager
def disk_faults(root: Path, left: str = "") -> Iterator[None]:
    """The disk's refusals as one exception that says what to do; `left` is what is true of the files then."""
    try:
        yield
    except OSError as error:
        name = os.path.relpath(error.filename, root) if isinstance(error.filename, str) else f"into {root.resolve()}"
        hint = _REMEDIES.get(error.errno, "check the folder, then run this again")
        message = f"cannot write {name}: {error.strerror}"
        raise EnvironmentFault(message, f"{hint}; {left}" if left else hint) from None
