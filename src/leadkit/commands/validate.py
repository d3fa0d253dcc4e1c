"""Which findings a validation shows, in whose language, and with which hints from the history.

Git is loaded where history is asked for: most validations look only at what lies here, and begin often.
"""

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.commands.checking import Loaded, check, check_quickly
from leadkit.commands.last_build import LastBuild
from leadkit.community.twins import reading_language
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Edit, Finding, Severity
from leadkit.findings.reading import STRAY_FILE
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.layout import ARTIFACTS, CONFIG_FILE, DATA, STATE
from leadkit.model.loading.names import identify
from leadkit.model.repository import Repository
from leadkit.render.checked import FIXABLE, LONG
from leadkit.render.findings import FORMATS, Checked, findings_text
from leadkit.render.terminal import Screen, printable
from leadkit.storage.files import read_tree
from leadkit.storage.journal import FOLDER, is_strangers
from leadkit.storage.publishing import Published

_WATCHED: Final = (CONFIG_FILE, DATA, ARTIFACTS, STATE)
"""Where a change can matter; elsewhere only a record in the wrong place."""


@dataclass(frozen=True)
class Validated:
    """What was asked for: the findings to show, how many files were read, and the language of each record."""

    findings: tuple[Finding, ...]
    files: int
    languages: dict[str, str]
    texts: Mapping[str, bytes] = field(default_factory=dict)
    """The content of the files with findings."""


def validate(root: Path, paths: tuple[str, ...], since: str | None, today: date) -> Validated:
    """All findings; with paths or a revision, those of the files meant and those that these break elsewhere."""
    brought = brought_along(root, today)  # before the records: the two need not be in memory at once
    loaded = check_quickly(read_tree(root), today)
    shown = loaded.findings
    if since is not None:
        from leadkit.storage.git import fork_point, read_revision

        base = read_revision(root, fork_point(root, since))
        changed = changed_files(loaded.texts, base[0])
        if paths:
            changed = {path for path in changed if is_below(path, paths)}
        shown = findings_of(loaded, changed, check(base, today).findings if shown else ())
    elif paths:
        meant = {finding.path for finding in loaded.findings if is_below(finding.path, paths)}
        if any(entry.document.former and is_below(entry.path, paths) for entry in loaded.repository.parsed):
            meant.add(CONFIG_FILE)  # where it is told that records are of an earlier version
        is_alone = len(meant) == len({finding.path for finding in loaded.findings})
        before = None if is_alone else _at_last_commit(root, today)
        shown = findings_of(loaded, meant, loaded.findings if before is None else before)
    shown = (
        *(finding for finding in brought if not paths or is_below(finding.path, paths)),
        *shown,
    )
    return _validated(root, loaded, shown)


def validate_staged(root: Path, paths: tuple[str, ...], today: date) -> Validated:
    """The findings in what git would commit, and in the files named as they lie here; and what these break elsewhere.

    What lies here and is neither staged nor named has no say. A merge answers for what neither of its sides had.
    """
    from leadkit.storage.git import next_commit, read_revisions

    staged = next_commit(root)
    if not paths and not any(is_below(path, _WATCHED) or path.endswith((".yaml", ".yml")) for path in staged.changed):
        return Validated((), 0, {})

    def is_meant(finding: Finding) -> bool:
        return finding.path in staged.changed or is_below(finding.path, paths)

    here, unread = read_tree(root)
    (texts, _), *before = read_revisions(root, [staged.tree, *staged.parents])
    texts |= {path: content for path, content in here.items() if is_below(path, paths)}
    loaded = check_quickly((texts, tuple(filter(is_meant, unread))), today)
    known = tuple(finding for tree in before for finding in check(tree, today).findings) if loaded.findings else ()
    shown = findings_of(loaded, {finding.path for finding in filter(is_meant, loaded.findings)}, known)
    shown = (*filter(is_meant, brought_along(root, today)), *shown)
    return _validated(root, loaded, shown)


def _validated(root: Path, loaded: Loaded, shown: tuple[Finding, ...]) -> Validated:
    told = {finding.path for finding in shown}
    texts = {path: content for path, content in loaded.texts.items() if path in told}
    return Validated(with_new_names(root, shown), loaded.files, record_languages(loaded.repository, told), texts)


def brought_along(root: Path, today: date) -> tuple[Finding, ...]:
    """What a pull request may have brought where leadkit reads again what it wrote."""
    is_folder = (root / ARTIFACTS).is_dir() and not (root / ARTIFACTS).is_symlink()
    last = LastBuild(Published(root) if is_folder else {}, today)
    damage = last.damage()
    found = [*last.ignored(), *([damage] if damage else [])]
    if os.path.lexists(root / FOLDER) and is_strangers(root):
        message = Message("this came with the repository, but only leadkit should write here")
        found.append(
            Finding(STRAY_FILE, FOLDER, message, Message("remove it: git rm -r --cached {folder}", folder=FOLDER))
        )
    return tuple(sorted(found, key=Finding.sort_key))


class ShownValidation(NamedTuple):
    """A validation as it is told: the findings, for the job's summary too, and one line that counts them."""

    shown: str
    page: str
    summary: str
    has_errors: bool
    has_warnings: bool


def tell(
    validated: Validated, language: str, form: str, screen: Screen | None, *, is_plain: bool, folds_notes: bool
) -> ShownValidation:
    """A validation in a format, by default in the one of the place where it runs."""
    checked = Checked(validated.findings, validated.files, language, validated.languages, validated.texts)
    chosen = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "")
    shown = findings_text(checked, chosen, screen, is_plain=is_plain, folds_notes=folds_notes)
    is_on_page = chosen == "github" and os.environ.get("GITHUB_STEP_SUMMARY")
    errors, warnings, notes = (checked.count(severity) for severity in Severity)
    ngettext = Speech(language).ngettext
    counts = (
        ngettext("{number} file", "{number} files", validated.files),
        ngettext("{number} error", "{number} errors", errors),
        ngettext("{number} warning", "{number} warnings", warnings),
        ngettext("{number} note", "{number} notes", notes),
    )
    summary = f"leadkit: {Speech(language).comma.join(counts)}"
    says_fixable = screen is not None and not chosen
    if checked.fixable and len(validated.findings) <= LONG and not says_fixable:
        summary += f"; {checked.translate(FIXABLE.filled(number=checked.fixable))}"
    page = FORMATS["markdown"](checked) if is_on_page else ""
    return ShownValidation(shown, page, printable(summary), errors > 0, warnings > 0)


def changed_files(texts: Mapping[str, bytes], base: Mapping[str, bytes]) -> set[str]:
    """The files that one tree has and the other has not, or has with other text."""
    return {path for path in texts.keys() | base.keys() if not _is_same(texts.get(path), base.get(path))}


def findings_of(loaded: Loaded, paths: Iterable[str], before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings in these files, and those elsewhere that were not there before."""
    known = {(finding.rule, finding.path, finding.field, str(finding.message)) for finding in before}
    chosen = set(paths)
    return tuple(
        finding
        for finding in loaded.findings
        if finding.path in chosen or (finding.rule, finding.path, finding.field, str(finding.message)) not in known
    )


def _at_last_commit(root: Path, today: date) -> tuple[Finding, ...] | None:
    """The findings of the last commit; None where there is no git, no repository or no commit."""
    from leadkit.storage.git import read_revision

    try:
        return check(read_revision(root, "HEAD"), today).findings
    except (EnvironmentFault, UsageFault):
        return None


def is_below(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a path is one of these files, or lies in one of these folders."""
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def _is_same(first: bytes | None, second: bytes | None) -> bool:
    if first is None or second is None:
        return first is second
    return first == second or first.replace(b"\r\n", b"\n") == second.replace(b"\r\n", b"\n")


def with_new_names(root: Path, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Where a missing record was renamed, the hint says to what; git's history knows."""
    if not any(finding.rule == UNKNOWN_REFERENCE for finding in findings):
        return findings
    from leadkit.storage.git import renamed

    return with_names_of(renamed(root, DATA), findings)


def with_names_of(new_names: Mapping[str, str], findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The same, where it is known which path became which."""
    return tuple(_with_new_name(finding, new_names) for finding in findings)


def _with_new_name(finding: Finding, new_names: Mapping[str, str]) -> Finding:
    if finding.rule != UNKNOWN_REFERENCE or not isinstance(finding.message, Message):
        return finding
    kind, old = finding.message.values["kind"], finding.message.values["id"]
    new_path = new_names.get(f"{DATA}/{kind}/{old}.yaml")
    if new_path is None:
        return finding
    new_kind, new, fault = identify(new_path)
    if fault is not None or new_kind != kind:
        return finding
    hint = Message("'{old}' was renamed: write '{new}' ({path})", old=old, new=new, path=new_path)
    return replace(finding, hint=hint, fix=(Edit(finding.position, new),))


def record_languages(repository: Repository, paths: Set[str]) -> dict[str, str]:
    """Of these files, those of people and groups → the language, of those with messages, that they read best."""
    return {
        entry.path: reading_language(repository.config, entry.document.data)
        for entry in repository.parsed
        if entry.path in paths and entry.kind in ("people", "groups") and entry.document.data.get("languages")
    }
