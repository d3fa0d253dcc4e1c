"""`leadkit report --since` and `--trend`: the census of the past, read from git objects without a checkout."""

from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from leadkit.commands.opening import Progress
from leadkit.commands.session import Loaded, check
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Severity
from leadkit.model.repository import Repository
from leadkit.products import census, matching
from leadkit.render.reports import render
from leadkit.report import Page, Report
from leadkit.storage.files import read_tree
from leadkit.storage.git import read_revision, read_revisions
from leadkit.storage.history import Revision, commit_day, is_shallow, quarters, tags
from leadkit.storage.publishing import write_files

Steps: TypeAlias = Literal["tags", "quarters"]


def changes(root: Path, revision: str, as_of: date, language: str, progress: Progress) -> tuple[Loaded, Page | None]:
    """What changed in the census since a revision, both sides counted on the same day; None where there are errors."""
    progress("reading")
    tree = read_revision(root, revision)
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return loaded, None
    before = check(tree, known_before=loaded.repository)
    if not before.is_valid:
        first = next(finding for finding in before.findings if finding.severity is Severity.ERROR)
        raise UsageFault(
            f"the records at '{revision}' have errors, the first in {first.path}: {first.message}",
            "name a revision whose records are valid",
        )
    sides = []
    for name, side in (("before", before), ("after", loaded)):
        progress(f"counting {name}")
        sides.append(census.Side(side.repository, counted(side.repository, as_of)))
    return loaded, census.changes(sides[0], sides[1], revision, commit_day(root, revision), language)


def counted(repository: Repository, as_of: date) -> census.Census:
    """The census of a valid repository with the matching of that day."""
    return census.compute(repository, as_of, matching.compute(repository, as_of).served())


def trend(root: Path, steps: Steps, language: str, progress: Progress) -> Report:
    """The numbers of every tag, or of the end of every quarter, each counted on its own day."""
    progress("reading")
    if is_shallow(root):
        hint = "fetch the rest with 'git fetch --unshallow --tags'"
        raise EnvironmentFault("this clone holds only the last part of its history", hint)
    revisions = tags(root) if steps == "tags" else quarters(root)
    if not revisions:
        raise UsageFault(f"git knows no {steps}", "commit, and tag a state with 'git tag 2026-11'")
    states = []
    latest = check(read_tree(root)).repository
    trees = read_revisions(root, [revision.commit for revision in revisions])
    for revision, tree in zip(revisions, trees, strict=True):
        progress(f"counting {revision.name}")
        loaded = check(tree, known_before=latest)
        states.append(_state(revision, loaded))
        latest = loaded.repository
    if all(state.numbers is None for state in states):
        raise UsageFault("the records of every state have errors", "run 'leadkit validate' on one of them")
    return census.trend(tuple(states), latest, language)


def _state(revision: Revision, loaded: Loaded) -> census.State:
    if not loaded.is_valid:
        return census.State(revision.name, revision.day, None)
    found = counted(loaded.repository, revision.day)
    return census.State(revision.name, revision.day, census.numbers(found), census.views(loaded.repository))


def write(report: Report, folder: Path) -> int:
    """Write every file of a report into a folder, all or none; how many there are."""
    files = render(report)
    write_files(folder, files)
    return len(files)
