"""Where a cursor is, in records that are whole, half written or broken; `|` is the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community import AMINA
from leadkit.editor.cursor import Cursor
from leadkit.editor.half_written import cursor_at
from leadkit.editor.lines import Lines, Spot


def at(text: str) -> Cursor | None:
    offset = text.index("|")
    return cursor_at(text[:offset] + text[offset + 1 :], offset)


@pytest.mark.parametrize(
    ("text", "place", "word", "before", "sorts"),
    [
        ("|", ("",), "", "", "key"),
        ("na|me: A\ncountry: GH\n", ("name",), "name", "na", "key"),
        ("name: A\ncou|\nlanguages: {}\n", ("cou",), "cou", "cou", "key"),
        ("name: A\ncountry:|\n", ("country",), "", "", "value"),
        ("name: A\ncountry: G|H # here\n", ("country",), "GH", "G", "value"),
        ('name: "A|bc"\n', ("name",), "Abc", "A", "value"),
        ("offers:\n  - {skill: fac|, level: 4}\n", ("offers", 0, "skill"), "fac", "fac", "value"),
        ("offers:\n  - {skill: a, |}\n", ("offers", 0, ""), "", "", "key"),
        ("offers:\n  - {skill: a, le|vel: 3}\n", ("offers", 0, "level"), "level", "le", "key"),
        ("offers:\n  - {|", ("offers", 0, ""), "", "", "key"),
        ("offers:\n  - skill: fa\n    le|\n", ("offers", 0, "le"), "le", "le", "key"),
        ("offers:\n- skill: a\n- skill: b|\n", ("offers", 1, "skill"), "b", "b", "value"),
        ("offers:\n  - |\n", ("offers", 0), "", "", "key value"),
        ("offers:\n  |\n", ("offers",), "", "", "key value"),
        ("groups: [a, |\nname: x\n", ("groups", 1), "", "", "value"),
        ("consent: {given: 2026-01-01,\n  covers: [dir|, census]}\n", ("consent", "covers", 0), "dir", "dir", "value"),
        ("consent:\n  covers: [directory, mat|ching]\n", ("consent", "covers", 1), "matching", "mat", "value"),
        ("languages: {e|n: 4}\n", ("languages", "en"), "en", "e", "key"),
        ("a:\r\n  - {skill: fo|o}\r\n", ("a", 0, "skill"), "foo", "fo", "value"),
        ("name: 'it|\nvia: b\n", ("name",), "it", "it", "value"),
    ],
)
def test_finds_the_place(text: str, place: tuple[object, ...], word: str, before: str, sorts: str) -> None:
    found = at(text)
    assert found is not None
    told = " ".join(name for name, is_so in (("key", found.is_key), ("value", found.is_value)) if is_so)
    assert (found.place, found.word, found.before, told) == (place, word, before, sorts)


@pytest.mark.parametrize("text", ["name: A # no|te\n", "# no|te\n", "note: >\n  one\n  t|wo\nname: x\n"])
def test_passes_over_comments_and_texts_of_several_lines(text: str) -> None:
    assert at(text) is None


def test_knows_the_keys_beside() -> None:
    for text in ("name: A\n|\nvia: b\nwants:\n  - skill: c\n", "x:\n  - {name: A, |, via: b}\n"):
        found = at(text)
        assert found is not None
        assert {"name"} <= found.beside
    whole = at("offers:\n  - skill: a\n    |\n    note: b\n  - level: 1\n")
    assert whole is not None
    assert whole.beside == {"skill", "note"}


SIGNS = st.text(st.sampled_from("ab: -[]{},#\"'|>\n\r\t\\&*é🎉"), max_size=60)


@given(SIGNS, st.integers(0, 60))
def test_any_text_has_an_answer_inside_it(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    found = cursor_at(text, offset)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.start <= offset <= found.end


@given(st.integers(1, 30), st.data())
def test_a_record_cut_anywhere_keeps_its_way(line: int, data: st.DataObject) -> None:
    """Up to the cursor nothing depends on what follows: half a record has the places of the whole one."""
    lines = AMINA.splitlines(keepends=True)
    number = min(line, len(lines) - 1)
    start = sum(map(len, lines[:number]))
    offset = start + data.draw(st.integers(0, len(lines[number].rstrip())))
    whole, cut = cursor_at(AMINA, offset), cursor_at(AMINA[:offset], offset)
    if whole is not None and cut is not None and not cut.is_key:
        assert whole.place == cut.place


@given(st.text(st.sampled_from("ab\n\r🎉é\u2028"), max_size=40), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_places_go_there_and_back(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        spot = lines.spot(offset)
        if text[offset - 1 : offset + 1] != "\r\n":
            assert lines.offset(spot) == offset
        position = lines.position(offset, offset)
        assert lines.offset_at(position.line, position.column) == offset


def test_units_are_those_of_the_encoding_and_odd_spots_are_inside() -> None:
    text = "🎉é\r\nb"
    assert [Lines(text, name).spot(2) for name in ("utf-8", "utf-16", "utf-32")] == [(0, 6), (0, 3), (0, 2)]
    lines = Lines(text)
    assert lines.offset(Spot(0, 1)) == 0
    assert (lines.offset(Spot(0, 99)), lines.offset(Spot(9, 9)), lines.offset(Spot(1, 0))) == (2, 5, 4)
    assert Lines("\ufeffab").offset_at(1, 1) == 1
