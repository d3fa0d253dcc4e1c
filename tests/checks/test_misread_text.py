import pytest

from community import AMINA, findings, fired, tree

OFFER = "  - {skill: facilitation, level: 4}\n"
assert OFFER in AMINA


def noted(note: str) -> str:
    return AMINA.replace(OFFER, f"  - skill: facilitation\n    level: 4\n    note: {note}\n")


def test_fires_where_a_text_is_cut() -> None:
    (finding,) = findings(tree(amina=noted("ask about #wikidata and more")))
    assert (finding.rule, finding.position.line, finding.position.column) == ("misread-text", 10, 11)
    assert finding.hint == 'put the whole text in quotes: "ask about #wikidata and more"'
    assert [edit.value for edit in finding.fix] == ["ask about #wikidata and more"]


def test_fires_in_the_settings_too() -> None:
    (finding,) = findings({**tree(), "leadkit.yaml": "name: Our #wiki\n"})
    assert (finding.rule, finding.path, finding.position.line) == ("misread-text", "leadkit.yaml", 1)
    assert [edit.value for edit in finding.fix] == ["Our #wiki"]


def test_the_spaces_that_a_style_puts_before_a_comment_do_not_stay_in_the_text() -> None:
    (finding,) = findings({**tree(), "leadkit.yaml": "name: Our  #wiki  \n"})
    assert finding.hint == 'put the whole text in quotes: "Our #wiki"'
    (edit,) = finding.fix
    assert (edit.value, edit.position.column, edit.position.end_column) == ("Our #wiki", 7, 17)


def test_fires_where_an_address_runs_on() -> None:
    sources = "label: {en: S, fr: S}\ncategory: technical\nsources:\n  - A book\n    https://example.org/b\n"
    assert ("misread-text", "data/skills/s.yaml", 5, 5) in fired(tree("skills/s.yaml", sources))


@pytest.mark.parametrize(
    "note",
    [
        '"ask about #wikidata"',
        "ask about it # a comment",
        "a#b",
        "|\n      a #b\n      c",
        '"ask" #wikidata',
        "|\n      https://example.org/b",
    ],
)
def test_quiet_where_it_is_read_as_it_looks(note: str) -> None:
    assert fired(tree(amina=noted(note))) == []


def test_of_several_texts_on_a_line_the_last_is_the_one_that_is_cut() -> None:
    (finding,) = findings(
        tree(amina=AMINA.replace(OFFER, "  - {skill: facilitation, note: ask about #wikidata\n     , level: 4}\n"))
    )
    assert (finding.rule, finding.position.line, finding.position.column) == ("misread-text", 8, 33)


def test_quiet_where_a_bracket_closes_before_the_sign() -> None:
    assert fired(tree(amina=AMINA.replace(OFFER, "  - {skill: facilitation, level: 4, note: ask} #wikidata\n"))) == []


@pytest.mark.parametrize(
    ("entry", "columns"),
    [
        ('"A book\n    https://example.org/b"', []),
        ("A book\n    https://example.org/b", [5]),  # nothing behind it, no end of line
        ("A book\n    of two parts\n    https://example.org/b\n    https://example.org/c\n", [5, 5]),
    ],
)
def test_an_address_runs_on_in_a_plain_text_alone(entry: str, columns: list[int]) -> None:
    sources = f"label: {{en: S, fr: S}}\ncategory: technical\nsources:\n  - {entry}"
    found = [one.position for one in findings(tree("skills/s.yaml", sources)) if one.rule == "misread-text"]
    assert [(at.column, at.end_column) for at in found] == [(column, 26) for column in columns]
