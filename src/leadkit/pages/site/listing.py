"""A long list over several pages, so that none is heavy on a slow line."""

from collections.abc import Iterator

from leadkit.pages.site.layout import Layout
from leadkit.report import Block, Card, Cards, Page, Prose, SitePage

MOST = 100
"""Cards on one page."""


def listing(
    path: str, title: str, section: str, cards: list[Card], here: Layout, before: tuple[Block, ...] = ()
) -> Iterator[tuple[str, SitePage]]:
    """`path`, `path_2`, … with links from each to the next and the one before."""
    pages = [cards[at : at + MOST] for at in range(0, len(cards), MOST)] or [[]]
    for number, shown in enumerate(pages, 1):
        blocks: list[Block] = [*(before if number == 1 else ()), Cards(tuple(shown))]
        links = []
        if number > 1:
            links.append(here.to(_numbered(path, number - 1), here.gettext("Previous page")))
        if number < len(pages):
            links.append(here.to(_numbered(path, number + 1), here.gettext("Next page")))
        if links:
            text = here.gettext("Page {number} of {all}.", number=number, all=len(pages))
            blocks.append(Prose((f"{text} ", *(part for link in links for part in (link, " ")))))
        name = title if number == 1 else f"{title} ({here.speech.number(number)})"
        yield _numbered(path, number), SitePage(Page(name, tuple(blocks), here.language), section)


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path}_{number}"
