"""Where very many take part, some share a page; nobody is left out, and nobody moves when somebody else comes."""

import pytest

from leadkit.products.matching import personal_pages
from leadkit.products.matching.personal_pages import MOST_PAGES, filed
from leadkit.report import Heading, Page, Prose


def page(name: str) -> Page:
    return Page(name.title(), (Heading("Who can help you"), Prose(f"Only {name}."), Heading("skill", 3)))


def pages(number: int, kind: str = "people") -> dict[str, Page]:
    return {f"{kind}/p{one:05}": page(f"p{one:05}") for one in range(number)}


def test_few_have_a_page_each() -> None:
    own = pages(MOST_PAGES)
    assert filed(own) == (own, {})


def test_of_many_everybody_is_on_one_shared_page_and_the_table_says_on_which() -> None:
    own = pages(10_000)
    found, shared = filed(own | pages(3, "groups"))
    assert 400 < len(found) < 600
    assert sorted(shared) == sorted(own)
    assert found["groups/p00001"] == page("p00001")
    for name, path in shared.items():
        title = own[name].title
        assert found[path].blocks.count(Heading(title)) == 1
    told = [block for one in found.values() for block in one.blocks if isinstance(block, Prose)]
    assert len(told) == 10_003
    below = found[shared["people/p00007"]].blocks
    at = below.index(Heading("P00007"))
    assert below[at + 1 : at + 4] == (Heading("Who can help you", 3), Prose("Only p00007."), Heading("skill", 4))


def test_who_comes_or_goes_changes_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal_pages, "MOST_PAGES", 10)
    before, _ = filed(pages(500))
    after, shared = filed(pages(500) | {"people/zoe": page("zoe")})
    assert [path for path in after if after[path] != before.get(path)] == [shared["people/zoe"]]


def test_no_page_grows_without_an_end() -> None:
    found, _ = filed(pages(60_000))
    assert len(found) == 1024
    assert max(len(one.blocks) for one in found.values()) / 4 < 2 * 60_000 / 1024
