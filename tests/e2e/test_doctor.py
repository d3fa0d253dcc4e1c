"""`leadkit doctor`: what is to do, what is done, what cannot be seen, in real repositories."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadkit import __version__
from leadkit.scaffold.forms import FORMS
from program import Outcome, contents, git, leadkit, write

PERSON = (
    "name: River\nconsent: {given: 2026-06-02, covers: [directory]}\nlanguages: {en: 4}\nregion: sub-saharan-africa\n"
)
SETTINGS = """\
name: Ours
languages: [en, fr]
conduct: https://example.org/conduct
repository: https://github.com/our/place
helpers: [us]
"""
GROUP = (
    "name: Us\nkind: user-group\nwebsite: https://example.org/us\nlanguages: [en]\nsources: [https://example.org/us]\n"
)
API = "repos/our/place"
ALL_ON = {
    API: {"has_issues": True, "has_pages": True},
    f"{API}/actions/permissions": {"enabled": True},
    f"{API}/actions/permissions/workflow": {"can_approve_pull_request_reviews": True},
    f"{API}/pages": {"build_type": "workflow"},
    f"{API}/branches/main": {"protected": True},
    f"{API}/rules/branches/main": [],
    **{f"{API}/labels/leadkit-{kind}": {} for kind in FORMS},
}
FORBIDDEN = {"can_approve_pull_request_reviews": False}
SWITCHES = ["issues", "actions", "pull-requests-of-forms", "labels", "pages", "protected-branch"]


def begun(folder: Path, host: str = "github") -> Path:
    """A new repository of a host, as `init` writes it, with a remote whose address holds a password."""
    folder.mkdir(exist_ok=True)
    root = folder / "ours"
    options = ("--host", host, "--pack", "none", "--from", f"leadkit=={__version__}")
    assert leadkit("init", "ours", *options, cwd=folder).code == 0
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", f"https://us:s3cret@{host}.com/our/place.git")
    return root


@pytest.fixture
def new(tmp_path: Path, once: Callable[..., Path]) -> Path:
    """As it is begun."""
    return Path(shutil.copytree(once("begun", begun) / "ours", tmp_path / "ours"))


@pytest.fixture
def finished(tmp_path: Path, once: Callable[..., Path]) -> Path:
    """One in which all is done that can be done without the forge."""

    def make(folder: Path) -> None:
        root = begun(folder)
        texts = {"leadkit.yaml": SETTINGS, "data/people/river.yaml": PERSON, "data/groups/us.yaml": GROUP}
        write(root, {**texts, ".git/hooks/pre-commit": "#!/bin/sh\n"})
        for command in ("forms", "schema", "build"):
            done = leadkit(command, cwd=root)
            assert done.code == 0, done

    return Path(shutil.copytree(once("finished", make) / "ours", tmp_path / "ours"))


def states(root: Path, *options: str, env: dict[str, str] | None = None) -> dict[str, str]:
    done = leadkit("doctor", "--format", "json", *options, cwd=root, env=env)
    found = {need["need"]: need["state"] for need in json.loads(done.out)["needs"]}
    assert done.code == int("to-do" in found.values()), done
    return found


def seen(root: Path, need: str) -> str:
    needs = json.loads(leadkit("doctor", "--format", "json", cwd=root).out)["needs"]
    return next(str(each["seen"]) for each in needs if each["need"] == need)


def to_do(root: Path) -> list[str]:
    return [need for need, state in states(root).items() if state == "to-do"]


def github(folder: Path, answers: dict[str, Any]) -> dict[str, str]:
    """An environment in which the stand-in for GitHub's program answers so."""
    (folder / "github").mkdir(exist_ok=True)
    (folder / "github/answers.json").write_text(json.dumps(answers))
    program = folder / "bin/gh"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__).parents[1] / "gh.py"} "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "GH_STAND_IN": str(folder / "github"), "GH_TOKEN": "t"}


def test_a_new_repository_is_told_what_to_do_with_links_and_without_its_password(new: Path) -> None:
    done = leadkit("doctor", cwd=new)
    assert done.code == 1
    assert to_do(new) == ["artifacts", "hooks", "name", "address", "conduct", "contacts", "people"]
    assert [need for need, state in states(new).items() if state == "unknown"] == ["languages", *SWITCHES]
    assert "(https://github.com/our/place/settings/actions)" in done.out
    assert "(https://github.com/our/place/edit/main/leadkit.yaml)" in done.out
    assert "s3cret" not in leadkit("doctor", "--format", "json", cwd=new).out + done.out + done.err
    items = done.out.partition("## Done")[0].split("\n- ")[1:]
    assert all("](https://github.com/our/place" in item for item in items)


def test_init_ends_by_naming_it(tmp_path: Path) -> None:
    assert "'leadkit doctor'" in leadkit("init", "ours", cwd=tmp_path).err.splitlines()[-1]


def test_where_all_is_done_what_only_the_forge_knows_stays_unknown(finished: Path) -> None:
    before = contents(finished)
    done = leadkit("doctor", cwd=finished)
    assert (done.code, "There is nothing to do, as far as leadkit can see from here." in done.out) == (0, True), done
    assert [need for need, state in states(finished).items() if state == "unknown"] == SWITCHES
    assert contents(finished) == before


def test_no_network_and_no_program_of_the_forge_is_used_unasked(new: Path, tmp_path: Path) -> None:
    states(new, env=github(tmp_path, ALL_ON))
    assert not (tmp_path / "github/calls.txt").exists()


def test_a_forge_that_is_asked_says_what_is_on(finished: Path, tmp_path: Path) -> None:
    assert set(states(finished, "--online", env=github(tmp_path, ALL_ON)).values()) == {"done"}
    calls = [json.loads(line) for line in (tmp_path / "github/calls.txt").read_text().splitlines()]
    assert all(call[:5] == ["api", "--method", "GET", "--hostname", "github.com"] for call in calls)


@pytest.mark.parametrize(
    ("path", "value", "need", "state"),
    [
        ("", {"has_issues": False, "has_pages": True}, "issues", "to-do"),
        ("/actions/permissions", {"enabled": False}, "actions", "to-do"),
        ("/actions/permissions", 403, "actions", "unknown"),
        ("/actions/permissions", 404, "actions", "unknown"),
        ("/actions/permissions", ["enabled"], "actions", "unknown"),
        ("/actions/permissions", {"enabled": "yes"}, "actions", "unknown"),
        ("/actions/permissions/workflow", FORBIDDEN, "pull-requests-of-forms", "to-do"),
        ("/actions/permissions/workflow", 403, "pull-requests-of-forms", "unknown"),
        ("/labels/leadkit-census", 404, "labels", "to-do"),
        ("/labels/leadkit-census", 500, "labels", "unknown"),
        ("/pages", {"build_type": "legacy"}, "pages", "to-do"),
        ("/pages", 404, "pages", "unknown"),
        ("", {"has_issues": True, "has_pages": False}, "pages", "done"),
        ("/branches/main", {"protected": False}, "protected-branch", "to-do"),
        ("/branches/main", 404, "protected-branch", "unknown"),
        ("/rules/branches/main", 403, "protected-branch", "done"),
    ],
)
def test_what_is_off_is_to_do_and_what_is_not_shown_stays_unknown(
    new: Path, tmp_path: Path, path: str, value: object, need: str, state: str
) -> None:
    env = github(tmp_path, {**ALL_ON, f"{API}{path}": value})
    found = states(new, "--online", env=env)
    assert found[need] == state
    assert [other for other in SWITCHES if other != need and found[other] != "done"] == []


def test_no_pages_at_all_are_to_do(new: Path, tmp_path: Path) -> None:
    answers = {**ALL_ON, API: {"has_issues": True, "has_pages": False}, f"{API}/pages": 404}
    assert states(new, "--online", env=github(tmp_path, answers))["pages"] == "to-do"


def test_a_rule_protects_as_well(new: Path, tmp_path: Path) -> None:
    rules = {f"{API}/branches/main": {"protected": False}, f"{API}/rules/branches/main": [{"type": "pull_request"}]}
    assert states(new, "--online", env=github(tmp_path, {**ALL_ON, **rules}))["protected-branch"] == "done"


def assert_ends(done: Outcome, code: int, message: str) -> None:
    assert (done.code, done.err.splitlines()[0]) == (code, f"leadkit: {message}"), done


def test_a_forge_that_cannot_be_asked_is_a_fault_of_the_environment(new: Path, tmp_path: Path) -> None:
    env = github(tmp_path, {})
    refused = leadkit("doctor", "--online", cwd=new, env=env)
    assert_ends(refused, 3, "GitHub does not show you https://github.com/our/place")
    (tmp_path / "bin/gh").unlink()
    (tmp_path / "bin/git").symlink_to(str(shutil.which("git")))
    alone = leadkit("doctor", "--online", cwd=new, env={**env, "PATH": str(tmp_path / "bin")})
    assert_ends(alone, 3, "gh, GitHub's own program, is not installed")
    git(new, "remote", "remove", "origin")
    nowhere = leadkit("doctor", "--online", cwd=new, env=env)
    assert_ends(nowhere, 3, "no remote 'origin' says where the repository is")
    assert leadkit("doctor", cwd=new).code == 1


def test_gitlab_has_its_own_list(tmp_path: Path) -> None:
    root = begun(tmp_path, "gitlab")
    done = leadkit("doctor", cwd=root)
    assert "(https://gitlab.com/our/place/-/settings/merge_requests)" in done.out
    assert "github" not in done.out.lower()
    assert list(states(root))[-4:] == ["pipelines", "pages", "merge-requests", "protected-branch"]
    asked = leadkit("doctor", "--online", cwd=root)
    assert_ends(asked, 2, "'--online' asks GitHub, and this repository is for GitLab")


@pytest.mark.parametrize(
    ("path", "text", "need", "state"),
    [
        (".github/workflows/leadkit-site.yml", None, "delivered-files", "to-do"),
        (".github/workflows/leadkit-site.yml", "name: mine\n", "current-files", "unknown"),
        (".github/workflows/leadkit-form.yml", "name: mine\n", "checks-of-forms", "unknown"),
        ("requirements/leadkit.txt", None, "source", "to-do"),
        ("requirements/leadkit.txt", "# nothing\n", "source", "to-do"),
        ("requirements/leadkit.txt", "leadkit==0.0.9\n", "version", "to-do"),
        ("requirements/leadkit.txt", "./requirements/leadkit-0.0.9-py3-none-any.whl\n", "version", "to-do"),
        (
            "requirements/leadkit.txt",
            f"leadkit @ https://e.org/leadkit-{__version__}-py3-none-any.whl",
            "version",
            "done",
        ),
        ("requirements/leadkit.txt", f"leadkit @ git+https://e.org/leadkit@{'0' * 40}\n", "version", "unknown"),
        ("schemas/person.schema.json", "{}\n", "schemas", "to-do"),
        (".github/ISSUE_TEMPLATE/people-en.yml", None, "forms", "to-do"),
        (".gitattributes", "* text=auto eol=lf\n", "attributes", "to-do"),
        ("artifacts/manifest.json", None, "artifacts", "to-do"),
        (".git/hooks/pre-commit", None, "hooks", "to-do"),
        ("data/people/river.yaml", f"sample: true\n{PERSON}", "people", "to-do"),
        ("leadkit.yaml", SETTINGS.replace("Ours", "Our community"), "name", "to-do"),
        ("leadkit.yaml", SETTINGS.replace("[en, fr]", "[en]"), "languages", "unknown"),
        ("leadkit.yaml", SETTINGS.replace("[en, fr]", "[en, sw]"), "languages", "unknown"),
        ("leadkit.yaml", SETTINGS.replace("conduct:", "# conduct:"), "conduct", "to-do"),
        ("leadkit.yaml", SETTINGS.replace("repository:", "# repository:"), "address", "to-do"),
        ("leadkit.yaml", SETTINGS.replace("helpers:", "# helpers:"), "contacts", "to-do"),
    ],
)
def test_each_need_is_seen(finished: Path, path: str, text: str | None, need: str, state: str) -> None:
    if text is None:
        (finished / path).unlink()
    else:
        (finished / path).write_text(text, encoding="utf-8")
    assert states(finished)[need] == state


def test_files_that_differ_are_named_and_newer_actions_do_not_make_a_difference(new: Path) -> None:
    workflow = new / ".github/workflows/leadkit.yml"
    before = workflow.read_text()
    workflow.write_text(before.replace("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", f"@{'a' * 40} # v8.0.0"))
    assert workflow.read_text() != before
    assert states(new)["current-files"] == "done"
    workflow.write_text(f"{before}# Ours.\n")
    assert ".github/workflows/leadkit.yml." in seen(new, "current-files")


def test_a_branch_of_another_name_and_a_folder_inside_a_repository_are_seen(new: Path, tmp_path: Path) -> None:
    git(new, "symbolic-ref", "HEAD", "refs/heads/master")
    assert "master" in seen(new, "main-branch")
    assert states(new)["main-branch"] == "to-do"
    (new / ".git").rename(tmp_path / ".git")
    assert states(new)["repository"] == "to-do"
    (tmp_path / ".git").rename(tmp_path / "gone")
    found = states(new)
    assert (found["repository"], found["main-branch"], found["hooks"]) == ("to-do", "unknown", "unknown")


def test_faulty_settings_are_shown(new: Path) -> None:
    (new / "leadkit.yaml").write_text("name: 7\n")
    done = leadkit("doctor", cwd=new)
    assert (done.code, done.out.startswith("leadkit.yaml:1:7: error: ")) == (1, True), done
