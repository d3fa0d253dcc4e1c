"""Publish artifacts, the manifest last; and write single files of the repository."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage.atomic_swap import beside, recover, replace_folder

ARTIFACTS: Final = "artifacts"
STATE: Final = ".leadkit"
MANIFEST: Final = "manifest.json"


@contextmanager
def publishing_lock(root: Path) -> Iterator[None]:
    """Hold the repository's publishing lock; whoever comes second is told so at once. Gone with its process."""
    from filelock import FileLock, Timeout

    _refuse_links(root, f"{STATE}/publish.lock", *(path.name for path in beside(root / ARTIFACTS)))
    hidden_state(root)
    lock = FileLock(root / STATE / "publish.lock", timeout=0)
    with disk_faults(root):
        try:
            lock.acquire()
        except Timeout:
            raise EnvironmentFault(
                "another leadkit is publishing in this repository", "wait until it is done, then run this again"
            ) from None
    try:
        with disk_faults(root):
            recover(root / ARTIFACTS)
        yield
    finally:
        lock.release()


def hidden_state(root: Path) -> None:
    """The folder of what belongs to this clone alone, with the line that keeps git from looking into it."""
    _refuse_links(root, f"{STATE}/.gitignore")
    with disk_faults(root):
        (root / STATE).mkdir(exist_ok=True)
        ignore = root / STATE / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")


def read_published(root: Path) -> dict[str, bytes]:
    """Every file under artifacts/, by path relative to it; links are not followed."""
    folder = root / ARTIFACTS
    published: dict[str, bytes] = {}
    with disk_faults(root):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise EnvironmentFault(f"{ARTIFACTS} is not a folder", f"move it away; leadkit writes {ARTIFACTS}/ itself")
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                published[path.relative_to(folder).as_posix()] = path.read_bytes()
    return published


def publish(root: Path, files: Mapping[str, bytes]) -> None:
    """Make `files` (path relative to artifacts/ → content) the whole of artifacts/. Call with the lock held."""
    target = root / ARTIFACTS
    with disk_faults(root):
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise EnvironmentFault(f"{ARTIFACTS} is not a folder", f"move it away; leadkit writes {ARTIFACTS}/ itself")
        if target.exists() and not target.stat().st_mode & 0o200:
            raise EnvironmentFault(
                f"{ARTIFACTS}/ is read-only", f"allow writing (chmod u+w {ARTIFACTS}) and run this again"
            )
        replace_folder(target, files, last=MANIFEST)


def read_file(root: Path, path: str) -> bytes | None:
    """One file under the root; None where there is none."""
    with disk_faults(root):
        return (root / path).read_bytes() if (root / path).is_file() else None


def is_empty(folder: Path) -> bool:
    """Whether a folder is absent, or holds nothing but a .git."""
    with disk_faults(folder):
        if folder.exists() and not folder.is_dir():
            return False
        return not folder.exists() or all(path.name == ".git" for path in folder.iterdir())


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write single files under the root, each whole; on any failure the files that were new are removed again."""
    made: list[Path] = []
    _refuse_links(root, *files)
    with disk_faults(root):
        try:
            for path in sorted(files):
                _write(root / path, files[path], made)
        except OSError:
            for new in reversed(made):
                _remove(new)
            raise


def write_stale(root: Path, wanted: Mapping[str, str], *, check_only: bool) -> tuple[str, ...]:
    """Write the files (path → text) that lie there otherwise or not at all; their paths."""
    contents = {path: text.encode("utf-8") for path, text in wanted.items()}
    stale = {path: content for path, content in contents.items() if read_file(root, path) != content}
    if not check_only:
        write_files(root, stale)
    return tuple(sorted(stale))


def write_new(folder: Path, files: Mapping[str, bytes]) -> int:
    """Fill an empty or new folder; how many files there are."""
    if not is_empty(folder):
        raise UsageFault(f"{folder} is not empty", "name a new or empty folder; one with only .git will do")
    write_files(folder, files)
    return len(files)


def remove_file(root: Path, path: str) -> None:
    """One file less; the folder that held it alone stays, as git would drop it anyway."""
    _refuse_links(root, path)
    with disk_faults(root):
        (root / path).unlink(missing_ok=True)


def _refuse_links(root: Path, *paths: str) -> None:
    """Nothing is written through a link: it may lead out of the repository."""
    for path in paths:
        parts = path.split("/")
        for length in range(1, len(parts) + 1):
            step = "/".join(parts[:length])
            if (root / step).is_symlink():
                raise EnvironmentFault(
                    f"{step} is a link, and nothing is written through links", "replace it by a folder"
                )


def _write(target: Path, content: bytes, made: list[Path]) -> None:
    """Write one file by way of a sibling; what did not exist before, folders included, is added to `made`."""
    for folder in reversed([target.parent, *target.parent.parents]):
        if not folder.exists():
            folder.mkdir()
            made.append(folder)
    if not target.exists():
        made.append(target)
    staged = target.with_name(f".{target.name}.new")
    try:
        staged.write_bytes(content)
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


_REMEDIES: Final = {
    errno.ENOSPC: "the disk is full: make room, then run this again",
    errno.EDQUOT: "your quota is used up: make room, then run this again",
    errno.EROFS: "the disk is read-only: work in a copy that you may write to",
    errno.EACCES: "allow writing to the repository's folder, then run this again",
    errno.EPERM: "allow writing to the repository's folder, then run this again",
}


@contextmanager
def disk_faults(root: Path) -> Iterator[None]:
    """The disk's refusals as one exception that says what to do; what was published before still stands."""
    try:
        yield
    except OSError as error:
        name = os.path.relpath(error.filename, root) if isinstance(error.filename, str) else f"into {root.resolve()}"
        hint = _REMEDIES.get(error.errno or 0, "check the folder, then run this again")
        raise EnvironmentFault(f"cannot write {name}: {error.strerror}", f"{hint}; nothing was changed") from None
