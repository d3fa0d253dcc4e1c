"""`leadkit doctor`: what a maintainer has to switch on or bring up to date, and where."""

from pathlib import Path
from typing import NamedTuple

from leadkit import __version__
from leadkit.commands.session import Session
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.model.config import Config
from leadkit.report import Report
from leadkit.scaffold.setup.describe import describe
from leadkit.scaffold.setup.files import paths
from leadkit.scaffold.setup.need import Forge, Seen, State
from leadkit.scaffold.setup.registry import judged, of_host
from leadkit.scaffold.source import running_source
from leadkit.storage.clone import Clone, clone_at
from leadkit.storage.github import Reply, ask_github
from leadkit.storage.publishing import read_file

_PATTERNS = {"github": "https://github.com/OWNER/NAME", "gitlab": "https://gitlab.com/OWNER/NAME"}


class Diagnosis(NamedTuple):
    report: Report
    is_done: bool
    """Whether nothing is to do, as far as can be seen."""


def diagnose(session: Session, is_online: bool, language: str) -> Diagnosis:
    """What is done, to do, and not to be seen from here; the forge is asked only where `is_online` wants it."""
    root, config = session.root, session.config
    clone = clone_at(root)
    forge = _forge(root, clone)
    people = [entry for entry in session.loaded.repository.people if not entry.record.sample]
    source = running_source()
    seen = Seen(
        forge=forge,
        files=_files(root, forge.host, config),
        config=config,
        people=len(people),
        is_top=clone.is_top if clone else None,
        branches=clone.branches if clone else (),
        has_hook=clone is not None and clone.has_commit_hook,
        running=source.requirement if source else None,
        version=__version__,
        answers=_answers(root, forge) if is_online else None,
    )
    found = tuple(judged(seen))
    is_done = all(each.verdict.state is not State.TO_DO for each in found)
    return Diagnosis(describe(found, forge, is_online, language), is_done)


def _forge(root: Path, clone: Clone | None) -> Forge:
    """By the pipeline that is there; else by the remote."""
    address = clone.address if clone else None
    has_pipeline = read_file(root, ".gitlab-ci.yml") is not None
    has_workflow = read_file(root, ".github/workflows/leadkit.yml") is not None
    host = "gitlab" if not has_workflow and (has_pipeline or "gitlab" in (address or "")) else "github"
    return Forge(host, address or _PATTERNS[host], address is not None)


def _files(root: Path, host: str, config: Config) -> dict[str, bytes]:
    read = {path: read_file(root, path) for path in paths(host, config)}
    return {path: content for path, content in read.items() if content is not None}


def _answers(root: Path, forge: Forge) -> dict[str, Reply]:
    if forge.host != "github":
        raise UsageFault("'--online' asks GitHub, and this repository is for GitLab", "leave it out")
    if not forge.is_known:
        raise EnvironmentFault("no remote 'origin' says where the repository is", "add it, or leave out '--online'")
    asked = dict.fromkeys(path for need in of_host(forge.host) for path in need.asks)
    return ask_github(root, forge.address, *asked)
