import pytest

from leadkit.documents import Refused, parse
from leadkit.documents.scalars import resolve
from leadkit.findings import Position


def refused(text: str | bytes) -> list[tuple[str, int, int]]:
    with pytest.raises(Refused) as caught:
        parse("x.yaml", text)
    return [(fault.rule, fault.position.line, fault.position.column) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c", [("invalid-yaml", 1, 5)]),
        ("a: [1", [("invalid-yaml", 1, 4)]),
        ("a: [18:00]", [("invalid-yaml", 1, 5)]),
        ("", [("not-a-mapping", 1, 1)]),
        ("- a", [("not-a-mapping", 1, 1)]),
        ("just words", [("not-a-mapping", 1, 1)]),
        ("a: 1\na: 2", [("duplicate-key", 2, 1)]),
        ("a: &x 1", [("unsafe-yaml", 1, 4)]),
        ("a: *x", [("unsafe-yaml", 1, 4)]),
        ("a: !!int 3", [("unsafe-yaml", 1, 4)]),
        ("a: !own x", [("unsafe-yaml", 1, 4)]),
        ("<<: {a: 1}", [("unsafe-yaml", 1, 1)]),
        ("? [a]\n: b", [("unsafe-yaml", 1, 3)]),
        ("%YAML 1.1\n---\na: 1", [("unsafe-yaml", 1, 1)]),
        ("a: 1\n---\nb: 1", [("unsafe-yaml", 2, 1)]),
        ("a:\n\t- b", [("unsafe-character", 2, 1)]),
        ("a: x\x07", [("unsafe-character", 1, 5)]),
        ("a: x\u202e", [("unsafe-character", 1, 5)]),
        ("a: x\u2028y", [("unsafe-character", 1, 5)]),
        ("a: x\ry: z", [("unsafe-character", 1, 5)]),
        ("a: \ud800", [("invalid-utf8", 1, 4)]),
        (b"ab\ncd\xff", [("invalid-utf8", 2, 3)]),
        ("[" * 100_000, [("too-large", 1, 17)]),
        ("- " * 30_000 + "x", [("too-large", 1, 33)]),
        ("a: " + "x" * 70_000, [("too-large", 1, 4)]),
        ("a: [" + "1," * 25_000 + "]", [("too-large", 1, 39995)]),
        ("#" * 300_000, [("too-large", 1, 1)]),
    ],
)
def test_guard_refuses_at_the_exact_place(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert refused(text) == expected


def test_all_faults_of_one_file_are_told_at_once() -> None:
    assert refused("a: 1\na: 2\nb: &x 1\nc: *x\n") == [
        ("duplicate-key", 2, 1),
        ("unsafe-yaml", 3, 4),
        ("unsafe-yaml", 4, 4),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("NO", "NO"), ("yes", "yes"), ("on", "on"), ("true", True), ("False", False), ("~", None), ("", None)),
        *(("12", 12), ("-3", -3), ("012", 12), ("1_000", "1_000"), ("0x1f", "0x1f"), ("1:30", "1:30")),
        *(("1.5", 1.5), ("1e3", 1000.0), ("1e999", "1e999"), (".inf", ".inf"), (".nan", ".nan")),
        *(("9" * 30, "9" * 30), ("2026-05-02", "2026-05-02")),
    ],
)
def test_plain_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


def test_places_of_keys_and_values() -> None:
    document = parse("x.yaml", "name: Amina\nlanguages: {en: 4}\noffers:\n  - {skill: é, level: 4}\n  - skill: b\n")
    assert document.value_at(("offers", 0, "skill")) == Position(4, 13, 4, 14)
    assert document.value_at(("offers", 0, "level")) == Position(4, 23, 4, 24)
    assert document.key_at(("languages", "en")) == Position(2, 13, 2, 15)
    assert document.value_at(("offers", 1)) == Position(5, 5, 5, 13)


def test_a_missing_value_stands_at_its_nearest_ancestor() -> None:
    document = parse("x.yaml", "name: Amina\noffers:\n  - skill: b\n")
    assert document.value_at(("offers", 0, "level")) == document.value_at(("offers", 0)) == Position(3, 5, 3, 13)
    assert document.value_at(("country",)) == Position(1, 1, 3, 13)


def test_windows_line_ends_and_byte_order_mark_are_accepted() -> None:
    document = parse("x.yaml", b"\xef\xbb\xbfname: Amina\r\ncountry: NO\r\n")
    assert document.data == {"name": "Amina", "country": "NO"}
    assert document.value_at(("country",)) == Position(2, 10, 2, 12)


def test_joiners_that_scripts_need_are_accepted() -> None:
    assert parse("x.yaml", "a: می\u200cخواهم").data == {"a": "می\u200cخواهم"}


def test_the_place_of_a_block_text_ends_with_its_last_line() -> None:
    document = parse("x.yaml", "a:\n  b: |\n    text\n    more\n  c: 1\nd: |\n  end\n\n\n")
    assert document.value_at(("a", "b")) == Position(2, 6, 4, 9)
    assert document.value_at(("d",)) == Position(6, 4, 7, 6)
