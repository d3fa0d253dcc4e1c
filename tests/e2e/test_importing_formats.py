"""`leadkit import` of what others' programs keep: what is written, what is left alone, and who is left out."""

import json
import shutil
from pathlib import Path

import pytest

from community import AMINA, tree
from leadkit.scaffold.readers import READERS
from program import Outcome, contents, leadkit, write

EXCERPTS = Path(__file__).parents[1] / "data/imports"
SOURCE = ("--source", "https://github.com/garden/team")
CONSENT = ("--consent-by", "letters of May", "--covers", "directory,matching", "--given", "2026-05-02")
GROUPS = ["compost", "orchard", "seed-bank"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(EXCERPTS, tmp_path / "theirs")
    return write(tmp_path / "ours", tree("leadkit.yaml", "name: Test\nworking_languages: [en]\n", amina=AMINA))


def import_(root: Path, name: str, *options: str) -> Outcome:
    theirs = root.parent / "theirs"
    where = [theirs / f"{name}.yaml"] if name == "sigs" else [theirs / name]
    if READERS[name].argument.endswith("…"):
        where = sorted(where[0].glob("*.json"))
    own = () if READERS[name].source else SOURCE
    return leadkit("import", name, *where, *own, *options, cwd=root)


def agreed(name: str) -> tuple[str, ...]:
    """The options by which people become records, where a format has people."""
    return CONSENT if "people" in READERS[name].format.kinds else ()


def names(root: Path, kind: str) -> list[str]:
    return sorted(path.stem for path in (root / "data" / kind).glob("*.yaml"))


@pytest.mark.parametrize("name", READERS)
def test_what_is_imported_is_valid_and_coming_again_changes_nothing(root: Path, name: str) -> None:
    done = import_(root, name, *agreed(name))
    written = [line for line in done.out.splitlines() if line.startswith("data/")]
    assert (done.code, set(written) <= contents(root).keys(), len(written) > 1) == (0, True, True), done
    assert leadkit("validate", cwd=root).code == 0
    assert leadkit("fmt", "--check", *written, cwd=root).code == 0
    before = contents(root / "data")
    again = import_(root, name, *agreed(name))
    assert (again.code, again.out.count("data/")) == (0, 0)
    assert "records that are already in the repository and stay as they are: " in again.err
    assert contents(root / "data") == before


@pytest.mark.parametrize("name", READERS)
def test_a_trial_shows_the_records_and_writes_nothing(root: Path, name: str) -> None:
    before = contents(root)
    done = import_(root, name, "--dry-run")
    assert done.code == 0
    assert "→ data/" in done.out
    assert contents(root) == before


@pytest.mark.parametrize("name", READERS)
def test_nobody_becomes_a_record_whose_agreement_nobody_states(root: Path, name: str) -> None:
    done = import_(root, name)
    assert done.code == 0
    assert names(root, "people") == ["amina"]
    written = b"".join(contents(root / "data/groups").values()).lower()
    assert b"mira" not in written
    assert b"tomo" not in written
    if "people" in READERS[name].format.kinds:
        assert "people left out because nothing says that they agree: " in done.err
        assert "Mira" in done.err


def test_a_person_s_consent_says_how_they_agreed(root: Path) -> None:
    assert import_(root, "teams", *CONSENT).code == 0
    consent = "consent: {given: 2026-05-02, covers: [directory, matching], by: letters of May}"
    assert consent in (root / "data/people/mira-weaver.yaml").read_text()


def test_only_those_named_agreed(root: Path) -> None:
    done = import_(root, "teams", *CONSENT, "--agreed", "Tomo9")
    assert names(root, "people") == ["amina", "tomo9"]
    assert "nothing says that they agree: 1 (Mira Weaver)" in done.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (CONSENT[:2], "--consent-by, --covers and --given are needed together"),
        (CONSENT[2:], "--consent-by, --covers and --given are needed together"),
        ((*CONSENT, "--covers", "fame"), "'fame' is nothing to agree to"),
        ((*CONSENT, "--given", "in May"), "'in May' is not a valid date"),
        ((*CONSENT, "--agreed", "Mira Waever"), "did you mean 'mira-weaver'?"),
        (("--agreed", "Tomo9"), "nothing says how these people agreed"),
        (("--level", "4"), "these files say nothing of what people offer"),
        (("--source", "http://garden.local"), "is not a public address"),
        (("--language", "klingonish"), "'klingonish' is not a language"),
    ],
)
def test_options_that_do_not_fit_together(root: Path, options: tuple[str, ...], message: str) -> None:
    before = contents(root / "data")
    done = import_(root, "teams", *options)
    assert (done.code, message in done.err) == (2, True), done.err
    assert contents(root / "data") == before


def test_a_format_without_people_needs_no_consent(root: Path) -> None:
    assert "these files hold no records of people" in import_(root, "tess", *CONSENT).err


def test_where_the_files_are_public_must_be_said_where_nobody_knows(root: Path) -> None:
    done = leadkit("import", "teams", root.parent / "theirs/teams", cwd=root)
    assert (done.code, "add --source" in done.err) == (2, True)


def test_a_record_that_somebody_changed_or_renamed_is_left_alone(root: Path) -> None:
    import_(root, "teams")
    path = root / "data/groups/orchard.yaml"
    path.write_text(path.read_text().replace("Orchard team", "Orchard and meadow team"))
    assert leadkit("rename", "groups/orchard", "meadow", cwd=root).code == 0
    before = contents(root / "data")
    assert import_(root, "teams").code == 0
    assert contents(root / "data") == before


def test_a_group_that_is_there_by_name_is_joined_and_not_doubled(root: Path) -> None:
    write(root, {"data/groups/trees.yaml": "name: Orchard team\nkind: team\n", "leadkit.yaml": "name: Test\n"})
    assert import_(root, "teams").code == 0
    assert names(root, "groups") == ["compost", "seed-bank", "trees"]
    assert "part_of: [trees]" in (root / "data/groups/compost.yaml").read_text()


@pytest.mark.parametrize("group", ["orchard", "compost"])
def test_an_id_that_another_has_gets_a_number(root: Path, group: str) -> None:
    write(root, {f"data/groups/{group}.yaml": "name: That of others\nkind: team\n", "leadkit.yaml": "name: Test\n"})
    assert import_(root, "teams").code == 0
    assert names(root, "groups") == sorted([*GROUPS, f"{group}-2"])


def test_a_flood_of_faults_and_of_unknown_keys_is_cut(root: Path) -> None:
    files = root.parent / "theirs"
    (files / "users.json").write_text(json.dumps([{"user": [n]} for n in range(2000)]))
    done = leadkit("import", "capx", files / "users.json", cwd=root)
    assert done.code == 1
    assert done.out.count("should be keys with values") == 300
    (files / "sigs.yaml").write_text("".join(f"key-{n}: x\n" for n in range(2000)))
    done = import_(root, "sigs")
    assert done.err.count("leadkit: left out: ") == 200
    assert "further keys that are left out: 1800" in done.err


def test_one_folder_is_read(root: Path) -> None:
    folder = root.parent / "theirs/teams"
    assert leadkit("import", "teams", folder, folder, *SOURCE, cwd=root).code == 2


def test_one_faulty_file_keeps_all_out_and_a_part_leaves_out_what_names_it(root: Path) -> None:
    team = root.parent / "theirs/teams/teams/orchard.toml"
    team.write_text(team.read_text().replace("weight = 3", "").replace('name = "Orchard team"', "name = [1]"))
    before = contents(root / "data")
    done = import_(root, "teams")
    assert (done.code, contents(root / "data")) == (1, before)
    assert "teams/orchard.toml:1:1: error: website.name: this should be text [wrong-type]" in done.out
    import_(root, "teams", "--partial", *CONSENT)
    assert names(root, "groups") == []
    assert leadkit("validate", cwd=root).code == 0


def test_a_part_leaves_out_who_names_what_names_the_faulty_one(root: Path) -> None:
    """The fault shows only when the records are checked; compost is a part of the orchard, and has members."""
    team = root.parent / "theirs/teams/teams/orchard.toml"
    team.write_text(team.read_text().replace('name = "Orchard team"', 'name = "Ask tomo@garden.tools"'))
    (team.parent / "worms.toml").write_text('name = "worms"\nsubteam-of = "compost"\n')
    (team.parent / "tools.toml").write_text('name = "tools"\n')
    assert import_(root, "teams", "--partial").code == 1
    assert names(root, "groups") == ["tools"]
    assert leadkit("validate", cwd=root).code == 0


def test_what_a_check_finds_stands_at_the_entry(root: Path) -> None:
    users = root.parent / "theirs/capx/users.json"
    data = json.loads(users.read_text())
    data["results"][1]["display_name"] = "write to tomo@garden.tools"
    users.write_text(json.dumps(data))
    done = import_(root, "capx", *CONSENT)
    assert done.code == 1
    assert "users.json:1:1: error: results[1]: name: " in done.out


def test_the_same_twice_is_taken_once_and_two_of_one_are_told(root: Path) -> None:
    users = root.parent / "theirs/capx/users.json"
    (users.parent / "users-2.json").write_text(users.read_text())
    assert import_(root, "capx", *CONSENT, "--dry-run").code == 0
    (users.parent / "users-2.json").write_text(users.read_text().replace('"Mira"', '"Mirabelle"'))
    done = import_(root, "capx", *CONSENT)
    assert (done.code, "this is the same record as in users-2.json: results[0]" in done.out) == (1, True)


def test_the_level_of_offers_that_state_none_is_told_and_can_be_said(root: Path) -> None:
    skill = "label: {en: facilitation}\ncategory: interpersonal\nsame_as: {capx: 86}\n"
    write(root, {"data/skills/facilitation.yaml": skill})
    write(root, {"leadkit.yaml": "name: Test\nworking_languages: [en]\n"})
    done = import_(root, "capx", *CONSENT, "--level", "4")
    assert "offers recorded at level 4 of 5, because no level was given: " in done.err
    assert "{skill: facilitation, level: 4}" in (root / "data/people/mira-weaver.yaml").read_text()


def test_links_are_not_followed(root: Path) -> None:
    teams, secret = root.parent / "theirs/teams/teams", root.parent / "secret.toml"
    secret.write_text('name = "secret"\n')
    (teams / "linked.toml").symlink_to(secret)
    done = import_(root, "teams")
    assert (done.code, "teams/linked.toml:1:1: error: this is not a regular file" in done.out) == (1, True)
    (teams / "linked.toml").unlink()
    shutil.move(root.parent / "theirs/teams/people", root.parent / "elsewhere")
    (root.parent / "theirs/teams/people").symlink_to(root.parent / "elsewhere")
    assert "nothing says that they agree" not in import_(root, "teams").err


def test_names_that_lead_out_of_the_folder_do_not(root: Path) -> None:
    (root.parent / "theirs/teams/teams/odd.toml").write_text('name = "../../../odd"\n[people]\nleads = ["../x"]\n')
    done = import_(root, "teams", *CONSENT)
    assert done.code == 0
    assert names(root, "groups") == [*GROUPS[:1], "odd", *GROUPS[1:]]
    assert not list(root.parent.glob("odd*"))


def test_too_much_is_refused_before_it_is_read(root: Path) -> None:
    with (root.parent / "theirs/sigs.yaml").open("r+b") as file:
        file.truncate(17 * 1024 * 1024)
    assert import_(root, "sigs").code == 2


def test_a_folder_of_something_else(root: Path) -> None:
    done = leadkit("import", "teams", root, *SOURCE, cwd=root)
    assert (done.code, "holds no files of this format" in done.err) == (2, True)
    assert leadkit("import", "teams", root / "none", *SOURCE, cwd=root).code == 2
    assert leadkit("import", "sigs", root / "none", *SOURCE, cwd=root).code == 3
