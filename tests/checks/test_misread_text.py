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


def test_fires_where_an_address_runs_on() -> None:
    sources = "label: {en: S, fr: S}\ncategory: technical\nsources:\n  - A book\n    https://example.org/b\n"
    assert ("misread-text", "data/skills/s.yaml", 5, 5) in fired(tree("skills/s.yaml", sources))


@pytest.mark.parametrize("note", ['"ask about #wikidata"', "ask about it # a comment", "a#b", "|\n      a #b\n      c"])
def test_quiet_where_it_is_read_as_it_looks(note: str) -> None:
    assert fired(tree(amina=noted(note))) == []
