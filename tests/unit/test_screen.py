"""Pages and findings as a terminal shows them: stress, links, width, and the line that a finding is about."""

import pytest

from community import AMINA, findings, tree
from leadkit.checks import RULES
from leadkit.findings import Edit, Finding, Position
from leadkit.i18n.messages import Message
from leadkit.render.checked import Checked
from leadkit.render.terminal import Screen
from leadkit.render.terminal.findings import render as render_findings
from leadkit.render.terminal.pages import render as render_page
from leadkit.report import (
    Bullets,
    Card,
    Cards,
    Code,
    Facts,
    FileLink,
    Heading,
    Line,
    Link,
    Note,
    Page,
    Picture,
    Prose,
    Search,
    Strong,
    Table,
    When,
)
from pty_screen import LINK, cells, seen

HOSTILE = "\x1b]0;mine\x07\x1b[31mred\u202e\u2066\r\x9b2J"
PATH = "data/people/x.yaml"
PAGE = Page(
    "Title",
    (
        Heading("Part"),
        Prose(("Say ", Strong("this_word"), " and ", Link("that*", "https://x.org/a"), FileLink(" or", "more"))),
        Note("Apart."),
        Bullets(("one", "two words that go on and on until the line is full")),
        Heading("Smaller", 3),
        Facts((("Where", "Ghana"),)),
        Cards((Card(Strong("Card"), ("first", "second")),)),
        Table(("name", "number"), (("Amina", 12345), ("Berta", None))),
        Code("key: [a_b]\n  - c\n"),
        Picture("chart", "What it shows."),
        Search("ask", "go", "find"),
        Prose((When("14:00 UTC", "2026-01-01T14:00:00Z"),)),
    ),
)


def excerpt(line: str, start: int, end: int, width: int = 80) -> tuple[str, str]:
    """The line of a finding about these columns, counted from 1, and the carets below it, both without the gutter."""
    finding = Finding(RULES["wrong-value"], PATH, Message("m"), field="f", position=Position(2, start, 2, end))
    shown = render_findings(Checked([finding], 1, texts={PATH: f"name: A\n{line}\n".encode()}), Screen(width))
    above, below = (row for row in seen(shown).split("\n")[3:5])
    assert (above[:4], below[:4]) == ("2 │ ", "  │ ")
    return above[4:], below[4:].removesuffix(" f")


def test_a_page_has_the_words_of_its_report_and_no_signs_of_a_format() -> None:
    assert (
        seen(render_page(PAGE, Screen(40)))
        == """\
Title

Part
Say this_word and that* or
https://x.org/a

│ Apart.

• one
• two words that go on and on until the
  line is full

Smaller
Where: Ghana

• Card
  first
  second

name     number
───────────────
Amina    12,345
Berta   unknown

key: [a_b]
  - c

What it shows.

14:00 UTC
"""
    )


def test_a_table_without_room_is_a_list_of_its_rows() -> None:
    assert "• Amina\n  number:\n    12,345\n• Berta\n  number:\n    unknown\n" in seen(render_page(PAGE, Screen(14)))


def test_stress_is_that_of_the_report() -> None:
    shown = render_page(PAGE, Screen(40))
    assert "\x1b[1mthis_word\x1b[0m" in shown
    assert "\x1b[1;35mPart\x1b[0m" in shown


def test_a_terminal_that_opens_links_shows_words_only_and_the_same_bytes_each_time() -> None:
    first, second = (render_page(PAGE, Screen(40, opens_links=True)) for _ in range(2))
    assert first == second
    assert LINK.findall(first) == ["https://x.org/a", ""]
    assert "https://x.org" not in seen(first)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "http://x.org", "file:///etc/passwd", "https://a b", "https://x\x1b\\y", "https://مثال"],
)
def test_nothing_leads_to_an_address_that_is_not_safe(target: str) -> None:
    shown = render_page(Page("x", (Prose((Link("words", target),)),)), Screen(40))
    assert LINK.findall(shown) == []
    assert "words" in seen(shown)


@pytest.mark.parametrize("opens_links", [True, False])
def test_no_word_of_a_stranger_steers_the_terminal(opens_links: bool) -> None:
    lines: tuple[Line, ...] = (
        HOSTILE,
        (Strong(HOSTILE), Link(HOSTILE, f"https://x.org/{HOSTILE}"), FileLink(HOSTILE, "")),
    )
    blocks = (Heading(HOSTILE), Bullets(lines), Code(HOSTILE), Table((HOSTILE,), ((HOSTILE,),)), Picture("a", HOSTILE))
    shown = seen(render_page(Page(HOSTILE, blocks), Screen(60, opens_links)))
    assert shown.count("\\u001b") > 8


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
@pytest.mark.parametrize(
    "words", ["one two three " * 30, "日本語の説明がここに続きます" * 9, "مرحبا بالجميع هنا " * 20]
)
def test_lines_are_as_wide_as_the_terminal_at_most(words: str, width: int) -> None:
    page = Page(words, (Heading(words), Bullets((words,)), Note(words), Facts(((words[:5], words),))))
    lines = seen(render_page(page, Screen(width))).splitlines()
    assert max(map(cells, lines)) <= width
    told = "".join("".join(lines).split()).replace("•", "").replace("│", "").replace(":", "")
    assert told.count("".join(words.split())) == 5


def test_an_address_stays_whole_so_that_it_can_be_copied() -> None:
    address = f"https://example.org/{'long/' * 20}"
    assert address in seen(render_page(Page("x", (Prose(f"see {address} there"),)), Screen(30))).splitlines()


@pytest.mark.parametrize(
    ("line", "start", "end", "above", "below"),
    [
        ("country: Ghana", 10, 15, "country: Ghana", "         ^^^^^"),
        ("a: 日本語 b", 4, 7, "a: 日本語 b", "   ^^^^^^"),
        ("日本: x", 5, 6, "日本: x", "      ^"),
        ("a: اسم b", 8, 9, "a: اسم b", "       ^"),
        ("e\u0301e\u0301: x", 7, 8, "e\u0301e\u0301: x", "    ^"),
        ("\ta: x", 2, 3, "    a: x", "    ^"),
        ("a: x\x1b[31my", 5, 6, "a: x\\u001b[31my", "    ^^^^^^"),
        ("a: x\u200by\u202e", 5, 6, "a: x\\u200by\\u202e", "    ^^^^^^"),
        ("a: b", 5, 5, "a: b", "    ^"),
        ("a: b\r", 4, 5, "a: b", "   ^"),
        ("", 1, 1, "", "^"),
        ("a: b", 90, 99, "a: b", "    ^"),
    ],
)
def test_carets_stand_under_the_place(line: str, start: int, end: int, above: str, below: str) -> None:
    shown = excerpt(line, start, end)
    assert shown == (above.rstrip(), below)


@pytest.mark.parametrize("filler", ["x", "日", "e\u0301", "\u202e"])
@pytest.mark.parametrize("width", [30, 60])
def test_of_a_long_line_what_is_around_the_place_is_shown(filler: str, width: int) -> None:
    before = f"note: {filler * 300} "
    above, below = excerpt(f"{before}WRONG {filler * 300}", len(before) + 1, len(before) + 6, width)
    assert cells(above) + 4 <= width
    assert (above[0], above[-1]) == ("…", "…")
    assert cells(above.partition("WRONG")[0]) == below.index("^")
    assert below.count("^") == 5


def test_a_place_that_is_longer_than_the_line_is_cut_too() -> None:
    above, below = excerpt(f"note: {'y' * 500}", 7, 507, 40)
    assert above == f"note: {'y' * 29}…"
    assert below == f"{' ' * 6}{'^' * 30}"


def test_a_place_of_several_lines_is_marked_on_its_first() -> None:
    finding = Finding(RULES["wrong-value"], PATH, Message("m"), position=Position(1, 3, 2, 4))
    shown = render_findings(Checked([finding], 1, texts={PATH: b"a: |\n  b\n"}), Screen(40))
    assert "1 │ a: |\n  │   ^^\n" in seen(shown)


def test_a_finding_without_a_line_has_its_place_and_its_field() -> None:
    found = Finding(
        RULES["missing-key"], PATH, Message("'x' is missing"), field="offers[0]", position=Position(9, 1, 9, 1)
    )
    shown = [seen(render_findings(Checked([found], 1, texts=texts), Screen(80))) for texts in ({}, {PATH: b"a: b\n"})]
    assert shown[0] == shown[1]
    assert shown[0].startswith(f"error[missing-key]: offers[0]: 'x' is missing\n --> {PATH}:9:1\n\n")


def test_a_finding_as_a_whole() -> None:
    texts = tree(amina=AMINA.replace("facilitation", "facilitaton"))
    contents = {path: text.encode() for path, text in texts.items()}
    assert (
        seen(render_findings(Checked(findings(texts), 8, texts=contents), Screen(80)))
        == """\
error[unknown-reference]: no skill is called 'facilitaton'
 --> data/people/amina.yaml:8:13
  │
8 │   - {skill: facilitaton, level: 4}
  │             ^^^^^^^^^^^ offers[0].skill
  = hint: did you mean 'facilitation'? (data/skills/facilitation.yaml)

leadkit can fix this: leadkit validate --fix
more about this: leadkit explain unknown-reference
"""
    )


def test_no_finding_lets_a_stranger_s_words_act() -> None:
    message, hint = Message("{value} is wrong", value=HOSTILE), Message("not {value}", value=HOSTILE)
    path = f"data/people/{HOSTILE}.yaml"
    finding = Finding(RULES["wrong-value"], path, message, hint, f"offers[0].{HOSTILE}", Position(1, 1, 1, 9))
    shown = render_findings(Checked([finding], 1, texts={path: f"{HOSTILE}\n".encode()}), Screen(60))
    assert seen(shown).count("\\u001b") > 6


def test_notes_are_folded_into_their_number() -> None:
    found = [Finding(RULES["unmapped-words"], PATH, Message("told to maintainers")) for _ in range(12)]
    folded, unfolded = (
        seen(render_findings(Checked(found, 1), Screen(80), folds_notes=folds)) for folds in (True, False)
    )
    assert folded == "12 notes: leadkit validate --notes shows them\n"
    assert unfolded.count("told to maintainers") == 12
    assert "--notes" not in unfolded


def test_of_several_findings_it_is_said_how_many_can_be_fixed() -> None:
    fix = (Edit(Position(1, 1, 1, 2), "b"),)
    found = [Finding(RULES["wrong-value"], PATH, Message("m"), fix=fix if number < 3 else ()) for number in range(5)]
    here, elsewhere = (
        seen(render_findings(Checked(found, 1, texts=texts), Screen(80))) for texts in ({PATH: b"a"}, {})
    )
    assert "leadkit can fix 3 of these 5: leadkit validate --fix\n" in here
    assert "--fix" not in elsewhere


def test_many_findings_end_with_a_count_by_rule() -> None:
    found = [Finding(RULES["wrong-value"], PATH, Message("m")) for _ in range(21)]
    assert "21 findings: wrong-value 21\nmore about this" in seen(render_findings(Checked(found, 1), Screen(80)))
