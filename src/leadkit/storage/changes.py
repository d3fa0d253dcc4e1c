"""Change a repository whole or not at all, and lose nothing that somebody saved meanwhile.

What is to be written is staged in `.leadkit/change/`, with a journal of it. Each file then changes places with what was
staged, and what comes out is compared with what had been read: another text means that somebody saved, so all is taken
back. The change is done when the journal has another name.
"""

import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.errors import EnvironmentFault, Interruption
from leadkit.layout import ARTIFACTS, MANIFEST
from leadkit.storage.atomic_swap import (
    clear,
    put_in,
    put_in_place,
    recover,
    stage_folder,
    swap_folder,
    write_new_file,
)
from leadkit.storage.journal import (
    DONE,
    FOLDER,
    JOURNAL,
    PATIENCE,
    Plan,
    Step,
    clear_change,
    digest_of,
    is_strangers,
    places,
    read_or_none,
    take_back,
)
from leadkit.storage.publishing import disk_faults, read_file, refuse_links, writing_lock


class Change(NamedTuple):
    """One file, by its path under the root: what was read of it, and what shall be there; None for no file."""

    path: str
    before: bytes | None
    after: bytes | None


class ChangeSet:
    """What one run of a command changes. Made by `changing`, which says on any failure what is changed."""

    def __init__(self, root: Path, command: str) -> None:
        self._root: Final = root
        self._folder: Final = root / FOLDER
        self._command: Final = command
        self._plan: Plan | None = None
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
                (self._folder / JOURNAL).rename(self._folder / DONE)
                self._is_done = True
        except BaseException:
            with _undisturbed(), suppress(OSError, EnvironmentFault):
                self._is_done = (self._folder / DONE).exists()
                take_back(self._root)
            raise
        clear_change(self._root)

    @property
    def outcome(self) -> str:
        """What is changed now, looked at rather than remembered."""
        if self._plan is not None and self._is_done:
            return _written(self._plan)
        if self._plan is None or not (self._folder / JOURNAL).exists():
            return "nothing was changed"
        changed = sum(digest_of(read_or_none(self._root / step.path)) == step.after for step in self._plan.files)
        return f"{changed} of {len(self._plan.files)} files are changed; leadkit takes that back when it is run next"

    def _stage(
        self, changes: Sequence[Change], artifacts: Mapping[str, bytes] | None, removed: tuple[str, ...]
    ) -> Plan:
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
            manifests = (digest_of(read_or_none(root / ARTIFACTS / MANIFEST)), digest_of(artifacts.get(MANIFEST)))
            stage_folder(root / ARTIFACTS, artifacts, last=MANIFEST)
        made = _missing_folders(root, [change.path for change in changes])
        steps = tuple(Step(change.path, digest_of(change.before), digest_of(change.after)) for change in changes)
        plan = Plan(self._command, steps, made, removed, manifests)
        staged = folder / f"{JOURNAL}.new"
        write_new_file(staged, json.dumps(plan._asdict()).encode())
        _settle(staged)
        staged.rename(folder / JOURNAL)
        return plan

    def _replace(self, plan: Plan, changes: Sequence[Change]) -> None:
        for made in plan.made:
            (self._root / made).mkdir(exist_ok=True)
        came_out = [(change, self._replace_file(number, change)) for number, change in enumerate(changes)]
        for number, removed in enumerate(plan.removed):
            (self._root / removed).rename(self._folder / f"removed-{number}")
        if plan.artifacts is not None:
            swap_folder(self._root / ARTIFACTS)
        # An editor that had opened the old file may still have written into it.
        for change, old in came_out:
            if old is not None and read_or_none(old) != change.before:
                raise _saved(change.path)

    def _replace_file(self, number: int, change: Change) -> Path | None:
        """Where the file that was there is now; EnvironmentFault where it is not the one that was read."""
        target, staged, aside = self._root / change.path, *places(self._folder, number)
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
        if read_or_none(old) != change.before:
            raise _saved(change.path)
        return old


@contextmanager
def changing(root: Path, command: str, patience: float = 0.0) -> Iterator[ChangeSet]:
    """Hold the lock, and change the repository in one step; faults and interruptions tell what is changed.

    `patience`: seconds to wait for somebody else who writes.
    """
    with writing_lock(root, patience):
        with disk_faults(root):
            if os.path.lexists(root / FOLDER):
                if is_strangers(root):
                    raise EnvironmentFault(
                        f"{FOLDER} is tracked by git, but only leadkit should write there", "remove it"
                    )
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
    """All of them or none; where there is nothing to change, nothing is touched.

    Waits for others who do the same: hooks run one command for several files at once.
    """
    if changes:
        with changing(root, command, PATIENCE) as change:
            change.apply(changes)


def write_stale(root: Path, command: str, wanted: Mapping[str, str], *, check_only: bool) -> tuple[str, ...]:
    """Write the files (path → text) that are otherwise or not there; their paths."""
    changes = [Change(path, read_file(root, path), text.encode("utf-8")) for path, text in sorted(wanted.items())]
    stale = [change for change in changes if change.before != change.after]
    if not check_only:
        write_changes(root, command, stale)
    return tuple(change.path for change in stale)


def _missing_folders(root: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """The folders that files need and that are not there, outer ones first."""
    needed = {parent.as_posix() for path in paths for parent in Path(path).parents}
    return tuple(sorted(folder for folder in needed if not (root / folder).exists()))


def _written(plan: Plan) -> str:
    parts = [f"{len(plan.files)} files"] if plan.files else []
    parts += [f"{ARTIFACTS}/"] if plan.artifacts is not None else []
    return f"{' and '.join(parts)} had been written before that"


def _saved(path: str) -> EnvironmentFault:
    return EnvironmentFault(f"{path} was changed by somebody else while leadkit was running", "run this again")


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
