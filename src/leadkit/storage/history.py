"""The past of a repository: which commits there are to look at, and of which day."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.storage.git import open_repository, resolve, run_git, top_of


class Revision(NamedTuple):
    """A commit of the past: what it is called, its id, and its day (UTC)."""

    name: str
    commit: str
    day: date


def commit_day(root: Path, revision: str) -> date | None:
    """The day (UTC) of a commit; None where it states one that no calendar has."""
    commit = resolve(open_repository(root), revision)
    return utc_day(run_git(top_of(root), "log", "-1", "--no-show-signature", "--format=%ct", commit, "--"))


def tags(root: Path) -> list[Revision]:
    """Every tag that names a commit of a known day, in order of the commits' time."""
    of_object = ("%(objecttype)", "%(objectname)", "%(committerdate:unix)")
    of_target = ("%(*objecttype)", "%(*objectname)", "%(*committerdate:unix)")  # what an annotated tag points at
    form = "%00".join(("%(refname:lstrip=2)", *of_object, *of_target))
    found = []
    for line in run_git(top_of(root), "for-each-ref", f"--format={form}", "refs/tags").splitlines():
        name, kind, commit, when, inner, inner_commit, inner_when = line.split(b"\0")
        if inner == b"commit":
            kind, commit, when = inner, inner_commit, inner_when
        day = utc_day(when)
        if kind == b"commit" and day is not None:
            found.append((int(when), Revision(name.decode("utf-8", "replace"), commit.decode(), day)))
    return [revision for _, revision in sorted(found, key=lambda item: (item[0], item[1].name))]


def is_shallow(root: Path) -> bool:
    """Whether this clone lacks the older part of its history."""
    return run_git(top_of(root), "rev-parse", "--is-shallow-repository").strip() == b"true"


def quarters(root: Path) -> list[Revision]:
    """The last commit of each quarter on the present line, and the present one: `2026-Q3`."""
    resolve(open_repository(root), "HEAD")
    log = run_git(top_of(root), "log", "--first-parent", "--no-show-signature", "--format=%H %ct", "HEAD", "--")
    found: dict[str, Revision] = {}
    for line in log.splitlines():  # the latest first
        commit, _, when = line.partition(b" ")
        day = utc_day(when)
        if day is not None:
            name = quarter_of(day)
            found.setdefault(name, Revision(name, commit.decode(), day))
    return sorted(found.values(), key=lambda revision: revision.name)


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def utc_day(seconds: bytes) -> date | None:
    """A commit may state any time, or none."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


STEPS: Final[Mapping[str, Callable[[Path], list[Revision]]]] = {"tags": tags, "quarters": quarters}
"""Which revisions a trend is made of."""
