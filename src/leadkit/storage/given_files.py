"""Read files of other programs that somebody names: regular files only, no link followed, none too large."""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import translate
from itertools import accumulate
from pathlib import Path
from typing import Final

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding
from leadkit.findings.reading import NOT_A_REGULAR_FILE
from leadkit.i18n.messages import Message

LARGEST: Final = 16 * 1024 * 1024
_MOST: Final = 20_000
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_given_file(path: Path) -> bytes:
    """The content of a file of at most 16 MiB, wherever it lies."""
    try:
        if path.stat().st_size > LARGEST:
            raise UsageFault(f"{path} is larger than 16 MiB", "split it")
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {path}: {error.strerror}", "check its name") from None


def read_given_files(paths: Sequence[Path]) -> Mapping[str, bytes]:
    """Name → content of files; two of one name are told apart by their folders."""
    names = [path.name for path in paths]
    return {path.name if names.count(path.name) == 1 else path.as_posix(): read_given_file(path) for path in paths}


def read_given_folder(folder: Path, patterns: Sequence[str]) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Path in the folder → content of the files that a pattern names; links among them are findings."""
    if not folder.is_dir():
        raise UsageFault(f"{folder} is not a folder", f"name the folder that {patterns[0].partition('/')[0]}/ is in")
    texts: dict[str, bytes] = {}
    findings: list[Finding] = []
    size = 0
    for path in _named(folder, patterns):
        content = _regular(folder / path)
        if content is None:
            message = Message("this is not a regular file: {reason}", reason=Message("leadkit does not read links"))
            findings.append(Finding(NOT_A_REGULAR_FILE, path, message, Message("replace it with a plain file")))
            continue
        texts[path] = content
        size += len(content)
        if size > LARGEST or len(texts) > _MOST:
            raise UsageFault(f"{folder} holds more than 20,000 files or 16 MiB of this format", "import it in parts")
    if not texts and not findings:
        hint = f"name the folder that holds these files: {', '.join(patterns)}"
        raise UsageFault(f"{folder} holds no files of this format", hint)
    return texts, tuple(findings)


def _named(folder: Path, patterns: Sequence[str]) -> Iterator[str]:
    """Files by their folders, of which none is a link."""
    for pattern in patterns:
        inner, _, name = pattern.rpartition("/")
        steps = list(accumulate(inner.split("/"), Path.joinpath, initial=folder))[1:]
        if any(step.is_symlink() or not step.is_dir() for step in steps):
            continue
        is_meant = re.compile(translate(name))
        try:
            found = sorted(path.name for path in steps[-1].iterdir())
        except OSError as error:
            raise EnvironmentFault(f"cannot read {steps[-1]}: {error.strerror}", "check that you may read it") from None
        yield from (f"{inner}/{each}" for each in found if is_meant.match(each))


def _regular(path: Path) -> bytes | None:
    """The content of a plain file; None for a link, a folder or a device."""
    if path.is_symlink():
        return None
    try:
        handle = os.open(path, _FLAGS)
    except OSError as error:
        raise EnvironmentFault(f"cannot read {path}: {error.strerror}", "check that you may read it") from None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None
        if found.st_size > LARGEST:
            raise UsageFault(f"{path} is larger than 16 MiB", "split it")
        return file.read()
