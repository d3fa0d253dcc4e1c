"""The first page: ask, look around by theme, grow, meet somebody; an answer is at most three steps away."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels.first_hour import first_hour
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.skills import category_card, of_categories, theme_card, themes
from leadkit.report import Block, Bullets, Card, Cards, Heading, Line, Page, Prose, Search, SitePage

_MOST_THEMES = 12
_MOST_WANTED = 6
_MOST_COMING = 4


def home_pages(plan: Layout, *, is_first: bool = False) -> Iterator[tuple[str, SitePage]]:
    """`is_first`: the first page of all, which lies above the folders of the languages."""
    here = plan.at("index", is_root=is_first)
    summary = here.gettext("Find the guide, the course, the person or the group that answers your question.")
    blocks = (Prose(summary), *_blocks(here))
    yield "index", SitePage(Page(here.repo.config.called(here.language), blocks, here.language), "home", summary)
    if here.repo.config.first_hour and not is_first:
        there = plan.at("first-hour")
        steps = (first_hour(there.formatter),)
        yield "first-hour", SitePage(Page(there.gettext("Your first hour"), steps, there.language), "home")


def _beginnings(here: Layout) -> Iterator[Card]:
    gettext, ngettext = here.gettext, here.speech.ngettext
    skills = sum(entry.record.replaced_by is None for entry in here.repo.skills)
    steps = here.repo.config.first_hour
    if steps:
        minutes = sum(step.minutes or 0 for step in steps)
        told = (ngettext("{number} minute", "{number} minutes", minutes),) if minutes else ()
        yield Card(here.to("first-hour", gettext("Your first hour")), told)
    yield Card(
        here.to("skills", gettext("Look around by theme")),
        (
            ngettext(
                "{number} skill, with what to read and whom to ask",
                "{number} skills, with what to read and whom to ask",
                skills,
            ),
        ),
    )
    if len(here.repo.roles):
        told_of_roles = ngettext(
            "{number} role, and the way there step by step",
            "{number} roles, and the way there step by step",
            len(here.repo.roles),
        )
        yield Card(here.to("roles", gettext("Grow into a role")), (told_of_roles,))
    yield Card(
        here.to("people", gettext("Meet somebody")),
        (
            ngettext(
                "{number} person or group that helps or learns",
                "{number} people and groups that help and learn",
                len(here.on.parties),
            ),
        ),
    )
    gaps = gettext("who has what, who needs what, and where the gaps are")
    yield Card(here.to("census", gettext("See what is missing")), (gaps,))


def _blocks(here: Layout) -> Iterator[Block]:
    gettext, on = here.gettext, here.on
    yield Search(gettext("What do you want to know or be able to do?"), gettext("Find"), f"{here.up}find")
    ngettext = here.speech.ngettext
    yield Heading(gettext("Where do you want to begin?"))
    yield Cards(tuple(_beginnings(here)))
    topics = [theme_card(entry, here) for entry in themes(here)]
    topics += [category_card(category, inside, here) for category, inside in of_categories(here).items()]
    if topics:
        yield Heading(gettext("Themes"))
        yield Cards(tuple(topics[:_MOST_THEMES]))
    wanted = sorted(on.wanted, key=lambda skill: (-on.wanted[skill], skill))[:_MOST_WANTED]
    if wanted:
        yield Heading(gettext("What most people want to learn"))
        lines: list[Line] = []
        for skill in wanted:
            text = ngettext("{number} wants it", "{number} want it", on.wanted[skill])
            lines.append((here.formatter.link(f"skills/{skill}"), f" ({text})"))
        yield Bullets(tuple(lines))
    coming = on.materials.to_come
    if coming:
        yield Heading(gettext("Upcoming trainings"))
        yield Bullets(tuple(here.formatter.training_line(entry, on.as_of) for entry in coming[:_MOST_COMING]))
    pairs = len(here.products.matches.pairs)
    if not pairs:
        return
    text = ngettext(
        "{number} pair of people and groups could help each other now.",
        "{number} pairs of people and groups could help each other now.",
        pairs,
    )
    yield Prose((f"{text} ", here.to("matches", gettext("See who should talk to whom"))))


PART: Final = Part("home", "index", Message("Home"), home_pages)
