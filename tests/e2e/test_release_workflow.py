"""The workflow of a release, as far as it runs without a forge: built, tried, described; and what it refuses."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from clean import CleanEnvironment
from leadkit import __version__
from program import git
from workflow import Machine

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/release.yml"
TAG = f"v{__version__}"


@pytest.fixture(scope="module")
def tagged(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its changelog closed for a release, as the bare repository that a host has."""
    folder = tmp_path_factory.mktemp("tagged")
    git(folder, "clone", "--quiet", str(project), "work")
    for name in ("benchmarks/release_notes.py", "docs/sbom.cdx.json", "requirements-build.lock"):
        (folder / "work" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / "work" / name)
    changelog = f"# Changelog\n\n## {__version__} (2026-11-27)\n\n- The first one.\n"
    (folder / "work/CHANGELOG.md").write_text(changelog, encoding="utf-8")
    git(folder / "work", "add", ".")
    git(folder / "work", "commit", "--quiet", "-m", "Release")
    git(folder, "clone", "--quiet", "--bare", "work", "origin.git")
    return folder / "origin.git"


def machine(folder: Path, origin: Path, tag: str) -> Machine:
    known = {"github.ref_type": "tag", "github.ref_name": tag, "github.repository": "o/r", "github.token": "t"}
    return Machine(folder / "machine", origin, known, clean=CleanEnvironment(folder / "clean"))


def test_what_is_built_is_tried_and_described(tagged: Path, tmp_path: Path) -> None:
    runner = machine(tmp_path, tagged, TAG)
    for job in ("build", "check", "release"):
        runner.values["matrix.package"] = "tar.gz"  # the wheel is installed by test_delivered.py
        ended = runner.run(WORKFLOW, job)
        assert ended.is_success, ended.log
    (told,) = json.loads((runner.github / "releases.json").read_text(encoding="utf-8"))
    names = [f"leadkit-{__version__}-py3-none-any.whl", f"leadkit-{__version__}.tar.gz"]
    assert told == {
        "tag": TAG,
        "title": f"leadkit {__version__}",
        "notes": "- The first one.\n",
        "is_prerelease": False,
        "files": [*names, "SHA256SUMS", "sbom.cdx.json"],
    }


def test_a_file_that_was_changed_on_the_way_is_not_tried(tagged: Path, tmp_path: Path) -> None:
    runner = machine(tmp_path, tagged, TAG)
    for name, texts in {"dist": {"a.whl": "changed"}, "about": {"SHA256SUMS": f"{'0' * 64}  a.whl\n"}}.items():
        runner.artifact(name).mkdir()
        for path, text in texts.items():
            (runner.artifact(name) / path).write_text(text)
    runner.values["matrix.package"] = "whl"
    ended = runner.run(WORKFLOW, "check")
    assert (ended.is_success, "a.whl: FAILED" in ended.log) == (False, True), ended.log


def test_another_tag_stops_before_anything_is_built(tagged: Path, tmp_path: Path) -> None:
    runner = machine(tmp_path, tagged, "v9.9.9")
    ended = runner.run(WORKFLOW, "build")
    assert (ended.is_success, "the tag is v9.9.9" in ended.log) == (False, True), ended.log
    assert not runner.artifact("dist").exists()


def jobs() -> dict[str, dict[str, Any]]:
    return dict(YAML(typ="safe").load(WORKFLOW)["jobs"])


def test_each_job_may_do_one_thing_and_waits_for_the_one_before() -> None:
    assert {name: job["permissions"] for name, job in jobs().items()} == {
        "build": {},
        "check": {},
        "provenance": {"id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
        "release": {"contents": "write"},
    }
    waits = {name: job.get("needs") for name, job in jobs().items()}
    assert waits == {
        "build": None,
        "check": "build",
        "provenance": ["build", "check"],
        "publish": "provenance",
        "release": "publish",
    }
    assert jobs()["publish"]["environment"]["name"] == "pypi"
    text = WORKFLOW.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "password" not in text


def test_nothing_of_the_repository_runs_where_something_is_permitted() -> None:
    for name, job in jobs().items():
        if job["permissions"]:
            used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
            assert "actions/checkout" not in used, name
            assert all("python" not in step.get("run", "") for step in job["steps"]), name


def test_started_by_hand_nothing_is_published() -> None:
    assert jobs()["provenance"]["if"] == "github.event_name == 'push' && github.ref_type == 'tag'"
    assert set(YAML(typ="safe").load(WORKFLOW)["on"]) == {"push", "workflow_dispatch"}
