"""Where very many take part, some share a page; nobody is left out, and nobody moves when somebody else comes."""

import pytest

from leadkit.products.matching import personal_pages
from leadkit.products.matching.personal_pages import MOST_PAGES, filed, together
from leadkit.report import Heading, Page, Prose


def names(number: int, kind: str = "people") -> list[str]:
    return [f"{kind}/p{one:05}" for one in range(number)]


def test_few_have_a_page_each() -> None:
    own = names(MOST_PAGES)
    assert filed(own) == {name: (name,) for name in own}


def test_of_many_everybody_is_on_one_shared_page() -> None:
    own, groups = names(10_000), names(3, "groups")
    found = filed(own + groups)
    assert 400 < len(found) < 600
    assert sorted(name for path in found for name in found[path]) == sorted(own + groups)
    assert found["groups/p00001"] == ("groups/p00001",)
    assert not found.keys() & set(own)


def test_pages_on_a_shared_one_stand_one_below_the_other() -> None:
    pages = [
        Page(name, (Heading("Who can help you"), Prose(f"Only {name}."), Heading("skill", 3))) for name in ("A", "B")
    ]
    found = together("people/007", pages)
    below = (Heading("Who can help you", 3), Prose("Only B."), Heading("skill", 4))
    assert (found.title, found.blocks[4:]) == ("people/007", (Heading("B"), *below))


def test_who_comes_or_goes_changes_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal_pages, "MOST_PAGES", 10)
    before = filed(names(500))
    after = filed([*names(500), "people/zoe"])
    assert len([path for path in after if after[path] != before.get(path)]) == 1


def test_no_page_grows_without_an_end() -> None:
    found = filed(names(60_000))
    assert len(found) == 1024
    assert max(map(len, found.values())) < 2 * 60_000 / 1024
