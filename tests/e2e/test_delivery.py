"""What is delivered to hosts, editors and pre-commit fits the schemas that these publish."""

import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from program import contents, leadkit, write

ROOT = Path(__file__).parents[2]


def problems(schema: str, *files: Path) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivered")
    for host in ("github", "gitlab"):
        assert leadkit("init", host, "--host", host, "--pack", "core", cwd=folder).code == 0
    return folder


def test_workflows_of_github(repositories: Path) -> None:
    workflows = sorted((repositories / "github/.github/workflows").glob("*.yml"))
    assert len(workflows) == 5
    assert problems("github-workflows", *workflows) == ""
    assert problems("github-workflows", repositories / "gitlab/.gitlab-ci.yml") != ""


def test_updates_of_actions(repositories: Path) -> None:
    updates = repositories / "github/.github/dependabot.yml"
    assert problems("dependabot", updates) == ""
    (entry,) = YAML(typ="safe").load(updates)["updates"]
    assert entry["package-ecosystem"] == "github-actions"
    assert not (repositories / "gitlab/.github").exists()


def test_pipeline_of_gitlab(repositories: Path) -> None:
    assert problems("gitlab-ci", repositories / "gitlab/.gitlab-ci.yml") == ""


def test_forms_in_each_language(repositories: Path) -> None:
    settings = repositories / "github/leadkit.yaml"
    settings.write_text("name: Ours\nlanguages: [en, es, fr, ar, pt]\n", encoding="utf-8")
    assert leadkit("--root", repositories / "github", "forms", cwd=repositories).code == 0
    forms = sorted((repositories / "github/.github/ISSUE_TEMPLATE").glob("*.yml"))
    assert len(forms) == 35
    assert problems("github-issue-forms", *forms) == ""


def test_the_action(tmp_path: Path) -> None:
    assert problems("github-actions", ROOT / "action.yml") == ""
    spoilt = tmp_path / "action.yml"
    spoilt.write_text((ROOT / "action.yml").read_text(encoding="utf-8").replace("using:", "uses:"), encoding="utf-8")
    assert problems("github-actions", spoilt) != ""


def test_forks_get_no_token_and_no_expression_reaches_a_shell(repositories: Path) -> None:
    for path in (repositories / "github/.github/workflows").glob("*.yml"):
        workflow = YAML(typ="safe").load(path)
        assert "pull_request_target" not in workflow.get("on", {}), path
        assert workflow["permissions"] in ({}, {"contents": "read"}), path
        for job in workflow["jobs"].values():
            # GitHub pastes expressions into a script before the shell reads it: what strangers write may come by env.
            assert not any("${{" in step.get("run", "") for step in job["steps"]), path


@pytest.mark.parametrize("command", ["forms", "schema"])
def test_faulty_settings_write_nothing(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, {"leadkit.yaml": "languages: [en]\nlanguages: [fr]\n"})
    done = leadkit(command, cwd=root)
    assert (done.code, list(contents(root))) == (1, ["leadkit.yaml"])
    assert "leadkit.yaml:2:1: error: " in done.out
