"""On which day something was first told, and last changed: the day of a build is none of what it tells."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadkit.products.feeds.news import News


class Shown(NamedTuple):
    """What the last build knew of one thing: a digest of all that was told of it, since when, and since when so."""

    digest: str
    published: date
    updated: date


def with_days(found: Iterable["News"], before: Mapping[str, Shown], as_of: date) -> tuple[tuple["News", Shown], ...]:
    """The newest first, then by name. What was told before keeps its days while the same is told of it.

    What is new is of this day. Where nothing was told yet all is new, so what has a day of its own is of that one.
    """
    dated = []
    for news in found:
        old = before.get(news.name)
        if old is not None:
            first = min(old.published, as_of)
            last = max(first, min(old.updated, as_of)) if old.digest == news.digest else as_of
        else:
            first = last = as_of if before or news.stated is None else min(news.stated, as_of)
        dated.append((news, Shown(news.digest, first, last)))
    ordered = sorted(dated, key=lambda each: each[0].name)
    return tuple(sorted(ordered, key=lambda each: each[1].updated, reverse=True))
