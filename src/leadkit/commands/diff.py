"""`leadkit diff`: two states of a repository, one of them read from git objects, and what lies between them."""

from leadkit.commands.past import read_past
from leadkit.commands.session import Session
from leadkit.commands.validate import changed_files, findings_of
from leadkit.findings import Severity
from leadkit.products import diff
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
    snapshots = []
    for name, repo, rounds in zip(("before", "after"), counted, histories, strict=True):
        session.progress(f"matching {name}")
        snapshots.append(diff.Snapshot.of(repo, session.as_of, rounds) if repo is not None else None)
    own = findings_of(now, changed_files(session.texts[0], tree[0]), past.loaded.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    outcomes = (snapshots[0], snapshots[1])
    found = diff.compute(repositories, outcomes, base, session.as_of, author, language, errors, past.left_out)
    return diff.describe(found)
