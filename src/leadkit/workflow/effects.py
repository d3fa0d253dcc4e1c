"""`leadkit diff`: two states of a repository, one of them read from git objects, and what lies between them."""

from datetime import date
from pathlib import Path

from leadkit.products import effect
from leadkit.products.matching import History
from leadkit.report import Report
from leadkit.storage.files import read_tree
from leadkit.storage.git import fork_point, read_revision
from leadkit.storage.publishing import read_published
from leadkit.workflow.checking import Loaded, check
from leadkit.workflow.opening import Progress
from leadkit.workflow.published import Published


def compare(root: Path, base: str, author: str | None, as_of: date, progress: Progress) -> Report:
    """What the files here change since they left `base`, both sides computed for one day and after one last round."""
    progress("reading")
    sides = (check(read_revision(root, fork_point(root, base))), check(read_tree(root)))
    history = Published(read_published(root)).history("matches/matches.json")
    outcomes = []
    for name, side in zip(("before", "after"), sides, strict=True):
        progress(f"matching {name}")
        outcomes.append(_outcome(side, as_of, history))
    repositories = (sides[0].repository, sides[1].repository)
    return effect.describe(effect.compute(repositories, (outcomes[0], outcomes[1]), base, as_of, author))


def _outcome(side: Loaded, as_of: date, history: History) -> effect.Outcome | None:
    return effect.Outcome.of(side.repository, as_of, history) if side.is_valid else None
