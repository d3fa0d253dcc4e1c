"""What there is to subscribe to, feeds and calendars, and how: for the feeds' own page and for the site."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.report import Block, FileLink, Heading, Line, Prose, Table

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

    def feed(self, path: str) -> Line:
        """A link to it by its file's name; nothing where it has no entries."""
        return (FileLink("", f"{self.to_feeds}{path}", "feeds"),) if path in self.feeds else ""

    def calendar(self, path: str) -> Line:
        return (FileLink("", f"{self.to_calendars}{path}", "calendars"),) if path in self.calendars else ""

    def keys(self, folder: str) -> frozenset[str]:
        """The regions, or the languages, that have any."""
        paths = (*self.feeds, *(path.removeprefix("calendars/") for path in self.calendars))
        return frozenset(path.removeprefix(f"{folder}/") for path in paths if path.startswith(f"{folder}/"))


def follow_blocks(choices: Subscriptions, formatter: RecordFormatter) -> Iterator[Block]:
    gettext = formatter.gettext
    yield Prose(
        gettext(
            "Copy the address of a file into your feed reader or your calendar: it then tells you what is new. "
            "No person is named in a feed."
        )
    )
    rows = [(formatter.translate(title), choices.feed(name)) for name, (title, _) in KINDS.items()]
    rows += [(formatter.translate(title), choices.calendar(name)) for name, title in _DATES.items()]
    yield Heading(gettext("For everybody"))
    yield Table((gettext("What is new"), gettext("File")), tuple(row for row in rows if row[1]))
    yield from _by(Message("By region"), "regions", gettext("Region"), formatter.region, choices, formatter)
    yield from _by(Message("By language"), "languages", gettext("Language"), formatter.tag, choices, formatter)


def _by(
    heading: Message,
    folder: str,
    column: str,
    called: Callable[[str], str],
    choices: Subscriptions,
    formatter: RecordFormatter,
) -> Iterator[Block]:
    names = sorted((called(key).casefold(), key) for key in choices.keys(folder))
    rows = tuple(
        (called(key), choices.feed(f"{folder}/{key}"), choices.calendar(f"calendars/{folder}/{key}"))
        for _, key in names
    )
    if rows:
        yield Heading(formatter.translate(heading))
        yield Table((column, formatter.gettext("Feed"), formatter.gettext("Calendar")), rows)
