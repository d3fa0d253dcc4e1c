"""An unchanged tree is told what it was told before: for the same files, words, day and program, and never in CI."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from community import AMINA, BERTA, tree
from leadkit.storage.kept import data_state
from leadkit.storage.validate_cache import ValidateCache, validate_cache
from program import git, leadkit, write

WRONG = AMINA.replace("facilitation", "facilitatoin")
KEPT = ".git/leadkit/validated.json"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = write(tmp_path / "community", tree(amina=AMINA, berta=BERTA))
    git(folder, "init")
    return folder


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Communities whose files have settled: their times could not tell a change within two seconds."""
    texts = {**tree(amina=AMINA, berta=BERTA), "people/notes.txt": "Not read.\n"}
    folders = [write(tmp_path_factory.mktemp("settled"), texts) for _ in range(16)]
    for folder in folders:
        git(folder, "init")
    time.sleep(2.1)
    return iter(folders)


@pytest.fixture
def root(settled: Iterator[Path]) -> Path:
    return next(settled)


def test_the_second_answer_is_the_first_one_kept(root: Path, tmp_path: Path) -> None:
    first = leadkit("--root", root, "validate", cwd=tmp_path)
    assert (first.code, (root / KEPT).is_file()) == (0, True)
    assert leadkit("--root", root, "validate", cwd=tmp_path) == first
    kept = json.loads((root / KEPT).read_text(encoding="utf-8"))
    (root / KEPT).write_text(json.dumps({key: ["kept\n", "said\n"] for key in kept}), encoding="utf-8")
    again = leadkit("--root", root, "validate", cwd=tmp_path)
    assert (again.code, again.out, again.err) == (0, "kept\n", "said\n")
    for options, env in ((["--no-cache"], {}), (["--strict"], {}), ([], {"CI": "true"}), ([], {"LANG": "fr"})):
        assert leadkit("--root", root, "validate", *options, cwd=tmp_path, env=env).out != "kept\n", (options, env)


def test_a_change_that_keeps_size_and_time_is_seen(root: Path, tmp_path: Path) -> None:
    assert leadkit("--root", root, "validate", cwd=tmp_path).code == 0
    file = root / "data/people/amina.yaml"
    before = file.stat()
    assert len(WRONG) == len(AMINA)
    file.write_text(WRONG, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert leadkit("--root", root, "validate", cwd=tmp_path).code == 1
    file.write_text(AMINA, encoding="utf-8")
    assert leadkit("--root", root, "validate", cwd=tmp_path).code == 0
    file.unlink()
    without = leadkit("--root", root, "validate", cwd=tmp_path)
    assert without == leadkit("--root", root, "validate", "--no-cache", cwd=tmp_path)
    assert (
        without.err
        != leadkit("--root", write(tmp_path / "whole", tree(amina=AMINA, berta=BERTA)), "validate", cwd=tmp_path).err
    )


@pytest.mark.parametrize("name", ["leadkit.yaml", "data/people", "data/people/amina.yaml"])
def test_a_state_is_settled_until_a_file_or_a_folder_changes(root: Path, name: str) -> None:
    before = data_state(root)
    os.utime(root / name, (0, 0))  # the time of its last change is told by the system
    after = data_state(root)
    assert before is not None
    assert after is not None
    assert (before.is_settled, after.is_settled, before.name == after.name) == (True, False, False)


def test_a_record_that_comes_where_nobody_reads_it_is_told(root: Path, tmp_path: Path) -> None:
    assert "unread-file" not in leadkit("--root", root, "validate", cwd=tmp_path).out
    assert (root / KEPT).is_file()
    write(root, {"people/new.yaml": BERTA})
    assert "people/new.yaml" in leadkit("--root", root, "validate", cwd=tmp_path).out


def test_nothing_is_kept_of_errors_in_ci_of_fresh_files_and_without_git(root: Path, tmp_path: Path) -> None:
    leadkit("--root", root, "validate", cwd=tmp_path, env={"CI": "true"})
    assert not (root / KEPT).exists()
    (root / "data/people/new.yaml").write_text(BERTA.replace("Berta", "New"), encoding="utf-8")
    assert leadkit("--root", root, "validate", cwd=tmp_path).code == 0
    assert not (root / KEPT).exists()
    (root / "data/people/new.yaml").write_text(WRONG, encoding="utf-8")
    time.sleep(2.1)
    assert leadkit("--root", root, "validate", cwd=tmp_path).code == 1
    assert not (root / KEPT).exists()
    shutil.rmtree(root / ".git")
    assert validate_cache(["--root", str(root), "validate"], "") is None


def test_other_command_lines_have_no_memory(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    start = ["--root", str(fresh)]
    assert validate_cache([*start, "-q", "validate", "--strict", "--format", "json"], "") is not None
    for words in (["build"], ["validate", "data"], ["validate", "--fix"], ["validate", "--changed-since", "HEAD"], []):
        assert validate_cache([*start, *words], "") is None, words


def test_a_spoilt_memory_costs_nothing_but_time(root: Path, tmp_path: Path) -> None:
    first = leadkit("--root", root, "validate", cwd=tmp_path)
    for spoilt in ("", "{", "[]", '{"x": 3}'):
        (root / KEPT).write_text(spoilt, encoding="utf-8")
        assert leadkit("--root", root, "validate", cwd=tmp_path) == first, spoilt


def test_where_nothing_can_be_kept_the_answer_is_the_same(root: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be; then a folder where the file should be."""
    (root / ".git/leadkit").write_text("mine\n", encoding="utf-8")
    first = leadkit("--root", root, "validate", cwd=tmp_path)
    assert (first.code, (root / ".git/leadkit").read_text(encoding="utf-8")) == (0, "mine\n")
    (root / ".git/leadkit").unlink()
    (root / KEPT / "mine").mkdir(parents=True)
    assert leadkit("--root", root, "validate", cwd=tmp_path) == first
    assert [path.name for path in (root / ".git/leadkit").iterdir()] == ["validated.json"]


def test_only_the_last_eight_ways_to_ask_are_kept(root: Path, tmp_path: Path) -> None:
    for language in ("en", "fr", "es", "ar", "pt", "id", "sw", "de", "it", "nl"):
        assert leadkit("--root", root, "validate", cwd=tmp_path, env={"LEADKIT_LANGUAGE": language}).code == 0
    assert len(json.loads((root / KEPT).read_text(encoding="utf-8"))) == 8


def test_what_is_asked_is_read_from_the_command_line_alone(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    for words in (
        ["--root", str(fresh), "validate"],
        [f"--root={fresh}", "--plain", "validate", "--format=json"],
        ["--quiet", "--no-input", "--root", str(fresh), "validate", "--format", "text", "--strict"],
    ):
        assert validate_cache(words, "") is not None, words
    for words in (
        ["--root", str(fresh)],
        ["--root"],
        ["--root", str(fresh), "validate", "--format"],
        ["--root", str(fresh), "--verbose", "validate"],
        ["--root", str(fresh.parent / "nowhere"), "validate"],
    ):
        assert validate_cache(words, "") is None, words
    monkeypatch.chdir(fresh / "data")
    assert validate_cache(["validate"], "") is not None


@pytest.mark.parametrize("name", [".git", ".git/leadkit"])
def test_nothing_is_kept_through_a_link(fresh: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    if name == ".git":
        (fresh / ".git").rename(tmp_path / "real")
    (fresh / name).symlink_to(tmp_path / ("real" if name == ".git" else "outside"))
    assert validate_cache(["--root", str(fresh), "validate"], "") is None


def test_what_was_said_before_a_package_was_installed_is_not_said_again(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("leadkit.storage.validate_cache.SETTLED", -10.0)  # as if nothing had changed for a while
    packages = tmp_path / "packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(str(packages))
    os.utime(packages, (1, 1))

    def memory() -> ValidateCache:
        found = validate_cache(["--root", str(fresh), "validate"], "")
        assert found is not None
        return found

    memory().keep("", "all is well")
    assert memory().recall() == ("", "all is well")
    (packages / "new.py").touch()
    assert memory().recall() is None
