"""A tree in canonical writing as plain records, without pydantic; what is not provably sound is read by the models.

Equal things are judged once: a field that many files share to the letter, a set of keys, an entry of a list.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, NamedTuple, cast

from leadkit.documents import Document, Refused
from leadkit.documents.canonical import LONGEST_TEXT, read_field, split_fields
from leadkit.documents.text import decode
from leadkit.findings import Finding
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.inventory import Fields
from leadkit.model.loading.names import is_id, is_unremarkable
from leadkit.model.markers import MARKS, marked
from leadkit.model.plain import folders, plain_routes, record_of
from leadkit.model.predicates import Sound
from leadkit.model.repository import Entry, OnDemand, Repository


def load_quickly(texts: "Contents", version: int) -> tuple[Repository, tuple[Finding, ...]] | None:
    """What `load` gives for records of that version; None where a file lies or is called as no record is.

    The records are plain ones, but for those of files that only the models can judge.
    """
    kinds = {kind: KindReader(kind) for kind in folders()}
    named = _named(texts, frozenset(kinds))
    if named is None or not kinds:  # no kind is described where the description is of other models than these
        return None
    config_reader = KindReader("config")
    settings = texts.read(CONFIG_FILE, config_reader) if CONFIG_FILE in texts else None
    if settings is None or settings.data.get("version") != version:
        return None
    findings: list[Finding] = []
    parsed: list[Any] = []
    known: dict[str, set[str]] = {kind: set() for kind in kinds}
    for path, kind, stem in named:
        known[kind].add(stem)
        document = texts.read(path, kinds[kind])
        if document is not None:
            parsed.append(Entry(kind, stem, document, record_of(kind, document.data)))
            continue
        from leadkit.model.loading.tree import read_record

        found = read_record(path, texts[path], kind)
        findings += found.findings
        if found.document is not None:
            parsed.append(Entry(kind, stem, found.document, found.record if not found.findings else None))
    config = cast(Any, record_of("config", settings.data))
    frozen = {kind: frozenset(ids) for kind, ids in known.items()}
    whole = Repository(config, settings, tuple(parsed), frozen, plain_routes())
    if all(entry.document.parts for entry in parsed):
        readers = {**kinds, "config": config_reader}
        values = {kind: reader.values for kind, reader in readers.items()}
        whole = replace(whole, fields=Fields(values, {text for reader in readers.values() for text in reader.texts}))
    return whole, tuple(findings)


def on_demand_quickly(
    paths: Sequence[str], config_text: bytes | None, text_of: Callable[[str], bytes], version: int
) -> Repository | None:
    """What `on_demand` gives for a tree of that version, of plain records as far as these are plainly sound; None
    where the settings are not."""
    kinds = folders()
    settings = KindReader("config").read(CONFIG_FILE, config_text) if config_text is not None and kinds else None
    if settings is None or settings.data.get("version") != version:
        return None
    reader_of = cache(KindReader)

    def read(kind: str, record_id: str, path: str) -> Any:
        text = text_of(path)
        document = reader_of(kind).read(path, text)
        if document is not None:
            return Entry(kind, record_id, document, record_of(kind, document.data))
        from leadkit.model.loading.tree import known_entry

        return known_entry(kind, record_id, path, text)

    entries = OnDemand(paths, read)
    known = {kind: frozenset(entries.of_kind(kind)) for kind in kinds}
    return Repository(cast(Any, record_of("config", settings.data)), settings, entries, known, plain_routes())


class Contents(Mapping[str, bytes]):
    """The files of a tree. What was read as fields, which many share, is put together again when it is asked for: so a
    large tree is not held twice."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._held: Final[dict[str, bytes | Document]] = dict(texts)

    def __getitem__(self, path: str) -> bytes:
        found = self._held[path]
        return found if isinstance(found, bytes) else found.text.encode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def read(self, path: str, reader: "KindReader") -> Document | None:
        """The document of a sound record, which is held instead of its file; None where that is not sure."""
        raw = self[path]
        document = reader.read(path, raw)
        if document is not None and not raw.startswith(BOM_UTF8):
            self._held[path] = document
        return document


def _named(paths: Mapping[str, bytes], kinds: frozenset[str]) -> list[tuple[str, str, str]] | None:
    """Path, kind and id of each record in order of path; None where a name is not one of a record."""
    found = []
    for path in sorted(paths):
        if path == CONFIG_FILE:
            continue
        _, kind, name = path.split("/") if path.count("/") == 2 else ("", "", "")
        if is_unremarkable(path.rpartition("/")[2]) and path.startswith(f"{DATA}/"):
            continue
        stem = name.removesuffix(".yaml")
        if kind not in kinds or stem == name or not is_id(stem):
            return None
        found.append((path, kind, stem))
    return found


class KindReader:
    """The fields of one kind of record that were read so far: text → field, or _UNSURE."""

    def __init__(self, kind: str) -> None:
        self._sound: Final = Sound(kind)
        self._routes: Final = plain_routes()[kind]
        self._fields: Final = _Fields(self._field)
        self._forms: Final[dict[tuple[str, ...], bool]] = {}
        self.values: Final[dict[str, list[Any]]] = {}
        """Key → every value that a sound field has; they are told apart by identity."""

    @property
    def texts(self) -> Iterator[str]:
        """Every sound field as it is written."""
        return (text for text, field in self._fields.items() if field is not _UNSURE)

    def read(self, path: str, raw: bytes) -> Document | None:
        """The document of a sound record; None where that is not sure."""
        try:
            text = decode(raw)
        except Refused:
            return None
        if len(text) > LONGEST_TEXT or "\r" in text:
            return None
        # Of a text that many files share, one copy is kept.
        keys, values, parts = zip(*map(self._fields.__getitem__, split_fields(text)), strict=True)
        if keys not in self._forms:
            named = [key for key in keys if key]
            self._forms[keys] = _UNSURE.key not in keys and 0 < len(named) == len({*named})
        if not self._forms[keys]:
            return None
        data = dict(zip(keys, values, strict=True))
        data.pop("", None)
        return Document(path, parts, data) if self._sound.takes_keys(data) else None

    def _field(self, text: str) -> "_Field":
        """A sound field, or _UNSURE."""
        found = read_field(text)
        if not found:
            return _UNSURE if found is None else _Field("", None, text)
        if len(found) != 1:
            return _UNSURE
        ((key, value),) = found.items()
        if not self._sound.takes(key, value):
            return _UNSURE
        if (not text.isascii() or ";" in text) and key in self._routes:
            for _, marked_text, _ in marked(self._routes, key, value, MARKS):
                if not marked_text.isascii() or ";" in marked_text:  # codes with such characters are repaired on trial
                    return _UNSURE
        self.values.setdefault(key, []).append(value)
        return _Field(key, value, text)


class _Field(NamedTuple):
    """A top-level field as it is written; comments alone have no key."""

    key: str
    value: Any
    text: str


_UNSURE: Final = _Field("\n", None, "")
"""What the models must look at."""


class _Fields(dict[str, _Field]):
    """What is known of each field's text, found out when it first turns up."""

    def __init__(self, judge: Callable[[str], _Field]) -> None:
        super().__init__()
        self._judge: Final = judge

    def __missing__(self, text: str) -> _Field:
        self[text] = found = self._judge(text)
        return found
