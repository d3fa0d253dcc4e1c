"""Which records a change adds, edits and removes, and what it edits, in the file's own words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from leadkit.community.disclosure import COUNTED, FOUND
from leadkit.community.twins import identities
from leadkit.documents import FieldPath
from leadkit.i18n.messages import Message
from leadkit.model.kinds import KINDS
from leadkit.model.markers import Reference, marked, routes_of
from leadkit.model.records import Group, Model, Person
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
_LEARNED: Final = "learned"
HIDDEN: Final = Message("somebody who is not named here")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One edited key: `old` and `new` are None where it was not there. `subject` is what a row of a list is about, and
    `inner` the key in that row, or in a map; empty where the whole is new, gone or another."""

    key: str
    subject: str
    inner: str
    old: Any
    new: Any

    @property
    def field(self) -> str:
        """`country`, `title.fr`, `offers.facilitation.level`."""
        return ".".join(part for part in (self.key, self.subject, self.inner) if part)

    @property
    def before(self) -> str:
        return words(self.old)

    @property
    def after(self) -> str:
        return words(self.new)


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record. Of a person whom the later state does not let be found by name, neither id nor edits are told: `id`
    is None, and `name` (`kind/id`) is to look the record up, not to be told.

    `untold` counts edited fields whose words are not told: no page shows them, or shows whose they are. `is_moved`: the
    same record is there under another id.
    """

    change: Change
    kind: str
    id: str | None
    name: str
    fields: tuple[FieldChange, ...] = ()
    untold: int = 0
    is_moved: bool = False


def record_changes(before: Repository, after: Repository, as_of: date) -> tuple[RecordChange, ...]:
    """Every record that differs in meaning, in order of kind and id; a new order of keys is no difference."""
    old = {entry.name: entry for entry in before.parsed}
    new = {entry.name: entry for entry in after.parsed}
    # Whoever has left, or withdrawn consent, is named no more, though an earlier state could.
    learners = COUNTED.names(after, as_of) & COUNTED.names(before, as_of)
    shown = _Shown(FOUND.names(after, as_of), FOUND.names(before, as_of), learners)
    new_names = moved_names(before, after)
    former = {new_name: old_name for old_name, new_name in new_names.items()}
    found = []
    for name in sorted(old.keys() | new.keys()):
        first, second = old.get(former.get(name, name)), new.get(name)
        is_moved = name in former or name in new_names
        if not is_moved and first is not None and second is not None and first.document.data == second.document.data:
            continue
        entry = new[name] if name in new else old[name]
        is_shown = entry.kind != "people" or name in shown.named
        change: Change = "removed" if second is None else "added" if name not in old else "changed"
        fields: tuple[FieldChange, ...] = ()
        untold = 0
        if first is not None and second is not None and is_shown:
            fields = shown.edits(first, second)
            untold = len(set(_edited(first.document.data, second.document.data)) - {edit.key for edit in fields})
        singular, record_id = KINDS[entry.kind].singular, entry.id if is_shown else None
        found.append(RecordChange(change, singular, record_id, name, fields, untold, is_moved))
    return tuple(found)


def moved_names(before: Repository, after: Repository) -> dict[str, str]:
    """Former name → new name of each record that got another id: the same words, or the same person or group."""
    known, still = ({entry.name for entry in side.parsed} for side in (before, after))
    come = {mark: entry.name for entry in after.parsed if entry.name not in known for mark in _marks(entry)}
    found: dict[str, str] = {}
    for first in before.parsed:
        if first.name not in still:
            alike = (come[mark] for mark in _marks(first) if mark in come)
            second = next((name for name in alike if name not in found.values()), None)
            if second is not None:
                found[first.name] = second
    return found


def _marks(entry: Entry[Model | None]) -> Iterator[tuple[str, str]]:
    """What tells that two records are one: all that they say, else what only one person or group has."""
    yield entry.kind, repr(entry.document.data)
    if isinstance(entry.record, Person | Group):
        yield from ((entry.kind, identity) for identity in sorted(identities(entry.record)))


@dataclass(frozen=True, slots=True)
class _Shown:
    """Who may be named, who could be before, and of whom it may be told what they learned."""

    named: frozenset[str]
    agreed: frozenset[str]
    learners: frozenset[str]

    def edits(self, first: Entry[Model | None], second: Entry[Model | None]) -> tuple[FieldChange, ...]:
        """None of somebody who had not agreed before: what a record said then was not to be shown."""
        if first.kind == "people" and first.name not in self.agreed:
            return ()
        old, new = self._told(first), self._told(second)
        return tuple(edit for key in _edited(old, new) for edit in _edits(key, old.get(key), new.get(key)))

    def _told(self, entry: Entry[Model | None]) -> dict[str, Any]:
        """The fields whose words are told; in place of a row that names a person who may not be named, only that."""
        model, data = KINDS[entry.kind].model, entry.document.data
        allowed = _TOLD.get(entry.kind, frozenset(model.model_fields))
        told = {key: value for key, value in data.items() if key in allowed}
        for key, value in told.items():
            for place, text, mark in marked(routes_of(model), key, value, Reference):
                kind, _, record_id = mark.split(text)
                if kind == "people" and f"people/{record_id}" not in self.named:
                    told[key] = _without(told[key], place)
        if entry.kind == "people" and entry.name in self.learners and isinstance(data.get(_LEARNED), list):
            told[_LEARNED] = [_step(row) for row in data[_LEARNED] if isinstance(row, dict)]
        return told


def _step(row: Mapping[str, Any]) -> dict[str, Any]:
    """A step that somebody took, without who helped and what shows it."""
    return {key: row[key] for key in ("skill", "from", "to", "on") if key in row}


def _edited(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    keys = [*old, *(key for key in new if key not in old)]
    return [key for key in keys if old.get(key) != new.get(key)]


def _without(value: Any, place: FieldPath) -> Any:
    if len(place) == 1 or not isinstance(value, list):
        return HIDDEN
    return [HIDDEN if number == place[1] else row for number, row in enumerate(value)]


def _edits(key: str, old: Any, new: Any, inner: str = "") -> Iterator[FieldChange]:
    if isinstance(old, list | None) and isinstance(new, list | None) and not inner:
        yield from _row_edits(key, old or [], new or [])
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in _edited(old, new):
            yield from _edits(key, old.get(name), new.get(name), f"{inner}.{name}" if inner else str(name))
    else:
        yield FieldChange(key, "", inner, old, new)


def _row_edits(key: str, old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    """Rows about the same thing are compared key by key, others are new or gone."""
    first, second = _by_subject(old), _by_subject(new)
    for subject in [*first, *(name for name in second if name not in first)]:
        one, other = first.get(subject), second.get(subject)
        if one is None or other is None:
            yield FieldChange(key, subject, "", one, other)
        else:
            yield from (FieldChange(key, subject, name, one.get(name), other.get(name)) for name in _edited(one, other))
    yield from (FieldChange(key, "", "", row, None) for row in old if row not in new and row not in first.values())
    yield from (FieldChange(key, "", "", None, row) for row in new if row not in old and row not in second.values())


def _by_subject(rows: list[Any]) -> dict[str, dict[str, Any]]:
    """What a row is about → the row, where only one is."""
    about = [(subject_of(row), row) for row in rows if isinstance(row, dict)]
    counts = Counter(subject for subject, _ in about)
    return {subject: row for subject, row in about if subject and counts[subject] == 1}


def subject_of(row: Mapping[str, Any]) -> str:
    """The skill, the means or the words that a row of a list is about; empty where it is about none."""
    return next((str(row[key]) for key in ("skill", "means", "words") if key in row), "")


def words(value: Any) -> str:
    """A value on one line, short: `skill facilitation, level 4`."""
    if value is None:
        return ""
    if isinstance(value, dict):
        text = ", ".join(f"{key} {words(inner)}" for key, inner in value.items())
    elif isinstance(value, list):
        text = ", ".join(map(words, value))
    else:
        text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return f"{text[: _LONGEST - 1]}…" if len(text) > _LONGEST else text
