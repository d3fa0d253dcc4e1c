"""Change a repository whole or not at all, and lose nothing that somebody saved meanwhile.

What is to be written is staged in `.leadkit/change/`, with a journal of it. Each file then changes places with what was
staged, and what comes out is compared with what had been read: another text means that somebody saved, so all is taken
back. The change is done when the journal is gone. As long as it is there, whoever comes next takes all of it back.
"""

import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from leadkit.errors import EnvironmentFault, Interruption
from leadkit.storage.atomic_swap import (
    beside,
    clear,
    exchange,
    put_in,
    put_in_place,
    recover,
    stage_folder,
    swap_folder,
    write_new_file,
)
from leadkit.storage.publishing import ARTIFACTS, MANIFEST, STATE, disk_faults, read_file, refuse_links, writing_lock

FOLDER: Final = f"{STATE}/change"
_JOURNAL: Final = "journal.json"
_DONE: Final = "done.json"
"""The journal of a change that is done, until the old files are cleared away."""
_PATIENCE: Final = 10.0
"""Seconds that a reader waits for a writer, who needs the journal for milliseconds."""


class Change(NamedTuple):
    """One file, by its path under the root: what was read of it, and what shall be there; None for no file."""

    path: str
    before: bytes | None
    after: bytes | None


class _Step(NamedTuple):
    """A change as the journal has it: sha256 of both texts."""

    path: str
    before: str | None
    after: str | None


class _Plan(NamedTuple):
    """The whole change: files, folders that it makes, folders that it removes, and manifests of the artifacts.

    `artifacts` is None where they stay as they are, else the sha256 of the old and the new manifest.
    """

    command: str
    files: tuple[_Step, ...]
    made: tuple[str, ...]
    removed: tuple[str, ...]
    artifacts: tuple[str | None, str | None] | None


class ChangeSet:
    """What one run of a command changes. Made by `changing`, which says on any failure what is changed."""

    def __init__(self, root: Path, command: str) -> None:
        self._root: Final = root
        self._folder: Final = root / FOLDER
        self._command: Final = command
        self._plan: _Plan | None = None
        self._is_done = False

    def apply(
        self,
        changes: Sequence[Change],
        artifacts: Mapping[str, bytes] | None = None,
        removed: Sequence[str] = (),
    ) -> None:
        """Write files, make `artifacts` the whole of artifacts/, and remove folders; all of it or nothing."""
        wanted = sorted({change for change in changes if change.before != change.after}, key=lambda each: each.path)
        gone = tuple(folder for folder in removed if (self._root / folder).is_dir())
        if not wanted and artifacts is None and not gone:
            return
        refuse_links(self._root, *(change.path for change in wanted), *gone, ARTIFACTS, FOLDER)
        try:
            with disk_faults(self._root):
                self._plan = self._stage(wanted, artifacts, gone)
                self._replace(self._plan, wanted)
                (self._folder / _JOURNAL).rename(self._folder / _DONE)
                self._is_done = True
        except BaseException:
            with _undisturbed(), suppress(OSError, EnvironmentFault):
                self._is_done = self._is_done or (self._folder / _DONE).exists()
                take_back(self._root)
            raise
        _clear(self._root)

    @property
    def outcome(self) -> str:
        """What is changed now, looked at rather than remembered."""
        if self._is_done or (self._folder / _DONE).exists():
            return "everything was written before that"
        if self._plan is None or not (self._folder / _JOURNAL).exists():
            return "nothing was changed"
        changed = sum(_digest(_read(self._root / step.path)) == step.after for step in self._plan.files)
        return f"{changed} of {len(self._plan.files)} files are changed; leadkit takes that back when it is run next"

    def _stage(
        self, changes: Sequence[Change], artifacts: Mapping[str, bytes] | None, removed: tuple[str, ...]
    ) -> _Plan:
        root, folder = self._root, self._folder
        clear(folder)
        folder.mkdir()
        for number, change in enumerate(changes):
            if change.after is not None:
                write_new_file(folder / str(number), change.after)
                if change.before is not None:
                    _settle(folder / str(number), root / change.path)
        manifests = None
        if artifacts is not None:
            manifests = (_digest(_read(root / ARTIFACTS / MANIFEST)), _digest(artifacts.get(MANIFEST)))
            stage_folder(root / ARTIFACTS, artifacts, last=MANIFEST)
        made = _missing_folders(root, [change.path for change in changes if change.after is not None])
        steps = tuple(_Step(change.path, _digest(change.before), _digest(change.after)) for change in changes)
        plan = _Plan(self._command, steps, made, removed, manifests)
        staged = folder / f"{_JOURNAL}.new"
        write_new_file(staged, json.dumps(plan._asdict()).encode())
        _settle(staged)
        staged.rename(folder / _JOURNAL)
        return plan

    def _replace(self, plan: _Plan, changes: Sequence[Change]) -> None:
        for made in plan.made:
            (self._root / made).mkdir(exist_ok=True)
        came_out = [(change, self._replace_file(number, change)) for number, change in enumerate(changes)]
        for number, removed in enumerate(plan.removed):
            (self._root / removed).rename(self._folder / f"removed-{number}")
        if plan.artifacts is not None:
            swap_folder(self._root / ARTIFACTS)
        # An editor that had opened the old file may still have written into it.
        for change, old in came_out:
            if old is not None and old.read_bytes() != change.before:
                raise _saved(change.path)

    def _replace_file(self, number: int, change: Change) -> Path | None:
        """Where the file that was there is now; EnvironmentFault where it is not the one that was read."""
        target, staged, aside = self._root / change.path, *_places(self._folder, number)
        try:
            if change.before is None:
                put_in(staged, target)
                return None
            if change.after is None:
                target.rename(aside)
                old = aside
            else:
                old = put_in_place(staged, target, aside)
        except (FileExistsError, FileNotFoundError):
            raise _saved(change.path) from None
        if old.read_bytes() != change.before:
            raise _saved(change.path)
        return old


@contextmanager
def changing(root: Path, command: str) -> Iterator[ChangeSet]:
    """Hold the lock, and change the repository in one step; faults and interruptions tell what is changed."""
    with writing_lock(root):
        with disk_faults(root):
            if os.path.lexists(root / FOLDER):
                if _is_strangers(root):
                    raise EnvironmentFault(f"{FOLDER} is tracked by git, and only leadkit writes there", "remove it")
                take_back(root)
            recover(root / ARTIFACTS)
        change = ChangeSet(root, command)
        try:
            yield change
        except EnvironmentFault as fault:
            raise EnvironmentFault(fault.message, f"{fault.hint}; {change.outcome}") from None
        except Interruption as stop:
            stop.left = change.outcome
            raise


def write_changes(root: Path, command: str, changes: Sequence[Change]) -> None:
    """All of them or none; where there is nothing to change, nothing is touched."""
    if changes:
        with changing(root, command) as change:
            change.apply(changes)


def write_stale(root: Path, command: str, wanted: Mapping[str, str], *, check_only: bool) -> tuple[str, ...]:
    """Write the files (path → text) that are otherwise or not there; their paths."""
    changes = [Change(path, read_file(root, path), text.encode("utf-8")) for path, text in sorted(wanted.items())]
    stale = [change for change in changes if change.before != change.after]
    if not check_only:
        write_changes(root, command, stale)
    return tuple(change.path for change in stale)


class TakenBack(NamedTuple):
    """What a stopped command had begun: its name, how many files were put back, and those that others saved since."""

    command: str
    files: int
    kept: tuple[str, ...]


def take_back_stopped(root: Path) -> TakenBack | None:
    """Take back what a killed run had begun; None where there is nothing. For every command, before it reads."""
    if not os.path.lexists(root / FOLDER) or _is_strangers(root):
        return None
    is_begun = (root / FOLDER / _JOURNAL).exists()
    try:
        with writing_lock(root, _PATIENCE if is_begun else 0.0), disk_faults(root):
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
    if not (folder / _JOURNAL).exists():
        _clear(root)
        return None
    plan = _planned(root)
    refuse_links(root, FOLDER, ARTIFACTS, *(step.path for step in plan.files), *plan.removed)
    put_back, kept = 0, []
    for number, step in reversed(list(enumerate(plan.files))):
        now = _digest(_read(root / step.path))
        if now == step.before:
            continue
        if now in (step.after, None) and _is_put_back(root / step.path, step, *_places(folder, number)):
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
    (folder / _JOURNAL).unlink()
    _clear(root)
    return TakenBack(plan.command, put_back, tuple(reversed(kept)))


def _clear(root: Path) -> None:
    """Old files go; the folder of the change as the last, as it tells that something is left."""
    recover(root / ARTIFACTS)
    if not any(map(os.path.lexists, beside(root / ARTIFACTS))):
        clear(root / FOLDER)


def _places(folder: Path, number: int) -> tuple[Path, Path]:
    """Where the new text of a file waits, and where the old one is put aside if the two cannot change places."""
    return folder / str(number), folder / f"{number}.old"


def _is_put_back(target: Path, step: _Step, staged: Path, aside: Path) -> bool:
    """Put what came out back in; False where nothing did, or where somebody saved in just this moment, which stays."""
    if step.before is None:
        return _is_taken_out(target, step, aside)
    old = next((path for path in (aside, staged) if _digest(_read(path)) not in (None, step.after)), None)
    if old is None:
        return False
    if not os.path.lexists(target):
        put_in(old, target)
        return True
    if exchange(old, target):
        if _digest(_read(old)) == step.after:
            return True
        exchange(old, target)
        return False
    if not _is_taken_out(target, step, aside.with_suffix(".new")):
        return False
    put_in(old, target)
    return True


def _is_taken_out(target: Path, step: _Step, aside: Path) -> bool:
    target.rename(aside)
    if _digest(_read(aside)) == step.after:
        return True
    put_in(aside, target)
    return False


def _take_back_artifacts(root: Path, before: str | None, after: str | None) -> None:
    target = root / ARTIFACTS
    if target.exists() and _digest(_read(target / MANIFEST)) != after:
        return
    for holder in beside(target):
        if holder.is_dir() and not holder.is_symlink() and _digest(_read(holder / MANIFEST)) == before:
            if not target.exists():
                holder.rename(target)
            elif not exchange(holder, target):
                target.rename(root / FOLDER / "artifacts")
                holder.rename(target)
            return
    if before is None and target.exists():
        target.rename(root / FOLDER / "artifacts")


def _is_strangers(root: Path) -> bool:
    """Whether the folder came with the repository, as a pull request could bring it."""
    from leadkit.storage.git import is_tracked

    return is_tracked(root, FOLDER)


def _planned(root: Path) -> _Plan:
    hint = f"remove {FOLDER} if no leadkit is running, and see with 'git status' what is changed"
    try:
        value: dict[str, Any] = json.loads((root / FOLDER / _JOURNAL).read_bytes())
        files = tuple(_Step(*step) for step in value["files"])
        manifests = tuple(value["artifacts"]) if value["artifacts"] is not None else None
        plan = _Plan(str(value["command"]), files, tuple(value["made"]), tuple(value["removed"]), manifests)
        paths = (*(step.path for step in plan.files), *plan.made, *plan.removed)
        is_outside = any(set(path.split("/")) & {"", ".", "..", ".git"} for path in paths)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise EnvironmentFault(f"{FOLDER}/{_JOURNAL} cannot be read", hint) from None
    if is_outside or (manifests is not None and len(manifests) != 2):
        raise EnvironmentFault(f"{FOLDER}/{_JOURNAL} is not what leadkit writes", hint)
    return plan


def _missing_folders(root: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """The folders that files need and that are not there, outer ones first."""
    needed = {parent.as_posix() for path in paths for parent in Path(path).parents}
    return tuple(sorted(folder for folder in needed if not (root / folder).exists()))


def _saved(path: str) -> EnvironmentFault:
    return EnvironmentFault(f"{path} was changed by somebody else while leadkit ran", "run this again")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if not path.is_symlink() else b""
    except FileNotFoundError:
        return None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _settle(staged: Path, target: Path | None = None) -> None:
    """Bring a file to the disk before it takes the place of another, whose mode it gets.

    Else a power cut could leave neither.
    """
    if target is not None:
        with suppress(FileNotFoundError):  # it is missed when it is to be replaced
            staged.chmod(target.stat().st_mode & 0o777)
    handle = os.open(staged, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait: what was begun is taken back whole."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)
