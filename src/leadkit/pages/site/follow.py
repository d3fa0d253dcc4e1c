"""What somebody may subscribe to: feeds of what is new, and calendars, for all, by region and by language."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.layout import Layout, Part
from leadkit.products.subscriptions import follow_blocks
from leadkit.report import Block, Page, Prose, SitePage

_FOLLOW: Final = Message("Follow what is new")


def follow_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("follow")
    title = here.translate(_FOLLOW)
    yield (
        "follow",
        SitePage(Page(title, tuple(follow_blocks(here.subscriptions, here.formatter)), here.language), "follow"),
    )


def region_feed(region: str) -> str:
    """Where the site has the feed of a region."""
    return f"feeds/regions/{region}"


def of_region(region: str, here: Layout) -> Iterator[Block]:
    """How to follow what is new in a region, where there is anything."""
    links = here.subscriptions.of("regions", region, here.formatter)
    if links:
        yield Prose((f"{here.gettext('Follow what is new here:')} ", *links, "."))


PART: Final = Part("follow", "follow", _FOLLOW, follow_pages)
