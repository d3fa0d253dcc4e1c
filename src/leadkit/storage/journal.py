"""The journal of a change in `.leadkit/change/`, and how a change that was stopped is taken back.

As long as the journal is there the change is not done: whoever comes next puts back what was there before.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from leadkit.errors import EnvironmentFault
from leadkit.layout import ARTIFACTS, MANIFEST, STATE
from leadkit.storage.atomic_swap import beside, clear, exchange, put_in, recover
from leadkit.storage.publishing import disk_faults, refuse_links, writing_lock

FOLDER: Final = f"{STATE}/change"
JOURNAL: Final = "journal.json"
DONE: Final = "done.json"
"""The journal of a change that is done, until the old files are cleared away."""
PATIENCE: Final = 10.0
"""Seconds to wait for somebody who writes a few files, which takes milliseconds."""


class Step(NamedTuple):
    """A change as the journal has it: sha256 of both texts."""

    path: str
    before: str | None
    after: str | None


class Plan(NamedTuple):
    """The whole change: files, folders that it makes, folders that it removes, and manifests of the artifacts.

    `artifacts` is None where they stay as they are, else the sha256 of the old and the new manifest.
    """

    command: str
    files: tuple[Step, ...]
    made: tuple[str, ...]
    removed: tuple[str, ...]
    artifacts: tuple[str | None, str | None] | None


class TakenBack(NamedTuple):
    """What a stopped command had begun: its name, how many files were put back, and those that others saved since."""

    command: str
    files: int
    kept: tuple[str, ...]


def take_back_stopped(root: Path) -> TakenBack | None:
    """Take back what a killed run had begun; None where there is nothing. For every command, before it reads."""
    if not os.path.lexists(root / FOLDER) or is_strangers(root):
        return None
    is_begun = (root / FOLDER / JOURNAL).exists()
    try:
        with writing_lock(root, PATIENCE if is_begun else 0.0), disk_faults(root):
            return take_back(root)
    except EnvironmentFault:
        if is_begun:
            raise
        return None  # whoever writes only prepares, or nobody may write here


def take_back(root: Path) -> TakenBack | None:
    """Everything as it was before the change in the journal, but for files that somebody saved since.

    None where there is no journal: nothing was begun.
    """
    folder = root / FOLDER
    if not (folder / JOURNAL).exists():
        clear_change(root)
        return None
    plan = _planned(root)
    refuse_links(root, FOLDER, ARTIFACTS, *(step.path for step in plan.files), *plan.removed)
    put_back, kept = 0, []
    for number, step in reversed(list(enumerate(plan.files))):
        now = digest_of(read_or_none(root / step.path))
        if now == step.before:
            continue
        if now in (step.after, None) and _is_put_back(root / step.path, step, *places(folder, number)):
            put_back += 1
        else:
            kept.append(step.path)
    for number, removed in enumerate(plan.removed):
        if (folder / f"removed-{number}").is_dir() and not os.path.lexists(root / removed):
            (folder / f"removed-{number}").rename(root / removed)
    if plan.artifacts is not None:
        _take_back_artifacts(root, *plan.artifacts)
    for made in reversed(plan.made):
        with suppress(OSError):
            (root / made).rmdir()
    (folder / JOURNAL).unlink()
    clear_change(root)
    return TakenBack(plan.command, put_back, tuple(reversed(kept)))


def clear_change(root: Path) -> None:
    """Old files go; the folder of the change as the last, as it tells that something is left."""
    recover(root / ARTIFACTS)
    if not any(map(os.path.lexists, beside(root / ARTIFACTS))):
        clear(root / FOLDER)


def places(folder: Path, number: int) -> tuple[Path, Path]:
    """Where the new text of a file waits, and where the old one is put aside if the two cannot change places."""
    return folder / str(number), folder / f"{number}.old"


def _is_put_back(target: Path, step: Step, staged: Path, aside: Path) -> bool:
    """Put what came out back in; False where nothing did, or where somebody saved in just this moment, which stays."""
    if step.before is None:
        return _is_taken_out(target, step, aside)
    old = next((path for path in (aside, staged) if digest_of(read_or_none(path)) not in (None, step.after)), None)
    if old is None:
        return False
    if not os.path.lexists(target):
        put_in(old, target)
        return True
    if exchange(old, target):
        if digest_of(read_or_none(old)) == step.after:
            return True
        exchange(old, target)
        return False
    if not _is_taken_out(target, step, aside.with_suffix(".new")):
        return False
    put_in(old, target)
    return True


def _is_taken_out(target: Path, step: Step, aside: Path) -> bool:
    target.rename(aside)
    if digest_of(read_or_none(aside)) == step.after:
        return True
    put_in(aside, target)
    return False


def _take_back_artifacts(root: Path, before: str | None, after: str | None) -> None:
    target = root / ARTIFACTS
    if target.exists() and digest_of(read_or_none(target / MANIFEST)) != after:
        return
    for holder in beside(target):
        if holder.is_dir() and not holder.is_symlink() and digest_of(read_or_none(holder / MANIFEST)) == before:
            if not target.exists():
                holder.rename(target)
            elif not exchange(holder, target):
                target.rename(root / FOLDER / "artifacts")
                holder.rename(target)
            return
    if before is None and target.exists():
        target.rename(root / FOLDER / "artifacts")


def is_strangers(root: Path) -> bool:
    """Whether the folder came with the repository, as a pull request could bring it."""
    from leadkit.storage.git import is_tracked

    return is_tracked(root, FOLDER)


def _planned(root: Path) -> Plan:
    hint = f"remove {FOLDER} if no leadkit is running, and see with 'git status' what is changed"
    try:
        value: dict[str, Any] = json.loads((root / FOLDER / JOURNAL).read_bytes())
        files = tuple(Step(*step) for step in value["files"])
        manifests = tuple(value["artifacts"]) if value["artifacts"] is not None else None
        plan = Plan(str(value["command"]), files, tuple(value["made"]), tuple(value["removed"]), manifests)
        paths = (*(step.path for step in plan.files), *plan.made, *plan.removed)
        is_outside = any(set(path.split("/")) & {"", ".", "..", ".git"} for path in paths)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise EnvironmentFault(f"{FOLDER}/{JOURNAL} cannot be read", hint) from None
    if is_outside or (manifests is not None and len(manifests) != 2):
        raise EnvironmentFault(f"{FOLDER}/{JOURNAL} is not what leadkit writes", hint)
    return plan


def read_or_none(path: Path) -> bytes | None:
    """A file's content; None where nothing is, and no content of what is not a plain file."""
    if not os.path.lexists(path):
        return None
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""


def digest_of(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()
