"""A tree checked again and again while somebody writes: a file that did not change is not read or judged a second time.

The findings are those of `check`, to the letter. Each rule says what its findings depend on (`Rule.reach` and
`Rule.facts`), so after an edit it looks where that may concern it; after one of leadkit.yaml, everywhere.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from leadkit import checks
from leadkit.commands.checking import Loaded, concluded
from leadkit.documents import Document
from leadkit.findings import Finding, Reach, Rule
from leadkit.layout import CONFIG_FILE
from leadkit.migrations import VersionReader
from leadkit.model.loading.repairs import Reading
from leadkit.model.loading.tree import load, read_record
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository
from leadkit.storage.files import Tree


class _Read(NamedTuple):
    text: bytes | str
    reading: Reading


_Record: TypeAlias = "Entry[Model | None]"


class Rechecking:
    """What is known of each file, as it was when it was last looked at, and what every rule found."""

    def __init__(self) -> None:
        self._settings: bytes | None = None
        self._day: date | None = None
        self._read: Final[dict[str, _Read]] = {}
        self._before: Repository | None = None
        self._entries: dict[str, _Record] = {}
        self._found: dict[Rule, tuple[Finding, ...]] = {}

    def check(self, tree: Tree, today: date) -> Loaded:
        """What `check` says of the tree."""
        texts, _ = tree
        if (texts.get(CONFIG_FILE), today) != (self._settings, self._day):
            self._settings, self._day = texts.get(CONFIG_FILE), today
            self._read.clear()
            self._before = None
        for gone in self._read.keys() - texts.keys():
            del self._read[gone]
        with _without_collecting():
            loaded = load(texts, None, VersionReader(only_form=True), self._read_record)
            return concluded(tree, loaded, lambda repo: self._find(repo, today))

    def _read_record(self, path: str, text: bytes | str, kind: str, reading: Callable[[Document], Document]) -> Reading:
        known = self._read.get(path)
        if known is None or known.text != text:
            known = self._read[path] = _Read(text, read_record(path, text, kind, reading))
        return known.reading

    def _find(self, repo: Repository, today: date) -> Iterable[Finding]:
        """What every rule finds now: each looks where an edit may concern it."""
        entries = {entry.path: entry for entry in repo.parsed}
        before, known = self._before, self._entries
        self._before, self._entries = repo, entries
        if before is None:
            self._found = {rule: tuple(checks.run(repo, today, [rule])) for rule in checks.CHECKS}
        else:
            paths = known.keys() | entries.keys()
            changed = frozenset(path for path in paths if not _is_same(known.get(path), entries.get(path)))
            edit = _Edit(before, repo, today, changed, known, entries)
            self._found = {rule: edit.findings(rule, found) for rule, found in self._found.items()}
        return (finding for found in self._found.values() for finding in found)


def _is_same(first: "_Record | None", second: "_Record | None") -> bool:
    if first is None or second is None:
        return first is second
    return first.document is second.document and first.record is second.record


@dataclass(frozen=True, eq=False)
class _Edit:
    """The files that changed, and their records before and after."""

    former: Repository
    repo: Repository
    today: date
    changed: frozenset[str]
    before: Mapping[str, _Record]
    after: Mapping[str, _Record]

    def findings(self, rule: Rule, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """What a rule finds now, of what it found before the edit."""
        if rule.reach is Reach.FILE:
            kept = tuple(finding for finding in found if finding.path not in self.changed)
            return (*kept, *self._run(rule, self._alone)) if self.changed else kept
        if rule.reach is Reach.LINKS and self.are_links_same:
            faulty = self.changed.union(finding.path for finding in found)
            return self._run(rule, self._focused(faulty)) if self.changed else found
        if rule.facts is not None and not self._concerns(rule, found):
            return found
        return self._run(rule, self.repo)

    def _run(self, rule: Rule, repo: Repository) -> tuple[Finding, ...]:
        return tuple(checks.run(repo, self.today, [rule]))

    @cached_property
    def are_links_same(self) -> bool:
        """Whether there are the same records, in the same places, and the same skills are retired."""
        return self.former.known == self.repo.known and all(
            _links(self.before.get(path)) == _links(self.after.get(path)) for path in self.changed
        )

    @cached_property
    def _is_as_whole(self) -> bool:
        """Whether as many files can be read: rules that miss something look for it only where all can."""
        return self.former.is_whole == self.repo.is_whole

    @cached_property
    def _alone(self) -> Repository:
        """The files that changed, as if there were no others."""
        parsed = tuple(entry for entry in self.repo.parsed if entry.path in self.changed)
        return replace(self.repo, parsed=parsed, config_document=None)

    def _focused(self, paths: frozenset[str]) -> Repository:
        return self._in_focus.setdefault(paths, replace(self.repo, focus=paths))

    @cached_property
    def _in_focus(self) -> dict[frozenset[str], Repository]:
        return {}

    def _concerns(self, rule: Rule, found: tuple[Finding, ...]) -> bool:
        """Whether a rule tells of a file that changed, or reads in one what is not as it was."""
        if not self._is_as_whole:
            return True
        told = {path for finding in found for path in (finding.path, *(each.path for each in finding.related))}
        return not told.isdisjoint(self.changed) or any(
            _read(rule, self.before.get(path)) != _read(rule, self.after.get(path)) for path in self.changed
        )


def _links(entry: "_Record | None") -> object:
    """What findings in other files can depend on, as Reach.LINKS has it."""
    if entry is None or entry.kind in ("people", "roles"):
        return None
    return getattr(entry.record, "replaced_by", None) if entry.kind == "skills" else entry.document.data


def _read(rule: Rule, entry: "_Record | None") -> object:
    return None if entry is None or rule.facts is None else (entry.record is not None, rule.facts(entry))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Records make no cycles; looking for some takes longer than an edit."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
