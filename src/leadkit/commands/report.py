"""`leadkit report --since` and `--trend`: the census of the past, read from git objects without a checkout."""

from pathlib import Path

from leadkit.commands.past import PAST, Past, read_past
from leadkit.commands.session import Session
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.products import census
from leadkit.products.day import Day
from leadkit.render.reports import render
from leadkit.report import Page, Report
from leadkit.storage.git import read_revision, read_revisions
from leadkit.storage.history import STEPS, Revision, commit_day, is_shallow, quarter_of
from leadkit.storage.sites import publish_folder


def changes(session: Session, revision: str, language: str) -> Page:
    """What changed in the census since a revision, both sides counted on the same day."""
    now = session.repository
    past = read_past(read_revision(session.root, revision), now, session.kept)
    if past.repository is None:
        first = past.left_out.first
        where = f", the first in {first.path}: {first.message}" if first else ""
        raise UsageFault(
            f"the records at '{revision}' cannot be counted{where}", "name another revision, such as a later one"
        )
    after = Day(now, session.as_of, rounds=session.rounds_of(session.known.digest))
    rounds = session.rounds_of(past.loaded.digest)
    before = Day(past.repository, session.as_of, rounds=rounds, part=PAST, begins=after)
    sides = []
    for name, day in (("before", before), ("after", after)):
        session.progress(f"counting {name}")
        sides.append(census.Side(day.repo, day.census))
    when = commit_day(session.root, revision)
    return census.changes(sides[0], sides[1], revision, when, language, past.left_out)


def trend(session: Session, steps: str, language: str) -> Report:
    """The numbers of every tag, or of the end of every quarter, each counted on its own day."""
    root = session.root
    if is_shallow(root):
        hint = "fetch the rest with 'git fetch --unshallow --tags'"
        raise EnvironmentFault("this clone holds only the latest part of the history", hint)
    revisions = STEPS[steps](root)
    if not revisions:
        raise UsageFault(f"git knows no {steps}", "commit, and tag a state with 'git tag 2026-11'")
    states = []
    latest = session.known_or_checked.repository
    trees = read_revisions(root, [revision.commit for revision in revisions])
    for revision, tree in zip(revisions, trees, strict=True):
        session.progress(f"counting {revision.name}")
        past = read_past(tree, latest, session.kept)
        states.append(_state(session, revision, past))
        latest = past.loaded.repository
    if all(state.numbers is None for state in states):
        raise UsageFault("the records of every state have errors", "run 'leadkit validate' on one of them")
    return census.trend(tuple(states), latest, language)


def _state(session: Session, revision: Revision, past: Past) -> census.State:
    if past.repository is None:
        return census.State(revision.name, revision.day, None)
    rounds = session.rounds_of(past.loaded.digest)
    found = Day(past.repository, revision.day, rounds=rounds, part=PAST).census
    views = census.views(past.repository)
    is_so_far = revision.name == quarter_of(session.as_of)
    return census.State(revision.name, revision.day, census.numbers(found), views, past.left_out, is_so_far)


def write(root: Path, report: Report, folder: Path) -> int:
    """Make the files of a report the whole of a folder; how many there are."""
    files = render(report)
    publish_folder(root, folder, files)
    return len(files)
