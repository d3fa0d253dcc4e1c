"""Where a new repository's workflows get leadkit: what is delivered installs, and runs, from each source."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from program import git, leadkit

DIGEST = "0" * 64
COMMIT = "0" * 40


def pip(cwd: Path, target: Path, *arguments: str) -> None:
    """Install for real, with nothing from an index: what leadkit needs is here already."""
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--target", str(target)]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", *options, *arguments]
    # Our gate makes warnings errors; pip's own are not ours.
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PYTHONWARNINGS": "default"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr


def installed(target: Path, cwd: Path, *words: str) -> str:
    """What the installed one says; it is found before the one that is tested."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leadkit", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def pinned(repository: Path) -> str:
    (line,) = [line for line in requirement(repository).splitlines() if not line.startswith("#")]
    return line


def requirement(repository: Path) -> str:
    return (repository / "requirements/leadkit.txt").read_text(encoding="utf-8")


@pytest.fixture
def clone(project: Path, tmp_path: Path) -> Path:
    """A commit that a branch of its remote holds."""
    git(tmp_path, "clone", "--quiet", str(project), "clone")
    return tmp_path / "clone"


def test_of_a_clone_the_commit_is_named_only_if_everybody_can_fetch_it(clone: Path, tmp_path: Path) -> None:
    commit = git(clone, "rev-parse", "HEAD").strip()
    git(clone, "config", "remote.origin.url", "https://user:word@example.org/some/leadkit.git")
    pip(tmp_path, tmp_path / "there", str(clone))
    installed(tmp_path / "there", tmp_path, "init", "published")
    assert pinned(tmp_path / "published") == f"leadkit @ git+https://example.org/some/leadkit@{commit}"
    note = clone / "src/leadkit/__init__.py"
    note.write_text(note.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    (tmp_path / "there/leadkit/__init__.py").write_bytes(note.read_bytes())
    for name in ("changed", "committed"):
        said = installed(tmp_path / "there", tmp_path, "init", name)
        assert "where others get this leadkit is not known" in said
        assert not [line for line in requirement(tmp_path / name).splitlines() if not line.startswith("#")]
        if name == "changed":
            git(clone, "commit", "--all", "-m", "not pushed")


def test_while_nothing_is_released_no_release_is_named(wheel: Path, tmp_path: Path) -> None:
    """What an installer that notes no origin leaves, such as one that was given a folder of wheels."""
    pip(tmp_path, tmp_path / "there", str(wheel))
    (noted,) = (tmp_path / "there").glob("leadkit-*.dist-info/direct_url.json")
    noted.unlink()
    assert "where others get this leadkit is not known" in installed(tmp_path / "there", tmp_path, "init", "ours")
    assert not [line for line in requirement(tmp_path / "ours").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (f"https://example.org/leadkit-1.0-py3-none-any.whl#sha256={DIGEST}", None),
        ("leadkit==1.0.0", "leadkit==1.0.0"),
        (f"git+https://example.org/a/b@{COMMIT}", f"leadkit @ git+https://example.org/a/b@{COMMIT}"),
    ],
)
def test_what_is_named_is_pinned(tmp_path: Path, source: str, line: str | None) -> None:
    assert leadkit("init", "ours", "--from", source, cwd=tmp_path).code == 0
    linked = f"leadkit @ {source.partition('#')[0]} --hash=sha256:{DIGEST}"
    assert pinned(tmp_path / "ours") == (line or linked)


@pytest.mark.parametrize(
    "source",
    [
        *(
            "",
            "leadkit",
            "leadkit>=1",
            "git+https://example.org/a/b@main",
            "git+https://example.org/a/b",
            "leadkit==1 -r x",
        ),
        *("https://example.org/leadkit-1.0-py3-none-any.whl", "git+https://example.org/a b@" + COMMIT, "other==1.0"),
    ],
)
def test_what_can_be_moved_or_is_no_source_is_refused(tmp_path: Path, source: str) -> None:
    done = leadkit("init", "ours", "--from", source, cwd=tmp_path)
    assert (done.code, (tmp_path / "ours").exists()) == (2, False)


def test_a_wheel_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = leadkit("init", "ours", "--from", "leadkit-9.9-py3-none-any.whl", cwd=tmp_path)
    assert (done.code, "cannot read leadkit-9.9-py3-none-any.whl" in done.err) == (3, True)


def test_workflows_without_a_source_stop_before_anything_is_installed(tmp_path: Path) -> None:
    assert leadkit("init", "ours", "--from", "leadkit==1.0.0", cwd=tmp_path).code == 0
    ours = tmp_path / "ours"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/pip").write_text('#!/bin/sh\necho "$@" >> ../log\n', encoding="utf-8")
    (tmp_path / "bin/pip").chmod(0o755)
    workflow = YAML(typ="safe").load(ours / ".github/workflows/leadkit.yml")
    steps = [
        step["run"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "pip install" in step.get("run", "")
    ]
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    assert subprocess.run(["bash", "-e", "-c", steps[0]], cwd=ours, env=environment, check=False).returncode == 0
    assert "--require-hashes" in (tmp_path / "log").read_text(encoding="utf-8")
    (tmp_path / "log").unlink()
    (ours / "requirements/leadkit.txt").write_text("# nothing yet\n", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-e", "-c", steps[0]], cwd=ours, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "does not say yet where leadkit comes from" in done.stdout) == (1, True)
    assert not (tmp_path / "log").exists()
