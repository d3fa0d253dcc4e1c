"""`leadkit diff`: two states of a repository, one of them read from git objects, and what lies between them."""

from leadkit.commands.past import PAST, read_past
from leadkit.commands.session import Session
from leadkit.commands.validate import changed_files, findings_of
from leadkit.findings import Severity
from leadkit.model.repository import Repository
from leadkit.products import diff
from leadkit.products.day import Day
from leadkit.products.matching import History
from leadkit.report import Report
from leadkit.storage.git import fork_point, read_revision


def compare(session: Session, base: str, author: str | None, language: str | None) -> Report:
    """What the files here change since they left `base`, both sides computed for one day and after one last round; told
    in a language, else in the one that its contributor reads best."""
    tree = read_revision(session.root, fork_point(session.root, base))
    now = session.known_or_checked
    past = read_past(tree, now.repository, session.kept)
    # Records are compared as they stand there: what is left out of the count has not changed by that.
    repositories = (past.loaded.repository, now.repository)
    counted = (past.repository, now.repository if now.is_valid else None)
    history = session.last_build.history("matches")
    histories = (history, history.renamed(diff.moved_names(*repositories)))
    after = _day(session, "", now.digest, counted[1], histories[1])
    before = _day(session, PAST, past.loaded.digest, counted[0], histories[0], after)
    snapshots = (_snapshot(session, "before", before), _snapshot(session, "after", after))
    own = findings_of(now, changed_files(session.texts[0], tree[0]), past.loaded.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    found = diff.compute(repositories, snapshots, base, session.as_of, author, language, errors, past.left_out)
    return diff.describe(found)


def _day(
    session: Session, part: str, digest: str, repo: Repository | None, history: History, begins: Day | None = None
) -> Day | None:
    """One side on the day of the session; None where it cannot be counted."""
    if repo is None:
        return None
    return Day(repo, session.as_of, lambda: history, rounds=session.rounds_of(digest), part=part, begins=begins)


def _snapshot(session: Session, side: str, day: Day | None) -> diff.Snapshot | None:
    if day is None:
        return None
    session.progress(f"matching {side}")
    return diff.Snapshot.of(day)
