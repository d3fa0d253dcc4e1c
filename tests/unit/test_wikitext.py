"""Pages as wikitext, read back by a parser that is not ours: nothing that somebody wrote becomes markup."""

import re
from typing import Final, get_args

import mwparserfromhell as wikitext
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Tag, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from community import DAY, valid
from everything import EVERYTHING
from leadkit.products.day import Day
from leadkit.products.registry import PRODUCTS
from leadkit.render.wikitext import Wiki, escape, render
from leadkit.report import (
    Block,
    Bullets,
    Card,
    Cards,
    Code,
    Facts,
    FileLink,
    Foreign,
    Line,
    Link,
    Note,
    Page,
    Picture,
    Prose,
    RecordForm,
    Search,
    Signpost,
    Station,
    Stations,
    Strong,
    Table,
    When,
    plain,
)
from leadkit.report import Heading as Title

HOSTILE: Final = (
    *("{{delete}}", "[[Category:X]]", "|}", "<ref>", "~~~~", "-{zh-cn:a}-", "__NOTOC__", "{{{1}}}", "#REDIRECT [[X]]"),
    *("</div><script>", "'''", "''x''", "== x ==", "----", "* x", "; x : y", "http://evil.example", "mailto:x@y.org"),
    *(
        "ISBN 9780306406157",
        "RFC 2616",
        "!! x",
        "|- x",
        "|+",
        "&#91;&lt;",
        "<nowiki>",
        "<!-- x -->",
        "[https://x.org y]",
    ),
    *("'", "''", "_", "~", " x", ":x", "=", "x'", "{", "}", "[", "]", "\x7f'\"`UNIQ--nowiki-00000001-QINU`\"'\x7f"),
)
ACTING: Final = re.compile(
    r"[<>\[\]{}|~]|''|__|!!|(?:https?|mailto|ftp|news):\S|(?:ISBN|RFC|PMID)\s|&(?!#\d+;)|^['_!=]|['_!=]$"
)
"""What MediaWiki would act upon, and the parser may not know."""
TEXTS: Final = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=12),
    st.lists(st.sampled_from([*HOSTILE, *"'_!={}[]|<>&~:#*;- \n", "a", "https", "é"]), max_size=6).map("".join),
)


def shown(code: Wikicode) -> str:
    """What a reader sees of text without markup."""
    assert all(isinstance(node, Text | HTMLEntity) for node in code.nodes), code.nodes
    return str(code.strip_code(normalize=True)) if code.nodes else ""


def said(text: str) -> str:
    """What was written, on one line; what would steer a terminal is spelled out."""
    return re.sub(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", _code, " ".join(text.split())
    )


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts(text: str) -> None:
    assert not ACTING.search(escape(text))
    assert shown(wikitext.parse(f"x {escape(text)}")) == f"x {said(text)}"


@given(TEXTS)
def test_any_text_shows_as_it_is_and_does_not_act(text: str) -> None:
    assert not ACTING.search(escape(text))
    assert shown(wikitext.parse(f"x {escape(text)}")) == f"x {said(text)}"
    assert shown(wikitext.parse(page_of(Prose(f"{text} end")).splitlines()[4])).strip() == said(f"{text} end")


WIKI: Final = Wiki("Project:Skills", frozenset(("index/README", "index/skills/budgeting", "census/README.fr")))
HERE: Final = "index/README"


def lines(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Line]:
    names = texts.filter(str.strip)
    words = st.one_of(
        texts,
        st.builds(Link, names, st.one_of(texts, st.just("https://x.org/[a]|{{b}}~~~~''__NOTOC__"))),
        st.builds(FileLink, names, st.sampled_from(["skills/budgeting", "../census/README.fr", "nowhere"])),
        st.builds(Strong, texts),
        st.builds(Foreign, texts, st.just("fr")),
        st.builds(When, texts, st.just("2026-11-21T18:00:00Z")),
    )
    return st.one_of(texts, st.lists(words, max_size=4).map(tuple))


LINES: Final = lines(TEXTS)
CELLS: Final = st.one_of(LINES, st.integers(0, 10**6), st.none())
TABLES: Final = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[TEXTS] * width),
        st.lists(st.tuples(*[CELLS] * width), max_size=3).map(tuple),
    )
)
BLOCKS: Final = st.one_of(
    TABLES,
    st.builds(Title, TEXTS, st.sampled_from([2, 3])),
    st.builds(Prose, LINES),
    st.builds(Note, LINES),
    st.builds(Bullets, st.lists(LINES, max_size=3).map(tuple)),
    st.builds(Code, TEXTS, st.sampled_from(["yaml", "text"]), st.sampled_from(["", "fr"])),
    st.builds(Facts, st.lists(st.tuples(TEXTS, LINES), max_size=2).map(tuple)),
    st.builds(Picture, st.just("charts/x"), TEXTS),
    st.builds(Cards, st.lists(st.builds(Card, TEXTS, st.tuples(LINES)), max_size=2).map(tuple)),
    st.builds(Stations, st.lists(st.builds(Station, TEXTS, st.tuples(LINES)), max_size=2).map(tuple)),
    st.builds(Signpost, TEXTS, st.just((("above", "Part of", ("x", "|}")),))),
)
OURS: Final = {"div", "table", "tr", "td", "th", "blockquote", "pre", "span", "strong", "em", "li", "dt", "dd"}


@given(TEXTS, st.lists(BLOCKS, max_size=3))
def test_a_page_holds_no_markup_but_ours(title: str, blocks: list[Block]) -> None:
    text = render(Page(title, tuple(blocks)), WIKI, HERE)
    for node in wikitext.parse(text).ifilter(recursive=True):
        if isinstance(node, Tag):
            assert str(node.tag) in OURS, node
        elif isinstance(node, Wikilink):
            assert str(node.title).startswith(":Project:Skills/"), node
        elif isinstance(node, ExternalLink):
            assert node.brackets, node
            assert str(node.url).startswith(("http://", "https://")), node
        else:
            assert isinstance(node, Text | HTMLEntity | Heading), node
    assert not re.search(r"~~~|\{\{|-\{|__\w+__|<nowiki|<ref", text)


def is_cell(node: Tag) -> bool:
    return str(node.tag) == "th" or (str(node.tag) == "td" and not str(node).startswith("|+"))


def cells(table: Tag) -> list[list[str]]:
    """Row by row. The parser takes the caption for a cell, which it tells by its sign."""
    rows = [row for row in table.contents.nodes if isinstance(row, Tag) and str(row.tag) == "tr"]
    inside = [[one for one in row.contents.nodes if isinstance(one, Tag)] for row in (table, *rows)]
    return [
        [str(one.contents.strip_code(normalize=True)).strip() for one in row if is_cell(one)]
        for row in inside
        if any(str(one.tag) == "th" for one in row)
    ]


@given(TABLES)
def test_a_table_has_the_cells_that_it_was_given(table: Table) -> None:
    (found,) = wikitext.parse(render(Page("x", (table,)))).filter_tags(matches=lambda node: str(node.tag) == "table")
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    ours = [[" ".join(cell.split()) for cell in row] for row in cells(found)]
    assert ours == [[" ".join(said(column).split()) for column in table.columns], *rows]


def _cell(cell: Line | int | None) -> str:
    if isinstance(cell, int):
        return f"{cell:,}"
    if cell is None:
        return "unknown"
    words = (cell,) if isinstance(cell, str) else cell
    texts = (said(plain((word,))) if not isinstance(word, str) else re.sub(r"\s+", " ", word) for word in words)
    return " ".join(said("".join(texts)).split())


def page_of(*blocks: Block, language: str = "en", wiki: Wiki = WIKI) -> str:
    return render(Page("Skills", blocks, language), wiki, HERE)


def test_links_lead_to_pages_that_the_wiki_has_and_never_put_a_page_into_a_category() -> None:
    line = (FileLink("budgeting", "skills/budgeting"), " and ", FileLink("bilan", "../census/README.fr", language="fr"))
    assert page_of(Prose(line)).splitlines()[4] == (
        "[[:Project:Skills/index/skills/budgeting|budgeting]] and "
        '[[:Project:Skills/census/fr|<span lang="fr">bilan</span>]]'
    )
    others = (FileLink("a table", "resources", "tables"), ", ", FileLink("", "skills/other"))
    assert "a table, other.md" in page_of(Prose(("See: ", *others)))


def test_words_beside_each_other_do_not_act_together() -> None:
    found = wikitext.parse(page_of(Prose(("https:", "//evil.example"))))
    assert found.filter_external_links() == []


def test_a_line_of_links_that_lead_nowhere_is_left_out() -> None:
    row = (FileLink("français", "README.fr"), " · ", FileLink("العربية", "README.ar"))
    assert page_of(Prose(row), Bullets((row, "Stays."))) == page_of(Bullets(("Stays.",)))


def test_other_pages_of_the_web_are_linked_and_other_addresses_are_words() -> None:
    assert "[https://x.org/a_(b)?c=1&d#e a&#93;]" in page_of(Prose((Link("a]", "https://x.org/a_(b)?c=1&d#e"),)))
    assert page_of(Prose((Link("run", "javascript:alert(1)"),))).splitlines()[4] == "run"
    assert "[https://x.org/%5B%7B%7Bx%7D%7D%5D%7C%7E%7E%7E%27%27%5F%5FTOC%5F%5F y]" in page_of(
        Prose((Link("y", "https://x.org/[{{x}}]|~~~''__TOC__"),))
    )


def test_a_table_has_a_caption_headers_with_their_scope_and_numbers_that_sort() -> None:
    table = Table(("Skill", "Unmet"), (("budgeting", 1200), ("x", None)))
    assert page_of(Title("Gaps", 3), table).splitlines()[6:] == [
        '{| class="wikitable sortable"',
        "|+ Gaps",
        '! scope="col" | Skill',
        '! scope="col" | Unmet',
        "|-",
        '! scope="row" | budgeting',
        '| style="text-align: end" data-sort-value="1200" | 1,200',
        "|-",
        '! scope="row" | x',
        "| unknown",
        "|}",
        "",
        "</div>",
    ]


def test_a_page_says_its_language_and_runs_in_its_direction_whatever_the_wiki_s() -> None:
    assert page_of(language="ar").startswith('<div lang="ar" dir="rtl">\n')
    assert page_of().startswith('<div lang="en" dir="ltr">\n')


def test_a_message_to_copy_is_what_was_written() -> None:
    message = "Hello {{name}} ~~~~\n\n* [[x]] ''y'' </pre> & more"
    (box,) = wikitext.parse(page_of(Code(message, "text", "fr"))).filter_tags(matches=lambda n: str(n.tag) == "pre")
    assert box.contents.strip_code(normalize=True, collapse=False) == message
    assert 'lang="fr"' in str(box)


def test_every_kind_of_block_is_written() -> None:
    blocks: dict[type, Block] = {
        Bullets: Bullets(("x",)),
        **{kind: kind("x") for kind in (Title, Prose, Note, Code)},
        Table: Table(("x",), (("y",),)),
        Picture: Picture("p", "x"),
        Facts: Facts((("x", "y"),)),
        Cards: Cards((Card("x"),)),
        Stations: Stations((Station("x"),)),
        Signpost: Signpost("here", (("above", "x", ("y",)),)),
        Search: Search("x", "y", "z"),
        RecordForm: RecordForm("people", "{}", "", (), {}),
    }
    assert blocks.keys() == set(get_args(Block))
    silent = {kind for kind, block in blocks.items() if page_of(block) == page_of()}
    assert silent == {Search, RecordForm}


@pytest.mark.parametrize("folder", ["matches", "census", "index"])
def test_real_pages_parse_with_all_their_tables(folder: str) -> None:
    for path, page in PRODUCTS[folder].report(Day(valid(EVERYTHING), DAY)).pages.items():
        tables = [block for block in page.blocks if isinstance(block, Table)]
        found = wikitext.parse(render(page)).filter_tags(matches=lambda node: str(node.tag) == "table")
        assert [len(cells(one)) for one in found] == [len(table.rows) + 1 for table in tables], path


def test_a_line_of_links_stays_where_one_of_them_leads_somewhere() -> None:
    row = (FileLink("a", "skills/budgeting"), " · ", FileLink("b", "skills/other"))
    assert "budgeting|a]] · b" in page_of(Prose(row))


def test_a_link_without_words_shows_its_address() -> None:
    assert "[https://x.org/a https://x.org/a]" in page_of(Prose((Link("", "https://x.org/a"),)))


def test_the_first_page_of_a_wiki_has_the_title_itself() -> None:
    paths = ("README", "README.fr", "skills/README", "skills/a")
    assert [Wiki("T").page(path) for path in paths] == ["T", "T/fr", "T/skills", "T/skills/a"]
