"""Which records a change adds, edits and removes, and what it edits, in the file's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from leadkit.model.kinds import KINDS
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository

Change: TypeAlias = Literal["added", "changed", "removed"]
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One edited key: what it said and what it says; empty where it was not there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record. Of a person who did not agree to be found by name, neither id nor edits are told."""

    change: Change
    kind: str
    id: str | None
    fields: tuple[FieldChange, ...]


def record_changes(before: Repository, after: Repository, as_of: date) -> tuple[RecordChange, ...]:
    """Every record that differs in meaning, in order of kind and id; a new order of keys is no difference."""
    old = {entry.name: entry for entry in before.parsed}
    new = {entry.name: entry for entry in after.parsed}
    shown = {entry.name for side in (before, after) for entry in side.people if _may_be_named(entry, as_of)}
    found = []
    for name in sorted(old.keys() | new.keys()):
        first, second = old.get(name), new.get(name)
        if first is not None and second is not None and first.document.data == second.document.data:
            continue
        entry = new[name] if name in new else old[name]
        is_shown = entry.kind != "people" or name in shown
        change: Change = "added" if first is None else "removed" if second is None else "changed"
        fields = tuple(_fields(first, second)) if is_shown and change == "changed" else ()
        found.append(RecordChange(change, KINDS[entry.kind].singular, entry.id if is_shown else None, fields))
    return tuple(found)


def foreign_records(before: Repository, after: Repository, author: str) -> tuple[str, ...]:
    """The people whose records a change touches and who are not its author, as far as their record tells."""
    old = {entry.name: entry for entry in before.parsed if entry.kind == "people"}
    new = {entry.name: entry for entry in after.parsed if entry.kind == "people"}
    return tuple(
        name.partition("/")[2]
        for name in sorted(old.keys() | new.keys())
        if (_data(old.get(name)) != _data(new.get(name))) and not _is_own(old.get(name) or new.get(name), author)
    )


def _may_be_named(entry: Entry[Any], as_of: date) -> bool:
    consent = entry.record.consent
    return "directory" in consent.covers and consent.is_in_force(as_of)


def _is_own(entry: Entry[Model | None] | None, author: str) -> bool:
    if entry is None:
        return False
    name = _folded(author)
    username, contact = (str(entry.document.data.get(key, "")) for key in ("username", "contact"))
    page = contact.rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return name in (_folded(entry.id), _folded(username), _folded(page))


def _folded(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ").strip()


def _data(entry: Entry[Model | None] | None) -> Mapping[str, Any] | None:
    return entry.document.data if entry is not None else None


def _fields(first: Entry[Model | None] | None, second: Entry[Model | None] | None) -> Iterator[FieldChange]:
    old, new = _data(first) or {}, _data(second) or {}
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            yield from _edits(key, old.get(key), new.get(key))


def _edits(key: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if isinstance(old, list) and isinstance(new, list):
        yield from (FieldChange(key, _words(item), "") for item in old if item not in new)
        yield from (FieldChange(key, "", _words(item)) for item in new if item not in old)
    elif isinstance(old, dict) and isinstance(new, dict):
        for inner in [*old, *(name for name in new if name not in old)]:
            if old.get(inner) != new.get(inner):
                yield from _edits(f"{key}.{inner}", old.get(inner), new.get(inner))
    else:
        yield FieldChange(key, _words(old), _words(new))


def _words(value: Any) -> str:
    """A value on one line, short: `skill facilitation, level 4`."""
    if value is None:
        return ""
    if isinstance(value, dict):
        text = ", ".join(f"{key} {_words(inner)}" for key, inner in value.items())
    elif isinstance(value, list):
        text = ", ".join(map(_words, value))
    else:
        text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return f"{text[: _LONGEST - 1]}…" if len(text) > _LONGEST else text
