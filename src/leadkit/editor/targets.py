"""Which record a word names, and everywhere that names one."""

from collections.abc import Iterator
from typing import NamedTuple

from leadkit.documents import FieldPath
from leadkit.editor.cursor import Cursor
from leadkit.editor.fields import RecordFile, marks_of
from leadkit.findings import Position
from leadkit.layout import DATA
from leadkit.model.lookup import references_to
from leadkit.model.markers import Reference
from leadkit.model.repository import Repository

_NAMING = ("name", "label", "title")
"""Keys of a record that stand for it."""


class Target(NamedTuple):
    """A record, and the offsets of the id that names it here; `is_own` where the cursor is in its own file."""

    kind: str
    id: str
    start: int
    end: int
    is_own: bool = False

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.id}"

    @property
    def path(self) -> str:
        return f"{DATA}/{self.kind}/{self.id}.yaml"


class FilePosition(NamedTuple):
    path: str
    position: Position


def target_of(file: RecordFile, cursor: Cursor) -> Target | None:
    """The record that the word at the cursor names, whether or not there is one; at its own name, that of the file."""
    for mark in (*marks_of(file.model, cursor.place), *marks_of(file.model, cursor.place, at_key=True)):
        if isinstance(mark, Reference) and cursor.word:
            kind, slash, record_id = mark.split(cursor.word)
            if slash and kind in mark.kinds:
                return Target(kind, record_id, cursor.end - len(record_id), cursor.end)
    if file.kind != "config" and cursor.place[:1] and cursor.place[0] in _NAMING:
        return Target(file.kind, file.id, cursor.start, cursor.end, is_own=True)
    return None


def definition(repo: Repository, target: Target) -> FilePosition | None:
    """Where a record says what it is called; None where there is none."""
    if not repo.knows(target.kind, target.id):
        return None
    entry = next((each for each in repo.parsed if each.name == target.name), None)
    if entry is None:  # a file that cannot be read
        return FilePosition(target.path, Position())
    data = entry.document.data
    key: FieldPath = next(((key,) for key in _NAMING if key in data), ())
    return FilePosition(entry.path, entry.document.key_at(key) if key else Position())


def references(repo: Repository, target: Target) -> Iterator[FilePosition]:
    """Every place that names a record, in records and in leadkit.yaml, in order."""
    found = set()
    for entry, place, text in references_to(repo, target.kind, target.id):
        document = entry.document
        at_key = document.at(place) != text
        found.add(FilePosition(entry.path, document.key_at(place) if at_key else document.value_at(place)))
    return iter(sorted(found))
