"""What there is to subscribe to, feeds and calendars, and how: for pages of feeds, of trainings and of the site."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.report import Block, Bullets, FileLink, Heading, Line, Prose, Words

KINDS: Final = {
    "all": (Message("Everything new"), ("groups", "trainings", "resources", "requests")),
    "news": (Message("New groups and trainings"), ("groups", "trainings")),
    "resources": (Message("New resources"), ("resources",)),
    "requests": (Message("Unmet requests"), ("requests",)),
}
"""Feeds for everybody: their names, what they are called, and their topics."""
_DATES: Final = {"trainings": Message("Trainings"), "meetings": Message("Meetings of groups")}
"""Calendars for everybody."""


class Subscriptions(NamedTuple):
    """The paths of feeds, and of calendars that have events; and the ways to where they are from a page."""

    feeds: frozenset[str]
    calendars: frozenset[str]
    to_feeds: str = ""
    to_calendars: str = ""

    def links(self, feed: str, calendar: str, formatter: RecordFormatter) -> tuple[Words, ...]:
        """Those of the two that are there."""
        found: list[Words] = []
        if feed in self.feeds:
            found += [FileLink(formatter.gettext("feed"), f"{self.to_feeds}{feed}", "feeds"), formatter.speech.comma]
        if calendar in self.calendars:
            path = f"{self.to_calendars}{calendar}"
            found += [FileLink(formatter.gettext("calendar"), path, "calendars"), formatter.speech.comma]
        return tuple(found[:-1])

    def of(self, folder: str, key: str, formatter: RecordFormatter) -> tuple[Words, ...]:
        """The same of a region, or of a language."""
        return self.links(f"{folder}/{key}", f"calendars/{folder}/{key}", formatter)

    def keys(self, folder: str) -> frozenset[str]:
        """The regions, or the languages, that have any."""
        paths = (*self.feeds, *(path.removeprefix("calendars/") for path in self.calendars))
        return frozenset(path.removeprefix(f"{folder}/") for path in paths if path.startswith(f"{folder}/"))


def follow_blocks(choices: Subscriptions, formatter: RecordFormatter) -> Iterator[Block]:
    """Feeds and calendars by whom they concern, and what to do with them."""
    yield Prose(
        formatter.gettext(
            "Copy the address of a feed into your feed reader, or of a calendar into your calendar. It then tells you "
            "what is new. No person is named in a feed."
        )
    )
    for heading, lines in _by_whom(choices, formatter):
        yield Heading(heading)
        yield Bullets(lines)


def calendar_lines(calendars: frozenset[str], formatter: RecordFormatter) -> tuple[Line, ...]:
    """Calendars alone, in one list, for a page in their folder."""
    found = _by_whom(Subscriptions(frozenset(), calendars), formatter)
    return tuple(line for _, lines in found for line in lines)


def _by_whom(choices: Subscriptions, formatter: RecordFormatter) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """For everybody, by region and by language, each if there is any."""
    gettext = formatter.gettext
    rows = [(formatter.translate(title), choices.links(name, "", formatter)) for name, (title, _) in KINDS.items()]
    rows += [(formatter.translate(title), choices.links("", name, formatter)) for name, title in _DATES.items()]
    parts = [(gettext("For everybody"), [row for row in rows if row[1]])]
    for heading, folder, called in (
        (gettext("By region"), "regions", formatter.region),
        (gettext("By language"), "languages", formatter.tag),
    ):
        found = [(called(key), choices.of(folder, key, formatter)) for key in sorted(choices.keys(folder))]
        parts.append((heading, sorted(found, key=lambda row: row[0].casefold())))
    yield from ((heading, tuple((f"{name}: ", *links) for name, links in rows)) for heading, rows in parts if rows)
