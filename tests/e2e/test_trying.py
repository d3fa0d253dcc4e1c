"""`leadkit whatif` as it is typed: the same as a real edit and `diff`, its languages and formats, and wrong input."""

import json
from pathlib import Path
from typing import Any

import pytest

from community import AMINA, BERTA, person, tree
from program import Outcome, contents, git, leadkit, write

DAY = ("--as-of", "2026-11-21")
SCHOOL = (
    "title: {en: Money school}\nkind: workshop\nlanguages: [en]\nmode: online\nseats: 2\nstatus: planned\n"
    "teaches: [{skill: grant-proposal, level: 3}]\n"
)
GUIDE = (
    "title: {en: Money guide}\nkind: guide\nurl: https://example.org/guide\nlanguages: [eo]\n"
    "teaches: [{skill: grant-proposal, level: 3}]\n"
)
ZOE = person(wants="[{skill: grant-proposal, now: 1, goal: 3}]").replace("Somebody", "Zoe")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"data/trainings/school.yaml": SCHOOL, "data/resources/guide.yaml": GUIDE}
    place = write(tmp_path / "community", tree(files, amina=AMINA, berta=f"{BERTA}seats: 1\n", zoe=ZOE))
    git(place, "init")
    git(place, "add", ".")
    git(place, "commit", "-m", "first")
    return place


def whatif(root: Path, *words: str) -> Outcome:
    return leadkit("whatif", *words, *DAY, cwd=root)


def data(done: Outcome) -> dict[str, Any]:
    assert done.code == 0, done
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.mark.parametrize("trial", ["leave", "join", "translate", "hold"])
def test_it_says_what_diff_says_of_the_real_edit(trial: str, root: Path) -> None:
    retired = f"{BERTA}seats: 1\nstatus: retired\n"
    more = BERTA.replace("wants:", "  - {skill: budgeting, level: 4}\nwants:") + "seats: 3\n"
    write(root.parent, {"berta.yaml": more})
    taught = {
        "data/trainings/school.yaml": SCHOOL.replace("planned", "done"),
        "data/people/WHO.yaml": "learned: [{skill: grant-proposal, from: 1, to: 3, on: 2026-11-21, "
        "via: trainings/school}]\n",
    }
    words = {
        "leave": ("--leave", "berta"),
        "join": ("--join", "../berta.yaml"),
        "translate": ("--translate", "guide:en"),
        "hold": ("--hold", "school"),
    }[trial]
    found = data(whatif(root, *words, "--format", "json"))
    edits: dict[str, dict[str, str]] = {
        "leave": {"data/people/berta.yaml": retired},
        "join": {"data/people/berta.yaml": more},
        "translate": {"data/resources/guide.yaml": f"{GUIDE}translations: {{en: https://example.org/en}}\n"},
        "hold": {},
    }
    if trial == "hold":
        (name,) = found["assumed"]["hold"][0]["participants"]
        path = f"data/{name}.yaml"
        text = (root / path).read_text(encoding="utf-8")
        wanted = "wants: [{skill: grant-proposal, now: 1, goal: 3}]\n"
        if wanted not in text:
            wanted = "wants:\n  - {skill: grant-proposal, now: 1, goal: 3}\n"
        assert wanted in text
        edits["hold"] = {
            path: text.replace(wanted, taught["data/people/WHO.yaml"]),
            "data/trainings/school.yaml": taught["data/trainings/school.yaml"],
        }
    write(root, edits[trial])
    real = data(leadkit("diff", "--format", "json", *DAY, cwd=root))
    assert {row["id"] for row in real["records"]} == {Path(path).stem for path in edits[trial]}
    moved = (found["matches"], found["gaps"], found["index"])
    assert moved == (real["matches"], real["gaps"], real["index"])
    assert any(moved[0].values()) or moved[2]["without_translation"]["before"]


def test_nothing_is_written(root: Path) -> None:
    before = {name: text for name, text in contents(root).items() if not name.startswith(".git/")}
    assert whatif(root, "--leave", "berta", "--hold", "school", "--translate", "guide").code == 0
    assert {name: text for name, text in contents(root).items() if not name.startswith(".git/")} == before


def test_it_speaks_the_language_that_is_asked_for(root: Path) -> None:
    assert whatif(root, "--leave", "berta", "--language", "es").code == 0
    assert "# " in whatif(root, "--format", "markdown").out
    assert data(whatif(root, "--format", "json"))["at_risk"]["skills"]
    first, second = (whatif(root, "--leave", "berta", "--hold", "school").out for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--leave", "people/brenda"), 2, "write people/id or groups/id"),
        (("--join", "../nowhere.yaml"), 3, "cannot read ../nowhere.yaml"),
        (("--hold", "shcool-of-money"), 2, "no training is called"),
        (("--translate", "guide:klingonish"), 2, "'klingonish' is not a language"),
        (("--translate", "guide:eo"), 2, "guide is there in eo already"),
        (("--leaf", "berta"), 2, "did you mean"),
    ],
)
def test_what_cannot_be_tried_is_told(words: tuple[str, ...], code: int, told: str, root: Path) -> None:
    done = whatif(root, *words)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert "hint: " in done.err


def test_a_faulty_file_is_shown_with_its_lines(root: Path) -> None:
    write(root.parent, {"new.yaml": BERTA.replace("grant-proposal", "grant-propsal"), "Bad Name.yaml": BERTA})
    done = whatif(root, "--join", "../new.yaml")
    assert done.code == 1
    assert "../new.yaml:7:" in done.out
    assert "../new.yaml has errors" in done.err
    assert "grant-proposal" in done.out
    write(root.parent, {"broken.yaml": "name: [\n"})
    assert whatif(root, "--join", "../broken.yaml").code == 1
    assert whatif(root, "--join", "../Bad Name.yaml").code == 1


def test_what_a_file_is_warned_of_is_told_beside_the_answer(root: Path) -> None:
    text = BERTA.replace("username: Berta\n", "username: New\n").replace("wants:", "  - words: juggling\nwants:")
    write(root.parent, {"new.yaml": text})
    done = whatif(root, "--join", "../new.yaml", "--format", "json")
    assert data(done)["assumed"]["join"] == ["people/new"]
    assert "../new.yaml:" in done.err
