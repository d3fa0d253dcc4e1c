"""diff: what a change does, against real git."""

import json
from pathlib import Path

import pytest

from community import AMINA, BERTA, person, tree
from program import contents, git, leadkit, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(tmp_path, tree(amina=AMINA, berta=BERTA))
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def test_nothing_changed(root: Path) -> None:
    done = leadkit("diff", cwd=root)
    assert (done.code, "No record differs." in done.out) == (0, True)


def test_a_new_person_gains_matches_and_closes_a_gap(root: Path) -> None:
    write(root, {"data/people/cleo.yaml": person("[{skill: wikidata, level: 4}]", "[{skill: facilitation, goal: 3}]")})
    found = json.loads(leadkit("diff", "--format", "json", "--as-of", "2026-11-21", cwd=root).out)
    assert found["records"] == [
        {"change": "added", "kind": "person", "id": "cleo", "fields": [], "fields_not_shown": 0}
    ]
    assert found["matches"]["gained"] == [{"learner": "people/cleo", "mentor": "people/amina", "skill": "facilitation"}]
    assert found["matches"]["lost"] == []
    text = leadkit("diff", "--as-of", "2026-11-21", cwd=root).out
    assert "**gained**: Somebody learns facilitation with Amina" in text


def test_edits_are_told_in_words_and_lost_matches_and_opened_gaps(root: Path) -> None:
    changed = AMINA.replace("country: GH", "country: DE").replace(
        "skill: facilitation, level: 4", "skill: wikidata, level: 5"
    )
    write(root, {"data/people/amina.yaml": changed})
    text = leadkit("diff", "--as-of", "2026-11-21", cwd=root).out
    assert "person amina, country: GH → DE" in text
    assert "person amina, offers no longer has: skill facilitation, level 4" in text
    assert "**lost**: Berta learns facilitation with Amina" in text
    assert "**opened**: facilitation, 0 → 1 unmet request" in text


def test_somebody_else_s_record_is_pointed_out(root: Path) -> None:
    write(root, {"data/people/amina.yaml": AMINA.replace("level: 4", "level: 5")})
    assert "somebody else than Mallory: amina" in leadkit("diff", "--author", "Mallory", cwd=root).out
    for own in ("Amina", "example"):
        assert "somebody else" not in leadkit("diff", "--author", own, cwd=root).out


def test_who_is_not_to_be_found_by_name_is_not_named(root: Path) -> None:
    hidden = person("[{skill: wikidata, level: 4}]", consent="[census]")
    write(root, {"data/people/hidden.yaml": hidden})
    git(root, "add", ".")
    git(root, "commit", "-m", "hidden")
    write(root, {"data/people/hidden.yaml": hidden.replace("level: 4", "level: 5")})
    done = leadkit("diff", cwd=root)
    assert "a person who is not named here" in done.out
    assert "hidden" not in done.out


def test_who_has_left_is_named_no_more(root: Path) -> None:
    (root / "data/people/amina.yaml").unlink()
    done = leadkit("diff", "--author", "Mallory", "--as-of", "2026-11-21", cwd=root)
    assert "**removed**: a person who is not named here" in done.out
    assert "somebody else than Mallory: 1 person who is not named here" in done.out
    assert "**lost**: Berta learns facilitation with somebody who is not named here" in done.out
    assert "amina" not in done.out.lower()
    data = json.loads(leadkit("diff", "--format", "json", "--author", "Mallory", cwd=root).out)
    assert (data["foreign"], data["foreign_not_named"]) == ([], 1)
    assert {"learner": "people/berta", "mentor": None, "skill": "facilitation"} in data["matches"]["lost"]


def test_what_a_record_said_before_its_person_agreed_is_not_told(root: Path) -> None:
    hidden = AMINA.replace("[directory, matching, census]", "[census]").replace("level: 4", "level: 4, note: Secret")
    write(root, {"data/people/amina.yaml": hidden})
    git(root, "commit", "-am", "hidden")
    write(root, {"data/people/amina.yaml": AMINA})
    text = leadkit("diff", "--as-of", "2026-11-21", cwd=root).out
    assert "person amina, 2 fields whose words are not shown here" in text
    assert "Secret" not in text


def test_only_words_that_pages_show_are_told(root: Path) -> None:
    more = "needs_access: [captions]\nlearned: [{skill: budgeting, to: 2, on: 2026-05-05, via: people/berta}]\n"
    write(root, {"data/people/amina.yaml": AMINA.replace("country: GH", "country: DE") + more})
    text = leadkit("diff", cwd=root).out
    assert "country: GH → DE" in text
    assert "person amina, 2 fields whose words are not shown here" in text
    assert "captions" not in text


def test_who_may_not_be_named_is_not_named_in_the_record_of_something_else(root: Path) -> None:
    guide = "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\ncontributors: [{name: Penname}]\n"
    write(root, {"data/resources/guide.yaml": guide, "data/people/hidden.yaml": person(consent="[census]")})
    git(root, "add", ".")
    git(root, "commit", "-m", "guide")
    both = "{who: people/hidden}, {who: people/amina, role: editor}, {name: Penname}"
    write(root, {"data/resources/guide.yaml": guide.replace("{name: Penname}", both)})
    text = leadkit("diff", cwd=root).out
    assert "resource guide, contributors now has: somebody who is not named here" in text
    assert "resource guide, contributors now has: who people/amina, role editor" in text
    assert "people/hidden" not in text


def test_a_state_with_errors_has_records_but_no_effect(root: Path) -> None:
    write(root, {"data/people/amina.yaml": AMINA.replace("level: 4", "level: 9")})
    done = leadkit("diff", cwd=root)
    assert (done.code, "cannot be computed" in done.out) == (0, True)
    assert json.loads(leadkit("diff", "--format", "json", cwd=root).out)["is_computed"] is False


def test_hostile_words_stay_words_and_nothing_is_written(root: Path) -> None:
    name = "![x](https://evil.example) <b>@all</b>"
    write(root, {"data/people/evil.yaml": AMINA.replace("name: Amina", f'name: "{name}"')})
    before = contents(root)
    text = leadkit("diff", cwd=root).out
    assert "<b>" not in text
    assert "](https://evil" not in text
    assert contents(root) == before


def test_without_git_it_ends_with_3(tmp_path: Path) -> None:
    assert leadkit("diff", cwd=write(tmp_path, tree())).code == 3
