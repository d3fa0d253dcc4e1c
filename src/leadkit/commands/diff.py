"""`leadkit diff`: two states of a repository, one of them read from git objects, and what lies between them."""

from datetime import date
from pathlib import Path

from leadkit.commands.last_build import Published
from leadkit.commands.opening import Progress
from leadkit.commands.session import Loaded, check
from leadkit.products import diff
from leadkit.products.matching import History
from leadkit.report import Report
from leadkit.storage.files import read_tree
from leadkit.storage.git import fork_point, read_revision
from leadkit.storage.publishing import read_published


def compare(root: Path, base: str, author: str | None, as_of: date, progress: Progress) -> Report:
    """What the files here change since they left `base`, both sides computed for one day and after one last round."""
    progress("reading")
    sides = (check(read_revision(root, fork_point(root, base))), check(read_tree(root)))
    history = Published(read_published(root)).history("matches/matches.json")
    snapshots = []
    for name, side in zip(("before", "after"), sides, strict=True):
        progress(f"matching {name}")
        snapshots.append(_outcome(side, as_of, history))
    repositories = (sides[0].repository, sides[1].repository)
    return diff.describe(diff.compute(repositories, (snapshots[0], snapshots[1]), base, as_of, author))


def _outcome(side: Loaded, as_of: date, history: History) -> diff.Snapshot | None:
    return diff.Snapshot.of(side.repository, as_of, history) if side.is_valid else None
