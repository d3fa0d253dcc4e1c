"""Texts in, repository and findings out: the same for the disk, an old revision and a test string."""

from collections.abc import Iterator, Mapping

from leadkit.documents import Document, Refused, parse
from leadkit.findings import Finding, Related
from leadkit.findings.reading import BAD_FILE_NAME
from leadkit.i18n.messages import Message
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import collision, identify
from leadkit.model.loading.schema_faults import schema_findings
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository


def load(
    texts: Mapping[str, bytes | str], known_before: Repository | None = None
) -> tuple[Repository, tuple[Finding, ...]]:
    """Load a whole tree: path (relative to the root, with slashes) → content. Never raises on any content.

    Of files that another state of the same community held with the same text, the records are taken over.
    """
    former = {e.path: e for e in known_before.parsed if e.record is not None} if known_before else {}
    findings: list[Finding] = []
    config, config_document = _load_config(texts.get(CONFIG_FILE), findings)
    parsed: list[Entry[Model | None]] = []
    known: dict[str, set[str]] = {kind: set() for kind in KINDS}
    seen: dict[str, str] = {}
    for path in sorted(texts):
        if not path.startswith(f"{DATA}/"):
            continue
        kind, stem, fault = identify(path)
        if fault:
            findings.append(fault)
        if not kind:
            continue
        clash = collision(path, seen)
        if clash:
            clashing = {path, *(place.path for place in clash.related)}
            findings = [*(f for f in findings if f.rule != BAD_FILE_NAME or f.path not in clashing), clash]
        known[kind].add(stem)
        entry = former.get(path)
        if entry is not None and not fault and not clash and _is_text(entry.document, texts[path]):
            parsed.append(entry)
            continue
        document = _parse(path, texts[path], findings)
        if document is None:
            continue
        record, faults = schema_findings(KINDS[kind].model, document)
        findings += faults
        parsed.append(Entry(kind, stem, document, None if fault or clash else record))
    frozen = {kind: frozenset(ids) for kind, ids in known.items()}
    return Repository(config, config_document, tuple(parsed), frozen), tuple(findings)


def _is_text(document: Document, text: bytes | str) -> bool:
    return document.text == text if isinstance(text, str) else document.text.encode("utf-8") == text


def _load_config(text: bytes | str | None, findings: list[Finding]) -> tuple[Config, Document | None]:
    """A faulty leadkit.yaml is reported and its defaults stand in, so that its records are still checked."""
    if text is None or not text.strip():
        return Config(), None
    if not any(line.strip() and not line.lstrip().startswith("#") for line in _lines(text)):
        return Config(), None
    document = _parse(CONFIG_FILE, text, findings)
    if document is None:
        return Config(), None
    config, faults = schema_findings(Config, document)
    findings += faults
    return config if isinstance(config, Config) else Config(), document


def _lines(text: bytes | str) -> Iterator[str]:
    return iter((text if isinstance(text, str) else text.decode("utf-8", "replace")).splitlines())


def _parse(path: str, text: bytes | str, findings: list[Finding]) -> Document | None:
    try:
        return parse(path, text)
    except Refused as refused:
        for fault in refused.faults:
            related = (Related(path, fault.first, Message("the first of the two")),) if fault.first else ()
            findings.append(Finding(fault.rule, path, fault.message, fault.hint, "", fault.position, related))
        return None
