"""One run of a command over a repository: reads, checks, matches and counts, each once and when first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from leadkit.commands.checking import Loaded, check
from leadkit.commands.last_build import LastBuild, moment
from leadkit.findings import Finding, Severity
from leadkit.layout import CONFIG_FILE
from leadkit.model.config import Config
from leadkit.model.repository import Repository
from leadkit.products.day import Day, Progress
from leadkit.storage.files import Tree, read_tree
from leadkit.storage.publishing import read_published


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
        return self.tree if self.tree is not None else read_tree(self.root)

    @cached_property
    def loaded(self) -> Loaded:
        """Records and findings, faulty or not, checked without a day."""
        return check(self.texts)

    @property
    def repository(self) -> Repository:
        """The records, which are valid; else FaultyRecords."""
        self.stop_on_errors()
        return self.loaded.repository

    @property
    def config(self) -> Config:
        """The settings, which are valid; the records may be faulty."""
        self.stop_on_errors(CONFIG_FILE)
        return self.loaded.repository.config

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
        return LastBuild(read_published(self.root), self.today)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What was not believed of the last build, if it was asked."""
        return self.last_build.ignored() if "last_build" in self.__dict__ else ()

    @cached_property
    def day(self) -> Day:
        """The community on the day that products are computed for, after the last round."""
        return self.day_of(self.given)

    def day_of(self, given: date | None) -> Day:
        repo = self.repository
        at = moment(repo, self.loaded.digest, self.last_build, given, self.today)
        return Day(repo, at.as_of, at.history.renamed(self.new_names), self.progress)

    @property
    def as_of(self) -> date:
        """The day given, else the clock's: for what does not go on from the last build."""
        return self.given or self.today
