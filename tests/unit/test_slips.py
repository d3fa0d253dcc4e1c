"""What somebody did is told, once and at its place; and where only one thing can have been meant, it is repaired."""

from pathlib import Path

import pytest

from community import AMINA, DAY, findings, tree
from leadkit.commands.fmt import fix_files
from leadkit.documents import parse
from leadkit.findings import Finding
from leadkit.model.loading.repairs import Back
from leadkit.model.loading.slips import Change
from program import write

NAME, OFFERS = "name: Amina\n", "offers:\n  - {skill: facilitation, level: 4}\n"
CONSENT = "consent: {given: 2026-06-02, covers: [directory, matching, census]}\n"
assert all(part in AMINA for part in (NAME, OFFERS, CONSENT))


def told(old: str, new: str) -> Finding:
    (finding,) = findings(tree(amina=AMINA.replace(old, new)))
    return finding


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (NAME, "name Amina\n", 2, "a colon is missing after 'name'"),
        (NAME, "name:Amina\n", 2, "a space is missing after 'name:'"),
        (NAME, "**name:** Amina\n", 2, "'name' has stars around it"),
        (NAME, "name: Amina\n// my name\n", 3, "a comment begins with '#'"),
        (NAME, "name：Amina\n", 2, "there is a full-width colon (U+FF1A) where a colon ':' is needed"),
        (NAME, "name:\u00a0Amina\n", 2, "there is a no-break space (U+00A0) where a space is needed"),
        (NAME, 'name: "Amina\n', 2, "the quote that opens here is not closed"),
        (NAME, "name: 'Amina's\n", 2, "the quotes close before the text ends"),
        (NAME, "name: 'Amina's page'\n", 2, "a quote inside the text closes it too early"),
        (NAME, 'name: "Amina" the great\n', 2, "the quotes close before the text ends"),
        (NAME, "name: Note: Amina\n", 2, "a text with ':' in it needs quotes"),
        (OFFERS, "offers:\n  – {skill: facilitation, level: 4}\n", 8, "here is an en dash (U+2013) where a hyphen"),
        (OFFERS, "offers:\n  -{skill: facilitation, level: 4}\n", 8, "a space is missing after the hyphen '-'"),
        (OFFERS, "offers:\n  - skill: facilitation, level: 4\n", 8, "several keys on one line need braces"),
        (OFFERS, "offers:\n  - {skill:facilitation, level:4}\n", 8, "a space is missing after 'skill:'"),
        (OFFERS, "offers:\n  - {skill: facilitation, level: 4\n", 8, "the '{' that opens here is not closed"),
        (
            OFFERS,
            "offers:\n  - {skill: facilitation, level: 4, note: good, really, yes}\n",
            8,
            "a text with ',' in it needs quotes",
        ),
        (OFFERS, "offers:\n  - facilitation: 4\n", 8, "'facilitation' is where a key should be"),
        (
            CONSENT,
            "consent:\ngiven: 2026-06-02\ncovers: [directory, matching, census]\n",
            4,
            "'given' belongs to 'consent' and is not indented",
        ),
        (CONSENT, CONSENT.replace("2026-06-02", "“2026-06-02”"), 3, "here is a curly quote (U+201C)"),
        (CONSENT, CONSENT.replace("2026-06-02", "June 2, 2026"), 3, "'June 2, 2026' is not a valid date"),
    ],
)
def test_a_slip_is_told_once_and_repaired(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    finding = told(old, new)
    assert (finding.position.line, words in finding.message) == (line, True), finding
    root = write(tmp_path, tree(amina=AMINA.replace(old, new)))
    fix_files(root, (), DAY)
    fixed = (root / "data/people/amina.yaml").read_text(encoding="utf-8")
    assert findings(tree(amina=fixed)) == []
    assert {**parse("x", fixed).data, "name": ""} == {**parse("x", expected(old, new)).data, "name": ""}


def test_a_curly_quote_is_the_slip_where_nothing_else_is_wrong_with_a_code() -> None:
    finding = told(CONSENT, f"timezone: “Africa/Accra”\n{CONSENT}")
    assert (finding.position.line, str(finding.message)) == (
        3,
        "there is a curly quote (U+201C) where a straight quote is needed",
    )


def test_what_was_put_in_at_the_left_edge_moves_all_behind_it() -> None:
    back = Back().behind((Change(1, 0, 0, "xx"),))
    assert [back.column(1, column) for column in (1, 2, 3, 4)] == [1, 1, 1, 2]


@pytest.mark.parametrize(("repaired", "written"), [(3, 3), (4, 4), (5, 7), (6, 8)])
def test_what_was_taken_out_moves_only_what_stood_behind_it(repaired: int, written: int) -> None:
    assert Back().behind((Change(1, 3, 5, ""),)).column(1, repaired) == written


@pytest.mark.parametrize(("repaired", "written"), [(3, 3), (4, 4), (5, 4), (6, 4), (7, 5)])
def test_a_place_in_a_repaired_text_is_found_in_the_text_as_it_was(repaired: int, written: int) -> None:
    back = Back().behind((Change(1, 3, 3, "xx"),))
    assert (back.column(1, repaired), back.column(2, repaired)) == (written, repaired)


def test_behind_a_shorter_replacement_places_move_by_what_it_lacks() -> None:
    back = Back().behind((Change(1, 3, 6, "x"),))
    assert [back.column(1, column) for column in (3, 4, 5, 6)] == [3, 4, 7, 8]


UNKNOWN, LANGUAGES = "'-' is not an answer", "languages: {en: 4, tw: N, fr: 2}\n"


@pytest.mark.parametrize(
    ("between", "more", "message"),
    [
        ("# two lines below\n", "", UNKNOWN),
        ("", "", "a list cannot start here"),
        ("", "zzzz: 1\n", "a list cannot start here"),
    ],
)
def test_a_line_is_only_left_out_where_nothing_beside_it_is_wrong(between: str, more: str, message: str) -> None:
    text = AMINA.replace(f"country: GH\n{LANGUAGES}", f"country: -\n{between}languages: {{en: 9}}\n")
    assert findings(tree(amina=text + more))[0].message == message


@pytest.mark.parametrize(("faults", "message"), [(3, UNKNOWN), (4, "a list cannot start here")])
def test_a_line_is_only_left_out_of_what_is_nearly_a_record(faults: int, message: str) -> None:
    strangers = "".join(f"zzzz{number}: 1\n" for number in range(faults))
    assert findings(tree(amina=AMINA.replace("country: GH", "country: -") + strangers))[0].message == message


@pytest.mark.parametrize(
    ("size", "message"),
    [(96 * 1024, "a space is missing after 'name:'"), (96 * 1024 + 1, "there is a ':' where none is expected")],
)
def test_slips_are_looked_for_in_96_kib(size: int, message: str) -> None:
    text = AMINA.replace(NAME, "name:Amina\n")
    while len(text) + 80 < size:
        text += f"{'#' * 79}\n"
    (found,) = findings(tree(amina=text + "#" * (size - len(text))))
    assert found.message == message


def test_two_faults_may_show_a_record_of_another_kind_and_one_does_not() -> None:
    guide = "title: {en: R}\nkind: guide\nurl: https://example.org\n"
    group = {"data/groups/g.yaml": "name: G\nkind: chapter\n"}
    rules = [
        {one.rule for one in findings(tree(group, "trainings/r.yaml", guide + more))} for more in ("", "publisher: g\n")
    ]
    assert ["stray-file" in found for found in rules] == [False, True]


def test_codes_with_a_comma_are_not_taken_for_a_text() -> None:
    finding = told("{skill: facilitation, level: 4}", "{skill: facilitation, budgeting, level: 4}")
    assert finding.message == "the value is missing"


def expected(old: str, new: str) -> str:
    """The record as it was meant: what the note says is part of it."""
    if "note:" not in new:
        return AMINA
    return AMINA.replace(old, 'offers:\n  - {skill: facilitation, level: 4, note: "good, really, yes"}\n')


def test_a_file_pasted_twice_is_one_finding() -> None:
    (finding,) = findings(tree(amina=AMINA + AMINA))
    assert (finding.rule, finding.position.line) == ("duplicate-key", AMINA.count("\n") + 2)
    other = AMINA.replace("Amina", "Berta")
    (finding,) = findings(tree(amina=AMINA + other))
    assert (finding.message, finding.fix) == ("a second record begins here, so the same keys appear twice", ())


def test_a_record_of_another_kind_is_one_finding() -> None:
    (finding,) = findings(tree(amina="label: {en: X, fr: X}\ncategory: technical\n"))
    assert (finding.rule, finding.hint) == ("stray-file", "move it to data/skills/")


def test_a_slip_hides_no_other_fault_and_places_stay_those_of_the_file() -> None:
    text = AMINA.replace(NAME, "name:Amina\n").replace("level: 4", "level: 9").replace("facilitation", "nothing")
    found = [(f.rule, f.position.line, f.position.column) for f in findings(tree(amina=text))]
    assert found == [("invalid-yaml", 2, 1), ("unknown-reference", 8, 13), ("wrong-value", 8, 29)]


def test_a_record_out_of_an_e_mail() -> None:
    mail = "".join(f"> {line}\n" for line in AMINA.splitlines())
    (finding,) = findings(tree(amina=mail))
    assert (finding.message.startswith("every line begins with '>'"), len(finding.fix)) == (True, AMINA.count("\n"))


def test_a_text_that_goes_on_is_never_glued_from_what_is_no_text() -> None:
    for line in ("https://example.org/b", "<b>x</b>", "nonsense:x"):
        for finding in findings(tree(amina=AMINA.replace(NAME, f"{NAME}{line}\n"))):
            assert finding.fix == (), finding


def test_a_code_fence_is_no_part_of_the_record() -> None:
    (finding,) = findings(tree(amina=f"```yaml\n{AMINA}```\n"))
    assert finding.message == "this line is a code fence (```) and not part of the record"


def test_one_faulty_setting_leaves_the_others() -> None:
    settings = "name: T\nconduct: http://example.org\nvocabulary: {group_kinds: [local-hub]}\n"
    group = "name: G\nkind: local-hub\nlanguages: [en]\n"
    found = findings(tree({"leadkit.yaml": settings, "data/groups/g.yaml": group}, amina=AMINA))
    assert [(f.path, f.hint) for f in found] == [("leadkit.yaml", "write https://example.org")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("group", "status: inactive"), ("resource", "status: active"), ("training", "mode: offline")],
)
def test_no_hint_names_the_opposite(kind: str, text: str) -> None:
    heads = {
        "group": "name: G\nkind: chapter\nlanguages: [en]\n",
        "resource": "title: {en: R}\nkind: guide\nurl: https://example.org\n",
        "training": "title: {en: T}\nkind: workshop\n",
    }
    found = [f for f in findings(tree(f"{kind}s/x.yaml", f"{heads[kind]}{text}\n")) if f.rule == "wrong-value"]
    assert [f.hint.startswith("one of: ") for f in found] == [True]


def test_names_are_proposed_that_nobody_has() -> None:
    texts = {"data/people/zed.yaml": AMINA, "data/people/zed-.yaml": AMINA, "data/people/Amina.yaml": AMINA}
    found = {f.path: f for f in findings(tree(texts, amina=AMINA)) if f.rule in ("bad-file-name", "duplicate-id")}
    assert found["data/people/zed-.yaml"].hint.startswith("rename the file to zed-2.yaml")
    assert sorted(found) == ["data/people/Amina.yaml", "data/people/zed-.yaml"]
    assert found["data/people/Amina.yaml"].hint == "rename it to amina-2.yaml, or merge the two records"


def test_what_else_is_wrong_in_a_repaired_line_is_told_at_its_place_in_the_text() -> None:
    offers = "offers:\n  - {skill: facilitation, level: 4}\n"
    found = findings(tree(amina=AMINA.replace(offers, "offers [{skill: facilitaton, level: 4}]\n")))
    assert [(one.rule, one.position.line, one.position.column) for one in found] == [
        ("invalid-yaml", 7, 1),
        ("unknown-reference", 7, 17),
    ]
