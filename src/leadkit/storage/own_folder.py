"""Folders of which leadkit writes the whole: their mark names each file, so that a file of somebody else is not lost.

The mark may come from a stranger. It allows no more than to replace files that it names with just their content.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

from leadkit.errors import UsageFault
from leadkit.storage.publishing import refuse_links

SITE_MARK: Final = ".leadkit-site"
PRIVATE_MARK: Final = ".leadkit-private"
_LARGEST: Final = 64 * 1024 * 1024
_SENTENCES: Final = {
    SITE_MARK: "This folder is written by leadkit, and replaced whole.",
    PRIVATE_MARK: "This folder is written by leadkit, and replaced whole. It names people: keep it to yourself.",
}


def with_mark(files: Mapping[str, bytes], mark: str) -> dict[str, bytes]:
    """The files (path → content), and the mark that names them."""
    lines = [
        f"{_SENTENCES[mark]} Its files:",
        *(f"{sha256(files[name]).hexdigest()}  {name}" for name in sorted(files)),
    ]
    return {**files, mark: "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")}


def foreign_file(folder: Path, mark: str) -> str | None:
    """A file in the folder that leadkit did not write, or that was changed since; None where there is none."""
    known = _named(folder / mark)
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if name != mark and (path.is_symlink() or known.get(name) != _digest(path)):
            return name
    return None


def own_files(folder: Path, mark: str) -> dict[str, bytes]:
    """What lies in a folder that holds nothing foreign, without the mark."""
    found = {path.relative_to(folder).as_posix(): path for path in _files(folder)} if folder.is_dir() else {}
    return {name: path.read_bytes() for name, path in found.items() if name != mark}


def refuse_foreign(out: Path, mark: str, instead: str) -> None:
    """UsageFault where a folder holds what replacing it would lose; `instead` is what to name."""
    if out.exists() and not out.is_dir():
        raise UsageFault(f"{out} is a file", instead)
    name = foreign_file(out, mark) if out.is_dir() else None
    if name is not None:
        hint = f"move {name} away if you need it, or remove {out}; or {instead}"
        raise UsageFault(f"{out} holds files that leadkit did not write, such as {name}", hint)


def own_sites(root: Path) -> tuple[str, ...]:
    """Folders below the root that hold a site and nothing foreign, relative to it."""
    found = []
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in (".git", ".venv", "node_modules"))
        if SITE_MARK in files and foreign_file(Path(folder), SITE_MARK) is None:
            names.clear()
            found.append(Path(folder).relative_to(root).as_posix())
    return tuple(found)


def refuse_links_on_the_way(root: Path, out: Path) -> None:
    """Neither the folder nor, inside the repository, one above it may be a link: a pull request can bring it."""
    if out.is_symlink():
        raise UsageFault(f"{out} is a link, and leadkit does not write through links", "name a folder")
    path = Path(os.path.normpath(Path.cwd() / out))
    for home in dict.fromkeys((Path(os.path.normpath(Path.cwd() / root)), root.resolve())):
        if path.is_relative_to(home):
            inside = path.relative_to(home)
            refuse_links(home, inside.as_posix())
            if out.resolve() != home.resolve() / inside:
                raise UsageFault(f"{out} goes through a link", "name a folder without '..'")


def _named(mark: Path) -> dict[str, str]:
    try:
        if mark.is_symlink() or not mark.is_file() or mark.stat().st_size > _LARGEST:
            return {}
        lines = mark.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    except OSError:
        return {}
    pairs = (line.partition("  ") for line in lines[1:])
    return {name: digest for digest, _, name in pairs}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Whatever is no folder; links to folders count as files."""
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        else:
            yield Path(entry.path)
