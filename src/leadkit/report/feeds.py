"""What changed, for programs that tell people of it."""

from dataclasses import dataclass
from datetime import date

from leadkit.report.blocks import FileLink, Line, Link


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that is new. `uid` never changes for a thing; `published` is the day on which it was first told,
    `updated` the one on which what is told of it last changed; `topic` is a word that programs sort by."""

    uid: str
    title: str
    lines: tuple[Line, ...]
    published: date
    updated: date
    topic: str
    link: Link | FileLink | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, the newest first. `updated` is the day on which the feed last changed, or its mark; `author` is whose
    feed it is; `home` is the address of the site in which it lies at `path`, "" where it is unknown."""

    uid: str
    title: str
    author: str
    updated: str
    entries: tuple[FeedEntry, ...]
    language: str = "en"
    home: str = ""
    path: str = ""
