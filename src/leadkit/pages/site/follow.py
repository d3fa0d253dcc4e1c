"""What somebody may subscribe to: feeds of what is new, and calendars, for all, by region and by language."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.layout import Layout, Part
from leadkit.products.feeds import follow_blocks
from leadkit.report import Block, Page, Prose, SitePage, Words

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
    """How to follow what is new in a region, and all else; of the region only what there is."""
    choices = here.subscriptions
    links: list[Words] = []
    for found in (choices.feed(f"regions/{region}"), choices.calendar(f"calendars/regions/{region}")):
        links += [*found, ", "] if found else []
    more = here.to("follow", here.gettext("all feeds and calendars"))
    yield Prose((f"{here.translate(_FOLLOW)}: ", *links, more))


PART: Final = Part("follow", "follow", _FOLLOW, follow_pages)
