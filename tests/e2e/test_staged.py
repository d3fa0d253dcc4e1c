"""`validate --staged`: what git would commit is judged, and nothing else that lies here; real git."""

import subprocess
from pathlib import Path

import pytest

from community import AMINA, BERTA, tree
from program import Outcome, git, leadkit, write

WRONG = AMINA.replace("facilitation", "facilitaton")
NEW = BERTA.replace("Berta", "New").replace("username: New", "username: Newer")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(tmp_path, tree(amina=AMINA, berta=BERTA))
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def staged(root: Path, *names: str) -> Outcome:
    return leadkit("validate", "--staged", *names, cwd=root)


def assert_errors(done: Outcome, *places: str) -> None:
    found = [line.split(": error: ")[0] for line in done.out.splitlines() if ": error: " in line]
    assert (done.code, found) == (1 if places else 0, list(places)), done


def test_a_commit_that_only_deletes_shows_what_it_breaks(root: Path) -> None:
    git(root, "rm", "data/skills/facilitation.yaml")
    assert_errors(staged(root), "data/people/amina.yaml:8:13", "data/people/berta.yaml:9:13")


def test_a_new_name_shows_who_still_uses_the_old_one(root: Path) -> None:
    git(root, "mv", "data/skills/facilitation.yaml", "data/skills/chairing.yaml")
    found = ("data/people/amina.yaml:8:13", "data/people/berta.yaml:9:13")
    assert_errors(staged(root, "data/skills/chairing.yaml"), *found)


def test_old_debt_is_nobody_s_until_it_is_touched_or_named(root: Path) -> None:
    write(root, {"data/people/amina.yaml": WRONG})
    git(root, "commit", "-am", "somebody's debt")
    write(root, {"data/people/new.yaml": NEW})
    git(root, "add", ".")
    assert_errors(staged(root))
    assert_errors(staged(root, "data/people/amina.yaml"), "data/people/amina.yaml:8:13")
    write(root, {"data/people/amina.yaml": f"# mine\n{WRONG}"})
    git(root, "add", ".")
    assert_errors(staged(root), "data/people/amina.yaml:9:13")


def test_what_is_not_staged_has_no_say(root: Path) -> None:
    write(root, {"data/people/draft.yaml": "name: [", "people/else.yaml": AMINA, "data/people/amina.yaml": WRONG})
    write(root, {"README.md": "new\n"})
    git(root, "add", "README.md")
    assert staged(root).err == "leadkit: 0 files, 0 errors, 0 warnings, 0 notes\n"
    write(root, {"data/people/new.yaml": NEW})
    git(root, "add", "data/people/new.yaml")
    assert_errors(staged(root))
    assert_errors(staged(root, "data/people/amina.yaml"), "data/people/amina.yaml:8:13")


def test_what_is_staged_is_judged_even_if_it_lies_here_otherwise(root: Path) -> None:
    write(root, {"data/people/amina.yaml": WRONG})
    git(root, "add", ".")
    write(root, {"data/people/amina.yaml": AMINA})
    assert_errors(staged(root), "data/people/amina.yaml:8:13")
    write(root, {"data/people/new.yaml": NEW.replace("grant-proposal", "chairing")})
    write(root, {"data/skills/chairing.yaml": "label: {en: chairing}\ncategory: interpersonal\n"})
    git(root, "add", "data/people")
    assert_errors(staged(root), "data/people/new.yaml:7:13")


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    root = write(tmp_path, tree(amina=AMINA, berta=WRONG))
    git(root, "init")
    git(root, "add", ".")
    assert_errors(staged(root), "data/people/berta.yaml:8:13")


def test_settings_alone_are_judged(root: Path) -> None:
    write(root, {"leadkit.yaml": "name: Test\nlanguages: [nonsense]\n"})
    git(root, "add", ".")
    assert_errors(staged(root), "leadkit.yaml:2:13")


def test_a_record_in_the_wrong_place_is_told_when_it_is_staged(root: Path) -> None:
    write(root, {"people/else.yaml": AMINA})
    git(root, "add", ".")
    assert "people/else.yaml:1:1: warning: " in staged(root).out
    git(root, "commit", "-m", "misplaced")
    write(root, {"data/people/new.yaml": NEW})
    git(root, "add", ".")
    assert "people/else.yaml" not in staged(root).out


def test_a_merge_answers_for_what_neither_side_had(root: Path) -> None:
    """The other line brings debt of its own; both together break what each alone did not."""
    git(root, "switch", "-c", "other")
    write(root, {"data/people/debt.yaml": WRONG, "data/people/new.yaml": NEW.replace("grant-proposal", "wikidata")})
    git(root, "add", ".")
    git(root, "commit", "-m", "theirs")
    git(root, "switch", "main")
    write(root, {"leadkit.yaml": "name: Ours\n"})
    git(root, "commit", "-am", "ours")
    git(root, "merge", "--no-commit", "--no-ff", "other")
    assert_errors(staged(root))
    git(root, "merge", "--abort")
    git(root, "rm", "data/skills/wikidata.yaml")
    git(root, "commit", "-m", "nobody here needs it")
    git(root, "merge", "--no-commit", "--no-ff", "other")
    assert_errors(staged(root), "data/people/new.yaml:7:13")


def test_a_repository_inside_another_is_judged_alone(tmp_path: Path) -> None:
    root = write(tmp_path / "inner", tree(amina=WRONG, berta=BERTA))
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "with debt")
    write(tmp_path, {"data/people/amina.yaml": WRONG})
    git(tmp_path, "add", ".")
    assert_errors(staged(root))
    write(root, {"data/people/amina.yaml": f"# mine\n{WRONG}"})
    git(tmp_path, "add", ".")
    assert_errors(staged(root), "data/people/amina.yaml:9:13")


def test_what_only_leadkit_writes_is_told_when_it_is_staged(root: Path) -> None:
    write(root, {".leadkit/change/journal.json": "{}"})
    git(root, "add", "--force", ".leadkit")
    assert ".leadkit/change:1:1: " in staged(root).out
    git(root, "commit", "-m", "brought along")
    write(root, {"data/people/new.yaml": NEW})
    git(root, "add", ".")
    assert ".leadkit" not in staged(root).out


def test_an_unfinished_merge_and_other_ways_to_choose_are_refused(root: Path) -> None:
    for option in ("--fix", "--changed-since=HEAD"):
        done = staged(root, option)
        assert (done.code, done.err.splitlines()[1]) == (2, "  hint: write 'leadkit validate --staged'"), done
    git(root, "switch", "-c", "other")
    write(root, {"leadkit.yaml": "name: Theirs\n"})
    git(root, "commit", "-am", "theirs")
    git(root, "switch", "main")
    write(root, {"leadkit.yaml": "name: Ours\n"})
    git(root, "commit", "-am", "ours")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "other")
    done = staged(root)
    assert (done.code, "git status" in done.err) == (3, True), done


def test_outside_of_git_it_cannot_be_known(tmp_path: Path) -> None:
    assert staged(write(tmp_path, tree(amina=AMINA))).code == 3
