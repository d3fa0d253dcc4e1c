"""The whole site, composed: every page of every language, what its search knows, and the files beside."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels.record_pages import record_index
from leadkit.model.repository import Repository
from leadkit.pages.site import trainings
from leadkit.pages.site.home import home_pages
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Products
from leadkit.pages.site.matches import invitations
from leadkit.pages.site.parts import parts_of
from leadkit.pages.site.search import searchable
from leadkit.products import census, feeds, outcomes
from leadkit.products.day import Day
from leadkit.products.index.calendar import calendars
from leadkit.products.subscriptions import Subscriptions
from leadkit.report import Calendar, Line, Link, Look, Navigation, Report, Site, SitePage

FRAME: Final = {
    "skip": Message("Skip to content"),
    "navigation": Message("Parts of this site"),
    "languages": Message("Languages"),
    "search": Message("Search"),
    "question": Message("Your question"),
    "as_of": Message("As of {day}."),
    "table": Message("Table that scrolls sideways"),
    "unknown": Message("unknown"),
    "home": Message("Home"),
    "join": Message("Join"),
    "follow": Message("Follow what is new"),
    "menu": Message("Menu"),
    "copy": Message("Copy"),
    "copied": Message("The message is copied: paste it there."),
}
"""What the frame of every page says."""


def compose(day: Day, look: Look | None = None, whole: Repository | None = None) -> Site:
    """`whole`: the repository with what nobody uses yet, from which whoever joins may choose, too."""
    repo, as_of = day.repo, day.as_of
    on = record_index(repo, as_of)
    drawn = census.describe(day.census, repo)
    made = feeds.feeds(feeds.compute(day), repo)
    events = dict(_calendars(repo, as_of))
    dates = frozenset(name for name, found in events.items() if found.events)
    follow = Subscriptions(frozenset(made), dates)
    told = outcomes.compute(repo, as_of)
    products = Products(day.matches, day.examples.matches, day.census, drawn, told, follow)
    languages = repo.config.spoken
    plans = {language: Layout(repo, whole or repo, on, products, language) for language in languages}
    pages: dict[str, SitePage] = {}
    for language, plan in plans.items():
        day.progress(f"writing pages ({language})")
        for path, page in _pages(plan):
            if path in pages:
                raise ValueError(f"two pages at {path}")
            pages[path] = page
    return Site(
        names={language: repo.config.called(language) for language in languages},
        languages=languages,
        navigation={language: _navigation(plan, as_of) for language, plan in plans.items()},
        pages=pages,
        searches={language: searchable(plan) for language, plan in plans.items()},
        files=Report(
            tables={f"census/{name}": table for name, table in drawn.tables.items()},
            charts={f"census/{name}": chart for name, chart in drawn.charts.items()},
            calendars={**events, **dict(invitations(plans[languages[0]]))},
            feeds={f"feeds/{path}": feed for path, feed in made.items()},
        ),
        look=look or Look(),
    )


def _calendars(repo: Repository, as_of: date) -> Iterator[tuple[str, Calendar]]:
    """Those that pages lead to; that of trainings is there before any has a day."""
    if trainings.PART.is_used(repo):
        yield from (
            (name, found) for name, found in calendars(repo, as_of).items() if found.events or name == "trainings"
        )


def _pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    """Path with its language in front → page; the first page of all has no language in its path."""
    if plan.language == plan.repo.config.spoken[0]:
        yield from home_pages(plan, is_first=True)
    for part in parts_of(plan.repo):
        yield from ((f"{plan.language}/{path}", page) for path, page in part.pages(plan))


def _navigation(plan: Layout, as_of: date) -> Navigation:
    """Names of the parts, the words of the frame, and what stands at the foot of every page."""
    config, gettext = plan.repo.config, plan.gettext
    words = {
        key: plan.translate(text, **({"day": plan.speech.day(as_of)} if key == "as_of" else {}))
        for key, text in FRAME.items()
    }
    notes: list[Line] = []
    if config.conduct:
        notes.append((Link(gettext("Code of conduct"), config.conduct),))
    if config.repository:
        notes.append((Link(gettext("The records behind these pages: fix one, or add one"), config.repository),))
    return Navigation(
        tuple((part.section, part.first, plan.translate(part.name)) for part in parts_of(plan.repo)),
        JOIN,
        words,
        tuple(notes),
    )
