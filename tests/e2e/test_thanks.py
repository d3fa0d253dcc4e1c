"""`leadkit thanks`: published, printed, and as badges that other programs accept."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft201909Validator

from community import person, tree
from program import contents, leadkit, write

SCHEMA = json.loads((Path(__file__).parents[1] / "data/openbadges.json").read_text(encoding="utf-8"))
LEARNED = (
    "learned: [{skill: wikidata, from: 1, to: 3, on: 2026-05-02, via: people/trainer, "
    "evidence: 'https://example.org/evidence', shared: 'https://example.org/talk'}]\n"
)
TEAM = "name: The Team\nkind: user-group\nlanguages: [en]\nwebsite: https://example.org/team\n"
FILES = tree(
    "leadkit.yaml",
    "name: Garden friends\nrepository: https://example.org/garden\n",
    "resources/guide.yaml",
    "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\ncontributors: [{who: people/author}]\n",
    trainer=person().replace("username: Somebody", "contact: https://example.org/user/trainer"),
    author=person(),
    learner=person(more=LEARNED),
    shy=person(consent="[matching, census]", more=LEARNED.replace("example.org/", "example.org/User:Shy_Person/")),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", FILES)


def badges(root: Path, *options: str | Path) -> dict[str, bytes]:
    out = root.parent / "badges"
    done = leadkit("thanks", "--badges", out, "--as-of", "2026-11-21", *options, cwd=root)
    assert done.code == 0, done.err
    return {name: content for name, content in contents(out).items() if not name.startswith(".")}


def test_badges_are_valid_and_say_what_records_say(root: Path) -> None:
    files = badges(root)
    assert set(files) == {"author/made.json", "learner/shared-wikidata.json", "trainer/taught-wikidata.json"}
    for content in files.values():
        errors = [error.message for error in Draft201909Validator(SCHEMA).iter_errors(json.loads(content))]
        assert not errors
        assert b"Shy" not in content
    taught = json.loads(files["trainer/taught-wikidata.json"])
    assert taught["name"] == "Taught Wikidata"
    assert taught["issuer"]["id"] == "https://example.org/garden"
    assert taught["validFrom"] == "2026-11-21T00:00:00Z"
    assert taught["credentialSubject"]["id"] == "https://example.org/user/trainer"
    assert [one["id"] for one in taught["evidence"]] == ["https://example.org/evidence"]
    assert "This is based on 2 records." in taught["credentialSubject"]["achievement"]["description"]
    made = json.loads(files["author/made.json"])
    assert made["credentialSubject"]["identifier"][0]["identityType"] == "userName"
    assert [one["id"] for one in made["evidence"]] == ["https://example.org/guide"]
    assert "proof" not in taught
    assert badges(root) == files


def test_the_schema_refuses_a_badge_that_is_none(root: Path) -> None:
    badge = json.loads(badges(root)["author/made.json"])
    del badge["credentialSubject"]["achievement"]["criteria"]
    assert list(Draft201909Validator(SCHEMA).iter_errors(badge))


def test_what_cannot_be_shown_is_told(root: Path) -> None:
    out = root.parent / "badges"
    hidden = leadkit("thanks", "--badges", out, "--for", "shy", cwd=root)
    assert (hidden.code, "no consent of 'shy' to be found" in hidden.err) == (2, True)
    public = leadkit("thanks", "--badges", "badges", cwd=root)
    assert (public.code, "others may find it" in public.err) == (2, True)
    write(root, {"leadkit.yaml": "name: Garden friends\n"})
    homeless = leadkit("thanks", "--badges", out, cwd=root)
    assert (homeless.code, "repository: https://" in homeless.err) == (2, True)
    assert not out.exists()


def test_one_person_s_badges_leave_the_others_where_they_are(root: Path) -> None:
    everybody = badges(root)
    assert badges(root, "--for", "trainer") == everybody


def test_the_paragraph_for_a_newsletter_names_who_agreed(root: Path) -> None:
    done = leadkit("thanks", "--newsletter", "--since", "2026-05-01", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0
    assert "Since 1 May 2026, 2 people learned 1 skill with the help of others." in done.out
    assert leadkit("thanks", "--since", "2026-05-01", cwd=root).code == 2


def test_it_publishes_its_folder(root: Path) -> None:
    assert leadkit("thanks", "--as-of", "2026-11-21", cwd=root).code == 0
    assert "Helped to learn Wikidata: " in (root / "artifacts/thanks/README.md").read_text(encoding="utf-8")


SERVED = (
    "served:\n  - {hours: 3, what: <helping> at a desk, on: 2026-05-02}\n"
    "  - {hours: 4, what: translating, for: team, on: 2026-06-02}\n  - {hours: 2, what: early, on: 2019-01-01}\n"
    "  - {hours: 9, what: later, on: 2026-11-22}\n"
)


def hours(root: Path, *options: str) -> dict[str, str]:
    out = root.parent / "hours"
    done = leadkit("thanks", "--hours", *options, "--out", out, "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done.err
    return {name: text.decode() for name, text in contents(out).items() if not name.startswith(".")}


def test_a_confirmation_of_hours_can_be_printed_in_the_language_of_its_person(root: Path) -> None:
    french = person(more=SERVED).replace("languages: {en: 5}", "languages: {fr: N}")
    assert "fr: N" in french
    write(root, {"data/people/helper.yaml": french, "data/groups/team.yaml": TEAM})
    files = hours(root, "helper", "--year", "2026", "--language", "en")
    assert set(files) == {"helper-hours-2026.html", "helper-hours-2026.md"}
    page = files["helper-hours-2026.html"]
    assert "gave 7 hours as a volunteer" in page
    assert "&lt;helping&gt; at a desk" in page
    assert "The Team" in page
    for word in ("early", "later", "<script", "http://", "src="):
        assert word not in page
    assert "gave 9 hours as a volunteer" in hours(root, "helper", "--language", "en")["helper-hours.html"]
    assert '<html lang="fr"' in hours(root, "helper")["helper-hours.html"]


def test_hours_that_may_not_be_told_are_not_confirmed(root: Path) -> None:
    for consent, said in (
        ("[census, matching]", "no consent of 'helper' to be found"),
        ("[directory]", "their consent covers 'census'"),
    ):
        write(root, {"data/people/helper.yaml": person(consent=consent, more=SERVED), "data/groups/team.yaml": TEAM})
        done = leadkit("thanks", "--hours", "helper", "--out", root.parent / "hours", cwd=root)
        assert (done.code, said in done.err) == (2, True), done
    group = leadkit("thanks", "--hours", "groups/team", "--out", root.parent / "hours", cwd=root)
    assert (group.code, "is a group" in group.err) == (2, True)
    public = leadkit("thanks", "--hours", "author", "--out", "hours", cwd=root)
    assert (public.code, "others may find it" in public.err) == (2, True)
    assert not (root.parent / "hours").exists()


def test_the_site_has_a_page_for_each_year(root: Path) -> None:
    assert leadkit("build", "--site", "--out", root.parent / "site", "--as-of", "2026-11-21", cwd=root).code == 0
    site = root.parent / "site/en"
    assert 'href="thanks/2026.html"' in (site / "thanks.html").read_text(encoding="utf-8")
    assert "In 2026, 2 people learned 1 skill" in (site / "thanks/2026.html").read_text(encoding="utf-8")
