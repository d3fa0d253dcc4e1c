"""Artifacts that people read in a pull request: nothing changes but what the change changes."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from community import AMINA, BERTA, person, tree
from program import contents, git, leadkit, write

COURSE = (
    "title: {en: Budgets for clubs}\nkind: workshop\nlanguages: [en]\nteaches: [{skill: budgeting, level: 2}]\n"
    "sessions: [{start: 2027-03-01}]\n"
)
OTHER = COURSE.replace("Budgets for clubs", "Another").replace("03-01", "04-01")
TEXTS = tree("trainings/budgets.yaml", COURSE, "trainings/other.yaml", OTHER, amina=AMINA, berta=BERTA)
CARLA = person("[{skill: budgeting, level: 4}]", "[{skill: facilitation, goal: 3}]")
DORA = person("[{skill: facilitation, level: 4}]", "[{skill: wikidata, goal: 3}]")


def built(root: Path, day: str) -> dict[str, bytes]:
    done = leadkit("build", "--as-of", day, cwd=root)
    assert done.code == 0, done.err
    return contents(root / "artifacts")


def settled(root: Path) -> dict[str, bytes]:
    """A repository whose first round is over: from the second on, pairs that stay are told as such."""
    built(root, "2026-11-01")
    return built(root, "2026-11-02")


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_another_day_changes_the_manifest_and_the_landing_page(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    before = settled(root)
    assert changed(before, built(root, "2026-11-20")) == {"README.md", "manifest.json"}
    assert "As of 1 November 2026" in (root / "artifacts/census/README.md").read_text(encoding="utf-8")
    assert "As of 20 November 2026" in (root / "artifacts/README.md").read_text(encoding="utf-8")
    assert leadkit("build", "--check", cwd=root, env={"SOURCE_DATE_EPOCH": "1796000000"}).code == 0


def test_a_file_shows_the_day_on_which_it_last_changed(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    settled(root)
    write(root, {"data/trainings/other.yaml": OTHER.replace("Another", "One more")})
    built(root, "2026-11-03")
    days = json.loads((root / "artifacts/manifest.json").read_text(encoding="utf-8"))["days"]
    shown = tuple(days[name] for name in ("index/trainings.json", "matches/README.md", "census/census.json"))
    assert shown == ("2026-11-03", "2026-11-02", "2026-11-01")
    events = (root / "artifacts/index/trainings.ics").read_text(encoding="utf-8").split("BEGIN:VEVENT")[1:]
    names, days_of = (re.findall(pattern, "".join(events)) for pattern in ("SUMMARY:(.+)", r"DTSTAMP:(\d{8})"))
    stamps = dict(zip(names, days_of, strict=True))
    assert stamps == {"Budgets for clubs": "20261101", "One more": "20261103"}


@pytest.mark.parametrize("day", ["2999-01-01", "soon", 3, None, "1066-10-14"])
def test_a_day_in_the_manifest_that_cannot_be_is_not_shown(tmp_path: Path, day: object) -> None:
    root = write(tmp_path, TEXTS)
    whole = settled(root)
    path = root / "artifacts/manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "days": {"census/census.json": day}}), encoding="utf-8")
    built(root, "2026-11-02")
    assert json.loads(path.read_text(encoding="utf-8"))["days"]["census/census.json"] == "2026-11-02"
    assert changed(whole, contents(root / "artifacts")) <= {
        "manifest.json",
        *(n for n in whole if n.endswith((".json", ".md", ".atom"))),
    }


def test_one_changed_line_changes_few_files(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    before = settled(root)
    write(root, {"data/people/berta.yaml": BERTA.replace("level: 5", "level: 4")})
    after = built(root, "2026-11-02")
    assert len(changed(before, after)) <= 12, sorted(changed(before, after))


def test_branches_that_both_rebuilt_are_merged_by_building_again(tmp_path: Path) -> None:
    assert leadkit("init", "our", "--pack", "none", cwd=tmp_path).code == 0
    root = write(tmp_path / "our", tree(amina=AMINA, berta=BERTA))
    built(root, "2026-11-02")
    git(root, "init", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    for branch, name, text in (("one", "carla", CARLA), ("two", "dora", DORA)):
        git(root, "checkout", "-b", branch, "main")
        write(root, {f"data/people/{name}.yaml": text})
        built(root, "2026-11-03")
        git(root, "add", ".")
        git(root, "commit", "-m", branch)
    merged = subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@localhost", "merge", "one"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert merged.returncode == 1
    unmerged = set(git(root, "diff", "--name-only", "--diff-filter=U").split())
    assert unmerged
    assert all(name.startswith("artifacts/") for name in unmerged)
    assert b"<<<<<<<" not in b"".join(contents(root / "artifacts").values())
    done = leadkit("build", cwd=root)
    assert done.code == 0, done.err
    git(root, "add", ".")
    git(root, "commit", "-m", "merged")
    assert leadkit("build", "--check", cwd=root).code == 0
    pairs = json.loads((root / "artifacts/matches/matches.json").read_text(encoding="utf-8"))["pairs"]
    kept = {(pair["learner"], pair["mentor"]) for pair in pairs if pair["continued"]}
    assert ("people/amina", "people/berta") in kept
    assert any("people/carla" in (pair["learner"], pair["mentor"]) for pair in pairs)


def test_an_empty_community_has_few_files_and_says_what_to_do(tmp_path: Path) -> None:
    for pack in ("core", "none", "wikimedia"):
        assert leadkit("init", pack, "--pack", pack, cwd=tmp_path).code == 0
        files = built(tmp_path / pack, "2026-11-02")
        assert len(files) <= 25, sorted(files)
        assert b"leadkit new person" in files["README.md"]
