"""The whole site, composed: every page of every language, what its search knows, and the files beside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Final

from leadkit.products import census
from leadkit.products.census.census import Census
from leadkit.products.index.calendar import calendar
from leadkit.products.matching.round import MatchList
from leadkit.products.portraits import shelves
from leadkit.products.site.layout import PARTS, Layout, layout
from leadkit.products.site.pages import (
    census_pages,
    find_pages,
    home_pages,
    match_pages,
    people_pages,
    resource_pages,
    role_pages,
    skill_pages,
    training_pages,
)
from leadkit.products.site.search import searchable
from leadkit.products.wording import samples_note
from leadkit.report import Line, Link, Navigation, Report, Site, SitePage
from leadkit.repository import Repository

Progress = Callable[[str], None]

_WORDS: Final = {
    "skip": "Skip to the content",
    "navigation": "Parts of this site",
    "languages": "Languages",
    "search": "Search",
    "question": "Your question",
    "as_of": "As of {day}.",
    "table": "Table, to be scrolled sideways",
    "unknown": "unknown",
}
"""What the frame of every page says."""


@dataclass(frozen=True, slots=True)
class Found:
    """The products that the site shows."""

    matches: MatchList
    census: Census
    drawn: Report


def compose(repo: Repository, as_of: date, matches: MatchList, counted: Census, progress: Progress) -> Site:
    on = shelves(repo, as_of)
    drawn = census.describe(counted, repo)
    found = Found(matches, counted, drawn)
    pages: dict[str, SitePage] = {}
    for language in repo.config.spoken:
        progress(f"writing pages ({language})")
        for path, page in _pages(layout(repo, on, language), found):
            if path in pages:
                raise ValueError(f"two pages at {path}")
            pages[path] = _noted(page, repo, language)
    languages = repo.config.spoken
    return Site(
        name=repo.config.name,
        languages=languages,
        navigation={language: _navigation(layout(repo, on, language), as_of) for language in languages},
        pages=pages,
        searches={language: searchable(layout(repo, on, language)) for language in languages},
        files=Report(
            tables={f"census/{name}": table for name, table in drawn.tables.items()},
            charts={f"census/{name}": chart for name, chart in drawn.charts.items()},
            calendars={"trainings": calendar(repo, as_of, languages[0])},
        ),
    )


def _pages(plan: Layout, found: Found) -> Iterator[tuple[str, SitePage]]:
    """Path with its language in front → page."""
    first = plan.language == plan.repo.config.spoken[0]
    for path, page in home_pages(plan, found.matches, is_first=first):
        yield (path if path == "index" and first else f"{plan.language}/{path}"), page
    if first:
        yield from ((f"{plan.language}/{path}", page) for path, page in home_pages(plan, found.matches, is_first=False))
    for part in (find_pages, skill_pages, role_pages, resource_pages, people_pages, training_pages):
        yield from ((f"{plan.language}/{path}", page) for path, page in part(plan, found.matches))
    yield from ((f"{plan.language}/{path}", page) for path, page in match_pages(plan, found.matches))
    yield from ((f"{plan.language}/{path}", page) for path, page in census_pages(plan, found.drawn))


def _noted(page: SitePage, repo: Repository, language: str) -> SitePage:
    """With the remark on fictional examples where people are named; the census says it itself."""
    note = samples_note(repo, language)
    if note is None or page.section == "census" or not (page.section == "matches" or _names_people(page.page.blocks)):
        return page
    return replace(page, notes=(note,))


def _names_people(value: object) -> bool:
    """Whether a link leads to somebody's page."""
    if isinstance(value, Link):
        return "people/" in value.target and "people/in/" not in value.target
    if isinstance(value, tuple):
        return any(map(_names_people, value))
    return is_dataclass(value) and any(_names_people(getattr(value, one.name)) for one in fields(value))


def _navigation(plan: Layout, as_of: date) -> Navigation:
    """Names of the parts, the words of the frame, and what stands at the foot of every page."""
    config, said = plan.repo.config, plan.said
    words = {
        key: said(text, **({"day": plan.speech.day(as_of)} if key == "as_of" else {})) for key, text in _WORDS.items()
    }
    notes: list[Line] = []
    if config.conduct:
        notes.append((Link(said("Code of conduct"), config.conduct),))
    if config.repository:
        notes.append((Link(said("Add yourself, or mend a record"), config.repository),))
    return Navigation(tuple((part, path, said(name)) for part, path, name in PARTS), words, tuple(notes))
