"""A tree checked: its records, everything that is wrong with it, and the digest of all that products depend on.

Imports little: a clean repository is judged without pydantic.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Final

from leadkit import __version__, checks
from leadkit.checks.confusable_text import RULE as CONFUSABLE_TEXT
from leadkit.checks.contact_detail_in_text import RULE as CONTACT_DETAIL_IN_TEXT
from leadkit.checks.unknown_language import RULE as UNKNOWN_LANGUAGE
from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.checks.unknown_word import RULE as UNKNOWN_WORD
from leadkit.findings import Edit, Finding, Severity
from leadkit.findings.reading import FORBIDDEN_PERSONAL_DETAIL, TOO_LARGE, UNKNOWN_KEY, WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.i18n.vocabulary import SHIPPED, shipped_bytes
from leadkit.migrations import VERSION, VersionReader
from leadkit.migrations.verdicts import newer_version, older_version
from leadkit.model.loading.quick import Contents, load_quickly
from leadkit.model.plain import Unjudged
from leadkit.model.repository import Repository
from leadkit.storage.files import Tree

MOST_FINDINGS: Final = 300
"""Of one file."""

_TOLD_BEFORE: Final = (
    *(FORBIDDEN_PERSONAL_DETAIL, CONTACT_DETAIL_IN_TEXT, WRONG_TYPE, UNKNOWN_KEY),
    *(UNKNOWN_LANGUAGE, WRONG_VALUE, CONFUSABLE_TEXT, UNKNOWN_REFERENCE, UNKNOWN_WORD),
)


@dataclass(frozen=True)
class Loaded:
    """A tree as records, everything that is wrong with it, and the digest of all that products depend on."""

    repository: Repository
    findings: tuple[Finding, ...]
    texts: Mapping[str, bytes]

    @property
    def files(self) -> int:
        return len(self.texts)

    @cached_property
    def digest(self) -> str:
        return digest_of(self.texts)

    @property
    def is_valid(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def check(
    tree: Tree, today: date | None = None, known_before: Repository | None = None, reader: VersionReader | None = None
) -> Loaded:
    """Load and check a tree, wherever it was read; findings in order of place.

    Without a day, what depends on the day is not looked for: it only ever warns. Records of files that another state
    of the community held with the same text are taken over from it. With a reader of its own, it is no finding that
    records are of an earlier version.
    """
    with _without_collecting():
        from leadkit.model.loading.tree import load

        loaded = load(tree[0], known_before, reader or VersionReader(only_form=True))
        return concluded(tree, loaded, lambda repo: checks.run(repo, today), tells_version=reader is None)


def read_valid(tree: Tree, known_before: Repository | None = None, reader: VersionReader | None = None) -> Loaded:
    """A tree that an earlier run knows to be valid: read as `check` reads it, and not checked again. Where it turns out
    to be another, it has findings, and is to be checked.
    """
    with _without_collecting():
        from leadkit.model.loading.tree import load

        repository, faults = load(tree[0], known_before, reader or VersionReader(only_form=True))
        return Loaded(repository, (*tree[1], *faults), tree[0])


def concluded(
    tree: Tree,
    loaded: tuple[Repository, tuple[Finding, ...]],
    run: Callable[[Repository], Iterable[Finding]],
    *,
    tells_version: bool = True,
) -> Loaded:
    """What is wrong with a tree that was read: as reading found it, and as `run` finds it in the records."""
    texts, unread = tree
    repository, faults = loaded
    newer = newer_version(repository)
    if newer is not None:  # whoever does not know the schema can judge no record
        return Loaded(repository, (newer,), texts)
    older = older_version(repository) if tells_version else None
    found = [*unread, *faults, *run(repository), *([older] if older else [])]
    return Loaded(repository, _told(found), texts)


def check_quickly(tree: Tree, today: date) -> Loaded:
    """The same findings, over plain records as far as these can answer; no products are made of them."""
    files, unread = tree
    texts = Contents(files)
    del tree, files  # each is freed once it is read, unless a caller holds it
    with _without_collecting():
        loaded = load_quickly(texts, VERSION)
        if loaded is not None:
            repository, faults = loaded
            try:
                found = [*unread, *faults, *checks.run(repository, today)]
            except Unjudged:
                pass
            else:
                return Loaded(repository, _told(found), texts)
    return check((dict(texts), unread), today)


def _told(found: list[Finding]) -> tuple[Finding, ...]:
    """In order of place, each fault once."""
    return tuple(at_most(sorted(_without_echoes(found), key=Finding.sort_key)))


def at_most(ordered: list[Finding]) -> Iterator[Finding]:
    """The first findings of each file, and how many more there are: nobody reads ten thousand."""
    counts = Counter(finding.path for finding in ordered)
    seen: Counter[str] = Counter()
    for finding in ordered:
        seen[finding.path] += 1
        if seen[finding.path] <= MOST_FINDINGS:
            yield finding
        elif seen[finding.path] == counts[finding.path]:
            message = Message("more problems in this file: {number}", number=counts[finding.path] - MOST_FINDINGS)
            yield Finding(
                TOO_LARGE, finding.path, message, Message("fix these first, then check again"), "", finding.position
            )


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """One fault, one finding: of those at one place, or inside one place, only the first of _TOLD_BEFORE is told."""
    ranked = [finding for finding in findings if finding.rule in _TOLD_BEFORE and finding.field]
    if len(ranked) < 2:
        return findings
    by_path: dict[str, list[Finding]] = {}
    for finding in ranked:
        by_path.setdefault(finding.path, []).append(finding)
    dropped: set[int] = set()
    fixes: dict[int, tuple[Edit, ...]] = {}
    for group in by_path.values():
        for first in group:
            for echo in group:
                if _is_echo(first, echo):
                    dropped.add(id(echo))
                    if echo.field == first.field:  # what repairs a part of it leaves it as wrong as it is
                        fixes.setdefault(id(first), echo.fix)
    return [
        replace(finding, fix=fixes[id(finding)]) if fixes.get(id(finding)) and not finding.fix else finding
        for finding in findings
        if id(finding) not in dropped
    ]


def _is_echo(first: Finding, echo: Finding) -> bool:
    """Whether `first` tells all that `echo` does: of one place, of what it stands in, or of what stands in it."""
    if _TOLD_BEFORE.index(echo.rule) <= _TOLD_BEFORE.index(first.rule):
        return False
    if first.field == echo.field:
        return True
    inner, outer = f"{first.field}.".replace("[", "."), f"{echo.field}.".replace("[", ".")
    if echo.rule == UNKNOWN_KEY:
        return inner.startswith(outer)
    return first.rule in (FORBIDDEN_PERSONAL_DETAIL, WRONG_TYPE) and outer.startswith(inner)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Records make no cycles; looking for some costs a fifth of the time at 10 000 of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()  # else the first collection looks through all of it once more
            gc.enable()


def digest_of(texts: Mapping[str, bytes]) -> str:
    """Of data, leadkit.yaml, shipped vocabularies and version; Windows line ends count as Unix ones."""
    inputs = {f"shipped/{name}": shipped_bytes(name) for name in SHIPPED} | dict(texts)
    digest = sha256(f"leadkit {__version__}\n".encode())
    for path in sorted(inputs):
        content = sha256(inputs[path].replace(b"\r\n", b"\n")).hexdigest()
        digest.update(f"{content} {path}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
