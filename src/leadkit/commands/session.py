"""One run of a command over a repository: reads, checks, matches and counts, each once and when first asked for.

Rules are loaded where records have to be checked, and models where one is read: mostly an earlier run knows that all
are valid, and often what they came to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from leadkit.commands.known import KeptRounds, Known
from leadkit.commands.last_build import LastBuild, Moment, consent_ends, moment
from leadkit.findings import Finding, Severity
from leadkit.layout import CONFIG_FILE, ROUNDS
from leadkit.model.plain import Unjudged
from leadkit.storage.files import Tree, read_tree
from leadkit.storage.kept import NOTHING_KEPT, DataState, Kept, data_state, kept_for
from leadkit.storage.publishing import Published

if TYPE_CHECKING:
    from leadkit.commands.checking import Loaded
    from leadkit.model.config import Config
    from leadkit.model.repository import Repository
    from leadkit.products.day import Day, Progress
    from leadkit.products.matching.history import History

Answer = TypeVar("Answer")


def known_of(loaded: "Loaded") -> Known:
    """Of valid records."""
    return Known.of(loaded.digest, consent_ends(loaded.repository), (entry.path for entry in loaded.repository.parsed))


class FaultyRecords(Exception):
    """What was asked for cannot be done while records have errors; `what` are the records, or one file. Exit code 1."""

    def __init__(
        self, findings: tuple[Finding, ...], files: int, what: str = "", texts: Mapping[str, bytes] | None = None
    ) -> None:
        super().__init__(f"{len(findings)} errors")
        self.findings, self.files, self.what, self.texts = findings, files, what, texts or {}


@dataclass(frozen=True, eq=False)
class Session:
    """`today` is the clock's day, `given` the one that products are computed for instead.

    `tree` is what is about to be written, where that is not what lies there yet; `new_names` says which names of the
    last round are others now.
    """

    root: Path
    today: date
    progress: "Progress"
    given: date | None = None
    tree: Tree | None = None
    new_names: Mapping[str, str] = field(default_factory=dict)
    is_plain: bool = False
    """Whether records are read without their models, as far as may be."""

    @cached_property
    def texts(self) -> Tree:
        self.progress("reading")
        if self.tree is not None:
            return self.tree
        _ = self._state  # told before anything is read: what changes meanwhile makes another one
        return read_tree(self.root)

    @cached_property
    def loaded(self) -> "Loaded":
        """Records and findings, faulty or not, checked without a day."""
        from leadkit.commands.checking import check

        loaded, state = check(self.texts), self._state
        if state is not None and state.is_settled and loaded.is_valid:
            self.kept.keep(known_of(loaded).content, "known", state.name)
        return loaded

    @cached_property
    def known_or_checked(self) -> "Loaded":
        """All records, and the findings of a check; without any where an earlier run knows that they are valid."""
        from leadkit.commands.checking import read_valid

        found = read_valid(self.texts) if self._known is not None else None
        return self.loaded if found is None or found.findings else found

    @property
    def repository(self) -> "Repository":
        """The records, which are valid; else FaultyRecords. Where that is known already, each is read when needed."""
        if self._known is not None:
            return self._on_demand
        self.stop_on_errors()
        return self.loaded.repository

    @property
    def config(self) -> "Config":
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
    def _on_demand(self) -> "Repository":
        found = self.known.plain_records(self.root) if self.is_plain else None
        return found or self.known.records(self.root)

    def plainly(self, ask: Callable[["Session"], Answer]) -> Answer:
        """What a question that writes nothing gets to know, of plain records where it is known that all are valid.

        Models are loaded where plain records cannot tell; then it is asked once more.
        """
        if self._known is None:
            return ask(self)
        plain = replace(self, is_plain=True)
        vars(plain).update(kept=self.kept, _state=self._state, _known=self._known, last_build=self.last_build)
        try:
            return ask(plain)
        except Unjudged:
            return ask(self)

    def stop_on_errors(self, only: str = "") -> None:
        """FaultyRecords where there are errors, in any file or in one."""
        found = self.loaded.findings
        errors = tuple(f for f in found if f.severity is Severity.ERROR and only in ("", f.path))
        if errors:
            raise FaultyRecords(errors, self.loaded.files, only, self.loaded.texts)

    def stop_on_damage(self) -> None:
        """FaultyRecords where the last round cannot be read: the next one would forget it."""
        finding = self.last_build.damage()
        if finding is not None:
            raise FaultyRecords((finding,), 1, finding.path)

    @cached_property
    def last_build(self) -> LastBuild:
        return LastBuild(Published(self.root), self.today, self.kept)

    @cached_property
    def past(self) -> "History":
        """What the last round left to the one of the day given, else of now."""
        return self.moment.history

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What was not believed of the last build, as far as it was asked."""
        asked = self.__dict__
        return self.last_build.ignored(ROUNDS if "past" in asked else ()) if "last_build" in asked else ()

    @cached_property
    def day(self) -> "Day":
        """The community on the day that products are computed for, after the last round."""
        return self.day_of(self.given)

    def day_of(self, given: date | None) -> "Day":
        from leadkit.products.day import Day

        repo = self.repository

        def past() -> "History":
            return (self.past if given == self.given else self._moment(given).history).renamed(self.new_names)

        rounds, told = self.rounds_of(self.known.digest), lambda: self.last_build.told
        return Day(repo, self._moment(given).as_of, past, self.progress, rounds, told=told)

    def rounds_of(self, digest: str) -> KeptRounds | None:
        """Outcomes of rounds over the records of a tree, of now or of the past, that were played before."""
        return KeptRounds(self.kept, digest) if self.kept.is_there else None

    @property
    def moment(self) -> Moment:
        """The day that products are computed for, and the round before it."""
        return self._moment(self.given)

    def _moment(self, given: date | None) -> Moment:
        return moment(self.known.ends, self.known.digest, self.last_build, given, self.today)

    @property
    def as_of(self) -> date:
        """The day given, else the clock's: for what does not go on from the last build."""
        return self.given or self.today
