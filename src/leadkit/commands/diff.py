"""`leadkit diff`: two states of a repository, one of them read from git objects, and what lies between them."""

from leadkit.commands.session import Loaded, Session, check
from leadkit.commands.validate import changed_files, findings_of
from leadkit.findings import Severity
from leadkit.products import diff
from leadkit.products.matching import History
from leadkit.report import Report
from leadkit.storage.git import fork_point, read_revision


def compare(session: Session, base: str, author: str | None, language: str | None) -> Report:
    """What the files here change since they left `base`, both sides computed for one day and after one last round; told
    in a language, else in the one that its contributor reads best."""
    tree = read_revision(session.root, fork_point(session.root, base))
    before = check(tree)
    sides = (before, session.loaded)
    repositories = (sides[0].repository, sides[1].repository)
    history = session.last_build.history("matches")
    histories = (history, history.renamed(diff.moved_names(*repositories)))
    snapshots = []
    for name, side, past in zip(("before", "after"), sides, histories, strict=True):
        session.progress(f"matching {name}")
        snapshots.append(_snapshot(side, session, past))
    own = findings_of(session.loaded, changed_files(session.texts[0], tree[0]), before.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    outcomes = (snapshots[0], snapshots[1])
    return diff.describe(diff.compute(repositories, outcomes, base, session.as_of, author, language, errors))


def _snapshot(side: Loaded, session: Session, history: History) -> diff.Snapshot | None:
    return diff.Snapshot.of(side.repository, session.as_of, history) if side.is_valid else None
