import csv
import io
import json
import sys
from base64 import urlsafe_b64decode
from datetime import date
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from leadkit.checks import RULES
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding, Position
from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.messages import Message
from leadkit.render import csv as csv_format
from leadkit.render import json as json_format
from leadkit.render import jws, markdown
from leadkit.render.endings import link_target, link_text
from leadkit.render.findings import FORMATS, Checked
from leadkit.render.reports import answer, render
from leadkit.render.terminal import printable
from leadkit.report import (
    Bullets,
    Card,
    Cards,
    Code,
    Facts,
    FileLink,
    Heading,
    Link,
    Note,
    Page,
    Picture,
    Prose,
    Report,
    Strong,
    Table,
)

HOSTILE = (
    "](javascript:alert(1)) <script>x</script> | `a` **b** [c](https://evil.example) @everyone https://evil.example"
)


def test_markdown_shows_words_and_lets_none_act() -> None:
    text = markdown.escape(HOSTILE)
    for acting in ("<script>", " [c](", "`a`", "**b**", " | ", "https://", "@everyone"):
        assert acting not in text
    for number in ("#12", "a#12", "GH-12", "gh-12", "other/repository#12"):
        assert number not in markdown.escape(f"see {number} there")
    assert markdown.escape("1Lib1Ref #1Lib1Ref") == "1Lib1Ref \\#1Lib1Ref"
    assert markdown.escape("# no heading") == "\\# no heading"
    assert markdown.escape("see www.example.org") == "see www\\.example.org"
    assert markdown.escape("1. no list") == "1\\. no list"
    assert markdown.escape("- no list\n\nno paragraph") == "\\- no list no paragraph"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", 'https://x"y']
)
def test_markdown_links_only_to_pages(target: str) -> None:
    assert "](" not in markdown.render(Page("x", (Prose((Link("words", target),)),)))


def test_markdown_page() -> None:
    page = Page(
        "Title",
        (
            Heading("Part"),
            Bullets(((Strong("Amina"), " leads"), (Link("a (page)", "https://example.org/a_(b)"),))),
            Table(("Name", "Count"), (("a|b", 1), (None, 2))),
        ),
    )
    assert markdown.render(page) == (
        "# Title\n\n## Part\n\n- **Amina** leads\n- [a (page)](https://example.org/a_%28b%29)\n\n"
        "| Name | Count |\n| --- | ---: |\n| a\\|b | 1 |\n| unknown | 2 |\n"
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_csv_runs_no_formula(cell: str) -> None:
    text = csv_format.render(Table(("a",), ((cell,), (-5,))))
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][0].startswith("'") or not rows[1][0].startswith(("=", "+", "-", "@"))
    assert rows[2] == ["-5"]


def test_json_is_readable_in_every_script_and_has_no_numbers_that_are_none() -> None:
    assert json_format.render({"b": "知識", "a": [1]}) == '{\n  "b": "知識",\n  "a": [\n    1\n  ]\n}\n'
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_format.render({"a": float("nan")})
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_format.render([1.5, -float("inf")])
    words = {"Infinity": "NaN", "b": ["Infinity,", "-Infinity", {"NaN": 1}], 'a "NaN': None}
    assert json.loads(json_format.render(words)) == words


def test_a_fence_is_longer_than_what_stands_inside() -> None:
    for text, fence in (("a: 1\n", "```"), ("a: `x`", "```"), ("```x", "````"), ("`a ```` `", "`````")):
        assert markdown.render(Page("T", (Code(text),))) == f"# T\n\n{fence}yaml\n{text.rstrip()}\n{fence}\n"


def test_cards_notes_facts_and_pictures_become_lines() -> None:
    card = Card(Strong("A"), ("one", (Link("two", "https://example.org/"), "!")))
    blocks = (Heading("H", 3), Note("n"), Facts((("Name", "value"),)), Cards((card,)), Picture("charts/a", 'All "<b>'))
    assert markdown.render(Page("T", blocks)).split("\n\n")[1:] == [
        "### H",
        "> n",
        "- Name: value",
        "- **A**: one. [two](https://example.org/)!",
        '<img src="charts/a.svg" alt="All &quot;&lt;b&gt;" width="100%">\n',
    ]


def test_a_column_is_one_of_numbers_where_all_its_cells_are() -> None:
    table = Table(("a", "b", "c"), ((1, 1, "x"), (2, None, "y")))
    assert markdown.render(Page("T", (table,))).split("\n")[3] == "| ---: | --- | --- |"


def test_spaces_around_words_stay_one_space() -> None:
    line = ("  a ", Strong("b"), " ", "c  ", "d")
    assert markdown.render(Page("T", (Prose(line),))) == "# T\n\n a **b** c d\n"


def test_csv_has_the_words_of_a_link_or_the_file_it_leads_to() -> None:
    cells = ((FileLink("words", "a/b"),), (FileLink("", "a/b"), " and more"), None, (Strong("so"),))
    assert csv_format.render(Table(("a", "b", "c", "d"), (cells,))) == "a,b,c,d\nwords,a/b.md and more,,so\n"


def test_terminal_obeys_no_stranger() -> None:
    assert printable("a\x1b[31mb\u202ec\nd\udcff") == "a\\u001b[31mb\\u202ec\nd\\udcff"


def test_findings_as_text_have_the_tone_of_the_design() -> None:
    finding = Finding(
        RULES["unknown-reference"],
        "data/people/amina.yaml",
        Message("no skill is called 'facilitaton'"),
        Message("did you mean 'facilitation'?"),
        "offers[0].skill",
        Position(8, 13, 8, 24),
    )
    assert FORMATS["text"](Checked([finding], 1)) == (
        "data/people/amina.yaml:8:13: error: offers[0].skill: no skill is called 'facilitaton' [unknown-reference]\n"
        "  hint: did you mean 'facilitation'?\n"
    )
    summary = json.loads(FORMATS["json"](Checked([finding], 1)))["summary"]
    assert summary == {"files": 1, "errors": 1, "warnings": 0, "notes": 0}


def test_a_page_in_a_script_that_runs_to_the_left_says_so() -> None:
    assert markdown.render(Page("T", (), "ar")) == '<div dir="rtl">\n\n# T\n\n</div>\n'


def test_a_file_is_called_by_its_name_and_asked_for_something_only_where_that_can_be_answered() -> None:
    assert [link_text(FileLink(text, "a/b", "tables")) for text in ("words", "")] == ["words", "b.csv"]
    link = FileLink("", "a/b", query="skill=x")
    assert (link_target(link), link_target(link, "html")) == ("a/b.md", "a/b.html?skill=x")
    assert link_target(FileLink("", "a/b", "charts"), "html") == "a/b.svg"


def test_a_report_is_files_with_their_day_or_its_mark_and_one_format_of_it_is_an_answer() -> None:
    mark = as_of_mark()
    report = Report(pages={"a": Page(mark, ()), "b": Page("B", ())}, data={"a": {"day": mark}})
    marked = {"a.md": f"# {mark}\n", "b.md": "# B\n", "a.json": f'{{\n  "day": "{mark}"\n}}\n'}
    assert render(report) == {name: text.encode() for name, text in marked.items()}
    dated = {name: text.replace(mark, "2026-11-21").encode() for name, text in marked.items()}
    assert render(report, date(2026, 11, 21)) == dated
    assert [answer(report, name) for name in ("markdown", "json")] == [f"# {mark}\n\n# B\n", marked["a.json"]]


def many(number: int, fixable: int = 0) -> Checked:
    rules = ("wrong-value", "duplicate-key", "wrong-value")
    fixes: list[Any] = [object()] * fixable + [None] * number
    return Checked(
        [Finding(RULES[rules[n % 3]], "data/x.yaml", Message("m"), fix=fixes[n]) for n in range(number)], number
    )


def test_more_than_twenty_findings_begin_with_a_count_by_rule_the_most_first() -> None:
    assert many(20).summary() == ""
    assert many(21).summary() == "21 findings: wrong-value 14, duplicate-key 7"
    assert many(21, 2).summary().endswith("; 'leadkit validate --fix' can fix 2 of them")
    assert many(2).by_rule == (("duplicate-key", 1), ("wrong-value", 1))


CREDENTIAL = {"id": "urn:a", "issuer": "https://example.org", "validFrom": "2026-11-21T00:00:00Z"}


def test_what_is_signed_and_published_holds_no_private_key(monkeypatch: pytest.MonkeyPatch) -> None:
    own = RSAKey.generate_key(2048)
    key = own.as_pem(private=True)
    header = json.loads(
        urlsafe_b64decode(jws.render({**CREDENTIAL, "credentialSubject": {}}, key).partition(".")[0] + "==")
    )
    assert set(header["jwk"]) >= {"kty", "n", "e"}
    assert not set(header["jwk"]) & {"d", "p", "q", "dp", "dq", "qi"}
    assert set(jws.public_key(key)) == {"kty", "n", "e", "alg", "kid"}
    for wrong in (own.as_pem(private=False), b"no key"):
        with pytest.raises(UsageFault, match="private RSA key"):
            jws.public_key(wrong)
    monkeypatch.setitem(sys.modules, "joserfc", None)
    with pytest.raises(EnvironmentFault, match="joserfc, which is not installed"):
        jws.public_key(key)
