"""Files of the Capacity Exchange on the command line: whole exports of ours, and files that nobody meant well with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from community import DAY, person, tree, valid
from leadkit.products.capacity_exchange import files
from program import Outcome, contents, leadkit, write

CONSENT = ("--consent-by", "letter of 2 May", "--covers", "directory,matching,census", "--given", "2026-05-02")
SETTINGS = "name: Garden\nlanguages: [en]\ncontacts: https://meta.wikimedia.org/wiki/User_talk:{}\n"
SKILL = "label: {en: facilitation}\ncategory: interpersonal\nsame_as: {capx: 86}\n"
GARDEN = tree(
    {
        "leadkit.yaml": SETTINGS,
        "data/skills/facilitation.yaml": SKILL,
        "data/groups/trees.yaml": "name: Friends of trees\nkind: team\nlanguages: [en]\nwebsite: https://garden.tools\n",
        "data/trainings/swap.yaml": (
            "title: {en: Seed swap, fr: Troc de graines}\nkind: meetup\norganisers: [trees]\nmode: online\n"
            "sessions: [{start: '2027-03-04T09:00', timezone: Europe/Brussels}]\nteaches: [{skill: facilitation}]\n"
        ),
    },
    mira=person(
        "[{skill: facilitation, level: 4, note: With tea.}, {words: pruning}]",
        "[{skill: budgeting, now: 1, goal: 3}]",
        "{en: 4, tw: N}",
        more="timezone: Africa/Accra\nhours: [mon 18:00-20:00]\ngroups: [{group: trees, role: lead}]\n",
    ).replace("Somebody", "Mira"),
)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A folder with the export of the garden."""
    found = files(valid(GARDEN), DAY)
    return write(tmp_path / "theirs", {name: json.dumps(content, indent=1) for name, content in found.items()})


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A community that has skills, and nobody yet."""
    return write(tmp_path / "ours", {**tree({"data/skills/facilitation.yaml": SKILL}), "leadkit.yaml": SETTINGS})


def import_(ours: Path, exported: Path, *options: str) -> Outcome:
    return leadkit("import", "capx", *sorted(exported.glob("*.json")), *options, cwd=ours)


def change(exported: Path, name: str, edit: Callable[[Any], None]) -> None:
    data = json.loads((exported / name).read_text("utf-8"))
    edit(data)
    (exported / name).write_text(json.dumps(data), "utf-8")


def test_an_export_comes_into_another_community_with_all_that_it_holds(ours: Path, exported: Path) -> None:
    done = import_(ours, exported, *CONSENT)
    assert (done.code, "left out" in done.err) == (0, False), done
    assert leadkit("validate", cwd=ours).code == 0
    mira = (ours / "data/people/mira.yaml").read_text("utf-8")
    assert "{skill: facilitation, level: 4, note: With tea.}" in mira
    assert "{skill: budgeting, now: 1, goal: 3}" in mira
    assert "words: pruning" in mira
    assert "{group: friends-of-trees, role: lead}" in mira
    assert "by: letter of 2 May" in mira
    # Its numbers mean nothing on the exchange, so no page there is named.
    assert "capx" not in "".join(content.decode() for content in contents(ours / "data/people").values())
    swap = (ours / "data/trainings/seed-swap.yaml").read_text("utf-8")
    assert "title:\n  en: Seed swap\n  fr: Troc de graines\n" in swap
    assert '{start: "2027-03-04T09:00", timezone: Europe/Brussels}' in swap


def test_an_export_comes_home_and_changes_nothing(tmp_path: Path, exported: Path) -> None:
    home = write(tmp_path / "home", GARDEN)
    before = contents(home / "data")
    done = import_(home, exported, *CONSENT)
    assert (done.code, contents(home / "data")) == (0, before), done
    assert "records that are already in the repository and stay as they are: 3" in done.err


def test_a_consent_does_not_travel(ours: Path, exported: Path) -> None:
    def agree(data: Any) -> None:
        data["people"]["Mira"]["consent"] = {"given": "2020-01-01", "covers": ["directory"]}

    change(exported, "leadkit.json", agree)
    done = import_(ours, exported)
    assert done.code == 0
    assert not (ours / "data/people").exists()
    assert "people left out because nothing says that they agree: 1 (Mira)" in done.err
    assert "left out: leadkit.people.consent (1 in all, first in leadkit.json: people.Mira)" in done.err


def test_what_the_exchange_does_not_have_any_more_is_dropped_and_told(ours: Path, exported: Path) -> None:
    def stop(data: Any) -> None:
        data[0]["skills_available"] = []

    change(exported, "users.json", stop)
    done = import_(ours, exported, *CONSENT)
    assert "leadkit.json has it, but the exchange does not have it any more" in done.err
    assert "facilitation" not in (ours / "data/people/mira.yaml").read_text("utf-8")


def test_every_reason_is_told_where_one_key_has_several(ours: Path, exported: Path) -> None:
    change(exported, "users.json", set_at(0, "skills_available")([999_999]))
    done = import_(ours, exported, *CONSENT)
    assert "(86)): leadkit.json has it, but the exchange does not have it any more" in done.err
    assert "(999999)): no skill here has this number or name" in done.err


def test_a_capacity_without_a_skill_here_is_offered_in_words_and_has_no_level(ours: Path, exported: Path) -> None:
    (ours / "data/skills/facilitation.yaml").unlink()
    change(exported, "capacities.tab.json", set_at("data", 0, 1)({"en": "Holding a room"}))
    done = import_(ours, exported, *CONSENT)
    assert (done.code, leadkit("validate", cwd=ours).code) == (0, 0), done
    mira = (ours / "data/people/mira.yaml").read_text("utf-8")
    assert "{words: Holding a room, note: With tea.}" in mira


def test_a_skill_that_nobody_here_has_is_told(ours: Path, exported: Path) -> None:
    (ours / "data/skills/budgeting.yaml").unlink()
    (ours / "data/skills/grant-proposal.yaml").unlink()
    done = import_(ours, exported, *CONSENT)
    assert (done.code, "no skill here has this id" in done.err) == (0, True), done


def set_at(*way: Any) -> Callable[[Any], Callable[[Any], None]]:
    """An edit that puts a value there."""

    def put(value: Any) -> Callable[[Any], None]:
        def edit(data: Any) -> None:
            for step in way[:-1]:
                data = data[step]
            data[way[-1]] = value

        return edit

    return put


MIRA = ("people", "Mira")
DEEP: Any = []
for _ in range(30):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("leadkit.json", set_at("leadkit")(2), "leadkit.json:1:1: error: leadkit: this file is of version 2, and"),
        ("leadkit.json", set_at("leadkit")(True), "this file is of version True, and leadkit reads version 1"),
        ("leadkit.json", set_at("people")([]), "error: people: this should be keys with values"),
        ("leadkit.json", set_at(*MIRA)(5), "error: people.Mira: this should be keys with values"),
        ("leadkit.json", set_at(*MIRA, "offers")("tea"), "people.Mira.offers: 'offers' is in the wrong format"),
        ("leadkit.json", set_at(*MIRA, "offers")([5]), "people.Mira.offers: 'offers' is in the wrong format"),
        ("leadkit.json", set_at(*MIRA, "offers")([{"capacity": []}]), "'offers' is in the wrong format"),
        ("leadkit.json", set_at(*MIRA, "wants")([{"skill": {}}]), "'wants' is in the wrong format"),
        ("leadkit.json", set_at(*MIRA, "groups")([{"organization": []}]), "'groups' is in the wrong format"),
        ("leadkit.json", set_at(*MIRA, "languages")(["en"]), "'languages' is in the wrong format"),
        ("leadkit.json", set_at(*MIRA, "contact")("x" * 10_000_000), "this has 10000000 characters, more than 20000"),
        ("leadkit.json", set_at(*MIRA, "hours")(DEEP), "lists and maps are nested too deeply"),
        ("leadkit.json", set_at(*MIRA, "hours")(5), "users.json:1:1: error: [0]: hours: "),
        ("leadkit.json", set_at(*MIRA, "contact")("mira@garden.tools"), "users.json:1:1: error: [0]: contact: "),
        ("leadkit.json", set_at(*MIRA, "offers")([{"capacity": 86, "level": 9}]), "error: [0]: offers[0].level: "),
        ("leadkit.json", set_at("groups", "1000001", "kind")("gang"), "organizations.json:1:1: error: [0]: kind: "),
        ("users.json", set_at(0, "display_name")("x" * 10_000_000), "this has 10000000 characters, more than 20000"),
        ("users.json", set_at(0, "display_name")("Mira mira@garden.tools"), "users.json:1:1: error: [0]: name: "),
        ("users.json", set_at(0, "skills_available")([[86]]), "this should be a whole number"),
        ("users.json", set_at(0, "skills_available")({"86": 1}), "'skills_available' should be a list"),
        ("users.json", set_at(0, "language", 0, "proficiency")("fluent"), "users.json:1:1: error: [0]: languages."),
        ("users.json", set_at(0, "user")("Mira"), "this should be keys with values"),
        ("users.json", set_at(0, "user", "username")("a|b"), "users.json:1:1: error: [0]: username: "),
        ("events.json", set_at(0, "time_begin")("soon"), "events.json:1:1: error: [0].time_begin: 'soon' is not a"),
        ("events.json", set_at(0, "time_begin")("0001-01-01T00:00:00+14:00"), "is not a valid date"),
        ("organizations.json", set_at(0, "type")(7), "the kind of an organisation is not known"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(
    ours: Path, exported: Path, name: str, edit: Callable[[Any], None], message: str
) -> None:
    before = contents(ours / "data")
    change(exported, name, edit)
    done = import_(ours, exported, *CONSENT)
    assert (done.code, message in done.out) == (1, True), (done.code, done.out[:3000], done.err[:1000])
    assert "hint: " in done.out
    assert contents(ours / "data") == before


@pytest.mark.parametrize(
    ("name", "edit", "told"),
    [
        ("users.json", set_at(0, "about")("write to mira@garden.tools"), "user.about (1 in all"),
        (
            "users.json",
            set_at(0, "skills_available")([86, 999_999]),
            "(999999)): no skill here has this number or name",
        ),
        ("users.json", set_at(0, "territory")([77]), "(77)): its territory is not a country"),
        ("users.json", set_at(0, "language", 0, "id")(77), "(77)): its language is not in the files"),
        ("users.json", set_at(0, "language", 0, "proficiency")(""), "its level is not known; it is recorded at 3"),
        ("users.json", set_at(0, "affiliation")([77]), "(77)): its organisation is not in the files"),
        ("users.json", set_at(0, "type_of_mind")("odd"), "user.type_of_mind (1 in all"),
        ("leadkit.json", set_at("people", "Nobody")({"hours": []}), "no user, organisation or event in the other"),
        ("leadkit.json", set_at(*MIRA, "\ud800\u202e")("x"), "leadkit does not know this key"),
        ("leadkit.json", set_at("trainings", "1000001", "sessions")([5]), "event.time_begin (1 in all"),
        ("events.json", set_at(0, "name")("Plant swap"), "event.name (1 in all"),
        (
            "events.json",
            set_at(0, "type_of_location")("dream"),
            "(dream)): this is none of virtual, in_person and hybrid",
        ),
        ("events.json", set_at(0, "organization")(77), "(77)): its organisation is not in the files"),
    ],
)
def test_what_nobody_here_knows_is_left_out_and_told(
    ours: Path, exported: Path, name: str, edit: Callable[[Any], None], told: str
) -> None:
    change(exported, name, edit)
    done = import_(ours, exported, *CONSENT)
    assert (done.code, told in done.err) == (0, True), (done.code, done.out[:2000], done.err[:3000])
    assert leadkit("validate", cwd=ours).code == 0


def test_markup_and_hidden_characters_in_a_profile_are_text(ours: Path, exported: Path) -> None:
    change(
        exported, "users.json", set_at(0, "display_name")("<script>alert(1)</script>\u202e [x](javascript:1) \ud800")
    )
    done = import_(ours, exported, *CONSENT)
    assert done.code == 0, done
    assert leadkit("validate", cwd=ours).code == 0
    assert leadkit("build", cwd=ours).code == 0
    built = contents(ours / "artifacts")
    pages = "".join(content.decode() for name, content in built.items() if name.endswith((".md", ".html")))
    assert "alert(1)" in pages
    assert "<script>alert(1)" not in pages


def test_two_entries_of_one_user_are_told_and_the_same_twice_is_one(ours: Path, exported: Path) -> None:
    change(exported, "users.json", lambda data: data.append(dict(data[0])))
    assert import_(ours, exported, *CONSENT, "--dry-run").code == 0
    change(exported, "users.json", set_at(1, "display_name")("Another"))
    done = import_(ours, exported, *CONSENT)
    assert (done.code, "error: [1]: this is the same record as in users.json: [0]" in done.out) == (1, True), done


def test_a_part_is_written_without_what_has_a_faulty_entry(ours: Path, exported: Path) -> None:
    change(exported, "leadkit.json", set_at(*MIRA, "offers")("tea"))
    assert import_(ours, exported, *CONSENT, "--partial").code == 1
    assert not (ours / "data/people").exists()
    assert (ours / "data/groups/friends-of-trees.yaml").exists()
