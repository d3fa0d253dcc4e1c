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
    past, now = read_past(tree), session.loaded
    # Records are compared as they stand there: what is left out of the count has not changed by that.
    repositories = (past.loaded.repository, now.repository)
    counted = (past.repository, now.repository if now.is_valid else None)
    history = session.last_build.history("matches")
    histories = (history, history.renamed(diff.moved_names(*repositories)))
    before = _snapshot(session, PAST, past.loaded.digest, counted[0], histories[0])
    after = _snapshot(session, "", now.digest, counted[1], histories[1])
    own = findings_of(now, changed_files(session.texts[0], tree[0]), past.loaded.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    found = diff.compute(repositories, (before, after), base, session.as_of, author, language, errors, past.left_out)
    return diff.describe(found)


def _snapshot(
    session: Session, part: str, digest: str, repo: Repository | None, history: History
) -> diff.Snapshot | None:
    """What one side comes to; None where it cannot be counted."""
    if repo is None:
        return None
    session.progress("matching before" if part else "matching after")
    return diff.Snapshot.of(Day(repo, session.as_of, lambda: history, rounds=session.rounds_of(digest), part=part))
