"""`leadkit build --site` and `leadkit serve`: the page for everyone, in one folder."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadkit.commands.opening import Progress, opened
from leadkit.commands.session import Loaded
from leadkit.pages import site
from leadkit.products import census, matching
from leadkit.render.html import render, too_heavy
from leadkit.storage.publishing import publishing_lock
from leadkit.storage.sites import own_folder, publish_site


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
    loaded, at = opened(root, given, today, progress)
    if at is None:
        return BuiltSite(loaded)
    repo = loaded.repository
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
