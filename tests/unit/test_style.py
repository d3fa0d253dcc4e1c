"""Canonical style: one way to write, comments and meaning kept, or the file is refused."""

import pytest

from leadkit.documents import parse
from leadkit.documents.style import Unformattable, apply_edits, composed, formatted
from leadkit.documents.style import formatting as formatting_module
from leadkit.findings import Edit, Position
from leadkit.model.records import Group, Person, Skill
from leadkit.model.shapes import ModelShape

SCATTERED = """\
# yaml-language-server: $schema=../../schemas/person.schema.json
# Amina's own file.

languages: { en: 4,
   tw: 'N' }   # Twi at home
# who I am
name:   "Amina"
offers:
# what I like best
- level: 4
  skill: facilitation   # since 2019

  note: >
    Circles,
    not rows.
- {skill: 'budgeting', level: 3}
wants: []
country: "GH"
hours:
  - "mon-fri 18:00-21:00"
  - sun 10:00-12:00  # after church
  # and holidays
consent:
  given: 2026-06-02
  covers:
    - matching
# the end
"""
CANONICAL = """\
# yaml-language-server: $schema=../../schemas/person.schema.json
# Amina's own file.
# who I am
name: Amina
consent: {given: 2026-06-02, covers: [matching]}
country: GH
hours:
  - mon-fri 18:00-21:00
  - sun 10:00-12:00  # after church
  # and holidays

languages: {en: 4, tw: N}  # Twi at home
offers:
  # what I like best
  - skill: facilitation  # since 2019
    level: 4

    note: "Circles, not rows.\\n"
  - {skill: budgeting, level: 3}
wants: []
# the end
"""


def styled(text: str, model: type = Person) -> str:
    return formatted(parse("x.yaml", text), ModelShape(model))


def test_a_scattered_record_becomes_canonical() -> None:
    assert styled(SCATTERED) == CANONICAL


def test_canonical_text_stays() -> None:
    assert styled(CANONICAL) == CANONICAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: 'NO'", "name: NO"),
        ("name: 'true'", 'name: "true"'),
        ("name: '12'", 'name: "12"'),
        ("name: 'a: b'", 'name: "a: b"'),
        ("name: 'a #b'", 'name: "a #b"'),
        ("name: '- a'", 'name: "- a"'),
        ("name: '@a'", 'name: "@a"'),
        ("name: ''", 'name: ""'),
        ("name: ' a'", 'name: " a"'),
        ("name: 'it''s'", "name: it's"),
        ("name: 'a:'", 'name: "a:"'),
        ("name: a\n  b", "name: a b"),
        ("seats: 007", "seats: 007"),
        ("seats: 1.50", "seats: 1.50"),
        ("links: ['https://example.org']", 'links: ["https://example.org"]'),
        ("groups: ['a,b', 'c d']", 'groups: ["a,b", c d]'),
        ("name: |\n  one\n  two\n", "name: |\n  one\n  two"),
        ("name: |-\n  one\n  two", "name: |-\n  one\n  two"),
        ('name: "one\\n two"', "name: |-\n  one\n   two"),
        ('name: " one\\ntwo"', 'name: " one\\ntwo"'),
        ("zzz: 1\nname: a", "name: a\nzzz: 1"),
        ("offers: [{note: x, level: 3, skill: y}]", "offers:\n  - {skill: y, level: 3, note: x}"),
        ("consent: {given: 2026-01-01, covers: []}", "consent: {given: 2026-01-01, covers: []}"),
    ],
)
def test_scalars_and_collections(text: str, expected: str) -> None:
    assert styled(text) == expected + "\n"


def test_text_for_people_has_a_line_for_each_language() -> None:
    assert styled("label: {fr: animer, en: facilitate}\naliases: {en: [a, b]}", Skill) == (
        "label:\n  fr: animer\n  en: facilitate\naliases:\n  en: [a, b]\n"
    )


def test_a_row_with_a_map_inside_takes_lines_and_long_lists_too() -> None:
    row = "census: [{year: 2025, budget: {amount: 1, currency: EUR, kind: own}, source: s}]"
    assert styled(row, Group) == (
        "census:\n  - year: 2025\n    budget: {amount: 1, currency: EUR, kind: own}\n    source: s\n"
    )
    words = ", ".join(f"group-number-{n}" for n in range(12))
    assert styled(f"part_of: [{words}]", Group).startswith("part_of:\n  - group-number-0\n")


@pytest.mark.parametrize(
    "text",
    [
        "name: a # one\n# two\ncountry: GH # three\n",
        "offers: # one\n  # two\n  - skill: a # three\n    # 4\n    level: 1\n  # five\n  -\n    # six\n    words: b",
        "consent: {given: 2026-01-01, # one\n  covers: [a, # two\n   b] # three\n  }\nname: x\n",
        "name: | # one\n  text # no comment\n",
        "name: 'A'#one\nlanguages: {en: 4}# two\nhours: [\"mon 18:00-21:00\"]#three\n",
        "name: 'a # b' # one\n",
        "\n\n# one\n\nname: a\n\n\n# two\n",
        "name: a\noffers:\n  - skill: x\n  # one\nwants: []\n",
    ],
)
def test_every_comment_is_kept(text: str) -> None:
    before = parse("x.yaml", text)
    after = parse("x.yaml", styled(text))
    assert after.data == before.data
    assert before.comments()
    assert sorted(c.text for c in after.comments()) == sorted(c.text for c in before.comments())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: 'Ann' #hello\n", 'name: "Ann"  #hello\n'),
        ("name: 'Ann' # hello\n", "name: Ann  # hello\n"),
        ("groups: ['a'] #hello\n", "groups: [a]  #hello\n"),
        ("groups:\n  - 'a' #hello\n", 'groups:\n  - "a"  #hello\n'),
    ],
)
def test_quotes_stay_where_what_follows_could_be_taken_for_the_end_of_the_text(text: str, expected: str) -> None:
    assert styled(text) == styled(expected) == expected


def test_a_file_is_refused_rather_than_lose_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "name: a  # kept\n"
    monkeypatch.setattr(formatting_module, "_written", lambda *_: "name: a\n")
    with pytest.raises(Unformattable, match="comment"):
        styled(text)
    monkeypatch.setattr(formatting_module, "_written", lambda *_: "name: b  # kept\n")
    with pytest.raises(Unformattable, match="value"):
        styled(text)


def test_plain_data_becomes_a_file() -> None:
    data = {"name": "ä\U0001f600\u00ad", "languages": {"en": 4}, "offers": [{"words": "x: y"}]}
    text = composed(data, ModelShape(Person), "# head")
    assert parse("x.yaml", text).data == data
    assert text.startswith("# head\nname: ")


def test_edits_are_quoted_where_they_land() -> None:
    text = "a: [18:00, x]\nb: UK\n"
    edits = [Edit(Position(1, 5, 1, 10), "18:00"), Edit(Position(2, 4, 2, 6), "GB"), Edit(Position(1, 6, 1, 8), "no")]
    assert apply_edits(text, edits) == 'a: ["18:00", x]\nb: GB\n'


@pytest.mark.parametrize("text", ["?", "? ", "? name", "name: x\n? kind", "? a\n", "? a\n:\n"])
def test_a_key_without_a_value_at_the_end_of_the_file_is_written_too(text: str) -> None:
    document = parse("x.yaml", text)
    lines = text.split("\n")
    for key, value in document.places().values():
        assert all(position.line <= len(lines) for position in (key, value)), "a place outside the file"
    assert parse("x.yaml", formatted(document, ModelShape(Skill))).data == document.data


@pytest.mark.parametrize(("text", "expected"), [("{ }", "{}\n"), ("# a\n\n{} # b\n# c\n", "# a\n{}\n# b\n# c\n")])
def test_a_record_that_holds_nothing_yet_is_still_a_record(text: str, expected: str) -> None:
    assert formatted(parse("x.yaml", text), ModelShape(Skill)) == expected
