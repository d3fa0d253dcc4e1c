"""The delivered workflow that makes the labels of the forms and says what to switch on."""

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from leadkit.scaffold.forms import FORMS
from program import leadkit
from workflow import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    assert leadkit("init", "work", "--pack", "core", cwd=tmp_path).code == 0
    known = {"github.token": "t", "github.repository": "o/r"}
    return Machine(tmp_path / "machine", tmp_path / "nowhere.git", known)


def test_every_label_of_a_form_is_made_and_made_again(machine: Machine, tmp_path: Path) -> None:
    labels = machine.github / "labels.json"
    labels.write_text(json.dumps([{"name": "bug", "description": "x"}, {"name": "leadkit-people", "description": "x"}]))
    for _ in range(2):
        ended = machine.run_all(tmp_path / "work/.github/workflows/leadkit-setup.yml")
        assert ended["labels"].is_success, ended["labels"].log
    made = {label["name"]: label["description"] for label in json.loads(labels.read_text())}
    forms = [YAML(typ="safe").load(path) for path in (tmp_path / "work/.github/ISSUE_TEMPLATE").glob("*.yml")]
    assert len(forms) == len(FORMS)
    assert made.keys() == {"bug", *(label for form in forms for label in form["labels"])}
    assert (made["bug"], made["leadkit-people"]) == ("x", "Answers of a form: Add me")


def test_the_summary_says_what_to_switch_on_with_links_even_if_labels_fail(machine: Machine, tmp_path: Path) -> None:
    workflow = tmp_path / "work/.github/workflows/leadkit-setup.yml"
    ended = machine.run_all(workflow, broken="Make the labels of the forms")
    assert not ended["labels"].is_success
    summary = (machine.folder / "summary.md").read_text()
    links = re.findall(r"\]\(https://github\.com/o/r/([\w/.-]+)\)", summary)
    assert links == ["settings", "settings/actions", "settings/pages", "settings/rules"]
    assert "`leadkit doctor --online` says which of these are on." in summary
