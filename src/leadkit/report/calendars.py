"""Sessions for calendars."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One session. `start` and `end` are a date, or a date-time with its zone; `uid` never changes for a session.

    `end` is None where nobody knows it; `every`: so many weeks after each comes the next; None for what happens once.
    """

    uid: str
    title: str
    start: date | datetime
    end: date | datetime | None
    description: str = ""
    place: str = ""
    url: str | None = None
    is_cancelled: bool = False
    is_tentative: bool = False
    every: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Sessions as a calendar that programs subscribe to; `stamp` is the day on which it was made."""

    name: str
    stamp: date
    events: tuple[Event, ...]
