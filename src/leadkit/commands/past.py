"""A state of the past as far as it can be read: records of earlier versions as of today, and without what is faulty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from leadkit.commands.checking import Loaded, check, digest_of, read_valid
from leadkit.documents import Document, FieldPath
from leadkit.findings import Finding, Severity
from leadkit.findings.reading import NEWER_VERSION
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.migrations import VersionReader
from leadkit.model.config import Config
from leadkit.model.repository import Repository
from leadkit.products.left_out import LeftOut
from leadkit.storage.files import Tree
from leadkit.storage.kept import NOTHING_KEPT, Kept

PAST: Final = "past"
"""The part of a tree that is read here: another way of reading, so a round of it is none of what lies here now."""
_MOST_PASSES: Final = 8
"""What is left out may leave something else without what it names; that is a short chain in all that people write."""
_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Past:
    """`loaded` is everything as it stands there. `repository` is valid, without what `left_out` counts; None where that
    state cannot be counted: it is of a later version, or one fault leads to the next without an end."""

    loaded: Loaded
    repository: Repository | None
    left_out: LeftOut


def read_past(tree: Tree, known_before: Repository | None = None, kept: Kept = NOTHING_KEPT) -> Past:
    """Read a tree of any version, and check it unless it is `kept` that it is valid; whatever has errors is left out,
    never guessed.

    An entry of a list goes by itself, such as an offer of a skill that is not there. Of what else is faulty the whole
    record goes: without its `status`, its `until` or its consent it would say more than it did.
    """
    texts, not_files = tree
    name = digest_of(texts) if kept.is_there and not not_files else ""
    if name and kept.recall("valid", name) is not None:
        loaded = read_valid(tree, known_before, VersionReader())
        if not loaded.findings:
            return Past(loaded, loaded.repository, LeftOut())
    loaded = current = check(tree, known_before=known_before, reader=VersionReader())
    faults = tuple(_errors(loaded))
    if any(fault.rule == NEWER_VERSION for fault in faults):
        return Past(loaded, None, LeftOut(first=faults[0]))
    steps: list[dict[str, set[FieldPath]]] = []
    unread = {finding.path for finding in faults if finding.path not in texts}
    records: set[str] = set()
    while len(steps) < _MOST_PASSES and (found := [each for each in _errors(current) if each.path in texts]):
        steps.append(_least_by_path(found, current.repository))
        records |= {path for path, places in steps[-1].items() if () in places}
        others = {path: text for path, text in texts.items() if path not in records}
        current = check((others, ()), known_before=current.repository, reader=_Without(steps))
    if name and not faults:
        kept.keep(b"", "valid", name)
    entries = sum(len(places) for step in steps for path, places in step.items() if path not in records)
    first = next((fault for fault in faults if not fault.path.startswith(f"{DATA}/people/")), None)
    left_out = LeftOut(len(records) + len(unread), entries, first)
    return Past(loaded, current.repository if current.is_valid else None, left_out)


def _errors(loaded: Loaded) -> Iterator[Finding]:
    return (finding for finding in loaded.findings if finding.severity is Severity.ERROR)


def _least_by_path(found: list[Finding], repo: Repository) -> dict[str, set[FieldPath]]:
    """File → the least that can be left out of it; `()` is all of it."""
    documents = {entry.path: entry.document for entry in (*repo.settings, *repo.parsed)}
    least: dict[str, set[FieldPath]] = {}
    for finding in found:
        document = documents.get(finding.path)
        least.setdefault(finding.path, set()).add(() if document is None else _least(finding.field, document))
    return least


def _least(field: str, document: Document) -> FieldPath:
    """The outermost entry of a list that a field lies in; of settings else the whole setting, which has a default."""
    place: FieldPath = ()
    value: Any = document.data
    for key, index in _STEP.findall(field):
        if index and isinstance(value, list) and int(index) < len(value):
            return (*place, int(index))
        if index or not isinstance(value, dict) or key not in value:
            break
        place, value = (*place, key), value[key]
    return place[:1] if document.path == CONFIG_FILE else ()


def _inner_and_late(place: FieldPath) -> tuple[int, int]:
    """In reverse order of this, what is still to be left out stays where it is."""
    return len(place), place[-1] if isinstance(place[-1], int) else 0


class _Without(VersionReader):
    """Reads as of today, and then without what stands at these places; each step is of what the one before has left."""

    def __init__(self, steps: list[dict[str, set[FieldPath]]]) -> None:
        super().__init__()
        self._steps: Final = steps

    def settings(self, document: Document) -> Document:
        return self._left(super().settings(document))

    def record(self, kind: str, config: Config, document: Document) -> Document:
        return self._left(super().record(kind, config, document))

    def _left(self, document: Document) -> Document:
        for step in self._steps:
            for place in sorted(step.get(document.path, ()), key=_inner_and_late, reverse=True):
                document = document.without(place)
        return document
