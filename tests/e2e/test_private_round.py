"""The private round: seats that are left, exclusions that hold, and a public round that tells nothing of it."""

import json
import shutil
import stat
from pathlib import Path

import pytest

from community import person, tree
from program import contents, git, leadkit, write

TEACHES = "[{skill: wikidata, level: 4}]"
WANTS = "[{skill: wikidata, goal: 2}]"
HIDDEN = "[private-matching]"
PEOPLE = {
    "open-learner": person(wants="[{skill: wikidata, goal: 2}, {skill: budgeting, goal: 2}]"),
    "open-mentor": person(TEACHES, more="seats: 2\n"),
    "hidden-learner": person(wants=WANTS, consent=HIDDEN),
    "hidden-mentor": person("[{skill: budgeting, level: 4}]", consent=HIDDEN, more="seats: 1\n"),
}
EXCLUDES = "exclusions:\n  - [people/hidden-learner, people/open-mentor]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(tmp_path / "community", {**tree(**PEOPLE), ".gitignore": ".leadkit/\n"})
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def private(root: Path, *options: str | Path) -> tuple[int, set[tuple[str, str]], str]:
    out = root.parent / "private"
    done = leadkit("match", "--private", "--out", out, "--as-of", "2026-11-21", *options, cwd=root)
    file = out / "private.json"
    rows = json.loads(file.read_text(encoding="utf-8"))["pairs"] if file.exists() else []
    return done.code, {(row["learner"], row["mentor"]) for row in rows}, done.out + done.err


def test_private_people_get_the_seats_that_are_left(root: Path) -> None:
    code, pairs, _ = private(root)
    assert code == 0
    assert pairs == {("people/hidden-learner", "people/open-mentor"), ("people/open-learner", "people/hidden-mentor")}
    pages = contents(root.parent / "private")
    assert {"people/hidden-learner.md", "people/hidden-mentor.md"} <= pages.keys()
    assert stat.S_IMODE((root.parent / "private/people/hidden-learner.md").stat().st_mode) == 0o600


def test_an_exclusion_holds_in_both_directions_and_through_groups(root: Path) -> None:
    write(root, {".leadkit/exclusions.yaml": EXCLUDES})
    code, pairs, _ = private(root)
    assert (code, pairs) == (0, {("people/open-learner", "people/hidden-mentor")})
    group = f"name: G\nkind: chapter\nlanguages: [en]\noffers: {TEACHES}\n"
    reached = PEOPLE["open-mentor"].replace("username: Somebody", "via: g").replace("seats: 2", "seats: 0")
    write(root, {"data/groups/g.yaml": group, "data/people/open-mentor.yaml": reached})
    assert ("people/hidden-learner", "groups/g") not in private(root)[1]
    write(root, {".leadkit/exclusions.yaml": "exclusions: []\n"})
    assert ("people/hidden-learner", "groups/g") in private(root)[1]


def test_the_public_round_reveals_nothing(root: Path) -> None:
    assert leadkit("build", "--as-of", "2026-11-21", cwd=root).code == 0
    before = contents(root / "artifacts")
    assert not any(b"hidden" in content for name, content in before.items() if name.startswith("matches/"))
    write(root, {".leadkit/exclusions.yaml": EXCLUDES})
    assert private(root)[0] == 0
    assert leadkit("build", "--check", cwd=root).code == 0
    assert contents(root / "artifacts") == before
    for name in ("hidden-learner", "hidden-mentor"):
        (root / f"data/people/{name}.yaml").unlink()
    shutil.rmtree(root / "artifacts")  # else the new round would follow the last one
    assert leadkit("build", "--as-of", "2026-11-21", cwd=root).code == 0
    after = contents(root / "artifacts")
    for name in ("matches/README.md", "matches/matches.csv", "matches/unmatched.csv", "matches/people/open-mentor.md"):
        assert after[name] == before[name], name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "exclusions:\n  - [people/open-learner, people/open-mentor]\n",
            "exclusions.yaml:2:5: error: exclusions[0]: both take part",
        ),
        (
            "exclusions:\n  - [people/hidden-learner, people/nobody]\n",
            "exclusions.yaml:2:29: error: exclusions[0]: no person",
        ),
        (
            "exclusions:\n  - people/hidden-learner\n",
            "exclusions.yaml:2:5: error: exclusions[0]: an exclusion names two people or groups",
        ),
        ("exclusions:\n  - [people/hidden-learner, 5]\n", "an exclusion names two people or groups"),
        (
            "exclusions:\n  - [people/hidden-learner, people/hidden-mentor, people/open-mentor]\n",
            "an exclusion names two people or groups",
        ),
        (
            "exclusions:\n  - [people/hidden-learner, skills/wikidata]\n",
            "no person or group is called 'skills/wikidata'",
        ),
        ("- [people/a, people/b]\n", "exclusions.yaml:1:1: error"),
        ("exclusions: []\nothers: []\n", "this file should hold one list"),
        ("exclusions: none\n", "this file should hold one list"),
        ("exclusions: {\n", "exclusions.yaml:"),
    ],
)
def test_faulty_exclusions_are_told_and_write_nothing(tmp_path: Path, text: str, told: str) -> None:
    root = write(tmp_path / "community", {**tree(**PEOPLE), ".leadkit/exclusions.yaml": text})
    code, pairs, printed = private(root)
    assert (code, pairs) == (1, set())
    assert told in printed
    assert not (root.parent / "private").exists()


def test_nothing_private_is_written_or_read_where_git_looks(root: Path) -> None:
    for out in ("private", "data", "artifacts/private", ".git/private"):
        done = leadkit("match", "--private", "--out", out, cwd=root)
        assert (done.code, "Traceback" in done.err) == (2, False), (out, done)
    assert leadkit("match", "--private", "--out", ".leadkit/private", cwd=root).code == 0
    write(root, {"exclusions.yaml": EXCLUDES})
    code, _, printed = private(root, "--exclusions", "exclusions.yaml")
    assert (code, "could get into a commit" in printed) == (2, True)
    git(root, "add", "-f", ".leadkit/private")
    assert "tracked by git" in leadkit("match", "--private", "--out", ".leadkit/private", cwd=root).err


def test_the_options_belong_together(root: Path) -> None:
    for options in (["--private"], ["--out", "x"], ["--exclusions", "x"]):
        assert leadkit("match", *options, cwd=root).code == 2


def test_exclusions_that_are_named_and_not_there_stop_the_round(root: Path) -> None:
    code, pairs, printed = private(root, "--exclusions", ".leadkit/exclusion.yaml")
    assert (code, pairs, ".leadkit/exclusion.yaml does not exist" in printed) == (2, set(), True)
