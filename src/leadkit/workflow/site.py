"""`leadkit build --site` and `leadkit serve`: the page for everyone, in one folder."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadkit.products import census, matching, site
from leadkit.render.html import render, too_heavy
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import publishing_lock, read_published
from leadkit.storage.sites import own_folder, publish_site
from leadkit.workflow.building import Progress
from leadkit.workflow.checking import Loaded, check
from leadkit.workflow.published import Published, moment


@dataclass(frozen=True)
class BuiltSite:
    """What was written; `heavy` are pages above the limit for slow lines: path, bytes, limit.

    `unspoken` are languages of the community that leadkit has no messages in, so that the site lacks them.
    """

    loaded: Loaded
    as_of: date | None = None
    files: int = 0
    heavy: tuple[tuple[str, int, int], ...] = ()
    unspoken: tuple[str, ...] = ()


def build_site(root: Path, out: Path, given: date | None, today: date, progress: Progress) -> BuiltSite:
    """The whole site into a folder, which is replaced in one step; nothing is written on any error."""
    own_folder(root, out)  # before the work that a wrong folder would make vain
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return BuiltSite(loaded)
    repo = loaded.repository
    at = moment(loaded, Published(read_published(root)), given, today)
    progress("matching")
    matches = matching.compute(repo, at.as_of, at.history)
    progress("counting")
    counted = census.compute(repo, at.as_of, matches.served())
    files = render(site.compose(repo, at.as_of, matches, counted, progress))
    progress("weighing")
    heavy = too_heavy(files)
    progress("publishing")
    with publishing_lock(root):
        publish_site(root, out, files)
    unspoken = tuple(tag for tag in repo.config.languages if tag not in repo.config.spoken)
    return BuiltSite(loaded, at.as_of, len(files), heavy, unspoken)
