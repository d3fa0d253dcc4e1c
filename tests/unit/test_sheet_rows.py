"""Rows of a sheet as records: whose consent, which names, what is nothing, and what is counted."""

from typing import Any

import pytest

from community import tree, valid
from leadkit.findings import Finding
from leadkit.findings.reading import MISSING_CONSENT
from leadkit.scaffold.cells import WrongCell, is_yes
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.sheets import read_sheet
from leadkit.scaffold.spreadsheets import Drafts, read_rows

REPO = valid(tree())
MAP: dict[str, Any] = {"kind": "people", "id": "Name", "columns": {"name": "Name", "username": "Name"}}
EVERYBODY = {"always": {"consent": {"given": "2026-06-02", "covers": ["directory"], "by": "x"}}}
ASKED = {"consent": {"agreed": "OK", "covers": ["directory"]}}


def read(text: str, more: dict[str, Any] = EVERYBODY, **columns: str) -> Drafts:
    known = ImportMap.model_validate({**MAP, **more, "columns": {**MAP["columns"], **columns}})
    return read_rows(read_sheet("s.csv", text.encode()), known, REPO)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(str(one.rule), one.position.line, one.position.column) for one in findings]


@pytest.mark.parametrize("cell", ["a.lastname@example.org", "+233 20 123 4567", "233-20-123-4567"])
def test_no_file_is_called_by_an_address(cell: str) -> None:
    found = read(f"Name,Mail\nAnn,{cell}\nBea,\nCid,{cell}\n", {**EVERYBODY, "id": ["Mail", "Name"]})
    assert [draft.id for draft in found.rows] == ["bea"]
    assert told(found.findings) == [("contact-detail-in-text", 2, 5)]
    assert not any(part in f"{found.findings[0].message} {found.findings[0].hint}" for part in ("example", "4567"))
    assert found.faulty == 2


def test_who_did_not_agree_is_not_named_by_an_address() -> None:
    found = read("Name,OK\na@example.org,No\nBea,No\n", ASKED)
    assert [left.name for left in found.not_agreed] == ["", "Bea"]


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        *(("¿Aceptas aparecer en la lista?", "No"), ("هل توافق", "لا"), ("Privacy", "Please keep me out of lists")),
        *(
            ("Souhaitez-vous apparaître dans l'annuaire ?", "Non"),
            ("Aparece na lista?", "não"),
            ("Im Verzeichnis", "nein"),
        ),
        *(("Bla", "ne pas me publier"), ("Comments", "please don't list me"), ("Notas", "no publicar mi nombre")),
    ],
)
def test_no_column_says_no_unread(heading: str, answer: str) -> None:
    text = f'Name,"{heading}"\nAnn,\nBea,"{answer}"\n'
    found = read(text)
    assert [rule for rule, *_ in told(found.findings)] == [MISSING_CONSENT], found
    assert (found.rows, found.faulty) == ((), 2)
    assert not read(text, {**EVERYBODY, "ignore": heading}).findings


@pytest.mark.parametrize("answers", [("Yes", "Yes"), ("No", "sometimes"), ("chess", "No public transport")])
def test_other_columns_may_stay_unread(answers: tuple[str, str]) -> None:
    assert not read(f"Name,Laptop\nAnn,{answers[0]}\nBea,{answers[1]}\n").findings


def test_a_further_column_about_consent_may_not_stay_unread() -> None:
    text = "Name,OK,I agree to be counted\nAnn,Yes,No\n"
    assert told(read(text, ASKED).findings) == [(MISSING_CONSENT, 1, 9)]
    assert not read(text, {**ASKED, "where": {"I agree to be counted": ["No"]}}).findings


@pytest.mark.parametrize(
    "answer", ["yes please", "sí, claro", "да", "oui bien sûr", "Sim, com certeza!", "نعم بالتأكيد"]
)
def test_a_glad_yes_is_a_yes(answer: str) -> None:
    assert is_yes(answer)


@pytest.mark.parametrize(
    "answer", ["yes, but not my name", "si no", "Yes for the census", "perhaps", "oui sauf le nom"]
)
def test_an_unclear_answer_is_told_once_and_no_agreement(answer: str) -> None:
    with pytest.raises(WrongCell):
        is_yes(answer)
    found = read(f'Name,OK\nAnn,"{answer}"\nBea,no\n', ASKED)
    assert (told(found.findings), found.rows, found.faulty) == ([("wrong-value", 2, 5)], (), 1)
    assert [left.name for left in found.not_agreed] == ["Bea"]


@pytest.mark.parametrize("nothing", ["None", "No, thanks", "nada", "لا شيء", "n/a", "—"])
def test_what_says_that_there_is_nothing_makes_no_entry(nothing: str) -> None:
    rows = (
        f'Name,Can,Where,Speaks\nAnn,"{nothing}","{nothing}",English 4\nBea,"facilitation 4; {nothing}",GH,English 4\n'
    )
    found = read(rows, offers="Can", country="Where", languages="Speaks")
    assert not found.findings
    ann, bea = (draft.record for draft in found.rows)
    assert ann.keys() == {"name", "username", "languages", "consent"}
    assert bea["offers"] == [{"skill": "facilitation", "level": 4}]
    assert [left.line for left in found.nothing] == [2, 2, *([3] if nothing != "—" else [])]


def test_a_country_that_is_not_known_is_left_out_and_two_codes_stay_countries() -> None:
    cells = ("-", "?", "unknown", "prefer not to say", "no", "na", "Worldwide", "Mundial", "NA", "NO", "GH")
    found = read("Name,Where\n" + "".join(f"P{n},{cell}\n" for n, cell in enumerate(cells)), country="Where")
    assert not found.findings
    assert [draft.record.get("country") for draft in found.rows] == [None] * 8 + ["NA", "NO", "GH"]
    assert (len(found.nothing), [left.name for left in found.worldwide]) == (6, ["Worldwide", "Mundial"])


def test_names_may_be_any_word() -> None:
    assert [draft.record["name"] for draft in read("Name\nNada\nNil\nX\n").rows] == ["Nada", "Nil", "X"]


def test_rows_that_were_to_become_records_are_counted() -> None:
    rows = "".join(f"P{n},{'GH' if n % 2 else 'XX1'},{'no' if n > 5 else 'yes'}\n" for n in range(8))
    found = read("Name,Where,OK\n" + rows, ASKED, country="Where")
    assert (len(found.rows), found.faulty, len(found.not_agreed)) == (3, 3, 2)


@pytest.mark.parametrize("title", ["Sign-up,,\n", "Sign-up\n", ",Sign-up,\nMay 2026,,\n"])
def test_a_title_above_the_headings_is_one_finding(title: str) -> None:
    found = read(f"{title}Name,Where,Can\nAnn,GH,x\n", country="Where", offers="Can")
    assert [one.message.template for one in found.findings] == [
        "this line is a title, and the headings seem to be in line {line}"
    ]
    assert found.findings[0].message.values == {"line": title.count("\n") + 1}


def test_a_value_under_an_empty_heading_is_told() -> None:
    assert told(read("Name,,Where,\nAnn,,GH,\nBea,,GH,do not publish\n", country="Where").findings) == [
        ("wrong-value", 3, 9)
    ]
    assert not read("Name,,\nAnn,,\n").findings


def test_every_row_of_another_length_is_told() -> None:
    found = read("Name,Where\nAnn\nBea\nCid,GH,x\nDee,GH,y\n", country="Where")
    assert [line for _, line, _ in told(found.findings)] == [2, 3, 4, 5]
    assert found.faulty == 4


def test_none_with_a_level_is_none_and_what_holds_the_word_is_not() -> None:
    found = read(
        'Name,Can,Seeks\nAnn,"none (0); No code tools","Rien ne va plus; nothing 1 → 3"\n', offers="Can", wants="Seeks"
    )
    record = found.rows[0].record
    assert (record["offers"], record["wants"]) == ([{"words": "No code tools"}], [{"words": "Rien ne va plus"}])
