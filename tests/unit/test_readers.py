"""Readers of other programs' files: what they take, what they leave, and that their documented tables are true."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from community import tree
from leadkit.findings import Severity
from leadkit.i18n.messages import Message
from leadkit.model.loading.tree import load
from leadkit.scaffold.readers import READERS
from leadkit.scaffold.readers.format import Draft, Given, Ref
from leadkit.scaffold.readers.node import UNKNOWN, Trail
from leadkit.scaffold.readers.texts import parsed

ROOT = Path(__file__).parents[2]
EXCERPTS = ROOT / "tests/data/imports"
SKILLS = {
    "data/skills/facilitation.yaml": "label: {en: facilitation}\ncategory: interpersonal\nsame_as: {capx: 86}\n",
    "data/skills/budgeting.yaml": "label: {en: budgeting}\ncategory: organisational\nsame_as: {capx: 12}\n",
}


def excerpts(name: str) -> dict[str, bytes]:
    """Files in the form of a format, written by us: every key that its reader knows is in one of them."""
    place = EXCERPTS / name if (EXCERPTS / name).is_dir() else EXCERPTS / f"{name}.yaml"
    paths = sorted(place.rglob("*.*")) if place.is_dir() else [place]
    folder = place if place.is_dir() else EXCERPTS
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def given(name: str, files: Mapping[str, bytes | str]) -> Given:
    form = READERS[name].format
    trail = Trail(form.left)
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    repo, _ = load({**tree(), **SKILLS})
    found = Given(tuple(parsed(contents, trail.findings)), repo, "https://github.com/garden/team", "en", 3, trail)
    form.read(found)
    return found


def draft(found: Given, key: str) -> Draft:
    (one,) = [draft for draft in found.drafts if draft.key == key or draft.base == key]
    return one


def table(name: str) -> str:
    """The rows of a format in the documents."""
    form = READERS[name].format
    rows = [(row.theirs, row.ours) for row in form.taken]
    reasons: dict[Message, list[str]] = {}
    for key, reason in form.left.items():
        reasons.setdefault(reason, []).append(key)
    rows += [(tuple(keys), f"left out: {reason}") for reason, keys in reasons.items()]
    lines = [f"| {', '.join(f'`{key}`' for key in theirs)} | {ours} |\n" for theirs, ours in rows]
    return "".join(["| there | here |\n| --- | --- |\n", *lines])


@pytest.mark.parametrize("name", READERS)
def test_the_documented_table_is_the_reader_s(name: str) -> None:
    page = ROOT / "docs/importing.md"
    start = f"<!-- What `leadkit import {name}` reads: LEADKIT_BLESS=1 writes this table. -->\n"
    text = page.read_text(encoding="utf-8")
    written = re.search(rf"(?<={re.escape(start)})(?:\|.*\n)*", text)
    assert written, start
    if os.environ.get("LEADKIT_BLESS"):
        page.write_text(text[: written.start()] + table(name) + text[written.end() :], encoding="utf-8")
    assert written[0] == table(name)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_reads_what_its_table_says_and_leaves_what_it_says(name: str) -> None:
    found, form = given(name, excerpts(name)), READERS[name].format
    assert found.trail.read == {key for row in form.taken for key in row.theirs}
    left = {left.theirs: left.reason for left in found.trail.left()}
    assert {key: left.get(key) for key in form.left} == dict(form.left)
    assert UNKNOWN not in left.values()
    assert {draft.kind for draft in found.drafts} == set(form.kinds)
    assert [finding for finding in found.trail.findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", READERS)
def test_no_address_of_anybody_is_drafted(name: str) -> None:
    assert "garden.example" not in repr([draft.record for draft in given(name, excerpts(name)).drafts])


@pytest.mark.parametrize("name", READERS)
def test_groups_trainings_and_resources_name_nobody_without_a_record(name: str) -> None:
    others = [draft.record for draft in given(name, excerpts(name)).drafts if draft.kind != "people"]
    assert others
    assert not re.search(r"mira|tomo", repr(others), re.IGNORECASE)


def test_a_key_that_nobody_knows_is_listed_with_its_first_place() -> None:
    team = 'name = "{}"\nfavourite-tree = "oak"\n'
    found = given("teams", {"teams/a.toml": team.format("a"), "teams/b.toml": team.format("b")})
    (left,) = found.trail.left()
    assert (left.theirs, left.reason, left.number) == ("team.favourite-tree", UNKNOWN, 2)
    assert left.first == "teams/a.toml"


def test_teams_have_their_parent_and_archived_ones_have_ended() -> None:
    found = given("teams", excerpts("teams"))
    bank = draft(found, "seed-bank").record
    assert (bank["status"], bank["kind"], bank["part_of"]) == ("ended", "project", [Ref("groups", "orchard")])
    assert bank["sources"] == ["https://github.com/garden/team/blob/HEAD/teams/archive/seed-bank.toml"]
    assert draft(found, "orchard").record["aliases"] == ["orchard"]
    assert "everybody" not in {draft.key for draft in found.drafts}


def test_people_hold_what_they_do_in_teams() -> None:
    found = given("teams", excerpts("teams"))
    assert draft(found, "mira-weaver").record == {
        "name": "Mira Weaver",
        "contact": "https://github.com/mira-weaver",
        "groups": [
            {"group": Ref("groups", "compost"), "role": "alumni"},
            {"group": Ref("groups", "orchard"), "role": "lead, Keeper of the keys"},
        ],
        "same_as": {"github": 900001},
    }
    # User names are the same whatever their case.
    assert {"group": Ref("groups", "orchard"), "role": "Keeper of the keys"} in draft(found, "tomo9").record["groups"]


def test_somebody_without_a_file_is_in_no_team_and_is_listed() -> None:
    left = {left.theirs: left.first for left in given("teams", excerpts("teams")).trail.left()}
    assert left["team.people"] == "teams/orchard.toml (nobody-knows)"


def test_a_file_of_groups_may_hold_invisible_signs_and_be_larger_than_a_record() -> None:
    more = "".join(f"  - {{dir: sig-{n}, name: Group {n}, mission_statement: {'x' * 900}}}\n" for n in range(400))
    text = excerpts("sigs")["sigs.yaml"].decode().replace("workinggroups:\n", f"workinggroups:\n{more}")
    assert "\u200b" in text
    assert len(text) > 256 * 1024
    assert len([draft for draft in given("sigs", {"sigs.yaml": text}).drafts if draft.kind == "groups"]) == 405


def test_a_leader_of_before_is_alumni_unless_they_lead_again() -> None:
    found = given("sigs", excerpts("sigs"))
    assert draft(found, "mira-weaver").record["groups"] == [
        {"group": Ref("groups", "sig-orchard"), "role": "chair, technical lead"}
    ]
    assert draft(found, "tomo9").record["groups"] == [
        {"group": Ref("groups", "sig-orchard"), "role": "alumni"},
        {"group": Ref("groups", "sig-orchard/Seed Bank"), "role": "lead"},
    ]


def test_a_time_without_a_known_zone_is_a_day() -> None:
    trainings = [draft.record for draft in given("tess", excerpts("tess")).drafts if draft.kind == "trainings"]
    sessions = {record["title"]["en"]: record["sessions"][0] for record in trainings}
    assert sessions["Facilitation for gardeners"]["start"] == "2027-03-04T09:00"
    assert sessions["Facilitation for gardeners"]["timezone"] == "Europe/Brussels"
    assert sessions["Open garden"] == {"start": "2027-04-01", "url": "https://courses.garden-tools.org/open"}


def test_three_forms_of_one_thing_of_the_portal_are_read_alike() -> None:
    old = {"slug": "s", "title": "T", "url": "https://garden-tools.org/t", "resource_type": ["Video"], "licence": "MIT"}
    api = {"type": "materials", "id": "1", "attributes": {key.replace("_", "-"): old[key] for key in old}}
    linked = {
        "@type": "LearningResource",
        "@id": "https://tess.elixir-europe.org/materials/s",
        "name": "T",
        "url": "https://garden-tools.org/t",
        "learningResourceType": "Video",
        "license": "https://spdx.org/licenses/MIT.html",
    }
    records = [
        given("tess", {"x.json": json.dumps(form)}).drafts[0].record for form in ([old], {"data": [api]}, linked)
    ]
    assert records[0] == records[1] == records[2]
    assert records[0]["licence"] == "MIT"


def test_a_page_of_a_licence_and_words_with_commas_are_understood() -> None:
    record = draft(given("tess", excerpts("tess")), "roots").record
    assert (record["licence"], record["teaches"]) == ("CC-BY-SA-4.0", [{"skill": "facilitation"}])


def test_capacities_become_skills_by_number_and_else_words() -> None:
    found = given("capx", excerpts("capx"))
    person = draft(found, "mira-weaver").record
    assert person["offers"] == [{"skill": "facilitation", "level": 3}, {"words": "Pruning"}]
    assert person["wants"] == [{"skill": "grant-proposal"}]
    assert person["languages"] == {"en": 4, "tw": "N"}
    assert person["groups"] == [{"group": Ref("groups", "organizations/4"), "role": "manager"}]
    assert (person["country"], person["username"]) == ("GH", "Mira Weaver")
    # What somebody knows and is not available for is no offer.
    assert "budgeting" not in repr(person)
    assert found.assumed == ["budgeting", "facilitation", "facilitation"]


@pytest.mark.parametrize(
    ("numbers", "place", "told"),
    [
        ([18], "GH", None),
        ([18, 2], "GH", None),  # a country says which region it is in
        ([18, 5], "GH", None),
        ([2], "sub-saharan-africa", None),
        ([5], "sub-saharan-africa", None),
        ([4], "south-asia", None),
        ([7], "EH", None),
        ([8, 2], "EG", None),  # there; here it is in another region
        ([18, 4], "GH", "several countries or regions are named"),
        ([18, 19], None, "several countries or regions are named"),
        ([2, 4], None, "several countries or regions are named"),
        ([6], None, "its territory is not a country"),
        ([77], None, "its territory is not a country"),
    ],
)
def test_a_place_on_the_exchange_is_a_country_or_a_region_or_told(
    numbers: list[int], place: str | None, told: str | None
) -> None:
    places = [
        {"id": 2, "territory_name": "South of the Sahara", "territory_acronym": "SSA", "parent_territory": []},
        {"id": 4, "territory_name": "South of Asia", "territory_acronym": "SA", "parent_territory": []},
        {"id": 5, "territory_name": "Sub-Saharan Africa", "territory_acronym": None, "parent_territory": []},
        {"id": 6, "territory_name": "The moon", "territory_acronym": "mo on", "parent_territory": "earth"},
        {"id": 7, "territory_name": "Sahrawi Arab Democratic Republic", "territory_acronym": "xz"},
        {"id": 8, "territory_name": "Egypt", "territory_acronym": "eg", "parent_territory": [2]},
        {"id": 18, "territory_name": "Gold Coast", "territory_acronym": "gh", "parent_territory": [2, None]},
        {"id": 19, "territory_name": "Togo", "territory_acronym": None, "parent_territory": [2]},
    ]
    user = {"id": 1, "user": {"username": "Mira"}, "territory": numbers}
    found = given("capx", {"users.json": json.dumps([user]), "territory.json": json.dumps(places)})
    record = draft(found, "Mira").record
    assert (record.get("country") or record.get("region")) == place
    reasons = [str(left.reason) for left in found.trail.left()]
    assert [reason[: len(told)] for reason in reasons] == [told] if told else reasons == []


def test_an_organisation_of_which_the_kind_is_not_in_the_files_is_a_finding() -> None:
    only = {"organizations.json": excerpts("capx")["organizations.json"]}
    found = given("capx", only)
    assert [str(finding.message) for finding in found.trail.findings] == ["the kind of an organisation is not known"]
    assert not found.drafts[0].node.root.is_sound


@pytest.mark.parametrize(
    ("name", "file", "text", "place"),
    [
        ("teams", "teams/x.toml", 'name = "x"\n[people\n', "teams/x.toml:2:8: this is not TOML"),
        ("teams", "teams/x.toml", "name = 'x'\nname = 'y'\n", "teams/x.toml:2:"),
        ("teams", "teams/x.toml", 'name = "x"\npeople = [1]\n', "teams/x.toml:1:1: this should be keys with values"),
        ("teams", "teams/x.toml", "name = [1]\n", "teams/x.toml:1:1: this should be text"),
        ("teams", "teams/x.toml", f"name = {'[' * 5000}", "teams/x.toml:1:1: lists and maps are nested too deeply"),
        ("teams", "people/x.toml", 'github = "../../x"\n', "people/x.toml:1:1: '../../x' is not a user name"),
        ("teams", "teams/x.toml", f"a{'.a' * 100_000} = 1", "teams/x.toml:1:1: lists and maps are nested too deeply"),
        ("teams", "teams/x.toml", "[a" + ' . "b"' * 40 + "]", "teams/x.toml:1:1: lists and maps are nested too deeply"),
        ("teams", "teams/x.toml", f"a = '{'a' * 262_144}'", "teams/x.toml:1:1: the file has 262150 bytes"),
        ("tess", "e.json", f"[{'{},' * 1_000_000}5]", "e.json:1:1: the file has more than 1000000 entries"),
        ("teams", "people/x.toml", f"github-id = 0x{'f' * 5000}\n", "people/x.toml:1:1: 'github-id' should be a whole"),
        ("teams", "teams/x.toml", f"name = 0x{'f' * 5000}\n", "teams/x.toml:1:1: this should be text"),
        ("tess", "e.json", f"[{'{},' * 10_000}5]", "e.json:1:1: this list has more than 10000 entries"),
        ("capx", "users.json", f"[{'{},' * 10_000}5]", "users.json:1:1: this list has more than 10000 entries"),
        ("sigs", "sigs.yaml", "sigs:\n  - name: x\n", "sigs.yaml:2:5: 'dir' is missing"),
        ("sigs", "sigs.yaml", "sigs: &a []\n", "sigs.yaml:1:7: an anchor ('&a') is not allowed"),
        ("sigs", "sigs.yaml", "sigs: {}\nsigs: {}\n", "sigs.yaml:2:1: the key 'sigs' is here twice"),
        ("tess", "e.json", '[{"title": "x", "start": "soon"}]', "e.json:1:1: 'soon' is not a valid date"),
        ("tess", "e.json", '[{"title": "x", "start": ', "e.json:1:26: this is not JSON"),
        ("tess", "e.json", '[{"a": 1, "a": 2}]', "e.json:1:1: the key 'a' is here twice"),
        ("tess", "e.json", "[" * 100_000, "e.json:1:1: lists and maps are nested too deeply"),
        ("tess", "e.json", f"[{'9' * 5000}]", "e.json:1:1: this is not JSON"),
        ("capx", "users.json", '{"user": {"username": 3.5}}', "users.json:1:1: this should be text"),
        ("capx", "users.json", '{"user": {"x": 1}}', "users.json:1:1: 'username' is missing"),
        ("capx", "users.json", '{"acronym": "X"}', "users.json:1:1: 'display_name' is missing"),
        ("tess", "e.json", '[{"start": "2027-01-01"}]', "e.json:1:1: 'title' is missing"),
        ("teams", "teams/x.toml", "[people]\n", "teams/x.toml:1:1: 'name' is missing"),
        ("capx", "users.json", '{"user": 5}', "users.json:1:1: this should be keys with values"),
        ("capx", "users.json", b"\xff\xfe", "users.json:1:1: byte 0xff is not UTF-8"),
    ],
)
def test_what_is_wrong_is_a_finding_at_its_place(name: str, file: str, text: str | bytes, place: str) -> None:
    found = given(name, {file: text})
    shown = [
        f"{each.path}:{each.position.line}:{each.position.column}: {each.message}" for each in found.trail.findings
    ]
    assert len(shown) == 1
    assert shown[0].startswith(place)


@pytest.mark.parametrize("name", ["tess", "capx"])
@pytest.mark.parametrize("key", ["@type", "keywords", "about", "type", "data", "user", "title", "start", "names"])
def test_what_is_nested_as_deep_as_may_be_is_no_crash(name: str, key: str) -> None:
    deep = f"{'[' * 900}{']' * 900}"
    for text in (f'{{"{key}": {deep}}}', f'{{"@type": "Course", "name": "x", "{key}x": 1, "{key}": {deep}}}', deep):
        if text.count('"@type"') < 2:
            found = given(name, {"x.json": text})
            assert found.trail.findings or found.trail.left()
