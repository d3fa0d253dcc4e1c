"""`leadkit select` as maintainers run it: a private sheet, public rules, and a folder that only they see."""

import csv
import json
import os
import stat
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest

from community import tree
from program import contents, git, leadkit, write

SEED = "the numbers drawn on 5 December"
SCHOOL = """\
title: {en: School, es: Escuela}
kind: camp
languages: [en]
teaches: [{skill: facilitation, level: 3}]
requires: [{skill: communication, level: 2}]
sessions: [{start: 2027-05-01, place: Accra, country: GH}]
seats: 4
selection:
  closes: 2026-12-01
  rules:
    pools: [{for: [sharing], percent: 50}, {for: [newcomer, outside], percent: 50}]
    quotas: [{region: south-asia, at_least: 1}]
    per_group: 2
    venue: [step-free]
status: open
"""
SHEET = """\
Applicant,Name,Country,Languages,Since,Group,Sharing,Outside,Skills,Needs access,Letters
amina,Amina,GH,en 4,2020,Garden,3 4,no,communication 3,,en
berta,Berta,IN,"es N, en 2",2026,Garden,0,no,communication 2,step-free,es
carlos,Carlos,India,en 3,2026,Lake,,no,communication 2,,
dina,Dina,EG,ar N,2026,,1,yes,communication 2,sign-language,ar
emeka,Emeka,NG,en 5,2019,,4,no,communication 4,,fr
farid,Farid,EG,ar 5,2026,,2,no,communication 1,,
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(tmp_path / "community", tree("trainings/school.yaml", SCHOOL))
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def select(root: Path, sheet: str | bytes = SHEET, *options: str | Path) -> tuple[int, str, str]:
    path = root.parent / "apps.csv"
    path.write_bytes(sheet.encode() if isinstance(sheet, str) else sheet)
    done = leadkit(
        "select", "school", "--applications", path, "--seed", SEED, "--as-of", "2026-11-21", *options, cwd=root
    )
    return done.code, done.out, done.err


def folder(root: Path) -> Path:
    return root / ".leadkit/selection/school"


def test_writes_receipts_letters_and_numbers_that_git_never_sees(root: Path) -> None:
    code, out, _ = select(root)
    assert code == 0
    files = contents(folder(root))
    assert {"selection.md", "selection.csv", "selection.json", "public/numbers.md", "public/numbers.json"} <= set(files)
    assert sum(name.startswith("letters/") for name in files) == 6
    assert stat.S_IMODE((folder(root) / "selection.csv").stat().st_mode) == 0o600
    assert git(root, "status", "--porcelain") == ""
    assert out == files["public/numbers.md"].decode()
    for name in ("Amina", "amina", "Dina", "Garden"):
        assert name not in out


def test_receipts_name_pool_rank_rule_and_lottery(root: Path) -> None:
    select(root)
    rows = {row["applicant"]: row for row in csv.DictReader(StringIO((folder(root) / "selection.csv").read_text()))}
    assert rows["amina"]["result"] == rows["emeka"]["result"] == "seat"
    assert rows["emeka"]["rank"] == "1"
    assert rows["farid"]["result"] == "not-considered"
    assert "communication (level 2)" in rows["farid"]["why"]
    assert sum(row["result"] == "seat" for row in rows.values()) == 4
    assert sorted(int(row["lottery"]) for row in rows.values()) == [1, 2, 3, 4, 5, 6]
    for name, needs in (("berta", ""), ("dina", "sign-language")):  # the place has a ramp, and no interpreter
        assert rows[name]["needs_arranging"] == (needs if rows[name]["result"] == "seat" else "")


def test_letters_speak_the_language_of_whoever_reads_them(root: Path) -> None:
    select(root)
    rows = {row["applicant"]: row for row in csv.DictReader(StringIO((folder(root) / "selection.csv").read_text()))}
    letters = {name: (folder(root) / row["letter"]).read_text(encoding="utf-8") for name, row in rows.items()}
    assert "Hola, Berta:" in letters["berta"]
    assert letters["berta"].startswith("# Escuela")
    assert "عزيزي" in letters["dina"] or "تحية" in letters["dina"]
    for name, row in rows.items():
        others = {other["name"] for other in rows.values()} - {row["name"]}
        assert not [other for other in others if other in letters[name]]


def test_whoever_gives_a_seat_back_is_followed_by_the_substitute_that_was_named(root: Path) -> None:
    select(root)
    before = json.loads((folder(root) / "selection.json").read_text())
    holder = next(row for row in before["receipts"] if row["substitutes"])
    code, _, _ = select(root, SHEET, "--dropped", holder["applicant"])
    after = json.loads((folder(root) / "selection.json").read_text())
    assert code == 0
    assert after["steps"] == [{"left": holder["applicant"], "came": holder["substitutes"], "eased": []}]
    assert select(root, SHEET, "--dropped", "nobody")[0] == 2
    code, _, told = select(root, SHEET, *("--dropped", holder["applicant"]) * 2)
    assert (code, "named twice" in told) == (2, True)


def test_the_announced_digest_holds_the_seed(root: Path) -> None:
    digest = sha256(SEED.encode()).hexdigest()
    write(root, {"data/trainings/school.yaml": SCHOOL.replace("  closes:", f"  seed_digest: {digest}\n  closes:")})
    assert select(root)[0] == 0
    write(root, {"data/trainings/school.yaml": SCHOOL.replace("  closes:", f"  seed_digest: {'0' * 64}\n  closes:")})
    code, out, _ = select(root)
    assert code == 1
    assert "data/trainings/school.yaml:9:16: error: selection.seed_digest: this is not the seed" in out


def test_a_sheet_that_git_tracks_or_could_is_refused(root: Path) -> None:
    write(root, {"apps.csv": SHEET})
    refused = leadkit("select", "school", "--applications", "apps.csv", "--seed", "s", cwd=root)
    assert (refused.code, "could get into a commit" in refused.err) == (2, True)
    git(root, "add", "apps.csv")
    refused = leadkit("select", "school", "--applications", "apps.csv", "--seed", "s", cwd=root)
    assert (refused.code, "is tracked by git" in refused.err) == (2, True)
    assert not folder(root).exists()


def test_a_folder_of_other_files_is_not_replaced(root: Path) -> None:
    write(root.parent / "mine", {"diary.txt": "dear diary"})
    code, _, err = select(root, SHEET, "--out", root.parent / "mine")
    assert (code, "leadkit did not write" in err) == (2, True)
    assert (root.parent / "mine/diary.txt").exists()


HEAD, *ROWS = SHEET.splitlines()
BAD: dict[str, tuple[str | bytes, str]] = {
    "twice": (f"{SHEET}AMINA,Amina B,GH,en 4,2020,,,no,communication 3,,\n", "apps.csv:8:1: error: applicant: 'amina'"),
    "formula": (SHEET.replace("amina,Amina", "amina,=Amina"), "apps.csv:2:7: error: this cell begins with '='"),
    "column": (
        SHEET.replace("Outside", "Notes"),
        "apps.csv:1:1: error: the rules need the column 'outside', which is missing",
    ),
    "slip": (SHEET.replace("Sharing", "Sharring"), "apps.csv:1:46: error: no column is called 'Sharring'"),
    "mark": (SHEET.replace("3 4", "3 5"), "apps.csv:2:33: error: sharing: '3 5' is not a mark"),
    "country": (SHEET.replace(",India,", ",Indai,"), "apps.csv:4:15: error: country: no country is called 'Indai'"),
    "language": (
        SHEET.replace("en 5", "klingonish 5"),
        "apps.csv:6:16: error: languages: no language is called 'klingonish'",
    ),
    "skill": (SHEET.replace("communication 4", "juggling 4"), "apps.csv:6:32: error: skills: no skill is called"),
    "mail": (SHEET.replace("emeka,", "emeka@example.org,"), "apps.csv:6:1: error: applicant: this is an e-mail"),
    "training": (
        "\n".join([f"{HEAD},Training", *(f"{row},scool" for row in ROWS)]),
        "apps.csv:2:60: error: training: no training is called 'scool'",
    ),
    "separator": (SHEET.replace(",", "|"), "apps.csv:1:1: error: the columns are separated by '|'"),
    "latin": (SHEET.replace("Farid", "Fárid").encode("latin-1"), "apps.csv:7:8: error: this character is not in UTF-8"),
    "utf-16": (SHEET.encode("utf-16") + b"x", "apps.csv:1:1: error: the sheet is in UTF-16 and damaged"),
    "empty": (f"{HEAD}\n", "apps.csv:1:1: error: this sheet has no applications"),
    "formats": (
        SHEET.replace("dina,Dina", 'dina,"Dina'),
        "apps.csv:5:6: error: the quote that opens this cell does not close at its end",
    ),
    "cut": (f"{SHEET}gita,Gita,IN\n", "apps.csv:8:1: error: this row has fewer cells"),
    "long": (
        f"{SHEET}gita,Gita,IN,en 3,2026,,1,no,communication 3,,,more\n",
        "apps.csv:8:48: error: this row has more",
    ),
    "no marks": (SHEET.replace("3 4", "; ;"), "apps.csv:2:33: error: sharing: '; ;' is not a mark"),
    "hidden": (SHEET.replace("emeka,Emeka", "emeka,Eme\u202eka"), "apps.csv:6:7: error: name: this holds characters"),
    "unseen twin": (
        f"{SHEET}ami\u200bna,Amina B,GH,en 4,2020,,,no,communication 3,,\n",
        "apps.csv:8:1: error: applicant: this holds characters",
    ),
    "mark and bad sign": (b"\xef\xbb\xbf\xc3\xa9aa\n\xff", "apps.csv:2:1: error: this character is not in UTF-8"),
    "nameless": (SHEET.replace("farid,Farid", ",Farid"), "apps.csv:7:1: error: this row names nobody"),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_is_wrong_with_a_sheet_is_told_at_its_cell_and_nothing_is_written(root: Path, fault: str) -> None:
    sheet, expected = BAD[fault]
    code, out, _ = select(root, sheet)
    assert code == 1
    assert expected in out
    assert not folder(root).exists()


def test_semicolons_and_tabs_are_read_like_commas(root: Path) -> None:
    select(root)
    before = (folder(root) / "selection.json").read_text()
    for sign in (";", "\t"):
        quoted = SHEET.replace('"es N, en 2"', "es N and en 2").replace(",", sign).replace(" and ", ", ")
        sheet = f"\ufeff{quoted}"
        assert select(root, sheet)[0] == 0
        after = json.loads((folder(root) / "selection.json").read_text())
        assert after["receipts"] == json.loads(before)["receipts"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("seats: 4", "seats: 0"), "data/trainings/school.yaml:7:8: error: seats: these rules have no seats to give"),
        (
            ("percent: 50}]", "percent: 40}]"),
            "11:5: error: selection.rules.pools: the pools add up to 90 percent [uneven-pools]",
        ),
        (("south-asia, at_least: 1", "south-asia, at_least: 3"), "12:45: error: selection.rules.quotas[0].at_least"),
    ],
)
def test_rules_that_cannot_hold_are_told_at_the_rule(root: Path, change: tuple[str, str], expected: str) -> None:
    write(root, {"data/trainings/school.yaml": SCHOOL.replace(*change)})
    code, out, _ = select(root)
    assert (code, expected in out) == (1, True)
    assert not folder(root).exists()


@pytest.mark.parametrize(("seats", "place"), [("", "1:1: error: "), ("seats: 0\n", "3:8: error: seats: ")])
def test_a_training_without_seats_has_none_to_give(root: Path, seats: str, place: str) -> None:
    write(root, {"data/trainings/school.yaml": f"title: {{en: School}}\nkind: camp\n{seats}"})
    code, out, _ = select(root)
    assert (code, f"data/trainings/school.yaml:{place}this training has no seats to give" in out) == (1, True)
    assert not folder(root).exists()


def test_empty_lines_before_the_heading_are_no_fault(root: Path) -> None:
    assert select(root, f"\n\n{SHEET}")[0] == 0


def test_a_sheet_for_several_trainings_in_any_order(root: Path) -> None:
    write(root, {"data/trainings/other.yaml": "title: {en: Other}\nkind: camp\nseats: 1\n"})
    here = [f"{row},{'other' if row.startswith('emeka') else 'school'}" for row in ROWS]
    twice = f"{ROWS[0]},other"
    for rows in ([*here, twice], [twice, *here]):
        assert select(root, "\n".join([f"{HEAD},Training", *rows]))[0] == 0
        found = json.loads((folder(root) / "selection.json").read_text())["receipts"]
        assert {row["applicant"] for row in found} == {"amina", "berta", "carlos", "dina", "farid"}


def test_whoever_left_gets_no_letter_and_who_never_had_a_seat_may_leave_too(root: Path) -> None:
    for name in ("amina", "farid"):  # farid could not be considered
        assert select(root, SHEET, "--dropped", name)[0] == 0
        rows = {row["applicant"]: row for row in csv.DictReader(StringIO((folder(root) / "selection.csv").read_text()))}
        assert (rows[name]["result"], rows[name]["letter"]) == ("withdrawn", "")


def test_one_application_more_does_not_change_what_everybody_saw(root: Path) -> None:
    write(root, {"data/trainings/school.yaml": "title: {en: School}\nkind: camp\nseats: 5\n"})
    rows = ["applicant,name", *(f"a{number},Name" for number in range(11))]
    assert "earlier run" not in "".join(select(root, "\n".join(rows[:-1]))[1:])
    seen = json.loads((folder(root) / "public/numbers.json").read_text())
    code, page, err = select(root, "\n".join(rows))
    later = json.loads((folder(root) / "public/numbers.json").read_text())
    assert (code, later["applied"], later["given"]) == (0, seen["applied"], seen["given"]) == (0, 10, 5)
    assert "These numbers are from an earlier run." in page
    assert "delete" in err
    (folder(root) / "published.json").unlink()  # nobody had seen them
    select(root, "\n".join(rows))
    assert json.loads((folder(root) / "public/numbers.json").read_text())["applied"] == 11
    (folder(root) / "published.json").write_text("{")
    code, _, err = select(root, "\n".join(rows))
    assert (code, "such as published.json" in err) == (2, True)


@pytest.mark.parametrize("seed", ["", " ", "a\nb", "a\u202eb"])
def test_a_seed_that_nobody_can_repeat_is_refused(root: Path, seed: str) -> None:
    (root.parent / "apps.csv").write_text(SHEET, encoding="utf-8")
    done = leadkit("select", "school", "--applications", root.parent / "apps.csv", "--seed", seed, cwd=root)
    assert (done.code, "seed" in done.err) == (2, True)


def test_what_is_no_plain_file_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root.parent / "pipe")
    done = leadkit("select", "school", "--applications", root.parent / "pipe", "--seed", "s", cwd=root)
    assert (done.code, "is not a plain file" in done.err) == (2, True)


def test_who_took_part_before_says_how_many_goals_there_were(root: Path) -> None:
    rules = SCHOOL.replace("    per_group: 2", "    per_group: 2\n    reported_goals: 50")
    write(root, {"data/trainings/school.yaml": rules})
    head = f"{HEAD},returning,goals_set,goals_reported"
    silent = "\n".join([head, *(f"{row},yes,," for row in ROWS)])
    code, out, _ = select(root, silent)
    assert (code, "goals_set: for somebody who took part before, the number of goals is missing" in out) == (1, True)
    assert select(root, "\n".join([head, *(f"{row},yes,0," for row in ROWS)]))[0] == 0


def test_an_unknown_training_is_told_with_the_nearest(root: Path) -> None:
    done = leadkit("select", "scholl", "--applications", "x.csv", "--seed", "s", cwd=root)
    assert done.code == 2
    path = root.parent / "apps.csv"
    path.write_text(SHEET)
    done = leadkit("select", "scholl", "--applications", path, "--seed", "s", cwd=root)
    assert (done.code, "did you mean 'school'?" in done.err) == (2, True)
