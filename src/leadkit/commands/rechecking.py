"""A tree checked again and again while somebody writes: a file that did not change is not read or judged a second time.

The findings are those of `check`, to the letter. What a local rule finds in a file depends on that file and on
leadkit.yaml; every other rule looks at all records again.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from leadkit import checks
from leadkit.commands.checking import Loaded, concluded
from leadkit.documents import Document
from leadkit.findings import Finding
from leadkit.layout import CONFIG_FILE
from leadkit.migrations import VersionReader
from leadkit.model.loading.repairs import Reading
from leadkit.model.loading.tree import load, read_record
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository
from leadkit.storage.files import Tree

_LOCAL: Final = tuple(rule for rule in checks.CHECKS if rule.is_local)
_WIDE: Final = tuple(rule for rule in checks.CHECKS if not rule.is_local)


class _Read(NamedTuple):
    text: bytes | str
    reading: Reading


class _Judged(NamedTuple):
    document: Document
    record: Model | None
    findings: tuple[Finding, ...]


class Rechecking:
    """What is known of each file, as it was when it was last looked at."""

    def __init__(self) -> None:
        self._settings: bytes | None = None
        self._day: date | None = None
        self._read: Final[dict[str, _Read]] = {}
        self._judged: Final[dict[str, _Judged]] = {}

    def check(self, tree: Tree, today: date) -> Loaded:
        """What `check` says of the tree."""
        texts, _ = tree
        if (texts.get(CONFIG_FILE), today) != (self._settings, self._day):
            self._settings, self._day = texts.get(CONFIG_FILE), today
            self._read.clear()
            self._judged.clear()
        for gone in self._read.keys() - texts.keys():
            del self._read[gone]
            self._judged.pop(gone, None)
        with _without_collecting():
            loaded = load(texts, None, VersionReader(only_form=True), self._read_record)
            return concluded(tree, loaded, lambda repo: self._found(repo, today))

    def _read_record(self, path: str, text: bytes | str, kind: str, reading: Callable[[Document], Document]) -> Reading:
        known = self._read.get(path)
        if known is None or known.text != text:
            known = self._read[path] = _Read(text, read_record(path, text, kind, reading))
        return known.reading

    def _found(self, repo: Repository, today: date) -> Iterable[Finding]:
        changed = tuple(entry for entry in repo.parsed if not self._is_judged(entry))
        is_first = CONFIG_FILE not in self._judged
        if changed or is_first:
            self._judge(
                replace(repo, parsed=changed, config_document=repo.config_document if is_first else None), today
            )
        paths = (CONFIG_FILE, *(entry.path for entry in repo.parsed))
        local = (finding for path in paths if path in self._judged for finding in self._judged[path].findings)
        return (*local, *checks.run(repo, today, _WIDE))

    def _is_judged(self, entry: Entry[Model | None]) -> bool:
        known = self._judged.get(entry.path)
        return known is not None and known.document is entry.document and known.record is entry.record

    def _judge(self, part: Repository, today: date) -> None:
        """Look at a few files with the local rules, as if there were no others."""
        found: dict[str, list[Finding]] = {}
        for finding in checks.run(part, today, _LOCAL):
            found.setdefault(finding.path, []).append(finding)
        for entry in (*part.settings, *part.parsed):
            findings = tuple(found.get(entry.path, ()))
            self._judged[entry.path] = _Judged(entry.document, entry.record, findings)


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
