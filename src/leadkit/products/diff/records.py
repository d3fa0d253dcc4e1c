"""Which records a change adds, edits and removes, and what it edits, in the file's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from leadkit.community.disclosure import FOUND
from leadkit.documents import FieldPath
from leadkit.model.fields.markers import Reference, marked
from leadkit.model.kinds import KINDS
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository
from leadkit.products.index.shown import RESOURCE, TRAINING

Change: TypeAlias = Literal["added", "changed", "removed"]
_LONGEST: Final = 80
_TOLD: Final[Mapping[str, frozenset[str]]] = {
    "people": frozenset(
        ("name", "contact", "username", "via", "country", "region", "timezone", "hours")
        + ("away", "groups", "status", "languages", "offers", "wants")
    ),
    "resources": frozenset((*RESOURCE, "contributors")),
    "trainings": frozenset((*TRAINING, "trainers")),
}
"""Kind → the fields whose words are told, those that pages show. All of groups, skills and roles, which are public."""
HIDDEN: Final = "somebody who is not named here"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One edited key: what it said and what it says; empty where it was not there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record. Of a person whom the later state does not let be found by name, neither id nor edits are told.

    `untold` counts edited fields whose words are not told: no page shows them, or shows whose they are.
    """

    change: Change
    kind: str
    id: str | None
    fields: tuple[FieldChange, ...]
    untold: int = 0


def record_changes(before: Repository, after: Repository, as_of: date) -> tuple[RecordChange, ...]:
    """Every record that differs in meaning, in order of kind and id; a new order of keys is no difference."""
    old = {entry.name: entry for entry in before.parsed}
    new = {entry.name: entry for entry in after.parsed}
    # Whoever has left, or withdrawn consent, is named no more, though an earlier state could.
    named = FOUND.names(after, as_of)
    agreed = named & FOUND.names(before, as_of)
    found = []
    for name in sorted(old.keys() | new.keys()):
        first, second = old.get(name), new.get(name)
        if first is not None and second is not None and first.document.data == second.document.data:
            continue
        entry = new[name] if name in new else old[name]
        is_shown = entry.kind != "people" or name in named
        change: Change = "added" if first is None else "removed" if second is None else "changed"
        fields: tuple[FieldChange, ...] = ()
        untold = 0
        if first is not None and second is not None and is_shown:
            # What a record said before its person agreed was not to be shown.
            fields = _fields(first, second, named) if entry.kind != "people" or name in agreed else ()
            untold = len(set(_edited(first.document.data, second.document.data)) - {_top(edit) for edit in fields})
        singular = KINDS[entry.kind].singular
        found.append(RecordChange(change, singular, entry.id if is_shown else None, fields, untold))
    return tuple(found)


def _top(edit: FieldChange) -> str:
    """The key of the record that an edit lies under."""
    return edit.field.partition(".")[0]


def foreign_records(before: Repository, after: Repository, author: str) -> tuple[str, ...]:
    """`people/…` of those whose records a change touches and who are not its author, as far as their record tells."""
    old = {entry.name: entry for entry in before.parsed if entry.kind == "people"}
    new = {entry.name: entry for entry in after.parsed if entry.kind == "people"}
    return tuple(
        name
        for name in sorted(old.keys() | new.keys())
        if (_data(old.get(name)) != _data(new.get(name))) and not _is_own(old.get(name) or new.get(name), author)
    )


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


def _fields(first: Entry[Model | None], second: Entry[Model | None], named: frozenset[str]) -> tuple[FieldChange, ...]:
    old, new = _told(first, named), _told(second, named)
    return tuple(edit for key in _edited(old, new) for edit in _edits(key, old.get(key), new.get(key)))


def _edited(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    keys = [*old, *(key for key in new if key not in old)]
    return [key for key in keys if old.get(key) != new.get(key)]


def _told(entry: Entry[Model | None], named: frozenset[str]) -> dict[str, Any]:
    """The fields whose words are told; in place of a row that names a person who may not be named, only that."""
    model = KINDS[entry.kind].model
    allowed = _TOLD.get(entry.kind, frozenset(model.model_fields))
    told = {key: value for key, value in entry.document.data.items() if key in allowed}
    for key, value in told.items():
        for place, text, mark in marked(model, key, value, Reference):
            kind, _, record_id = mark.split(text)
            if kind == "people" and f"people/{record_id}" not in named:
                told[key] = _without(told[key], place)
    return told


def _without(value: Any, place: FieldPath) -> Any:
    if len(place) == 1 or not isinstance(value, list):
        return HIDDEN
    return [HIDDEN if number == place[1] else row for number, row in enumerate(value)]


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
