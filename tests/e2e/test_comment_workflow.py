"""The delivered workflow that says on a pull request what it does, with a pull request that tries to take it over."""

import json
from pathlib import Path

import pytest

from program import git, leadkit
from workflow import Machine

RIVER = "name: River\nconsent: {given: 2026-06-02, covers: [directory]}\nlanguages: {en: 4}\nregion: nowhere-at-all\n"
PWN = "import pathlib\npathlib.Path('pwned').touch()\n"
RUN = "github.event.workflow_run"


class PullRequest:
    """Pull request 9 of mallory's fork, and the repository that it is for."""

    def __init__(self, folder: Path) -> None:
        assert leadkit("init", "main", "--pack", "core", cwd=folder).code == 0
        self.workflow = folder / "main/.github/workflows/leadkit-comment.yml"
        git(folder / "main", "init", "--quiet")
        self.base = self._commit(folder / "main")
        git(folder, "clone", "--quiet", "--bare", "main", "origin.git")
        git(folder, "clone", "--quiet", "main", "fork")
        fork = folder / "fork"
        for name in ("leadkit.py", "pip.py", "sitecustomize.py"):
            (fork / name).write_text(PWN)
        (fork / ".gitattributes").write_text("*.yaml filter=lfs diff=lfs\n")
        (fork / "data/people/river.yaml").write_text(RIVER)
        (folder / "secret.yaml").write_text("name: Nobody may see this\n")
        (fork / "data/people/link.yaml").symlink_to(folder / "secret.yaml")
        self.head = self._commit(fork)
        git(fork, "push", "--quiet", str(folder / "origin.git"), "HEAD:refs/pull/9/head")
        known = {
            "github.token": "t",
            f"{RUN}.head_repository.owner.login": "mallory",
            f"{RUN}.head_branch": "patch",
            f"{RUN}.head_sha": self.head,
        }
        self.machine = Machine(folder / "machine", folder / "origin.git", known)
        self.is_of(self.head)

    def _commit(self, folder: Path) -> str:
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "Work")
        return git(folder, "rev-parse", "HEAD").strip()

    def is_of(self, commit: str, author: str = "mallory") -> None:
        found = {"number": 9, "head": {"sha": commit}, "base": {"sha": self.base}, "user": {"login": author}}
        (self.machine.github / "pulls.json").write_text(json.dumps([{**found, "label": "mallory:patch"}]))

    def ran(self, *jobs: str) -> None:
        self.machine.start({})
        for job in jobs:
            ended = self.machine.run(self.workflow, job)
            assert ended.is_success, ended.log

    def comments(self) -> list[str]:
        path = self.machine.github / "comments.json"
        return [comment["body"] for comment in json.loads(path.read_text())] if path.exists() else []


@pytest.fixture
def pull_request(tmp_path: Path) -> PullRequest:
    return PullRequest(tmp_path)


def test_a_fork_is_read_as_data_and_gets_one_comment(pull_request: PullRequest, tmp_path: Path) -> None:
    pull_request.ran("find", "look", "post")
    (comment,) = pull_request.comments()
    assert comment.startswith("<!-- leadkit -->\n**leadkit**: errors: ")
    assert "nowhere-at-all" in comment
    assert "> **First, 2 errors have to be fixed." in comment
    assert "somebody else" not in comment  # a new record is nobody else's
    assert "Nobody may see this" not in comment
    assert not list(tmp_path.rglob("pwned"))
    assert pull_request.machine.run(pull_request.workflow, "post").is_success
    assert pull_request.comments() == [comment]


@pytest.mark.parametrize("author", ["mal\nnumber=1", "a b", ""])
def test_what_is_no_pull_request_of_this_commit_is_left(pull_request: PullRequest, author: str) -> None:
    pull_request.is_of("0" * 40)
    pull_request.ran("find")
    assert pull_request.machine.values.get("needs.find.outputs.number", "") == ""
    pull_request.is_of(pull_request.head, author)
    pull_request.ran("find")
    assert pull_request.machine.values["needs.find.outputs.number"] == ""
    pull_request.is_of(pull_request.head, "helpful[bot]")
    pull_request.ran("find")
    assert pull_request.machine.values["needs.find.outputs.number"] == "9"


def test_a_comment_of_the_greatest_length_is_said(pull_request: PullRequest) -> None:
    comment = pull_request.machine.artifact("comment") / "comment.md"
    comment.parent.mkdir()
    comment.write_text("x" * 60_000)
    pull_request.machine.values["needs.find.outputs.number"] = "9"
    ended = pull_request.machine.run(pull_request.workflow, "post")
    assert ended.is_success, ended.log
    assert len(pull_request.comments()[0]) == 60_000 + len("<!-- leadkit -->\n")
