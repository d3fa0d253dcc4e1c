import pytest
from ruamel.yaml import YAML

from leadkit.documents import Refused, parse
from leadkit.documents.construction import construct
from leadkit.documents.scalars import resolve
from leadkit.documents.text import Fault
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
        ("\na: x\x07", [("unsafe-character", 2, 5)]),
        ("\n\x07", [("unsafe-character", 2, 1)]),
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


def test_a_quoted_key_merges_nothing() -> None:
    assert parse("x.yaml", '"<<": a').data == {"<<": "a"}


def test_places_where_an_entry_or_a_key_is_left_out_stay_those_of_the_text() -> None:
    document = parse("x.yaml", "a: 1\noffers:\n  - {skill: b}\n  - {skill: c}\n  - {skill: d}\n")
    rest = document.without(("offers", 1))
    assert [rest.value_at(("offers", number, "skill")).line for number in range(2)] == [3, 5]
    assert rest.value_at(("a",)) == Position(1, 4, 1, 5)
    assert document.without(("a",)).data == {"offers": document.data["offers"]}
    renamed = document.read_as({"b": 1, "all": document.data["offers"]}, {("b",): ("a",), ("all",): ("offers",)})
    assert renamed.key_at(("b",)) == Position(1, 1, 1, 2)
    assert renamed.value_at(("all", 1, "skill")) == Position(4, 13, 4, 14)


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


def faults(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as caught:
        parse("x.yaml", text)
    return caught.value.faults


COLON, LOST = "there is a ':' where none is expected", "no text can start with this character"


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("a: b: c", COLON, (1, 5, 1, 6)),
        ("a: 1\n b: 2", COLON, (2, 3, 2, 4)),
        ("a: [1\nb: 2\nc: 3", "this list is not closed", (1, 4, 1, 5)),
        ("a: 'x\nb: 1", "the file ends inside a quoted text or a list", (1, 4, 1, 5)),
        ('a: "x\\q"', "this character cannot follow a backslash", (1, 6, 1, 7)),
        ("a: @x", LOST, (1, 4, 1, 5)),
        ("a: &", LOST, (1, 5, 1, 5)),
        ("a: - b", "a list cannot start here", (1, 4, 1, 5)),
        ("a: [,]", "a value is missing", (1, 5, 1, 6)),
        ("a:\n  - 1\n b", "this line does not belong to the lines above it", (3, 2, 3, 3)),
        ("a: 1\nwords\nb: 2", "this line is not 'key: value'", (2, 1, 2, 2)),
        ("b: 0\n<<<<<<< HEAD\na: 1\n", "two versions of this file have not been merged", (2, 1, 2, 2)),
        ("%FOO x\n---\na: 1", "a directive, or more than one document, is not allowed", (1, 5, 1, 6)),
        ("a: 1\n...\nb: 1", "a directive, or more than one document, is not allowed", (3, 1, 3, 2)),
        ('a: !own "x\n  yy zz zz"', "a tag ('!own') is not allowed", (1, 4, 1, 5)),
        ("a: !own xyz", "a tag ('!own') is not allowed", (1, 4, 1, 12)),
        ("a: 1\nab: 2\nab: 3", "the key 'ab' is here twice", (3, 1, 3, 3)),
        ("a: 'x\n---\ny'", "'---' or '...' is inside a text", (2, 1, 2, 2)),
        ("a: x\ufffd", "a character was lost here: another one is in its place", (1, 5, 1, 6)),
        ("a: x\ry", "this line ends in a way that not every program understands", (1, 5, 1, 6)),
        ("a:\tx", "a tab is not allowed", (1, 3, 1, 4)),
        (
            "a: \U000e0067",
            "the character U+E0067 is not allowed: it is invisible, or changes how the text around it looks",
            (1, 4, 1, 5),
        ),
        ("a: x\0", "this is not UTF-8 text: it contains null characters", (1, 5, 1, 6)),
        (b"\xef\xbb\xbfa\n\xff", "byte 0xff is not UTF-8", (2, 1, 2, 2)),
        ("#" * 262145, "the file has 262145 bytes, more than 262144", (1, 1, 1, 1)),
    ],
)
def test_what_is_wrong_is_said_without_the_parser_s_words(
    text: str | bytes, message: str, position: tuple[int, int, int, int]
) -> None:
    (fault,) = faults(text)
    assert (fault.message, fault.position) == (message, Position(*position))


def test_a_fault_where_nothing_is_written_covers_one_sign() -> None:
    (fault,) = faults("- " * 17 + "x")
    assert fault.position == Position(1, 33, 1, 34)


def test_the_largest_file_is_read() -> None:
    (fault,) = faults("#" * 262144)
    assert fault.rule == "not-a-mapping"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: [18:00]", ["18:00"]),
        ("a: [x, 18:00 to 19:00, y]", ["x", "18:00 to 19:00", "y"]),
        ("a: {b: c:d, e: you?}", {"b": "c:d", "e": "you?"}),
        ("a: [https://example.org/?q=1#top]", ["https://example.org/?q=1#top"]),
    ],
)
def test_brackets_hold_what_yaml_1_2_allows(text: str, value: object) -> None:
    document = parse("x", text)
    assert document.data == {"a": value}
    assert document.value_at(("a",)) == Position(1, 4, 1, len(text) + 1)


def test_the_guard_stands_before_the_newer_rules_too() -> None:
    assert [fault.rule for fault in faults(f"a: {'[b?, ' * 3000}")] == ["too-large"]
    assert [fault.rule for fault in faults("a: [b?, &x c, *x, !!str d]")] == ["unsafe-yaml"] * 3
    assert [fault.rule for fault in faults("a: {b: you?, c: [x}")] == ["invalid-yaml"]


def test_every_unsafe_sign_is_told_once_and_no_more_than_twenty() -> None:
    twice = "".join(f"a{n}: {chr(0x202A + n)}\n" for n in range(4)) * 2
    assert [fault.position.line for fault in faults(twice)] == [1, 2, 3, 4]
    assert len(faults("a: " + "".join(map(chr, range(0x80, 0x9F))))) == 20


def test_the_flags_of_parts_of_a_country_are_signs_like_others() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e007f"
    assert parse("x.yaml", f"a: {flag}").data == {"a": flag}


def test_a_sign_at_the_left_edge_of_a_text_that_goes_on_is_no_comment() -> None:
    text = 'a: "b\n# c and # c\n # d" # e\n# f\nlong: x # g\n'
    assert [(one.line, one.column) for one in parse("x.yaml", text).comments()] == [(3, 7), (4, 1), (5, 9)]


def test_comments_are_told_from_signs_inside_keys_and_texts() -> None:
    text = (
        "# one\na: b#c # two\n'd # e': |  # three\n  # no comment\n  more # either\nf: \"g\n  # h\" # four\n # five\n"
    )
    found = [(one.line, one.column, one.text, one.is_alone) for one in parse("x.yaml", text).comments()]
    assert found == [
        (1, 1, "# one", True),
        (2, 8, "# two", False),
        (3, 13, "# three", False),
        (7, 8, "# four", False),
        (8, 2, "# five", True),
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ('a: !x "b\n  longer than the first line"', (4, 5)),
        ("a: !x b", (4, 8)),
        ("a: &x\n  b: 1", (4, 5)),
        ("a: *xyz", (4, 8)),
    ],
)
def test_what_is_refused_is_marked_on_its_first_line(text: str, columns: tuple[int, int]) -> None:
    start, end = columns
    assert faults(text)[0].position == Position(1, start, 1, end)


def test_the_longest_list_is_read() -> None:
    assert len(parse("x.yaml", f"a: [{'1,' * 19_991}]").data["a"]) == 19_991
    assert [fault.rule for fault in faults(f"a: [{'1,' * 19_992}]")] == ["too-large"]


def test_what_follows_an_entry_that_is_left_out_keeps_its_place_in_the_text() -> None:
    without = parse("x.yaml", "a: 1\nb:\n  - {c: 1}\n  - {c: 2}\n  - {c: 3}\n").without(("b", 0))
    assert without.data == {"a": 1, "b": [{"c": 2}, {"c": 3}]}
    assert without.value_at(("b", 0)) == Position(4, 5, 4, 11)
    assert without.value_at(("b", 1, "c")) == Position(5, 9, 5, 10)
    assert without.origin(("b", 1, "c")) == without.without(("b", 0)).origin(("b", 0, "c")) == ("b", 2, "c")
    assert without.origin(("a",)) == ("a",)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 'x # no\n  y' # one\n", 2, 6),
        ("a: 'x\n  more than above # no\n  y' # one\n", 3, 6),
        ("a: '|' # one\n", 1, 8),
        ("a: [b]# one\n", 1, 7),
        ("a: 'b#'# one\n", 1, 8),
        ('"|" : b # one\n', 1, 9),
        ("? |\n  k # no\n: v # one\n", 3, 5),
        ('a: "b\n# no\n  # no\n  c # no" # one\n', 4, 11),
        ("a: >-  # one\n  b # no\n", 1, 8),
    ],
)
def test_only_what_is_outside_of_texts_is_a_comment(text: str, line: int, column: int) -> None:
    assert [(one.line, one.column, one.text) for one in parse("x.yaml", text).comments()] == [(line, column, "# one")]


def test_just_as_many_events_are_read_as_may_be() -> None:
    text = "name: Amina\nlanguages: {en: 4}\n"
    events = len(list(YAML(typ="safe").parse(text)))
    assert construct(text, None, events)[0] == {"name": "Amina", "languages": {"en": 4}}
    with pytest.raises(Refused) as caught:
        construct(text, None, events - 1)
    assert [fault.message for fault in caught.value.faults] == ["the file has too many entries"]


@pytest.mark.parametrize("text", ["x: &%s 1\n", "x: *%s\n", "x: !%s 1\n"])
def test_of_a_long_name_that_is_not_allowed_the_beginning_is_told(text: str) -> None:
    fault, *_ = faults(text % ("q" * 50))
    assert str(fault.message).count("q") == (39 if "!" in text else 40)  # the sign before a tag is told with it
