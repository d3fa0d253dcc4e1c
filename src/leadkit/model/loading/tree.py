"""Texts in, repository and findings out: the same for the disk, an old revision and a test string."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Protocol

from leadkit.documents import Document, Fault, Refused, parse
from leadkit.errors import EnvironmentFault
from leadkit.findings import Finding, Related
from leadkit.findings.reading import BAD_FILE_NAME, STRAY_FILE
from leadkit.i18n.messages import Message, word_message
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import collision, identify
from leadkit.model.loading.repairs import MOST_EXPLAINED, Reading, explain, odd_codes
from leadkit.model.loading.schema_faults import Known, schema_findings
from leadkit.model.loading.sound_settings import sound_settings, with_sound_languages
from leadkit.model.markers import Routes, routes_of
from leadkit.model.records import Model
from leadkit.model.repository import Entry, OnDemand, Repository


class Reader(Protocol):
    """How documents are read that say the same in another form than the models have it."""

    def settings(self, document: Document) -> Document: ...

    def record(self, kind: str, config: Config, document: Document) -> Document: ...


class _ToTheLetter:
    """Documents say what they say."""

    def settings(self, document: Document) -> Document:
        return document

    def record(self, _kind: str, _config: Config, document: Document) -> Document:
        return document


TO_THE_LETTER: Final[Reader] = _ToTheLetter()


class ReadRecord(Protocol):
    """How the file of a record is read: `read_record`, or what remembers its readings."""

    def __call__(self, path: str, text: bytes | str, kind: str, reading: Callable[[Document], Document]) -> Reading: ...


def load(
    texts: Mapping[str, bytes | str],
    known_before: Repository | None = None,
    reader: Reader = TO_THE_LETTER,
    read_one: ReadRecord | None = None,
) -> tuple[Repository, tuple[Finding, ...]]:
    """Load a whole tree: path (relative to the root, with slashes) → content. Never raises on any content.

    Of files that another state of the same community held with the same text, the records are taken over.
    """
    former = {e.path: e for e in known_before.parsed if e.record is not None} if known_before else {}
    findings: list[Finding] = []
    config, config_document = _load_config(texts.get(CONFIG_FILE), findings, reader.settings)
    parsed: list[Entry[Model | None]] = []
    known: dict[str, set[str]] = {kind: set() for kind in KINDS}
    seen: dict[str, str] = {}
    read_each = read_one or partial(read_record, known={})
    for path in sorted(texts):
        if not path.startswith(f"{DATA}/"):
            continue
        kind, stem, fault = identify(path)
        if fault:
            _, _, fault = identify(path, _stems_beside(path, texts))
            findings += [fault] if fault else []
        if not kind:
            continue
        clash = collision(path, seen, texts)
        if clash:
            clashing = {clash.path, *(place.path for place in clash.related)}
            findings = [*(f for f in findings if f.rule != BAD_FILE_NAME or f.path not in clashing), clash]
        known[kind].add(stem)
        read = partial(reader.record, kind, config)
        entry = former.get(path)
        if entry is not None and not fault and not clash and _is_reading(entry.document, texts[path], read):
            parsed.append(entry)
            continue
        found = read_each(path, texts[path], kind, read)
        findings += found.findings
        if found.document is not None:
            is_sound = not fault and not clash and not found.findings
            parsed.append(Entry(kind, stem, found.document, found.record if is_sound else None))
    frozen = {kind: frozenset(ids) for kind, ids in known.items()}
    return Repository(config, config_document, tuple(parsed), frozen, _routes()), tuple(findings)


def _routes() -> dict[str, Routes]:
    """Kind → where marks are."""
    return {"config": routes_of(Config), **{kind.folder: routes_of(kind.model) for kind in KINDS.values()}}


def read_record(
    path: str,
    text: bytes | str,
    kind: str,
    reading: Callable[[Document], Document] = TO_THE_LETTER.settings,
    known: Known | None = None,
) -> Reading:
    """One file as a record of its kind, with what is wrong with it."""
    found = _read(path, text, KINDS[kind].model, reading, known)
    return found._replace(findings=_other_kind(path, kind, found)) if found.findings else found


def on_demand(
    paths: Sequence[str], config_text: bytes | None, text_of: Callable[[str], bytes], reader: Reader = TO_THE_LETTER
) -> Repository:
    """A tree of which it is known that every record in it is valid, each read when it is asked for.

    `paths` are those of its records, in order. EnvironmentFault where a file turns out to be another by now.
    """
    faults: list[Finding] = []
    config, document = _load_config(config_text, faults, reader.settings)
    if faults:
        raise _changed(CONFIG_FILE)

    entries_known: Known = {}

    def read(kind: str, record_id: str, path: str) -> Entry[Model | None]:
        return known_entry(kind, record_id, path, text_of(path), partial(reader.record, kind, config), entries_known)

    entries = OnDemand(paths, read)
    known = {kind: frozenset(entries.of_kind(kind)) for kind in KINDS}
    return Repository(config, document, entries, known, _routes())


def known_entry(
    kind: str,
    record_id: str,
    path: str,
    text: bytes,
    reading: Callable[[Document], Document] = TO_THE_LETTER.settings,
    known: Known | None = None,
) -> Entry[Model | None]:
    """The entry of a file that is known to be valid; EnvironmentFault where it turns out to be another by now."""
    found = _read(path, text, KINDS[kind].model, reading, known)
    if found.document is None or found.record is None or found.findings:
        raise _changed(path)
    return Entry(kind, record_id, found.document, found.record)


def _changed(path: str) -> EnvironmentFault:
    return EnvironmentFault(f"{path} was changed while leadkit was reading", "run this again")


def _stems_beside(path: str, paths: Iterable[str]) -> frozenset[str]:
    """The names, without their endings, of the files in one folder."""
    folder = f"{path.rpartition('/')[0]}/"
    return frozenset(other.removeprefix(folder).rpartition(".")[0] for other in paths if other.startswith(folder))


def _is_reading(document: Document, text: bytes | str, read: Callable[[Document], Document]) -> bool:
    """Whether a document, as it was read elsewhere, is what would be read here of this text."""
    is_text = document.text == text if isinstance(text, str) else document.text.encode("utf-8") == text
    return is_text and document.former is None and read(document) is document


def _load_config(
    text: bytes | str | None, findings: list[Finding], settings: Callable[[Document], Document]
) -> tuple[Config, Document | None]:
    """Faulty settings are reported, and left out; the others hold, so that records are checked by them."""
    if text is None or not any(line.strip() and not line.lstrip().startswith("#") for line in _lines(text)):
        return Config(), None
    found = _read(CONFIG_FILE, text, Config, settings)
    findings += found.findings
    if found.document is None:
        return Config(), None
    if isinstance(found.record, Config) and not found.findings:
        return with_sound_languages(found.record), found.document
    return sound_settings(found.document.data), found.document


def _lines(text: bytes | str) -> Iterator[str]:
    return iter((text if isinstance(text, str) else text.decode("utf-8", "replace")).splitlines())


def _read(
    path: str,
    text: bytes | str,
    model: type[Model],
    reading: Callable[[Document], Document],
    known: Known | None = None,
) -> Reading:
    """A file as a record, with what is wrong: each slip of the writer once, whatever it broke."""

    def read(text: bytes | str) -> Reading:
        try:
            document = reading(parse(path, text))
        except Refused as refused:
            return Reading(None, None, [_refused(path, fault) for fault in refused.faults])
        record, findings = schema_findings(model, document, known)
        odd = odd_codes(document, model) if not document.text.isascii() or ";" in document.text else ()
        return Reading(document, record, findings, odd)

    first = read(text)
    if (not first.findings and not first.odd) or len(text) > MOST_EXPLAINED:
        return first
    try:
        plain = text if isinstance(text, str) else text.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return first
    explained = explain(path, plain.replace("\r\n", "\n"), first, read, model)
    return explained.reading._replace(findings=explained.findings)


def _refused(path: str, fault: Fault) -> Finding:
    related = (Related(path, fault.first, Message("the first of the two")),) if fault.first else ()
    return Finding(fault.rule, path, fault.message, fault.hint, "", fault.position, related)


def _other_kind(path: str, kind: str, reading: Reading) -> list[Finding]:
    """What is wrong with a record; only its place, where it would be a good record of another kind."""
    document = reading.document
    if document is None or len(reading.findings) < 2:
        return reading.findings
    for other in KINDS.values():
        if other.folder != kind and not schema_findings(other.model, document)[1]:
            message = Message("this looks like a record of another kind ({kind})", kind=word_message(other.singular))
            hint = Message("move it to {folder}/", folder=f"{DATA}/{other.folder}")
            first = document.key_at((next(iter(document.data)),))
            return [Finding(STRAY_FILE, path, message, hint, "", first)]
    return reading.findings
