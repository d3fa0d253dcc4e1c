"""Where a new repository's workflows get leadkit: what is delivered installs, and runs, from each source."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from program import git, leadkit

ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as others clone it: a commit that a branch of its remote holds."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("src", "data/skills", "data/roles"):
        (folder / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-r", ROOT / name, folder / "work" / name], check=True)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (folder / "work" / name).write_bytes((ROOT / name).read_bytes())
    (folder / "work/.gitignore").write_text("__pycache__/\nbuild/\n", encoding="utf-8")
    git(folder / "work", "init")
    git(folder / "work", "add", ".")
    git(folder / "work", "commit", "-m", "first")
    git(folder, "clone", "--bare", "--quiet", "work", "bare.git")
    git(folder, "clone", "--quiet", "bare.git", "clone")
    return folder / "clone"


def test_a_wheel_comes_along_and_installs_by_its_digest(wheel: Path, tmp_path: Path) -> None:
    assert leadkit("init", "ours", "--from", wheel, cwd=tmp_path).code == 0
    ours = tmp_path / "ours"
    assert pinned(ours).startswith(f"./requirements/{wheel.name} --hash=sha256:")
    pip(ours, tmp_path / "there", "--require-hashes", "--requirement", "requirements/leadkit.txt")
    assert "0 errors" in installed(tmp_path / "there", ours, "validate")
    # Whoever runs that one hands on the same wheel.
    assert pinned(ours) in installed(tmp_path / "there", tmp_path, "init", "theirs")
    assert (tmp_path / "theirs/requirements" / wheel.name).read_bytes() == wheel.read_bytes()


def test_a_commit_of_a_git_address_installs_and_is_handed_on(clone: Path, tmp_path: Path) -> None:
    commit = git(clone, "rev-parse", "HEAD").strip()
    address = f"git+file://localhost{clone.parent / 'bare.git'}@{commit}"
    assert leadkit("init", "ours", "--from", address, cwd=tmp_path).code == 0
    assert pinned(tmp_path / "ours") == f"leadkit @ {address}"
    pip(tmp_path / "ours", tmp_path / "there", "--requirement", "requirements/leadkit.txt")
    installed(tmp_path / "there", tmp_path, "init", "theirs")
    assert requirement(tmp_path / "theirs") == requirement(tmp_path / "ours")


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
    git(clone, "reset", "--hard", commit)


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
