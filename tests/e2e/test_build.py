"""Publishing: rendered whole, switched in one step, the same bytes everywhere, nothing lost."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from community import AMINA, BERTA, tree
from program import assert_whole, contents, git, leadkit, write

TEXTS = tree(amina=AMINA, berta=BERTA)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that was built as of 2026-06-05."""
    root = write(tmp_path_factory.mktemp("whole"), TEXTS)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    return root


def test_a_second_build_changes_nothing_on_any_day_in_any_clone(tmp_path: Path) -> None:
    root = write(tmp_path / "one", TEXTS)
    assert leadkit("build", "--as-of", "2026-06-05", cwd=root).code == 0
    first = contents(root / "artifacts")
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "built")
    git(tmp_path, "clone", "one", "two")
    for day in ("2026-06-02", "2030-01-01"):
        for root in (tmp_path / "one", tmp_path / "two"):
            done = leadkit("build", cwd=root)
            assert (done.code, "up to date, as of 2026-06-05" in done.err) == (0, True), (day, done)
            assert contents(root / "artifacts") == first
    assert git(tmp_path / "two", "status", "--porcelain") == ""


def test_a_build_doubts_what_lay_there_before_it_and_not_what_it_wrote(tmp_path: Path) -> None:
    root = write(tmp_path / "community", tree(amina=AMINA, berta=BERTA))
    first = leadkit("--root", root, "build", cwd=tmp_path)
    assert (first.code, first.err.count("\n"), "artifacts written" in first.err) == (0, 1, True)
    manifest = root / "artifacts/manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"as_of": "', '"as_of": "x'), encoding="utf-8")
    assert (
        "the day of the last build cannot be right and is ignored: 'x"
        in leadkit("--root", root, "build", cwd=tmp_path).err
    )
    assert "not believed" not in leadkit("--root", root, "build", cwd=tmp_path).err


def test_the_day_moves_when_the_data_change(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", cwd=root, env={"SOURCE_DATE_EPOCH": "1780272000"})
    assert json.loads((root / "artifacts/manifest.json").read_text())["as_of"] == "2026-06-01"
    write(root, {"data/people/berta.yaml": BERTA.replace("level: 5", "level: 4")})
    leadkit("build", cwd=root)
    assert json.loads((root / "artifacts/manifest.json").read_text())["as_of"] > "2026-06-05"


def test_an_expired_consent_moves_the_day_and_fails_the_check(tmp_path: Path) -> None:
    root = write(tmp_path, tree(amina=AMINA.replace("2026-06-02,", "2026-06-02, until: 2026-06-30,"), berta=BERTA))
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    assert "people/amina" in (root / "artifacts/matches/matches.json").read_text()
    checked = leadkit("build", "--check", cwd=root)
    assert (checked.code, "the consent of people/amina has expired" in checked.out) == (1, True)
    leadkit("build", cwd=root)
    assert not [name for name, content in contents(root / "artifacts").items() if b"amina" in content.lower()]


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8"},
    ],
)
def test_same_bytes_whatever_the_machine(whole: Path, tmp_path: Path, env: dict[str, str]) -> None:
    other = tmp_path / "elsewhere" / "b"
    for path in sorted(TEXTS, reverse=True):
        write(other, {path: TEXTS[path]})
    old = os.umask(0o077)
    try:
        leadkit("--root", other, "build", "--as-of", "2026-06-05", cwd=tmp_path, env=env)
    finally:
        os.umask(old)
    assert contents(whole / "artifacts") == contents(other / "artifacts")


def test_windows_line_ends_change_no_digest(tmp_path: Path) -> None:
    unix = write(tmp_path / "unix", TEXTS)
    windows = tmp_path / "windows"
    for path, text in {"leadkit.yaml": "name: Test\n", **TEXTS}.items():
        (windows / path).parent.mkdir(parents=True, exist_ok=True)
        (windows / path).write_bytes(text.replace("\n", "\r\n").encode())
    for root in (unix, windows):
        assert leadkit("build", "--as-of", "2026-06-05", cwd=root).code == 0
    assert contents(unix / "artifacts") == contents(windows / "artifacts")


def test_the_round_before_is_an_input_and_stays_while_nothing_changes(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    previous = root / "artifacts/matches/previous.json"
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    assert json.loads(previous.read_text())["pairs"] == []
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    assert json.loads(previous.read_text())["pairs"] == []
    leadkit("build", "--as-of", "2026-06-02", cwd=root)
    assert len(json.loads(previous.read_text())["pairs"]) == 2
    matches = json.loads((root / "artifacts/matches/matches.json").read_text())
    assert [pair["continued"] for pair in matches["pairs"]] == [True, True]
    assert leadkit("build", "--check", cwd=root).code == 0


def test_check_names_what_is_out_of_date_and_writes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    absent = leadkit("build", "--check", cwd=root)
    assert (absent.code, (root / "artifacts").exists()) == (1, False)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    assert leadkit("build", "--check", cwd=root).code == 0
    (root / "artifacts/census/skills.csv").write_text("edited by hand\n")
    before = contents(root)
    checked = leadkit("build", "--check", cwd=root)
    assert (checked.code, checked.out) == (1, "artifacts: census/skills.csv is out of date\n")
    assert contents(root) == before


def test_errors_publish_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", cwd=root)
    before = contents(root / "artifacts")
    write(root, {"data/people/amina.yaml": AMINA.replace("facilitation", "facilitaton")})
    done = leadkit("build", cwd=root)
    assert (done.code, "unknown-reference" in done.out, "nothing was written" in done.err) == (1, True, True)
    assert contents(root / "artifacts") == before


def test_a_file_that_leadkit_did_not_write_is_kept(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", cwd=root)
    (root / "artifacts/notes.txt").write_text("mine\n")
    write(root, {"data/people/berta.yaml": BERTA.replace("Berta", "Bertha")})
    done = leadkit("build", cwd=root)
    assert "artifacts/notes.txt was kept" in done.err
    assert (root / "artifacts/notes.txt").read_text() == "mine\n"


def test_a_hostile_manifest_does_no_harm(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    for content in ("[]", "{", '{"artifacts": 3, "as_of": [], "digest": {}}', "[" * 100_000):
        (root / "artifacts/manifest.json").write_text(content)
        assert leadkit("build", "--as-of", "2026-06-05", cwd=root).code == 0
        assert_whole(root)


@pytest.mark.parametrize(
    "content", ["[]", "{", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n", "[" * 100_000, "", '{"pairs": 3}']
)
@pytest.mark.parametrize("name", ["matches", "previous"])
def test_a_last_round_that_cannot_be_read_is_a_finding_and_is_kept(tmp_path: Path, name: str, content: str) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    (root / f"artifacts/matches/{name}.json").write_text(content)
    before = contents(root / "artifacts")
    day = ("--as-of", "2026-06-02")
    for command in (("build", *day), ("build", "--check"), ("match", *day)):
        done = leadkit(*command, cwd=root)
        assert done.code == 1, command
        assert f"artifacts/matches/{name}.json:1:1: error: the last round cannot be read" in done.out
    assert contents(root / "artifacts") == before


def test_rows_of_the_last_round_that_say_nothing_are_passed_over(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    for name in ("matches", "previous"):
        (root / f"artifacts/matches/{name}.json").write_text('{"pairs": [3], "resting": [1, {"learner": []}]}')
    assert leadkit("build", "--as-of", "2026-06-02", cwd=root).code == 0
    assert_whole(root)


def test_one_product_publishes_its_folder_and_keeps_the_others(whole: Path, tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    folders: set[str] = set()
    for command, folder in (("match", "matches"), ("report", "census"), ("index", "index"), ("graph", "graph")):
        assert leadkit(command, "--as-of", "2026-06-05", cwd=root).code == 0
        folders.add(folder)
        assert {path.name for path in (root / "artifacts").iterdir()} == {*folders, "manifest.json"}
        assert_whole(root)
        assert contents(root / "artifacts" / folder) == contents(whole / "artifacts" / folder)
    leadkit("build", cwd=root)
    assert contents(root / "artifacts") == contents(whole / "artifacts")
    assert leadkit("report", cwd=root).code == 0
    assert leadkit("build", "--check", cwd=root).code == 0


def test_killed_at_any_instant_leaves_the_old_or_the_new_set(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    dice = random.Random(7)
    texts = [BERTA, BERTA.replace("Berta", "Bertha")]
    started = time.perf_counter()
    leadkit("build", "--check", cwd=root)
    usual = time.perf_counter() - started
    digests = set()
    for turn in range(14):
        write(root, {"data/people/berta.yaml": texts[turn % 2]})
        process = subprocess.Popen(
            [sys.executable, "-m", "leadkit", "build", "--as-of", "2026-06-05"], cwd=root, stderr=subprocess.DEVNULL
        )
        time.sleep(usual * dice.uniform(0.5, 1.1))
        process.kill()
        process.wait()
        digests.add(assert_whole(root))
    assert leadkit("build", cwd=root).code == 0
    assert_whole(root)
    assert not list(root.glob(".artifacts-*"))


def test_between_two_renames_the_old_set_comes_back(tmp_path: Path) -> None:
    """Where the system cannot swap folders, a kill between the renames leaves only the set aside."""
    root = write(tmp_path, TEXTS)
    leadkit("build", "--as-of", "2026-06-05", cwd=root)
    before = contents(root / "artifacts")
    (root / "artifacts").rename(root / ".artifacts.leadkit-old")
    (root / ".artifacts.leadkit-new").mkdir()
    write(root, {"data/people/berta.yaml": "name: [broken"})
    assert leadkit("build", cwd=root).code == 1
    write(root, {"data/people/berta.yaml": BERTA})
    done = leadkit("build", cwd=root)
    assert "up to date, as of 2026-06-05" in done.err
    assert contents(root / "artifacts") == before


def test_since_a_revision_says_what_changed(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    write(root, {"data/people/carla.yaml": AMINA.replace("Amina", "Carla")})
    done = leadkit("report", "--since", "HEAD", cwd=root)
    assert done.code == 0
    assert "People who are counted: 2 before, 3 now (+1)." in done.out
    for wrong in ("--since=--output=x", "--since=nowhere", "--since=HEAD:x"):
        assert leadkit("report", wrong, cwd=root).code == 2
    assert not (root / "x").exists()


def test_a_revision_reads_like_the_disk(tmp_path: Path) -> None:
    from leadkit.storage.files import read_tree
    from leadkit.storage.git import read_revision

    root = write(tmp_path / "top" / "inner", TEXTS)
    (root / "data/people/link.yaml").symlink_to("amina.yaml")
    git(tmp_path / "top", "init")
    git(tmp_path / "top", "add", ".")
    git(tmp_path / "top", "commit", "-m", "first")
    (disk, disk_findings), (commit, commit_findings) = read_tree(root), read_revision(root, "HEAD")
    assert disk == commit
    assert [(f.rule, f.path) for f in disk_findings] == [(f.rule, f.path) for f in commit_findings]


def test_a_copy_without_git_builds(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    only_python = tmp_path / "bin"
    only_python.mkdir()
    (only_python / "python3").symlink_to(sys.executable)
    done = leadkit("build", cwd=root, env={"PATH": str(only_python)})
    assert done.code == 0
    since = leadkit("report", "--since", "HEAD", cwd=root, env={"PATH": str(only_python)})
    assert (since.code, "git is not installed" in since.err) == (3, True)
    shutil.rmtree(only_python)


def test_match_replaces_its_own_pages_alone_and_brings_none_of_the_others_back(tmp_path: Path) -> None:
    root = write(tmp_path, tree(amina=AMINA, berta=BERTA, cleo=BERTA.replace("Berta", "Cleo")))
    assert leadkit("build", "--as-of", "2026-06-05", cwd=root).code == 0
    before = contents(root / "artifacts")
    page = next(path for path in before if path.startswith("matches/") and "cleo" in path)
    other = next(path for path in sorted(before) if path.startswith("index/"))
    (root / "data/people/cleo.yaml").unlink()
    (root / "artifacts" / other).unlink()
    done = leadkit("match", "--as-of", "2026-06-05", cwd=root)
    assert done.code == 0, done
    after = contents(root / "artifacts")
    assert {page, other}.isdisjoint(after)
    kept = {path for path in before if path.split("/")[0] not in ("matches", "manifest.json")} - {other}
    assert {path: after.get(path) for path in kept} == {path: before[path] for path in kept}
