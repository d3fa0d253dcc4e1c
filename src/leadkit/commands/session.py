"""One run of a command over a repository: reads, checks, matches and counts, each once and when first asked for."""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leadkit import __version__, checks
from leadkit.checks.confusable_text import RULE as CONFUSABLE_TEXT
from leadkit.checks.contact_detail_in_text import RULE as CONTACT_DETAIL_IN_TEXT
from leadkit.checks.unknown_language import RULE as UNKNOWN_LANGUAGE
from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.checks.unknown_word import RULE as UNKNOWN_WORD
from leadkit.commands.known import KeptRounds, Known
from leadkit.commands.last_build import LastBuild, Moment, consent_ends, moment
from leadkit.findings import Edit, Finding, Severity
from leadkit.findings.reading import FORBIDDEN_PERSONAL_DETAIL, TOO_LARGE, UNKNOWN_KEY, WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.i18n.vocabulary import SHIPPED, shipped_bytes
from leadkit.layout import CONFIG_FILE, ROUNDS
from leadkit.migrations import VersionReader
from leadkit.migrations.verdicts import newer_version, older_version
from leadkit.model.config import Config
from leadkit.model.loading import load
from leadkit.model.repository import Repository
from leadkit.products.day import Day, Progress
from leadkit.storage.files import Tree, read_tree
from leadkit.storage.kept import NOTHING_KEPT, DataState, Kept, data_state, kept_for
from leadkit.storage.publishing import Published

if TYPE_CHECKING:
    from leadkit.products.matching.history import History

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
    files: int
    digest: str

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
    texts, unread = tree
    with _without_collecting():
        repository, faults = load(texts, known_before, reader or VersionReader(only_form=True))
        newer = newer_version(repository)
        if newer is not None:  # whoever does not know the schema can judge no record
            return Loaded(repository, (newer,), len(texts), _digest(texts))
        older = older_version(repository) if reader is None else None
        found = [*unread, *faults, *checks.run(repository, today), *([older] if older else [])]
    ordered = tuple(at_most(sorted(_without_echoes(found), key=Finding.sort_key)))
    return Loaded(repository, ordered, len(texts), _digest(texts))


def at_most(ordered: list[Finding]) -> Iterator[Finding]:
    """The first findings of each file, and how many more there are: nobody reads ten thousand."""
    counts = Counter(finding.path for finding in ordered)
    seen: Counter[str] = Counter()
    for finding in ordered:
        seen[finding.path] += 1
        if seen[finding.path] <= MOST_FINDINGS:
            yield finding
        elif seen[finding.path] == counts[finding.path]:
            message = Message("more faults in this file: {number}", number=counts[finding.path] - MOST_FINDINGS)
            yield Finding(
                TOO_LARGE, finding.path, message, Message("fix the first ones, and look again"), "", finding.position
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


def _digest(texts: Mapping[str, bytes]) -> str:
    """Of data, leadkit.yaml, shipped vocabularies and version; Windows line ends count as Unix ones."""
    inputs = {f"shipped/{name}": shipped_bytes(name) for name in SHIPPED} | dict(texts)
    digest = sha256(f"leadkit {__version__}\n".encode())
    for path in sorted(inputs):
        content = sha256(inputs[path].replace(b"\r\n", b"\n")).hexdigest()
        digest.update(f"{content} {path}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def known_of(loaded: Loaded) -> Known:
    """Of valid records."""
    return Known.of(loaded.digest, consent_ends(loaded.repository), (entry.path for entry in loaded.repository.parsed))


class FaultyRecords(Exception):
    """What was asked for cannot be done while records have errors; `what` are the records, or one file. Exit code 1."""

    def __init__(self, findings: tuple[Finding, ...], files: int, what: str = "") -> None:
        super().__init__(f"{len(findings)} errors")
        self.findings, self.files, self.what = findings, files, what


@dataclass(frozen=True, eq=False)
class Session:
    """`today` is the clock's day, `given` the one that products are computed for instead.

    `tree` is what is about to be written, where that is not what lies there yet; `new_names` says which names of the
    last round are others now.
    """

    root: Path
    today: date
    progress: Progress
    given: date | None = None
    tree: Tree | None = None
    new_names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> Tree:
        self.progress("reading")
        if self.tree is not None:
            return self.tree
        _ = self._state  # told before anything is read: what changes meanwhile makes another one
        return read_tree(self.root)

    @cached_property
    def loaded(self) -> Loaded:
        """Records and findings, faulty or not, checked without a day."""
        loaded, state = check(self.texts), self._state
        if state is not None and state.is_settled and loaded.is_valid:
            self.kept.keep(known_of(loaded).content, "known", state.name)
        return loaded

    @property
    def repository(self) -> Repository:
        """The records, which are valid; else FaultyRecords. Where that is known already, each is read when needed."""
        if self._known is not None:
            return self._on_demand
        self.stop_on_errors()
        return self.loaded.repository

    @property
    def config(self) -> Config:
        """The settings, which are valid; the records may be faulty."""
        if self._known is not None:
            return self._on_demand.config
        self.stop_on_errors(CONFIG_FILE)
        return self.loaded.repository.config

    @property
    def known(self) -> Known:
        """What days and digests need to know of valid records."""
        if self._known is not None:
            return self._known
        self.stop_on_errors()
        return self._known_of_loaded

    @cached_property
    def kept(self) -> Kept:
        return kept_for(self.root) if self.tree is None else NOTHING_KEPT

    @cached_property
    def _state(self) -> DataState | None:
        return data_state(self.root) if self.kept.is_there else None

    @cached_property
    def _known(self) -> Known | None:
        """What an earlier run knew of the records as they are."""
        if "loaded" in self.__dict__ or self._state is None:
            return None
        content = self.kept.recall("known", self._state.name)
        return None if content is None else Known(content)

    @cached_property
    def _known_of_loaded(self) -> Known:
        return known_of(self.loaded)

    @cached_property
    def _on_demand(self) -> Repository:
        return self.known.records(self.root)

    def stop_on_errors(self, only: str = "") -> None:
        """FaultyRecords where there are errors, in any file or in one."""
        found = self.loaded.findings
        errors = tuple(f for f in found if f.severity is Severity.ERROR and only in ("", f.path))
        if errors:
            raise FaultyRecords(errors, self.loaded.files, only)

    def stop_on_damage(self) -> None:
        """FaultyRecords where the last round cannot be read: the next one would forget it."""
        finding = self.last_build.damage()
        if finding is not None:
            raise FaultyRecords((finding,), 1, finding.path)

    @cached_property
    def last_build(self) -> LastBuild:
        return LastBuild(Published(self.root), self.today)

    @cached_property
    def past(self) -> "History":
        """What the last round left to the one of the day given, else of now."""
        return self._moment(self.given).history

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What was not believed of the last build, as far as it was asked."""
        asked = self.__dict__
        return self.last_build.ignored(ROUNDS if "past" in asked else ()) if "last_build" in asked else ()

    @cached_property
    def day(self) -> Day:
        """The community on the day that products are computed for, after the last round."""
        return self.day_of(self.given)

    def day_of(self, given: date | None) -> Day:
        repo = self.repository

        def past() -> "History":
            return (self.past if given == self.given else self._moment(given).history).renamed(self.new_names)

        return Day(repo, self._moment(given).as_of, past, self.progress, self.rounds_of(self.known.digest))

    def rounds_of(self, digest: str) -> KeptRounds:
        """Outcomes of rounds over the records of a tree, of now or of the past, that were played before."""
        return KeptRounds(self.kept, digest)

    def _moment(self, given: date | None) -> Moment:
        return moment(self.known.ends, self.known.digest, self.last_build, given, self.today)

    @property
    def as_of(self) -> date:
        """The day given, else the clock's: for what does not go on from the last build."""
        return self.given or self.today
