"""`leadkit migrate`: records of an earlier version as this one writes them; all of them, or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leadkit.commands.checking import Loaded, check
from leadkit.documents import parse
from leadkit.documents.style import Unformattable, apply_edits, prepended, reread
from leadkit.documents.text import decode
from leadkit.findings import Edit, Finding, Severity
from leadkit.findings.reading import UNFORMATTABLE
from leadkit.i18n.messages import Message
from leadkit.layout import CONFIG_FILE
from leadkit.migrations import VERSION, VersionReader
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository
from leadkit.model.shapes import ModelShape
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.files import read_tree


@dataclass(frozen=True)
class Migrating:
    """What is to be written; `findings` are what a person has to do first, and then nothing is written."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    files: int


def planned(root: Path) -> Migrating:
    """Every file that an earlier version wrote otherwise, and the version in leadkit.yaml; writes nothing."""
    texts, unread = read_tree(root)
    loaded = check((texts, unread), reader=VersionReader())
    repo = loaded.repository
    findings, written = list(_errors(loaded)), dict[str, bytes]()
    if not findings:
        for entry in (*repo.settings, *repo.parsed):
            if entry.document.former is not None:
                try:
                    written[entry.path] = _rewritten(entry)
                except Unformattable as fault:
                    findings.append(_unformattable(entry.path, fault))
    if not findings:
        try:
            written[CONFIG_FILE] = _with_version(written.get(CONFIG_FILE, texts.get(CONFIG_FILE, b"")), repo)
            findings += _errors(check(({**texts, **written}, unread), known_before=repo))
        except Unformattable as fault:
            findings.append(_unformattable(CONFIG_FILE, fault))
    if findings:
        return Migrating((), tuple(sorted(findings, key=Finding.sort_key)), loaded.files)
    changes = (Change(path, texts.get(path), content) for path, content in sorted(written.items()))
    return Migrating(tuple(change for change in changes if change.before != change.after), (), loaded.files)


def _rewritten(entry: Entry[Model | None]) -> bytes:
    """The file in its new form, with the line ends that it had."""
    model = KINDS[entry.kind].model if entry.kind in KINDS else Config
    text = reread(entry.document, ModelShape(model))
    if "\r\n" in entry.document.text:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return text.encode("utf-8")


def write(root: Path, plan: Migrating) -> None:
    write_changes(root, "migrate", plan.changes)


def _errors(loaded: Loaded) -> Iterator[Finding]:
    return (finding for finding in loaded.findings if finding.severity is Severity.ERROR)


def _unformattable(path: str, fault: Unformattable) -> Finding:
    message = Message("this file is left as it is: {reason}", reason=fault.reason)
    return Finding(
        UNFORMATTABLE,
        path,
        message,
        Message("move comments onto lines of their own, or rewrite these lines by hand; then try again"),
    )


def _with_version(content: bytes, repo: Repository) -> bytes:
    """leadkit.yaml that states the version of today; other lines stay."""
    if repo.config_document is None:  # it is not there, or only comments are
        text = decode(content)
        between = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{between}version: {VERSION}\n".encode()
    document = parse(CONFIG_FILE, content)
    if "version" in document.data:
        edit = Edit(document.value_at(("version",)), str(VERSION), is_raw=True)
        return apply_edits(document.text, (edit,)).encode("utf-8")
    return prepended(document, "version", VERSION, ModelShape(Config)).encode("utf-8")
