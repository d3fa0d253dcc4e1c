"""A history that leadkit writes itself, as `leadkit demo --story` does: the same commits on every machine.

`git fast-import` takes whole trees with their authors and days. No setting of the machine has a say in it: no hook,
no signature, no line ends.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.layout import STATE
from leadkit.storage.git import run_git
from leadkit.storage.publishing import disk_faults

MAIN: Final = "main"
_LEFT_OUT: Final = (".git", STATE)


class Commit(NamedTuple):
    """What is committed, by whom and when (UTC); `parents` are branches or ids, the first one's line goes on."""

    branch: str
    message: str
    author: str
    when: datetime
    parents: tuple[str, ...] = ()


def begin_history(folder: Path) -> None:
    """An empty repository in a folder, whose branch is `main`."""
    run_git(folder, "init", "--quiet", "--template=", "--object-format=sha1")
    run_git(folder, "symbolic-ref", "HEAD", f"refs/heads/{MAIN}")


def work_tree(folder: Path) -> dict[str, bytes]:
    """Every file of a work tree by its path in it, but for git's and leadkit's own."""
    with disk_faults(folder):
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        named = ((path.relative_to(folder).as_posix(), path) for path in paths)
        return {name: path.read_bytes() for name, path in named if name.partition("/")[0] not in _LEFT_OUT}


def put_work_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make these the files of a work tree; what has them already is not touched."""
    before = work_tree(folder)
    with disk_faults(folder):
        for name in before.keys() - files.keys():
            (folder / name).unlink()
        for name, content in files.items():
            if before.get(name) != content:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)


def commit(folder: Path, what: Commit, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> str:
    """Commit these files as the whole tree; its id. `before` are those of the first parent, none without one."""
    run_git(folder, "fast-import", "--quiet", "--force", stdin=b"".join(_stream(what, files, before)))
    return run_git(folder, "rev-parse", "--verify", f"refs/heads/{what.branch}").decode().strip()


def tag(folder: Path, name: str, commit_id: str) -> None:
    run_git(folder, "update-ref", f"refs/tags/{name}", commit_id)


def settle(folder: Path) -> None:
    """The files of the folder are those of the last commit of `main`, and git knows it."""
    run_git(folder, "read-tree", "HEAD")
    run_git(folder, "update-index", "-q", "--refresh")


def _stream(what: Commit, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> Iterable[bytes]:
    """The commands of fast-import, each with its own line end."""
    name = what.author
    address = "".join(letter for letter in name.lower() if letter.isalnum())
    yield f"commit refs/heads/{what.branch}\n".encode()
    yield f"committer {name} <{address}@example.org> {int(what.when.timestamp())} +0000\n".encode()
    yield _data(f"{what.message}\n".encode())
    for number, parent in enumerate(what.parents):
        yield f"{'merge' if number else 'from'} {parent}\n".encode()
    for path in sorted(before.keys() - files.keys()):
        yield f"D {path}\n".encode()
    for path, content in sorted(files.items()):
        if before.get(path) != content:
            yield f"M 100644 inline {path}\n".encode()
            yield _data(content)


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
