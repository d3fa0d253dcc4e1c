"""The maintainer's loop: try a setting, look at one person, compare with what is published, audit every candidate."""

import csv
import json
from pathlib import Path

import pytest

from community import person, tree
from program import contents, leadkit, write

TEACHES = "[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]"
PEOPLE = {
    "ann": person(wants="[{skill: wikidata, goal: 2, priority: high}]"),
    "ben": person(wants="[{skill: wikidata, goal: 2}]"),
    "cem": person(wants="[{skill: budgeting, goal: 2}]", more="region: south-asia\n"),
    "mia": person(TEACHES, more="seats: 2\n"),
    "noa": person("[{skill: wikidata, level: 3}]", more="seats: 1\n"),
}
DAY = ("--as-of", "2026-11-21")


@pytest.fixture
def unbuilt(tmp_path: Path) -> Path:
    return write(tmp_path, tree(**PEOPLE))


@pytest.fixture
def root(unbuilt: Path) -> Path:
    assert leadkit("build", *DAY, cwd=unbuilt).code == 0
    return unbuilt


def tried(root: Path, *options: str | Path) -> str:
    before = contents(root / "artifacts")
    done = leadkit("match", "--dry-run", *DAY, *options, cwd=root)
    assert done.code == 0, done.err
    assert contents(root / "artifacts") == before
    return done.out


def test_a_dry_run_is_compared_with_the_published_list(root: Path) -> None:
    assert "Suggestions in both: 3." in tried(root)
    out = tried(root, "--set", "mentor_level=4")
    assert "no longer suggested: Somebody – Somebody: Wikidata" in out
    assert "Suggestions in both: 1." in out


def test_a_published_row_that_names_no_pair_is_none(root: Path) -> None:
    path = root / "artifacts/matches/matches.json"
    published = json.loads(path.read_text(encoding="utf-8"))
    published["pairs"] += [{"learner": None, "mentor": "people/mia", "skill": "wikidata"}, {"skill": "budgeting"}, "x"]
    path.write_text(json.dumps(published), encoding="utf-8")
    out = tried(root)
    assert ("Suggestions in both: 3." in out, "gone: " in out) == (True, False)


def test_only_and_skill_show_a_part(root: Path) -> None:
    assert tried(root, "--only", "people/cem").count("\n- **budgeting**: ") == 1
    assert "Wikidata**: " not in tried(root, "--only", "cem")
    assert tried(root, "--only", "mia").count("Somebody teaches this.") == 2
    only = tried(root, "--skill", "wikidata")
    assert (only.count("**Wikidata**: Somebody "), "**budgeting**" in only) == (2, False)
    assert tried(root, "--only", "south-asia").count("Somebody teaches this.") == 1


def test_a_part_in_which_nothing_is_says_no_more_than_that(root: Path) -> None:
    write(root, {"data/people/zoe.yaml": person().replace("username: Somebody", "username: zoe")})
    out = tried(root, "--only", "zoe")
    assert ("Suggestions in both: 0." in out, "There is no suggestion in this round." in out) == (True, True)
    assert "the unmet requests below say why" not in out
    assert "Suggestions in both: 3." in tried(root)


def test_candidates_hold_every_feasible_pair_and_points_that_add_up(root: Path) -> None:
    tried(root, "--candidates", root / "candidates.csv")
    rows = list(csv.DictReader((root / "candidates.csv").read_text(encoding="utf-8").splitlines()))
    keys = [(row["learner"], row["mentor"], row["skill"]) for row in rows]
    assert keys == [
        ("people/cem", "people/mia", "budgeting"),
        ("people/ann", "people/mia", "wikidata"),
        ("people/ann", "people/noa", "wikidata"),
        ("people/ben", "people/mia", "wikidata"),
        ("people/ben", "people/noa", "wikidata"),
    ]
    for row in rows:
        assert sum(int(value) for name, value in row.items() if name.startswith("points_")) == int(row["score"])
    assert sum(row["chosen"] == "yes" for row in rows) == 3


@pytest.mark.parametrize(
    "options",
    [
        ["--only", "cem"],
        ["--skill", "wikidata"],
        ["--candidates", "x.csv"],
        ["--set", "seats=1"],
        ["--dry-run", "--only", "nobody"],
        ["--dry-run", "--skill", "nothing"],
        ["--dry-run", "--set", "seats"],
        ["--dry-run", "--set", "seats.x=1"],
        ["--dry-run", "--set", "seats=many"],
        ["--dry-run", "--set", "weights.skill=-1"],
    ],
)
def test_wrong_usage_ends_with_2(unbuilt: Path, options: list[str]) -> None:
    done = leadkit("match", *options, cwd=unbuilt)
    assert (done.code, "hint: " in done.err) == (2, True), done


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("weights: {skill: -1}", "2:29"),
        ("weights: {skill: 900}", "2:12"),
        ("classes: [newcomer, friends]", "2:32"),
        ("minimum_language: 26", "2:30"),
        ("minimum_hours: 200", "2:27"),
        ("spread: -5", "2:20"),
        ("proposals: many", "2:23"),
        ("round_days: 0", "2:24"),
        ("underserved_regions: [atlantis]", "2:34"),
    ],
)
def test_bad_settings_are_findings_at_their_place(unbuilt: Path, setting: str, place: str) -> None:
    (unbuilt / "leadkit.yaml").write_text(f"name: T\nmatching: {{{setting}}}\n", encoding="utf-8")
    done = leadkit("validate", cwd=unbuilt)
    assert done.code == 1
    assert f"\nleadkit.yaml:{place}: error: matching." in f"\n{done.out}", done.out


def test_why_on_the_command_line(root: Path) -> None:
    done = leadkit("why", "ann", "people/noa", *DAY, cwd=root)
    assert done.code == 0
    assert "Somebody learns from Somebody" in done.out
    for others in (("ann", "nobody"), ("ann", "people/ann"), ("ann", "skills/wikidata"), ("ann", "")):
        assert leadkit("why", *others, cwd=root).code == 2, others
    assert "Somebody apprend de Somebody" in leadkit("why", "ann", "noa", *DAY, cwd=root, env={"LANG": "fr"}).out
