"""`leadkit report --since` and `--trend`: the census of the past, read from git objects without a checkout."""

from pathlib import Path

from leadkit.commands.session import Loaded, Session, check
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Severity
from leadkit.products import census
from leadkit.products.day import Day
from leadkit.render.reports import render
from leadkit.report import Page, Report
from leadkit.storage.git import read_revision, read_revisions
from leadkit.storage.history import STEPS, Revision, commit_day, is_shallow
from leadkit.storage.sites import publish_folder


def changes(session: Session, revision: str, language: str) -> Page:
    """What changed in the census since a revision, both sides counted on the same day."""
    tree = read_revision(session.root, revision)
    now = session.repository
    before = check(tree, known_before=now)
    if not before.is_valid:
        first = next(finding for finding in before.findings if finding.severity is Severity.ERROR)
        raise UsageFault(
            f"the records at '{revision}' have errors, the first in {first.path}: {first.message}",
            "name a revision whose records are valid",
        )
    sides = []
    for name, repo in (("before", before.repository), ("after", now)):
        session.progress(f"counting {name}")
        sides.append(census.Side(repo, Day(repo, session.as_of).census))
    return census.changes(sides[0], sides[1], revision, commit_day(session.root, revision), language)


def trend(session: Session, steps: str, language: str) -> Report:
    """The numbers of every tag, or of the end of every quarter, each counted on its own day."""
    root = session.root
    if is_shallow(root):
        hint = "fetch the rest with 'git fetch --unshallow --tags'"
        raise EnvironmentFault("this clone holds only the last part of its history", hint)
    revisions = STEPS[steps](root)
    if not revisions:
        raise UsageFault(f"git knows no {steps}", "commit, and tag a state with 'git tag 2026-11'")
    states = []
    latest = session.loaded.repository
    trees = read_revisions(root, [revision.commit for revision in revisions])
    for revision, tree in zip(revisions, trees, strict=True):
        session.progress(f"counting {revision.name}")
        loaded = check(tree, known_before=latest)
        states.append(_state(revision, loaded))
        latest = loaded.repository
    if all(state.numbers is None for state in states):
        raise UsageFault("the records of every state have errors", "run 'leadkit validate' on one of them")
    return census.trend(tuple(states), latest, language)


def _state(revision: Revision, loaded: Loaded) -> census.State:
    if not loaded.is_valid:
        return census.State(revision.name, revision.day, None)
    found = Day(loaded.repository, revision.day).census
    return census.State(revision.name, revision.day, census.numbers(found), census.views(loaded.repository))


def write(root: Path, report: Report, folder: Path) -> int:
    """Make the files of a report the whole of a folder; how many there are."""
    files = render(report)
    publish_folder(root, folder, files)
    return len(files)
