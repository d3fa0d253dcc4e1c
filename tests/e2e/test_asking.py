"""`find` and `path` as commands: what they print, how they end, and what they refuse."""

import json
from pathlib import Path

import pytest

from everything import EVERYTHING
from program import leadkit, write


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("garden"), EVERYTHING)


def test_find_answers_in_the_language_that_is_asked_for(garden: Path) -> None:
    done = leadkit("find", "moderating", "meetings", cwd=garden)
    assert (done.code, "How to hold a meeting" in done.out) == (0, True)
    assert "Understood as: facilitation." in done.out
    spanish = leadkit("find", "facilitacion", "--language", "es", cwd=garden)
    assert "Cómo dirigir una reunión" in spanish.out


def test_find_says_who_helps_and_exits_1_where_nothing_answers(garden: Path) -> None:
    done = leadkit("find", "chocolate", "cake", cwd=garden)
    assert (done.code, "Help desk" in done.out, "code of conduct" in done.out) == (1, True, True)
    data = json.loads(leadkit("find", "chocolate", "--format", "json", cwd=garden).out)
    assert (data["answers"], data["helpers"]) == ([], ["groups/help-desk"])


def test_find_for_somebody_takes_their_languages_and_access_needs(garden: Path) -> None:
    data = json.loads(leadkit("find", "budgeting", "--for", "berta", "--format", "json", cwd=garden).out)
    assert data["languages"] == ["en", "es"]
    data = json.loads(leadkit("find", "facilitation", "--access", "captions", "--format", "json", cwd=garden).out)
    assert data["without_access"] == 1


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("find", "x", "--language", "klingonish-"), "is not a language"),
        (("find", "x", "--access", "caption"), "did you mean 'captions'?"),
        (("find", "x", "--for", "nobody-there"), "no person or group is called"),
        (("find", "x", "--for", "hidden"), "to be found by name is in force"),
        (("find", "  "), "the question is empty"),
        (("path", "hidden"), "to be found by name is in force"),
        (("path", "--to", "cooking"), "no skill or role is called 'cooking'"),
        (("path", "--to", "facilitation:9"), "has no level from 1 to 5"),
        (("path", "--skills", "budgeting:x", "--to", "wikidata"), "has no level from 0 to 5"),
        (("path",), "no goal is given"),
        (("path", "--skills", "budgeting:2"), "no goal is given"),
    ],
)
def test_wrong_usage_is_told_with_a_remedy(garden: Path, arguments: tuple[str, ...], fault: str) -> None:
    done = leadkit(*arguments, cwd=garden)
    assert (done.code, done.out) == (2, "")
    assert fault in done.err
    assert "hint:" in done.err


def test_path_to_a_role_and_to_a_skill_by_name(garden: Path) -> None:
    data = json.loads(leadkit("path", "--to", "organiser", "--language", "en", "--format", "json", cwd=garden).out)
    (path,) = data["paths"]
    assert path["target"] == "roles/organiser"
    reached = {skill for step in path["steps"] for skill in (step["skill"], *step["also"])}
    assert reached == {"facilitation", "budgeting", "grant-proposal"}
    spanish = leadkit("path", "--to", "facilitación:2", "--language", "es", cwd=garden)
    assert (spanish.code, "Cómo dirigir una reunión" in spanish.out) == (0, True)


def test_path_of_a_person_leads_to_their_wishes(garden: Path) -> None:
    done = leadkit("path", "amina", cwd=garden)
    assert done.code == 0
    assert "grant proposal (level 3)" in done.out
    assert done.out.index("budgeting") < done.out.index("2\\. grant proposal")


def test_records_with_errors_are_told_instead(tmp_path: Path) -> None:
    root = write(tmp_path, {**EVERYTHING, "data/skills/wikidata.yaml": "label: {en: x}\n"})
    for command in (("find", "x"), ("path", "--to", "facilitation")):
        done = leadkit(*command, cwd=root)
        assert (done.code, "missing-key" in done.out) == (1, True)


def test_an_empty_repository_answers_nothing_without_a_fault(tmp_path: Path) -> None:
    root = write(tmp_path, {"leadkit.yaml": "name: New\n"})
    assert leadkit("find", "anything", cwd=root).code == 1
    assert leadkit("build", "--site", cwd=root).code == 0
    assert (root / "site/en/skills.html").is_file()
