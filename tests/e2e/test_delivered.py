"""Everything delivered runs: installed from each source into a clean environment, step by step, as a forge would."""

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pipeline
from clean import CleanEnvironment
from program import git, leadkit, write
from workflow import Ended, Machine

FACILITATION = "label: {en: facilitation}\ncategory: interpersonal\n"
RIVER = """\
name: River
consent: {given: 2026-06-02, covers: [directory, matching]}
username: River
region: sub-saharan-africa
languages: {en: 4}
offers:
  - {skill: facilitation, level: 4}
"""
FAULTY = RIVER.replace("facilitation", "facilitaton")
PLACE = "data/people/river.yaml"


class Community:
    """A new data repository of one host, built and committed, and its bare copy on the forge."""

    def __init__(self, folder: Path, host: str, source: str) -> None:
        self.folder = folder
        self.root = folder / "ours"
        assert leadkit("init", "ours", "--host", host, "--from", source, cwd=folder).code == 0
        for kind in ("skills", "roles"):  # one record is judged as a hundred are, and sooner
            shutil.rmtree(self.root / "data" / kind)
        write(self.root, {"data/skills/facilitation.yaml": FACILITATION, PLACE: RIVER})
        assert leadkit("build", cwd=self.root).code == 0
        git(self.root, "init")
        self.base = self.commit()
        git(folder, "clone", "--quiet", "--bare", "ours", "origin.git")
        self.clean = CleanEnvironment(folder / "clean")

    def commit(self) -> str:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--message", "Work")
        return git(self.root, "rev-parse", "HEAD").strip()

    def propose(self, texts: dict[str, str]) -> None:
        """A pull request with these texts, as the forge offers it."""
        git(self.root, "switch", "--quiet", "--detach")
        write(self.root, texts)
        self.commit()
        git(self.root, "push", "--quiet", str(self.folder / "origin.git"), "HEAD:refs/pull/9/merge")

    def hand_on(self) -> str:
        """What the installed leadkit pins, for whoever begins a repository with it; equal to what installed it."""
        command = [str(self.clean.bin / "leadkit"), "init", "theirs"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, env={"PATH": os.environ["PATH"]})
        ours, theirs = ((self.folder / name / "requirements/leadkit.txt").read_text() for name in ("ours", "theirs"))
        assert ours == theirs
        return ours


def assert_passed(ended: Ended | None) -> None:
    assert ended is not None
    assert ended.is_success, ended.log


def test_on_github_from_a_wheel(wheel: Path, tmp_path: Path) -> None:
    community = Community(tmp_path, "github", str(wheel))
    known = {
        "github.event_name": "push",
        "github.ref_name": "main",
        "github.event.pull_request.base.sha": community.base,
    }
    machine = Machine(tmp_path / "machine", tmp_path / "origin.git", known, clean=community.clean)
    workflows = community.root / ".github/workflows"
    assert_passed(machine.run(workflows / "leadkit.yml", "check"))
    assert f"\n./requirements/{wheel.name} --hash=sha256:" in community.hand_on()
    assert (tmp_path / "theirs/requirements" / wheel.name).read_bytes() == wheel.read_bytes()
    assert_passed(machine.run(workflows / "leadkit-site.yml", "build"))
    assert (machine.artifact("github-pages") / "index.html").is_file()

    community.propose({PLACE: FAULTY})
    machine.ref = "refs/pull/9/merge"
    machine.values |= {"github.event_name": "pull_request", "github.ref_name": "9/merge"}
    ended = machine.run(workflows / "leadkit.yml", "check")
    assert (ended.is_success, f"::error file={PLACE},line=7," in ended.log) == (False, True), ended.log


def test_on_gitlab_from_a_commit_of_a_git_address(project: Path, tmp_path: Path) -> None:
    address = f"git+file://localhost{project}@{git(project, 'rev-parse', 'HEAD').strip()}"
    community = Community(tmp_path, "gitlab", address)
    file = community.root / ".gitlab-ci.yml"
    on_main = {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main"}
    assert_passed(pipeline.run(file, "leadkit", community.clean, on_main))
    assert f"\nleadkit @ {address}\n" in community.hand_on()
    assert_passed(pipeline.run(file, "pages", community.clean, on_main))
    assert (community.root / "public/index.html").is_file()

    request = {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_DIFF_BASE_SHA": community.base}
    write(community.root, {PLACE: FAULTY})
    ended = pipeline.run(file, "leadkit", community.clean, {**request, "CI_DEFAULT_BRANCH": "main"})
    assert ended is not None
    assert not ended.is_success
    report = ElementTree.parse(community.root / "leadkit.xml").getroot()
    assert [PLACE in ElementTree.tostring(case, "unicode") for case in report.iter("failure")] == [True]
    for elsewhere in ({**on_main, "CI_COMMIT_BRANCH": "other"}, {"CI_DEFAULT_BRANCH": "main"}):
        assert pipeline.run(file, "leadkit", community.clean, elsewhere) is None
    assert pipeline.run(file, "pages", community.clean, request) is None


def test_the_action_runs_from_its_own_commit(project: Path, tmp_path: Path) -> None:
    """leadkit comes with the action, so only what it needs is installed; a module of the repository's has no say."""
    git(tmp_path, "clone", "--quiet", str(project), "action")
    community = Community(tmp_path, "github", f"git+https://example.org/a/b@{'0' * 40}")
    write(community.root, {"leadkit.py": "raise SystemExit('taken over')\n"})
    community.commit()
    git(community.root, "push", "--quiet", str(tmp_path / "origin.git"), "HEAD:refs/heads/main")
    machine = Machine(tmp_path / "machine", tmp_path / "origin.git", {}, clean=community.clean)
    assert_passed(machine.run_action(tmp_path / "action/action.yml", {"strict": "false"}))
    community.propose({PLACE: FAULTY})
    machine.ref = "refs/pull/9/merge"
    ended = machine.run_action(tmp_path / "action/action.yml", {"changed-since": community.base})
    assert (ended.is_success, f"::error file={PLACE},line=7," in ended.log) == (False, True), ended.log
    assert not community.clean.has_leadkit
