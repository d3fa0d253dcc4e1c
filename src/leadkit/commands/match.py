"""`leadkit match --dry-run`: what a round would say now, beside the list that is published; and all its candidates."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leadkit.commands.build import with_settings
from leadkit.commands.last_build import Published, moment
from leadkit.commands.opening import Progress
from leadkit.commands.session import Loaded, check
from leadkit.commands.why import party_name, subject_name
from leadkit.errors import EnvironmentFault
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.report import Page
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import read_published


@dataclass(frozen=True, slots=True)
class DryRun:
    """What is tried: `key=value` of leadkit.yaml's `matching`; and what is shown: one party or region, one skill."""

    settings: tuple[str, ...] = ()
    only: str | None = None
    skill: str | None = None


def dry_run(
    root: Path, given: date | None, today: date, asked: DryRun, candidates: Path | None, progress: Progress
) -> tuple[Loaded, Page | None]:
    """The list of this moment as a page; None where the records have errors. Nothing is published."""
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return loaded, None
    published = Published(read_published(root))
    at = moment(loaded, published, given, today)
    repo = replace(loaded.repository, config=with_settings(loaded.repository.config, asked.settings))
    only, skill = _only(repo, asked.only), subject_name(repo, asked.skill)
    progress("matching")
    matches = matching.compute(repo, at.as_of, at.history)
    if candidates is not None:
        progress("writing candidates")
        _write(candidates, matches)
    last = published.history("matches/matches.json").pairs
    return loaded, matching.dry_run_page(matches, repo, frozenset(last), only, skill)


def _only(repo: Repository, text: str | None) -> str | None:
    """A region's id, or `kind/id` of a person or group."""
    return text if text is None or text in repo.config.words("regions") else party_name(repo, text)


def _write(path: Path, matches: matching.MatchList) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(matching.CANDIDATE_COLUMNS)
            writer.writerows(matching.candidate_rows(matches))
    except OSError as error:
        raise EnvironmentFault(f"cannot write {path}: {error.strerror}", "name a file that you may write") from None
