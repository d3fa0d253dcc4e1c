"""The first page: ask, look around by theme, grow, meet somebody; an answer is at most three steps away."""

from collections.abc import Iterator
from typing import Final

from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.skills import theme_card, themes
from leadkit.report import Block, Bullets, Card, Cards, Heading, Line, Page, Prose, Search, SitePage

_MOST_THEMES = 12
_MOST_WANTED = 6
_MOST_COMING = 4


def home_pages(plan: Layout, *, is_first: bool = False) -> Iterator[tuple[str, SitePage]]:
    """`is_first`: the first page of all, which lies above the folders of the languages."""
    here = plan.at("index", is_root=is_first)
    summary = here.said("Find the guide, the course, the person or the group that answers your question.")
    blocks = (Prose(summary), *_blocks(here))
    yield "index", SitePage(Page(here.repo.config.name, blocks, here.language), "home", summary)


def _beginnings(here: Layout) -> Iterator[Card]:
    said, counted = here.said, here.speech.counted
    skills = sum(entry.record.replaced_by is None for entry in here.repo.skills)
    one, many = (
        "{number} skill, with what to read and whom to ask",
        "{number} skills, with what to read and whom to ask",
    )
    yield Card(here.to("skills", said("Look around by theme")), (counted(one, many, skills),))
    one, many = "{number} role, and the way there step by step", "{number} roles, and the way there step by step"
    yield Card(here.to("roles", said("Grow into a role")), (counted(one, many, len(here.repo.roles)),))
    one, many = "{number} person or group that helps or learns", "{number} people and groups that help and learn"
    yield Card(here.to("people", said("Meet somebody")), (counted(one, many, len(here.on.parties)),))
    gaps = said("who has what, who needs what, and where the gaps are")
    yield Card(here.to("census", said("See what is missing")), (gaps,))


def _blocks(here: Layout) -> Iterator[Block]:
    said, on = here.said, here.on
    yield Search(said("What do you want to know or be able to do?"), said("Find"), f"{here.up}find.md")
    counted = here.speech.counted
    yield Heading(said("Where do you want to begin?"))
    yield Cards(tuple(_beginnings(here)))
    if themes(here):
        yield Heading(said("Themes"))
        yield Cards(tuple(theme_card(entry, here) for entry in themes(here)[:_MOST_THEMES]))
    wanted = sorted(on.wanted, key=lambda skill: (-on.wanted[skill], skill))[:_MOST_WANTED]
    if wanted:
        yield Heading(said("What most people want to learn"))
        lines: list[Line] = []
        for skill in wanted:
            text = counted("{number} wants it", "{number} want it", on.wanted[skill])
            lines.append((here.formatter.link(f"skills/{skill}"), f" ({text})"))
        yield Bullets(tuple(lines))
    coming = on.materials.to_come
    if coming:
        yield Heading(said("Trainings to come"))
        yield Bullets(tuple(here.formatter.training_line(entry, on.as_of) for entry in coming[:_MOST_COMING]))
    pairs = len(here.products.matches.pairs)
    if not pairs:
        return
    text = counted(
        "{number} pair of people and groups could help each other now.",
        "{number} pairs of people and groups could help each other now.",
        pairs,
    )
    yield Prose((f"{text} ", here.to("matches", said("See who should talk to whom"))))


PART: Final = Part("home", "index", "Home", home_pages)
