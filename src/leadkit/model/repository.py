"""All records of one community, typed, with the place of every value; files with faults stay known by their id."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast, overload

from leadkit.documents import Document, FieldPath
from leadkit.findings import Edit, Finding, Position, Related, Rule, field_name
from leadkit.i18n.messages import NOTHING, Message
from leadkit.i18n.no_answers import is_no_answer
from leadkit.model.inventory import Fields, Inventory
from leadkit.model.markers import MOST_ENTRIES, Routes

if TYPE_CHECKING:
    from leadkit.model.config import Config
    from leadkit.model.records import Group, Model, Person, Resource, Role, Skill, Training

_CHUNK: Final = 64
"""Fields that are looked at together: most hold nothing."""
Record_co = TypeVar("Record_co", bound="Model | None", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Record_co]):
    """One file: its kind (the folder), its id (the stem), its text with places, and the record it holds."""

    kind: str
    id: str
    document: Document
    record: Record_co

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def name(self) -> str:
        """`kind/id`, as open references write it."""
        return f"{self.kind}/{self.id}"

    def at(self, *place: str | int) -> Position:
        return self.document.value_at(place)

    def rows(self, key: str) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
        """The `key: value` entries of a list as they stand in the file, whether or not the record is valid."""
        found = self.document.data.get(key)
        for index, row in enumerate(found[:MOST_ENTRIES] if isinstance(found, list) else ()):
            if isinstance(row, dict):
                yield (key, index), row

    def texts(self) -> Iterator[tuple[FieldPath, str]]:
        """Every text of the file with its place, keys excluded."""
        return self.document.texts()

    def finding(
        self,
        rule: Rule,
        place: FieldPath,
        message: Message,
        hint: Message = NOTHING,
        *,
        at_key: bool = False,
        related: tuple[Related, ...] = (),
        fix: str | None = None,
    ) -> Finding:
        """A finding at a value of this record, or at its key; `fix` is the word that may safely stand there instead."""
        position = self.document.key_at(place) if at_key else self.document.value_at(place)
        if self._says_nothing(place):
            from leadkit.model.fields.faults import LEAVE_OUT

            hint, fix = LEAVE_OUT, None
        edits = (Edit(position, fix),) if fix is not None else ()
        return Finding(rule, self.path, message, hint, field_name(place), position, related, edits)

    def _says_nothing(self, place: FieldPath) -> bool:
        """Whether somebody wrote `unknown` or `n/a` into a field that may be left out."""
        value = self.document.data.get(str(place[0])) if len(place) == 1 else None
        if not isinstance(value, str) or not is_no_answer(value):
            return False
        from leadkit.model.kinds import KINDS

        fields = KINDS[self.kind].model.model_fields if self.kind in KINDS else {}
        return place[0] in fields and not fields[str(place[0])].is_required()


class Records(Generic[Record_co]):
    """The valid entries of one kind in order of id; `in` and `ids` also know files that could not be read."""

    def __init__(self, entries: Mapping[str, Entry[Record_co]], known: frozenset[str]) -> None:
        """The entries are given in that order."""
        self._entries = entries
        self._known = known

    def __iter__(self) -> Iterator[Entry[Record_co]]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._known

    def get(self, record_id: str) -> Entry[Record_co] | None:
        return self._entries.get(record_id)

    def __getitem__(self, record_id: str) -> Entry[Record_co]:
        return self._entries[record_id]

    @property
    def ids(self) -> frozenset[str]:
        return self._known


class OnDemand(Sequence["Entry[Model | None]"]):
    """The entries of files that are known to be valid, in order of path, each read when it is first asked for."""

    def __init__(self, paths: Sequence[str], read: "Callable[[str, str, str], Entry[Model | None]]") -> None:
        """`read` makes the entry of kind, id and path."""
        self._paths: Final = paths
        self._read: Final = read
        self._found: Final[dict[str, Entry[Model | None]]] = {}

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for path in self._paths:
            kind, record_id = _name_of(path)
            found.setdefault(kind, {})[record_id] = path
        return {kind: dict(sorted(paths.items())) for kind, paths in found.items()}

    def of_kind(self, kind: str) -> "Mapping[str, Entry[Model | None]]":
        """Id → entry, in order of id."""
        return _OfKind(self._by_kind.get(kind, {}), self)

    def entry(self, path: str) -> "Entry[Model | None]":
        if path not in self._found:
            self._found[path] = self._read(*_name_of(path), path)
        return self._found[path]

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, number: int) -> "Entry[Model | None]": ...

    @overload
    def __getitem__(self, number: slice) -> "Sequence[Entry[Model | None]]": ...

    def __getitem__(self, number: int | slice) -> "Entry[Model | None] | Sequence[Entry[Model | None]]":
        return [*map(self.entry, self._paths[number])] if isinstance(number, slice) else self.entry(self._paths[number])


class _OfKind(Mapping[str, "Entry[Model | None]"]):
    """The entries of one kind."""

    def __init__(self, paths: Mapping[str, str], entries: OnDemand) -> None:
        self._paths: Final = paths
        self._entries: Final = entries

    def __getitem__(self, record_id: str) -> "Entry[Model | None]":
        return self._entries.entry(self._paths[record_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _name_of(path: str) -> tuple[str, str]:
    """Kind and id of the record at `data/KIND/…/ID.yaml`."""
    parts = path.split("/")
    return parts[1], parts[-1].rpartition(".")[0]


@dataclass(frozen=True, eq=False)
class Repository:
    """One community at one moment; equal only to itself.

    `parsed` holds every file that is YAML, its record None where that is faulty. `holds_examples`: who takes part are
    the fictional examples, in a world of their own without real people and groups. `routes`: kind → where marks are.
    """

    config: "Config"
    config_document: Document | None
    parsed: "Sequence[Entry[Model | None]]"
    known: Mapping[str, frozenset[str]]
    routes: Mapping[str, Routes]
    holds_examples: bool = False
    fields: Fields | None = None
    """What all records are made of, where that is known."""
    focus: frozenset[str] | None = None
    """Paths of the files in which something is looked for, where not in all; the others are known all the same."""

    @cached_property
    def looked_at(self) -> "Sequence[Entry[Model | None]]":
        """The files in which something is looked for."""
        return self.parsed if self.focus is None else [each for each in self.parsed if each.path in self.focus]

    @cached_property
    def people(self) -> "Records[Person]":
        return cast("Records[Person]", self.records("people"))

    @cached_property
    def groups(self) -> "Records[Group]":
        return cast("Records[Group]", self.records("groups"))

    @cached_property
    def skills(self) -> "Records[Skill]":
        return cast("Records[Skill]", self.records("skills"))

    @cached_property
    def resources(self) -> "Records[Resource]":
        return cast("Records[Resource]", self.records("resources"))

    @cached_property
    def trainings(self) -> "Records[Training]":
        return cast("Records[Training]", self.records("trainings"))

    @cached_property
    def roles(self) -> "Records[Role]":
        return cast("Records[Role]", self.records("roles"))

    def worth_a_look(self, may_hold: Callable[[str], bool]) -> "Iterator[Entry[Model | None]]":
        """The files, leadkit.yaml first, whose text may hold something that stands on one line.

        A field that many files share is looked at once, and many fields at a time.
        """
        shared = self._parts
        chunks = (shared[start : start + _CHUNK] for start in range(0, len(shared), _CHUNK))
        found = {part for chunk in chunks if may_hold("\n".join(chunk)) for part in chunk if may_hold(part)}
        if not found and self.fields is not None:
            return  # no file is written otherwise
        for entry in (*self.settings, *self.looked_at):
            parts = entry.document.parts
            if (found and not found.isdisjoint(parts)) if parts else may_hold(entry.document.text):
                yield entry

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """The fields that some files share, as their texts."""
        if self.fields is not None and self.focus is None:
            return tuple(self.fields.texts)
        return tuple({part for entry in (*self.settings, *self.looked_at) for part in entry.document.parts})

    def records(self, kind: str) -> "Records[Model]":
        """The valid records of a kind, in order of their ids."""
        if kind not in self._by_kind:
            self._by_kind[kind] = self._of_kind(kind)
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> "dict[str, Records[Model]]":
        return {}

    def _of_kind(self, kind: str) -> "Records[Model]":
        known = self.known.get(kind, frozenset())
        if isinstance(self.parsed, OnDemand):
            return Records(cast("Mapping[str, Entry[Model]]", self.parsed.of_kind(kind)), known)
        valid: dict[str, Any] = {
            entry.id: entry for entry in self.parsed if entry.kind == kind and entry.record is not None
        }
        return Records(dict(sorted(valid.items())), known)

    def knows(self, kind: str, record_id: str) -> bool:
        return record_id in self.known.get(kind, frozenset())

    @cached_property
    def settings(self) -> "tuple[Entry[Model | None], ...]":
        """leadkit.yaml as one more file; none where the community has no settings of its own."""
        return () if self.config_document is None else (Entry("config", "leadkit", self.config_document, None),)

    @cached_property
    def inventory(self) -> "Inventory[Entry[Model | None]]":
        """The fields of leadkit.yaml and of every record that is looked at, faulty ones too."""
        values = self.fields.values if self.fields is not None and self.focus is None else None
        return Inventory((*self.settings, *self.looked_at), self.routes, values)

    @property
    def is_whole(self) -> bool:
        """Whether every record of the tree could be read and is valid."""
        valid = sum(entry.record is not None for entry in self.parsed)
        return valid == sum(len(ids) for ids in self.known.values())

    @cached_property
    def members(self) -> "tuple[Entry[Person], ...]":
        """The people who take part: the real ones; among examples, those."""
        return tuple(entry for entry in self.people if entry.record.sample == self.holds_examples)

    @cached_property
    def participating_groups(self) -> "tuple[Entry[Group], ...]":
        """The groups that take part: all of them; none among examples, as every group is real."""
        return () if self.holds_examples else tuple(self.groups)

    @cached_property
    def examples(self) -> "Repository":
        """The same with the examples as those who take part: what it would be like."""
        return replace(self, holds_examples=True)
