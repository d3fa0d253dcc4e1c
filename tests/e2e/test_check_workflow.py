"""The delivered check: of a pull request, of the main branch, and started for a pull request that a workflow opened."""

import json
from pathlib import Path
from typing import Any

import pytest

from program import git, leadkit
from workflow import Ended, Machine

RIVER = (
    "name: River\nconsent: {given: 2026-06-02, covers: [directory]}\nlanguages: {en: 4}\nregion: sub-saharan-africa\n"
)


class Repository:
    """A repository with the delivered check, and a branch with one more record."""

    def __init__(self, folder: Path) -> None:
        assert leadkit("init", "work", "--pack", "core", cwd=folder).code == 0
        self.work = folder / "work"
        git(self.work, "init", "--quiet")
        assert leadkit("build", cwd=self.work).code == 0
        self.base = self.commit()
        git(folder, "clone", "--quiet", "--bare", "work", "origin.git")
        git(self.work, "checkout", "--quiet", "-b", "leadkit-form-7")
        known = {"github.token": "t", "github.repository": "o/r"}
        self.machine = Machine(folder / "machine", folder / "origin.git", known, branch="leadkit-form-7")

    def commit(self) -> str:
        git(self.work, "add", "--all")
        git(self.work, "commit", "--quiet", "--message", "Work")
        return git(self.work, "rev-parse", "HEAD").strip()

    def pushed(self, record: str) -> None:
        (self.work / "data/people/river.yaml").write_text(record)
        self.commit()
        git(self.work, "push", "--quiet", "../origin.git", f"HEAD:{self.machine.branch}")

    def checked(self, event: str, ref_name: str, payload: dict[str, Any] | None = None) -> dict[str, Ended]:
        self.machine.values |= {"github.event_name": event, "github.ref_name": ref_name}
        self.machine.start(payload or {})
        return self.machine.run_all(self.work / ".github/workflows/leadkit.yml")

    def statuses(self) -> list[tuple[str, str]]:
        path = self.machine.github / "statuses.json"
        found = json.loads(path.read_text()) if path.exists() else []
        return [(status["context"], status["state"]) for status in found]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.mark.parametrize("region", ["sub-saharan-africa", "nowhere-at-all"])
def test_a_check_that_was_started_says_at_the_commit_how_it_ended(repository: Repository, region: str) -> None:
    is_good = region != "nowhere-at-all"
    repository.pushed(RIVER.replace("sub-saharan-africa", region))
    ended = repository.checked("workflow_dispatch", "leadkit-form-7")
    assert {name: end.is_success for name, end in ended.items()} == {"check": is_good, "show": True}
    assert repository.statuses() == [("Check the records", "success" if is_good else "failure")]


def test_old_faults_of_the_main_branch_are_not_those_of_a_form(repository: Repository) -> None:
    git(repository.work, "checkout", "--quiet", "main")
    (repository.work / "data/people/lake.yaml").write_text(RIVER.replace("sub-saharan-africa", "nowhere-at-all"))
    repository.commit()
    git(repository.work, "push", "--quiet", "../origin.git", "main")
    git(repository.work, "checkout", "--quiet", "-B", "leadkit-form-7")
    repository.pushed(RIVER)
    assert repository.checked("workflow_dispatch", "leadkit-form-7")["check"].is_success
    repository.machine.branch = "main"
    assert not repository.checked("workflow_dispatch", "main")["check"].is_success


def test_a_pull_request_is_compared_with_its_base_and_gets_no_token(repository: Repository) -> None:
    repository.pushed(RIVER.replace("sub-saharan-africa", "nowhere-at-all"))
    payload = {"pull_request": {"base": {"sha": repository.base}}}
    ended = repository.checked("pull_request", "9/merge", payload)
    assert {name: end.is_success for name, end in ended.items()} == {"check": False}
    assert repository.statuses() == []


def test_a_push_to_main_is_checked_whole_with_its_artifacts(repository: Repository) -> None:
    repository.machine.branch = "main"
    assert repository.checked("push", "main")["check"].is_success
    git(repository.work, "checkout", "--quiet", "main")
    repository.pushed(RIVER)
    (ended,) = repository.checked("push", "main").values()
    assert (ended.is_success, "out of date" in ended.log) == (False, True), ended.log
