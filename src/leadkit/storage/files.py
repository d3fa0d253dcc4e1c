"""Read a tree of records from the disk: regular files only, no link followed, nothing outside the root."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from leadkit.documents.text import MAX_BYTES
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding
from leadkit.findings.reading import NOT_A_REGULAR_FILE, STRAY_FILE, UNREAD_FILE
from leadkit.i18n.messages import Message
from leadkit.layout import ARTIFACTS, CONFIG_FILE, DATA, STATE
from leadkit.model.plain import kind_words
from leadkit.storage.atomic_swap import STAGED

Tree = tuple[dict[str, bytes], tuple[Finding, ...]]
"""Path relative to the root, with slashes → content; and what could not be read as a file."""

_RECORD: Final = re.compile(rb"^(?:consent|offers|wants|teaches|languages):", re.MULTILINE)
"""Keys by which a record shows, among the YAML files of other programs."""
IN_PASSING: Final = re.compile(
    r"\.#.*|#.*#|.*~|\..*\.sw[a-p]|4913|\..*\.new|\..*\.kate-swp|\.goutputstream-.*|.*___jb_(?:tmp|old)___"
)
"""What editors keep beside a file while somebody works on it, and what a killed leadkit of before left there."""
_MOST_FOLDERS: Final = 3
_MOST_RECORDS: Final = 8192
"""Most records are smaller, and are read in one go: a plain file gives fewer bytes than asked for only at its end."""
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_HAS_DIR_FD: Final = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


def relative_paths(root: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Paths as a user names them, relative to the root and with slashes; UsageFault for one that is not in it."""
    top = root.resolve()
    found = []
    for path in paths:
        try:
            inside = path.resolve().relative_to(top).as_posix()
        except ValueError:
            raise UsageFault(f"{path} is not in {root}", "name files or folders of the data repository") from None
        if not os.path.lexists(path):
            raise UsageFault(f"{path} does not exist", "name files or folders that exist")
        found.append("" if inside == "." else inside)
    return () if "" in found else tuple(found)


def read_tree(root: Path) -> Tree:
    """leadkit.yaml and all of data/; a file above the size limit is cut just behind it, so that it is refused."""
    texts: dict[str, bytes] = {}
    findings: list[Finding] = []
    try:
        with _folder(root) as handle:
            if os.path.lexists(root / CONFIG_FILE):
                _take(root, handle, CONFIG_FILE, CONFIG_FILE, texts, findings)
            if (root / DATA).is_symlink() or ((root / DATA).exists() and not (root / DATA).is_dir()):
                findings.append(_irregular(DATA, Message("the records belong in a folder of this name")))
            elif (root / DATA).is_dir():
                _walk(root / DATA, DATA, 1, texts, findings)
        findings += (*_links_in_the_way(root), *_unread(root))
    except OSError as error:
        raise EnvironmentFault(
            f"cannot read {error.filename or root}: {error.strerror}", "check that it is there and that you may read it"
        ) from None
    return texts, tuple(findings)


def read_again(root: Path, path: str) -> bytes | None:
    """One file that `read_tree` reads; None where it is gone, or no regular file by now."""
    try:
        file = os.open(root / path, _FLAGS)
    except OSError:
        return None
    try:
        return _read(file)
    except OSError:
        return None
    finally:
        os.close(file)


def unread_places(root: Path) -> tuple[Path, ...]:
    """YAML files that look, by where they lie, as if they were meant to be read: in the root, or in `people/` there."""
    found: list[Path] = []
    for path in sorted(root.iterdir()):
        if path.name in kind_words() and path.is_dir() and not path.is_symlink():
            found += sorted(inner for inner in path.iterdir() if _is_yaml(inner))
        elif path.name != CONFIG_FILE and _is_yaml(path):
            found.append(path)
    return tuple(found)


def _is_yaml(path: Path) -> bool:
    return (
        path.suffix in (".yaml", ".yml") and not path.name.startswith(".") and path.is_file() and not path.is_symlink()
    )


def _unread(root: Path) -> Iterator[Finding]:
    for path in unread_places(root):
        inside = path.relative_to(root).as_posix()
        if "/" not in inside and not _RECORD.search(path.read_bytes()[:_MOST_RECORDS]):
            continue
        kind = inside.partition("/")[0] if "/" in inside else "…"
        hint = Message("move it to {path}", path=f"{DATA}/{kind}/{path.stem}.yaml")
        yield Finding(UNREAD_FILE, inside, Message("this looks like a record, but leadkit does not read it here"), hint)


def _links_in_the_way(root: Path) -> Iterator[Finding]:
    """Links that a pull request can bring where leadkit's own folders are, or are staged; in the root and one below."""
    folders = [root, *(path for path in sorted(root.iterdir()) if path.name not in (".git", DATA))]
    for folder in folders:
        if folder.is_symlink() or not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            is_ours = path.name.endswith(STAGED) or (folder == root and path.name in (STATE, ARTIFACTS))
            if (is_ours or folder.name == STATE) and path.is_symlink():
                message = Message("leadkit writes here and does not follow links")
                yield _irregular(path.relative_to(root).as_posix(), message, Message("remove it"))


def _walk(folder: Path, prefix: str, depth: int, texts: dict[str, bytes], findings: list[Finding]) -> None:
    with _folder(folder) as handle:
        with os.scandir(handle if handle is not None else folder) as scan:
            entries = sorted((entry.name, entry) for entry in scan)
        for name, entry in entries:
            path = f"{prefix}/{name}"
            if IN_PASSING.fullmatch(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if name.endswith((".yaml", ".yml")):
                    findings.append(_irregular(path, Message("a record is a file; this is a folder")))
                elif depth >= _MOST_FOLDERS:
                    findings.append(
                        Finding(STRAY_FILE, path, Message("this folder is too deep"), Message("move or remove it"))
                    )
                elif not name.startswith("."):
                    _walk(folder / name, path, depth + 1, texts, findings)
            elif entry.is_file(follow_symlinks=False):
                _take(folder, handle, name, path, texts, findings)
            else:
                findings.append(_irregular(path, Message("leadkit does not read links, pipes or devices")))


def _take(
    folder: Path, handle: int | None, name: str, path: str, texts: dict[str, bytes], findings: list[Finding]
) -> None:
    if handle is None and (folder / name).is_symlink():
        findings.append(_irregular(path, Message("leadkit does not read links")))
        return
    try:
        file = os.open(name, _FLAGS, dir_fd=handle) if handle is not None else os.open(folder / name, _FLAGS)
    except OSError as error:
        if not (folder / name).is_symlink():
            raise OSError(error.errno, error.strerror, path) from None
        findings.append(_irregular(path, Message("leadkit does not read links")))
        return
    try:
        texts[path] = _read(file)
    except IsADirectoryError:
        findings.append(_irregular(path, Message("this is a folder")))
    finally:
        os.close(file)


def _read(file: int) -> bytes:
    content = os.read(file, _MOST_RECORDS)
    while len(content) >= _MOST_RECORDS:
        more = os.read(file, MAX_BYTES + 1 - len(content))
        if not more:
            break
        content += more
    return content


@contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """An open folder to read names from; None where the system opens by full path only."""
    if not _HAS_DIR_FD:
        yield None
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _irregular(path: str, reason: Message, hint: Message | None = None) -> Finding:
    message = Message("this is not a regular file: {reason}", reason=reason)
    return Finding(NOT_A_REGULAR_FILE, path, message, hint or Message("replace it with a plain file"))


def append_text(path: Path, text: str) -> None:
    """Add to a file that the environment names, such as a job's summary."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise EnvironmentFault(f"cannot write {path}: {error.strerror}", "check the variable that names it") from None
