"""The first page: what this is, three doors, a question, and what goes on now."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels import localised
from leadkit.labels.first_hour import first_hour
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.skills import category_card, of_categories, theme_card, themes
from leadkit.report import Action, Block, Bullets, Card, Cards, Heading, Line, Page, Prose, Search, SitePage

_MOST_THEMES = 12
_MOST_WANTED = 6
_MOST_COMING = 4


def home_pages(plan: Layout, *, is_first: bool = False) -> Iterator[tuple[str, SitePage]]:
    """`is_first`: the first page of all, which lies above the folders of the languages."""
    here = plan.at("index", is_root=is_first)
    config = here.repo.config
    about = localised(config.about, here.language) if config.about else here.translate(_ABOUT)
    blocks = (Prose(about), *_blocks(here))
    yield "index", SitePage(Page(config.called(here.language), blocks, here.language), "home", about)
    if config.first_hour and not is_first:
        there = plan.at("first-hour")
        steps = (first_hour(there.formatter),)
        yield "first-hour", SitePage(Page(there.gettext("Your first hour"), steps, there.language), "home")


_ABOUT: Final = Message(
    "People and groups here say what they can teach and what they want to learn, so that they find each other."
)


def _doors(here: Layout) -> Iterator[Card]:
    """What somebody may have come for, each with the way in."""
    gettext, ngettext, on = here.gettext, here.speech.ngettext, here.on
    skills = sum(entry.record.replaced_by is None for entry in here.repo.skills)
    choose = ngettext(
        "Choose one of {number} skill: guides and courses, and people to ask.",
        "Choose one of {number} skills: guides and courses, and people to ask.",
        skills,
    )
    meet = ngettext(
        "Meet {number} person or group who helps", "Meet {number} people and groups who help", len(on.parties)
    )
    ways = [Action(here.to("people", meet))] if on.parties else []
    if here.repo.config.first_hour:
        ways.append(Action(here.to("first-hour", gettext("New here? Your first hour"))))
    nothing = gettext("Nothing is listed yet. Say what you want to learn, and others will see it.")
    yield Card(
        here.to("skills" if skills else JOIN, gettext("Learn something")),
        (choose if skills else nothing,),
        kind="skills",
        actions=tuple(ways),
    )
    requests = len(here.products.matches.unmatched)
    waiting = ngettext(
        "{number} request waits for somebody who can help.",
        "{number} requests wait for somebody who can help.",
        requests,
    )
    none = gettext("No request waits at the moment. Say what you can teach, for those who come next.")
    yield Card(
        here.to("unmet-requests" if requests else JOIN, gettext("Help somebody")),
        (waiting if requests else none,),
        kind="matches",
        actions=(Action(here.to(JOIN, gettext("Say what you can teach"))),) if requests else (),
    )
    yield Card(
        here.to("regions", gettext("See what is missing")),
        (gettext("Who has what and who needs what, region by region, and where the gaps are."),),
        kind="regions",
        actions=(Action(here.to("census", gettext("The census in numbers"))),),
    )


def _blocks(here: Layout) -> Iterator[Block]:
    gettext, on = here.gettext, here.on
    yield Cards(tuple(_doors(here)), are_doors=True)
    yield Search(gettext("What do you want to know or be able to do?"), gettext("Find"), f"{here.up}find")
    ngettext = here.speech.ngettext
    topics = [theme_card(entry, here) for entry in themes(here)]
    topics += [category_card(category, inside, here) for category, inside in of_categories(here).items()]
    if topics:
        yield Heading(gettext("Themes"))
        yield Cards(tuple(topics[:_MOST_THEMES]))
    if len(here.repo.roles):
        yield Prose((here.to("roles", gettext("Or begin with what you want to become: roles and pathways")),))
    wanted = sorted(on.wanted, key=lambda skill: (-on.wanted[skill], skill))[:_MOST_WANTED]
    if wanted:
        yield Heading(gettext("What most people want to learn"))
        lines: list[Line] = []
        for skill in wanted:
            number = here.formatter.requests(on.wanted[skill])
            lines.append((here.formatter.link(f"skills/{skill}"), f" ({number})"))
        yield Bullets(tuple(lines))
    coming = on.materials.to_come
    if coming:
        yield Heading(gettext("Upcoming trainings"))
        yield Bullets(tuple(here.formatter.training_line(entry, on.as_of) for entry in coming[:_MOST_COMING]))
    pairs = len(here.products.matches.pairs)
    if not pairs:
        return
    text = ngettext(
        "There is {number} suggestion for who could help whom now.",
        "There are {number} suggestions for who could help whom now.",
        pairs,
    )
    yield Prose((f"{text} ", here.to("matches", gettext("See who should talk to whom"))))


PART: Final = Part("home", "index", Message("Home"), home_pages)
