"""The delivered hooks in the real pre-commit, on real commits of a new data repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from program import git, leadkit, put_leadkit, write

ROOT = Path(__file__).parents[2]
RIVER = """\
name: River
consent: {given: 2026-06-02, covers: [directory, matching]}
username: River
region: sub-saharan-africa
languages: {en: 4}
offers:
  - {skill: facilitation, level: 4}
"""
FACILITATION = "label: {en: facilitation}\ncategory: interpersonal\n"


class Newcomer:
    """A clone in which pre-commit is installed, as the delivered file says; everything is staged, nothing committed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "ours"

    def prepare(self) -> None:
        folder = self.folder
        assert leadkit("init", "ours", "--pack", "core", cwd=folder).code == 0
        for kind in ("skills", "roles"):  # one record is judged as a hundred are, and sooner
            shutil.rmtree(self.root / "data" / kind)
        write(self.root, {"data/people/river.yaml": RIVER, "data/skills/facilitation.yaml": FACILITATION})
        put_leadkit(folder / "bin")
        git(self.root, "init")
        git(self.root, "add", ".")
        self.run(sys.executable, "-m", "pre_commit", "install")

    def run(self, *command: str, **variables: str) -> tuple[bool, str]:
        own = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
        env = {
            **own,
            **variables,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "PRE_COMMIT_HOME": str(self.folder / "pre-commit"),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_{key}": "test@localhost" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")},
        }
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)
        return done.returncode == 0, done.stdout + done.stderr

    def commit(self) -> tuple[bool, str]:
        return self.run("git", "commit", "-m", "Work")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hooks")
    Newcomer(folder).prepare()
    return folder


@pytest.fixture
def newcomer(prepared: Path, tmp_path: Path) -> Newcomer:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return Newcomer(tmp_path)


def test_fmt_rewrites_what_is_staged_and_the_second_try_passes(newcomer: Newcomer) -> None:
    """The first commit of all: there is nothing to compare with."""
    write(newcomer.root, {"data/people/river.yaml": RIVER.replace("languages: {en: 4}", "languages:   {en:   4}")})
    git(newcomer.root, "add", ".")
    passed, said = newcomer.commit()
    assert (passed, "files were modified by this hook" in said) == (False, True), said
    assert (newcomer.root / "data/people/river.yaml").read_text() == RIVER
    git(newcomer.root, "add", ".")
    passed, said = newcomer.commit()
    assert passed, said


def test_a_commit_that_only_deletes_is_stopped_where_others_need_the_record(newcomer: Newcomer) -> None:
    git(newcomer.root, "commit", "--no-verify", "-m", "Start")
    git(newcomer.root, "rm", "data/skills/facilitation.yaml")
    passed, said = newcomer.commit()
    assert (passed, "data/people/river.yaml:7:13: error: " in said) == (False, True), said


def test_only_what_is_committed_stops_a_commit(newcomer: Newcomer) -> None:
    """Debt that is there already, a draft, and a change that is not staged yet are left, and are still here after."""
    write(newcomer.root, {"data/people/debt.yaml": RIVER.replace("facilitation", "nonsense")})
    git(newcomer.root, "add", ".")
    git(newcomer.root, "commit", "--no-verify", "-m", "Debt")
    left = {"data/people/draft.yaml": "name: [\n", "data/people/river.yaml": "name: [\n"}
    write(newcomer.root, {**left, "README.md": "Ours\n"})
    git(newcomer.root, "add", "README.md")
    passed, said = newcomer.commit()
    assert passed, said
    assert {path: (newcomer.root / path).read_text() for path in left} == left
    _, said = newcomer.run(sys.executable, "-m", "pre_commit", "run", "leadkit-validate", "--all-files")
    assert "data/people/debt.yaml:7:13: error: " in said
    assert "data/people/river.yaml:2:1: error: " in said
    assert "data/people/draft.yaml" not in said


def test_our_own_hooks_install_and_run(newcomer: Newcomer, project: Path) -> None:
    """In an environment that pre-commit makes; what leadkit needs is found among the packages of the tests."""
    git(newcomer.root, "commit", "--no-verify", "-m", "Start")
    git(newcomer.root, "rm", "data/skills/facilitation.yaml")
    needed = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_CONFIG_FILE": os.devnull}
    passed, said = newcomer.run(
        *(sys.executable, "-m", "pre_commit", "try-repo", str(project), "leadkit-validate"),
        **offline,
        VIRTUALENV_NO_PERIODIC_UPDATE="1",
        PYTHONPATH=needed,
    )
    assert (passed, "data/people/river.yaml:7:13: error: " in said) == (False, True), said


def hooks(path: Path) -> list[dict[str, Any]]:
    found = YAML(typ="safe").load(path)
    return list(found["repos"][0]["hooks"] if isinstance(found, dict) else found)


def test_our_own_hooks_are_the_delivered_ones_with_an_environment_of_their_own() -> None:
    delivered = hooks(ROOT / "src/leadkit/scaffold/delivered/pre-commit.yml")
    own = hooks(ROOT / ".pre-commit-hooks.yaml")
    assert {hook.pop("language") for hook in delivered} == {"system"}
    assert {hook.pop("language") for hook in own} == {"python"}
    assert all(hook.pop("description") for hook in own)
    assert own == delivered
