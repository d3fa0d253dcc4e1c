"""The page that answers questions; without JavaScript it is an alphabet of all skills and their other words."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.search import choices
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Search, SitePage


def find_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("find")
    gettext, formatter = here.gettext, here.formatter
    blocks: list[Block] = [
        Search(
            gettext("What do you want to know or be able to do?"),
            gettext("Find"),
            "find",
            found=True,
            choices=tuple(choices(here)),
        )
    ]
    helpers = [f"groups/{helper}" for helper in here.repo.config.helpers if helper in here.repo.groups]
    if helpers:
        blocks.append(
            Prose((gettext("No answer? These groups answer questions:"), " ", *formatter.links(helpers), "."))
        )
    blocks.append(Heading(gettext("All skills from A to Z")))
    entries = sorted(
        (entry for entry in here.repo.skills if entry.record.replaced_by is None),
        key=lambda entry: (formatter.title(entry.name).casefold(), entry.id),
    )
    lines: list[Line] = []
    for entry in entries:
        words = entry.record.aliases.get(here.language, ())[:3]
        lines.append((formatter.link(entry.name), *([f" ({', '.join(words)})"] if words else [])))
    blocks.append(Bullets(tuple(lines)))
    yield "find", SitePage(Page(gettext("Find an answer"), tuple(blocks), here.language), "find")


PART: Final = Part("find", "find", Message("Find"), find_pages)
