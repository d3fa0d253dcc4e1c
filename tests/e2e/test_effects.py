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
    (root / "README.md").write_text("Only a document.\n")
    done = leadkit("diff", "--author", "Amina", cwd=root)
    assert (done.code, "No record changes" in done.out) == (0, True)
    assert "Amina" not in done.out


def test_a_new_person_gains_matches_and_closes_a_gap(root: Path) -> None:
    write(root, {"data/people/cleo.yaml": person("[{skill: wikidata, level: 4}]", "[{skill: facilitation, goal: 3}]")})
    found = json.loads(leadkit("diff", "--format", "json", "--as-of", "2026-11-21", cwd=root).out)
    meets = {"learner": "people/cleo", "mentor": "people/amina", "skill": "facilitation"}
    hours = 'timezone: Africa/Accra\nhours: ["sat 10:00-12:00"]'
    missing = [{"field": "hours", "lines": hours}, {"field": "since", "lines": "since: 2026"}]
    record = {"change": "added", "kind": "person", "id": "cleo", "is_moved": False, "fields": [], "fields_not_shown": 0}
    assert found["records"] == [{**record, "meets": [meets], "unmatched": [], "missing": missing}]
    assert found["matches"]["gained"] == [meets]
    assert found["matches"]["lost"] == []
    text = leadkit("diff", "--as-of", "2026-11-21", cwd=root).out
    assert "# Welcome, Somebody. Thank you for your record." in text
    assert "You offer Wikidata, level 4 (teaches it). The census knew nobody who offers this." in text
    assert "**Amina could help you with facilitation.** Amina teaches this." in text
    assert "**gained**: Somebody with Amina for facilitation" in text


def test_edits_are_told_in_words_and_lost_matches_and_opened_gaps(root: Path) -> None:
    changed = AMINA.replace("country: GH", "country: DE").replace(
        "skill: facilitation, level: 4", "skill: wikidata, level: 5"
    )
    write(root, {"data/people/amina.yaml": changed})
    text = leadkit("diff", "--as-of", "2026-11-21", cwd=root).out
    assert "# Hello Amina. Thank you for keeping your record up to date." in text
    assert "- country now says “DE”, and no longer “GH”." in text
    assert "- You no longer offer facilitation." in text
    assert "- You offer Wikidata, level 5 (leads it across communities)." in text
    assert "- Berta is no longer suggested to you (facilitation)." in text
    assert "**changed**: people/amina (country, offers)" in text
    assert "**lost**: Berta with Amina for facilitation" in text
    assert "**opened**: facilitation, 0 → 1 unmet request" in text


def test_who_is_not_to_be_found_by_name_is_not_named(root: Path) -> None:
    hidden = person("[{skill: wikidata, level: 4}]", consent="[census]")
    write(root, {"data/people/hidden.yaml": hidden})
    git(root, "add", ".")
    git(root, "commit", "-m", "hidden")
    write(root, {"data/people/hidden.yaml": hidden.replace("level: 4", "level: 5")})
    done = leadkit("diff", cwd=root)
    assert "a person who is not named here" in done.out
    assert "You are counted, together with others, and named nowhere." in done.out
    for word in ("hidden", "Somebody", "Wikidata"):
        assert word not in done.out


def test_who_has_left_is_named_no_more(root: Path) -> None:
    (root / "data/people/amina.yaml").unlink()
    done = leadkit("diff", "--author", "Mallory", "--as-of", "2026-11-21", cwd=root)
    assert "A record is removed. From the next build on, it is no longer in the lists" in done.out
    assert "**removed**: a person who is not named here" in done.out
    assert "1 person who is not named here: this record does not say which account" in done.out
    assert "**lost**: Berta with somebody who is not named here for facilitation" in done.out
    assert "amina" not in done.out.lower()
    assert "has a resource now" not in done.out  # nobody wants it any more
    data = json.loads(leadkit("diff", "--format", "json", "--author", "Mallory", cwd=root).out)
    assert (data["foreign"], data["foreign_not_named"], data["unsure"], data["unsure_not_named"]) == ([], 0, [], 1)
    assert {"learner": "people/berta", "mentor": None, "skill": "facilitation"} in data["matches"]["lost"]


def test_who_leaves_is_thanked_and_told_the_way(root: Path) -> None:
    (root / "data/people/amina.yaml").unlink()
    text = leadkit("diff", "--author", "AMINA", "--as-of", "2026-11-21", cwd=root).out
    assert text.startswith("# Goodbye, and thank you.\n\nYou are leaving.")
    assert "docs/leaving.md" in text
    assert "does not say which account" not in text


def test_what_a_record_said_before_its_person_agreed_is_not_told(root: Path) -> None:
    hidden = AMINA.replace("[directory, matching, census]", "[census]").replace("level: 4", "level: 4, note: Secret")
    write(root, {"data/people/amina.yaml": hidden})
    git(root, "commit", "-am", "hidden")
    write(root, {"data/people/amina.yaml": AMINA})
    text = leadkit("diff", "--as-of", "2026-11-21", cwd=root).out
    assert "- 2 fields changed whose words are not shown here." in text
    assert "people/amina (2 fields whose words are not shown here)" in text
    assert "Secret" not in text


def test_only_words_that_pages_show_are_told(root: Path) -> None:
    more = "needs_access: [captions]\nlearned: [{skill: budgeting, to: 2, on: 2026-05-05, via: people/berta}]\n"
    write(root, {"data/people/amina.yaml": AMINA.replace("country: GH", "country: DE") + more})
    text = leadkit("diff", cwd=root).out
    assert "country now says “DE”" in text
    assert "You reached level 2 (does it with help) in budgeting." in text
    assert "- 1 field changed whose words are not shown here." in text
    assert "captions" not in text
    assert "Berta" not in text.partition("# For maintainers")[0]


def test_who_may_not_be_named_is_not_named_in_the_record_of_something_else(root: Path) -> None:
    guide = "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\ncontributors: [{name: Penname}]\n"
    write(root, {"data/resources/guide.yaml": guide, "data/people/hidden.yaml": person(consent="[census]")})
    git(root, "add", ".")
    git(root, "commit", "-m", "guide")
    both = "{who: people/hidden}, {who: people/amina, role: editor}, {name: Penname}"
    write(root, {"data/resources/guide.yaml": guide.replace("{name: Penname}", both)})
    text = leadkit("diff", cwd=root).out
    assert "contributors now says “somebody who is not named here”." in text
    assert "contributors now says “who people/amina, role editor”." in text
    assert "people/hidden" not in text


def test_every_kind_of_record_is_told_of_in_the_language_asked_for(root: Path) -> None:
    write(
        root,
        {
            "data/groups/desk.yaml": "name: Desk\nkind: team\nwants: [{skill: wikidata}]\n",
            "data/resources/guide.yaml": (
                "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\nlanguages: [en]\n"
                "teaches: [{skill: facilitation, level: 3}]\n"
            ),
            "data/roles/host.yaml": "label: {en: host}\nskills: [{skill: facilitation, level: 3}]\n",
            "data/skills/hosting.yaml": "label: {en: hosting}\ncategory: interpersonal\nbroader: [facilitation]\n",
            "data/trainings/school.yaml": (
                "title: {en: School}\nkind: camp\nlanguages: [en]\nteaches: [{skill: facilitation}]\nstatus: open\n"
            ),
        },
    )
    text = leadkit("diff", "--as-of", "2026-11-21", "--author", "Amina", "--language", "en", cwd=root).out
    for sentence in (
        *("Desk asks for Wikidata", "“Guide” can be followed in English.", "“School” can be followed in English."),
        *("The role host is new. It takes facilitation.", "The skill hosting is new", "It is a part of facilitation."),
    ):
        assert sentence in text
    assert leadkit("diff", "--language", "pt-BR", "--format", "json", cwd=root).code == 0
    wrong = leadkit("diff", "--language", "tlh", cwd=root)
    assert (wrong.code, "leadkit does not speak 'tlh' yet" in wrong.err) == (2, True)


def test_what_was_wrong_before_is_no_traceback_after(root: Path) -> None:
    faulty = AMINA.replace("level: 4", "level: 9").replace("skill: grant-proposal", "skill: [x]")
    write(root, {"data/people/amina.yaml": faulty.replace("https://meta", "https://[meta")})
    git(root, "commit", "-am", "faulty")
    write(root, {"data/people/amina.yaml": AMINA})
    assert (
        "1 record of that version could not be read and is left out."
        in leadkit("diff", "--author", "Mallory", cwd=root).out
    )
    git(root, "commit", "-am", "right")
    write(root, {"data/people/amina.yaml": faulty})
    assert "have errors after this change" in leadkit("diff", "--author", "Mallory", cwd=root).out


def test_a_state_with_errors_has_records_but_no_effect(root: Path) -> None:
    write(root, {"data/people/amina.yaml": AMINA.replace("level: 4", "level: 9")})
    done = leadkit("diff", cwd=root)
    assert (done.code, "leadkit cannot tell" in done.out) == (0, True)
    assert json.loads(leadkit("diff", "--format", "json", cwd=root).out)["is_computed"] is False


def test_hostile_words_stay_words_and_nothing_is_written(root: Path) -> None:
    name = "![x](https://evil.example) <b>@all</b> #12 GH-12"
    write(root, {"data/people/evil.yaml": AMINA.replace("name: Amina", f'name: "{name}"')})
    before = contents(root)
    text = leadkit("diff", cwd=root).out
    assert "<b>" not in text
    for acting in ("](https://evil", "@all", "#12", "GH-12"):
        assert acting not in text
    assert contents(root) == before


def test_without_git_it_ends_with_3(tmp_path: Path) -> None:
    assert leadkit("diff", cwd=write(tmp_path, tree())).code == 3
