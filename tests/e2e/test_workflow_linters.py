"""zizmor and jactionlint find nothing in what is delivered, or in what is our own; what no linter sees is held here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from leadkit import __version__
from leadkit.scaffold import HOSTS, PACKS
from program import leadkit

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ZIZMOR = ("zizmor", "--offline", "--no-progress", "--quiet", "--persona", "auditor")
JACTIONLINT = ("jactionlint", "--no-online", "--no-color", "--shellcheck=shellcheck")


def findings(folder: Path, *command: str) -> str:
    """What a linter says in a folder; nothing if it is content."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    program = shutil.which(command[0], path=path)
    assert program, f"{command[0]} is missing: run python3 dev test"
    env = {"PATH": path, "HOME": str(folder)}
    done = subprocess.run([program, *command[1:]], cwd=folder, env=env, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{done.returncode}\n{done.stdout}{done.stderr}"


def copied(folder: Path, repository: Path) -> Path:
    """What linters look at, in a folder that is a repository to them."""
    shutil.copytree(repository, folder)
    (folder / ".git").mkdir()
    return folder


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linted")
    for host in HOSTS:
        for pack in PACKS:
            options = ("--host", host, "--pack", pack, "--from", f"leadkit=={__version__}")
            assert leadkit("init", f"{host}-{pack}", *options, cwd=folder).code == 0
    (folder / "own/.github").mkdir(parents=True)
    shutil.copytree(ROOT / ".github/workflows", folder / "own/.github/workflows")
    for name in ("action.yml", ".pre-commit-hooks.yaml", ".github/dependabot.yml"):
        shutil.copy(ROOT / name, folder / "own" / name)
    return folder


@pytest.mark.parametrize("name", [f"{host}-{pack}" for host in HOSTS for pack in PACKS] + ["own"])
def test_linters_find_nothing(repositories: Path, name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path / name, repositories / name)
    assert findings(folder, *ZIZMOR, ".") == ""
    if not name.startswith("gitlab"):
        assert findings(folder, *JACTIONLINT) == ""


@pytest.mark.parametrize(
    ("old", "new", "linter", "rule"),
    [
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", ZIZMOR, "unpinned-uses"),
        ("persist-credentials: false", "fetch-depth: 1", ZIZMOR, "artipacked"),
        ("permissions: {}\nconcurrency", "concurrency", ZIZMOR, "excessive-permissions"),
        ('"Record of the form in #$NUMBER")', "'${{ github.event.issue.title }}')", ZIZMOR, "template-injection"),
        ("needs.read.outputs.has_record", "needs.read.outputs.has_records", JACTIONLINT, "has_records"),
        ("git read-tree HEAD", "git read-tree $HEAD", JACTIONLINT, "SC2086"),
    ],
)
def test_linters_find_what_is_wrong(
    repositories: Path, tmp_path: Path, old: str, new: str, linter: tuple[str, ...], rule: str
) -> None:
    folder = copied(tmp_path / "spoilt", repositories / "github-core")
    workflow = folder / ".github/workflows/leadkit-form.yml"
    text = workflow.read_text(encoding="utf-8")
    assert old in text
    workflow.write_text(text.replace(old, new), encoding="utf-8")
    assert rule in findings(folder, *linter, *(["."] if linter is ZIZMOR else []))


def test_linters_find_nothing_where_an_app_opens_pull_requests(repositories: Path, tmp_path: Path) -> None:
    """As docs/running.md says it."""
    found = re.search(r"  ```yaml\n(.*?)  ```", (ROOT / "docs/running.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    folder = copied(tmp_path / "app", repositories / "github-core")
    workflow = folder / ".github/workflows/leadkit-form.yml"
    before, job, rest = workflow.read_text(encoding="utf-8").partition("  offer:\n")
    head, steps, rest = rest.partition("    steps:\n")
    until, offer, rest = rest.partition("      # The file goes into git as it is")
    assert offer
    rest = rest.replace("github.token", "steps.app.outputs.token", 1)
    whole = (before, job, head, "    environment: leadkit-form\n", steps, until, found[1], offer, rest)
    workflow.write_text("".join(whole), encoding="utf-8")
    assert findings(folder, *ZIZMOR, ".") == ""
    assert findings(folder, *JACTIONLINT) == ""


def jobs(repositories: Path) -> dict[str, dict[str, Any]]:
    """Every job of every delivered workflow, by file and name; permissions of the file where it has none."""
    found = {}
    for path in sorted((repositories / "github-core/.github/workflows").glob("*.yml")):
        workflow = YAML(typ="safe").load(path)
        for name, job in workflow["jobs"].items():
            found[f"{path.stem}/{name}"] = {"permissions": workflow["permissions"], **job}
    return found


def test_who_reads_strangers_words_holds_nothing_and_who_holds_something_reads_nothing(repositories: Path) -> None:
    reading = set()
    for name, job in jobs(repositories).items():
        text = str(job)
        is_reading = any(re.search(r"(?m)^\s*leadkit ", step.get("run", "")) for step in job["steps"])
        if is_reading:
            reading.add(name)
            assert job["permissions"] == {}, name
            assert "token" not in text, name
        assert "secrets" not in text, name
        assert ("github.token" in text) <= (job["permissions"] != {}), name
    assert reading == {"leadkit/check", "leadkit-comment/look", "leadkit-form/read", "leadkit-site/build"}
    granted = {name: job["permissions"] for name, job in jobs(repositories).items() if job["permissions"]}
    assert granted == {
        "leadkit-comment/find": {"pull-requests": "read"},
        "leadkit-comment/post": {"pull-requests": "write"},
        "leadkit-form/offer": {"contents": "write", "pull-requests": "write", "actions": "write"},
        "leadkit-form/reply": {"issues": "write"},
        "leadkit-form/stopped": {"issues": "write"},
        "leadkit-setup/labels": {"issues": "write"},
        "leadkit-site/publish": {"pages": "write", "id-token": "write"},
        "leadkit/show": {"statuses": "write"},
    }


def test_checkouts_keep_no_credentials_and_fetch_no_large_files(repositories: Path) -> None:
    checked_out = 0
    for name, job in jobs(repositories).items():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                checked_out += 1
                assert step["with"]["persist-credentials"] is False, name
                assert job["env"]["GIT_LFS_SKIP_SMUDGE"] == "1", name
    assert checked_out == 5
    pipeline = YAML(typ="safe").load(repositories / "gitlab-core/.gitlab-ci.yml")
    assert pipeline[".leadkit"]["variables"]["GIT_LFS_SKIP_SMUDGE"] == "1"
    assert {pipeline[job]["extends"] for job in ("leadkit", "pages")} == {".leadkit"}


def test_one_action_has_one_digest_everywhere() -> None:
    found: dict[str, set[str]] = {}
    own = (ROOT / "action.yml", *(ROOT / ".github/workflows").glob("*.yml"))
    for path in (*own, *(ROOT / "src/leadkit/scaffold/delivered").glob("*.yml")):
        for action, pin in re.findall(r"uses: ([\w./-]+)@(.*)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin), (path, action)
            found.setdefault(action, set()).add(pin)
    assert len(found) == 8
    assert all(len(pins) == 1 for pins in found.values()), found


def blocks(path: Path) -> set[str]:
    """Each pinned package of a lock, with its hashes."""
    return set(re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip()))


def test_what_is_installed_is_what_this_project_is_tested_with() -> None:
    delivered = blocks(ROOT / "src/leadkit/scaffold/delivered/dependencies.txt")
    building = blocks(ROOT / "requirements-build.lock")
    assert delivered | building <= blocks(ROOT / "requirements.lock")
    assert {canonicalize_name(block.partition("==")[0]) for block in building} >= needed(["hatchling"])
    assert all("--hash=sha256:" in block for block in delivered)
    pinned = {canonicalize_name(block.partition("==")[0]) for block in delivered}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert needed([*project["dependencies"], *project["optional-dependencies"]["match"]]) <= pinned


def needed(wanted: list[str]) -> set[str]:
    """The names of these packages, and of what they need on this machine in turn."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in wanted]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        if name not in found:
            found.add(name)
            waiting += [Requirement(text) for text in requires(name) or ()]
    return found


def test_one_line_says_which_leadkit(repositories: Path) -> None:
    for name in ("github-core", "gitlab-core"):
        naming = re.compile(rf"leadkit[^\n]*=={re.escape(__version__)}")
        places = [
            path.relative_to(repositories / name).as_posix()
            for path in sorted((repositories / name).rglob("*"))
            if path.is_file() and naming.search(path.read_text(encoding="utf-8"))
        ]
        assert places == ["requirements/leadkit.txt"], name
