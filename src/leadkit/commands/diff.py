"""`leadkit diff`: two states of a repository, one of them read from git objects, and what lies between them."""

from leadkit.commands.past import read_past
from leadkit.commands.session import Session
from leadkit.products import diff
from leadkit.report import Report
from leadkit.storage.git import fork_point, read_revision


def compare(session: Session, base: str, author: str | None) -> Report:
    """What the files here change since they left `base`, both sides computed for one day and after one last round."""
    past = read_past(read_revision(session.root, fork_point(session.root, base)))
    now = session.loaded
    history = session.last_build.history("matches")
    snapshots = []
    for name, repo in (("before", past.repository), ("after", now.repository if now.is_valid else None)):
        session.progress(f"matching {name}")
        snapshots.append(diff.Snapshot.of(repo, session.as_of, history) if repo is not None else None)
    # Records are compared as they stand there: what is left out of the count has not changed by that.
    both = (past.loaded.repository, now.repository)
    found = diff.compute(both, (snapshots[0], snapshots[1]), base, session.as_of, author, past.left_out)
    return diff.describe(found)
