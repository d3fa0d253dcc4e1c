"""Feeds for all, and for each topic, region and language that has news; a page that lists them; the days of it all."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final, TypeAlias

from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.speech import Speech
from leadkit.labels import own_page, stable_id
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.feeds.days import Shown
from leadkit.products.feeds.news import News
from leadkit.products.feeds.words import entry_of, title_of
from leadkit.products.index.calendar import calendars
from leadkit.products.product import FIRST
from leadkit.products.subscriptions import KINDS, Subscriptions, follow_blocks
from leadkit.report import Block, Bullets, Feed, Heading, Line, Link, Page, Report

FeedNews: TypeAlias = tuple[tuple[News, Shown], ...]

MOST: Final = 100
"""Entries of a feed: readers fetch it again and again, some of them on a slow line."""
_NEWEST: Final = 20


def describe(found: FeedNews, repo: Repository, as_of: date) -> Report:
    """Nothing at all where there is no news."""
    if not found:
        return Report()
    made = feeds(found, repo)
    dates = frozenset(path for path, calendar in calendars(repo, as_of).items() if calendar.events)
    choices = Subscriptions(frozenset(made), dates, "", "../index/")
    pages = {}
    for language in repo.config.spoken:
        formatter = RecordFormatter(repo, Speech(language))
        blocks: tuple[Block, ...] = (
            *formatter.others(FIRST),
            *follow_blocks(choices, formatter),
            Heading(formatter.gettext("The newest")),
            Bullets(tuple(_newest(found, formatter))),
        )
        pages[formatter.path(FIRST)] = Page(formatter.gettext("What is new"), blocks, language)
    return Report(pages=pages, data={"entries": _data(found)}, feeds=made)


def feeds(found: FeedNews, repo: Repository) -> dict[str, Feed]:
    """By path, only those that have entries. A language's own feed is written in it, if leadkit speaks it."""
    first = RecordFormatter(repo, Speech(repo.config.spoken[0]))
    made = {
        name: _feed(name, first.translate(title), (each for each in found if each[0].topic in topics), first)
        for name, (title, topics) in KINDS.items()
    }
    regions = {region for news, _ in found for region in news.regions}
    for region in sorted(regions.intersection(repo.config.words("regions"))):
        about = (each for each in found if region in each[0].regions)
        made[f"regions/{region}"] = _feed(f"regions/{region}", first.region(region), about, first)
    for tag in sorted({tag for news, _ in found for tag in news.languages}):
        own = RecordFormatter(repo, Speech(tag)) if tag in repo.config.spoken else first
        about = (each for each in found if tag in each[0].languages)
        made[f"languages/{tag}"] = _feed(f"languages/{tag}", own.speech.language_name(tag), about, own)
    return {path: feed for path, feed in made.items() if feed.entries}


def _feed(path: str, part: str, about: Iterable[tuple[News, Shown]], formatter: RecordFormatter) -> Feed:
    repo, language = formatter.repo, formatter.language
    called, address = repo.config.called(language), repo.config.site.address
    return Feed(
        uid=stable_id(repo, f"feeds/{path}"),
        title=f"{called}: {part}",
        author=called,
        updated=as_of_mark(),
        entries=tuple(entry_of(news, shown, formatter) for news, shown in islice(about, MOST)),
        language=language,
        home=f"{address.rstrip('/')}/" if address else "",
        path=f"feeds/{path}",
    )


def _newest(found: FeedNews, formatter: RecordFormatter) -> Iterator[Line]:
    for news, shown in found[:_NEWEST]:
        title = title_of(news, formatter)
        page = None if news.topic == "requests" else own_page(formatter.entry(news.name))
        yield f"{formatter.speech.day(shown.updated)} – ", Link(title, page) if page else title


def _data(found: FeedNews) -> dict[str, Any]:
    """entries.json, in order of id: what the next feeds go on from."""
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "entries": [
            {
                "id": news.name,
                "digest": shown.digest,
                "published": shown.published.isoformat(),
                "updated": shown.updated.isoformat(),
                "regions": sorted(news.regions),
                "languages": sorted(news.languages),
            }
            for news, shown in sorted(found, key=lambda each: each[0].name)
        ],
    }
