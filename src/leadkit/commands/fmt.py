"""`validate --fix` and `fmt`: safe repairs and canonical style, written only where nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from leadkit.commands.checking import check
from leadkit.commands.validate import is_below, with_new_names
from leadkit.documents import Refused, parse
from leadkit.documents.style import Unformattable, apply_edits, formatted
from leadkit.findings import Finding
from leadkit.findings.reading import DUPLICATE_KEY, INVALID_YAML, UNFORMATTABLE, UNSAFE_CHARACTER, UNSAFE_YAML
from leadkit.i18n.messages import Message
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import identify
from leadkit.model.shapes import ModelShape
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.files import read_tree

_UNREADABLE: Final = (INVALID_YAML, UNSAFE_YAML, UNSAFE_CHARACTER, DUPLICATE_KEY)
_MOST_PASSES: Final = 10
"""A syntax error hides what stands behind it, so a file may need several rounds."""


def fix_files(root: Path, paths: tuple[str, ...], today: date) -> tuple[str, ...]:
    """Apply every safe fix to the files meant, then write these in canonical style; their paths."""
    texts, unread = read_tree(root)
    fixed: dict[str, bytes] = {}
    for _ in range(_MOST_PASSES):
        current = {**texts, **fixed}
        loaded = check((current, unread), today)
        findings = with_new_names(root, loaded.findings)
        step = {
            path: new
            for path, found in _fixable(findings, paths).items()
            if (new := _fixed(current[path], found)) is not None and new != current[path]
        }
        while step:  # all repairs are judged together: each by itself would be a check of everything for every file
            after = check(({**current, **step}, ()), today, loaded.repository).findings
            good = {path: new for path, new in step.items() if _is_better(path, findings, after)}
            if len(good) == len(step):
                break
            step = good
        if not step:
            break
        fixed |= step
    changes = [Change(path, texts[path], _styled(path, content)) for path, content in sorted(fixed.items())]
    write_changes(root, "validate --fix", changes)
    return tuple(each.path for each in changes)


def _fixable(findings: tuple[Finding, ...], paths: tuple[str, ...]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix and (not paths or is_below(finding.path, paths)):
            found.setdefault(finding.path, []).append(finding)
    return found


def _fixed(content: bytes, findings: list[Finding]) -> bytes | None:
    try:
        # Not `decode`, which refuses the very characters that are to be taken out.
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return apply_edits(text, (edit for finding in findings for edit in finding.fix)).encode("utf-8")


def _is_better(path: str, before: tuple[Finding, ...], after: tuple[Finding, ...]) -> bool:
    """Whether the faults that were repaired are gone, or a file that could not be read can be read further.

    A repair may bring to light what it hid: behind a misspelt key nothing is looked at.
    """
    old = [finding for finding in before if finding.path == path]
    new = [finding for finding in after if finding.path == path]
    if any(finding.rule in _UNREADABLE for finding in old):
        return [finding.position for finding in new] != [finding.position for finding in old]
    fixed = {(finding.rule, finding.field) for finding in old if finding.fix}
    return all((finding.rule, finding.field) not in fixed and finding.rule not in _UNREADABLE for finding in new)


def _styled(path: str, content: bytes) -> bytes:
    try:
        return canonical_text(path, content).encode("utf-8")
    except (Refused, Unformattable):
        return content


def _model(path: str) -> type[Model]:
    return Config if path == CONFIG_FILE else KINDS[path.split("/")[1]].model


@dataclass(frozen=True)
class Formatted:
    """Files whose canonical text differs, old and new; and the files that cannot be formatted."""

    changes: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    files: int = 0
    texts: Mapping[str, bytes] = field(default_factory=dict)


def canonical_text(path: str, content: bytes | str) -> str:
    """A file of a record, or the settings, in canonical style; Refused where it cannot be read, Unformattable rather
    than lose anything."""
    return formatted(parse(path, content), ModelShape(_model(path)))


def canonical(root: Path, paths: tuple[str, ...]) -> Formatted:
    """The canonical text of every file meant that has another; writes nothing."""
    texts, _ = read_tree(root)
    changes: dict[str, tuple[bytes, bytes]] = {}
    refused: list[Finding] = []
    meant = [path for path in sorted(texts) if _is_record(path) and (not paths or is_below(path, paths))]
    for path in meant:
        content = texts[path]
        try:
            new = canonical_text(path, content).encode("utf-8")
        except Refused as fault:
            first = fault.faults[0]
            refused.append(Finding(first.rule, path, first.message, first.hint, "", first.position))
        except Unformattable as fault:
            message = Message("this file is left as it is: {reason}", reason=fault.reason)
            refused.append(
                Finding(
                    UNFORMATTABLE,
                    path,
                    message,
                    Message("move comments onto lines of their own, or rewrite these lines by hand; then try again"),
                )
            )
        else:
            if new != content.replace(b"\r\n", b"\n"):
                changes[path] = (content, new)
    return Formatted(changes, tuple(refused), len(meant), {finding.path: texts[finding.path] for finding in refused})


def rewrite(root: Path, found: Formatted) -> None:
    write_changes(root, "fmt", [Change(path, *contents) for path, contents in found.changes.items()])


def _is_record(path: str) -> bool:
    return path == CONFIG_FILE or (path.startswith(f"{DATA}/") and identify(path)[0] != "")
