"""Weekly windows: `mon-fri 18:00-21:00`, `sat,sun 09:00-12:30`."""

import re
from datetime import time, timedelta
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field

from leadkit.i18n.messages import Message
from leadkit.model.fields.faults import CrossFieldError, value_fault
from leadkit.model.sound import ends_after_it_starts, proven

MISSING_TIMEZONE: Final = CrossFieldError(
    Message("'hours' need a 'timezone' so that they can be compared with other people's"),
    Message("add 'timezone: …', such as Africa/Accra or UTC+03:00"),
    "hours",
)

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY: Final = "(?:mon|tue|wed|thu|fri|sat|sun)"
PATTERN: Final = (
    rf"^{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)* ([01][0-9]|2[0-3]):(00|15|30|45)-([01][0-9]|2[0-4]):(00|15|30|45)$"
)
_MATCH: Final = re.compile(PATTERN, re.ASCII)

Slot: TypeAlias = tuple[int, int, int]
"""Day of the week (0 = Monday), first and last-but-one quarter hour of that day (0 to 96)."""


def slots(window: str) -> tuple[Slot, ...]:
    """The windows of one text; `22:00-02:00` runs into the next day."""
    match = _MATCH.match(window)
    if match is None:
        raise ValueError(window)
    start_hour, start_minute, end_hour, end_minute = (int(part) for part in match.groups())
    start, end = start_hour * 4 + start_minute // 15, end_hour * 4 + end_minute // 15
    found: list[Slot] = []
    for day in _days(window.partition(" ")[0]):
        if start < end:
            found.append((day, start, end))
        else:
            found += [(day, start, 96), ((day + 1) % 7, 0, end)]
    return tuple(found)


def starts(moment: str) -> tuple[tuple[int, time, timedelta | None], ...]:
    """Day of the week and local time of each part of a weekly moment, and how long it lasts, if that is said."""
    days, _, hours = moment.partition(" ")
    first, _, last = hours.partition("-")
    start = timedelta(hours=int(first[:2]), minutes=int(first[3:]))
    end = timedelta(hours=int(last[:2]), minutes=int(last[3:])) if last else None
    length = (end - start) % timedelta(days=1) if end is not None else None
    at = time(int(first[:2]), int(first[3:]))
    return tuple((day, at, length) for day in _days(days))


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start = DAYS.index(first)
        count = (DAYS.index(last) - start) % 7 if last else 0
        days += [(start + offset) % 7 for offset in range(count + 1)]
    return days


def shifted(window: str, minutes: int) -> str:
    """The same weekly times by a clock that shows so many minutes more.

    ValueError for what is no window, for a day and night without an end, and for a shift that is no quarter of an hour.
    """
    quarters, rest = divmod(minutes, 15)
    days, _, times = window.partition(" ")
    if rest or not _MATCH.match(window):
        raise ValueError(window)
    start, end = (int(clock[:2]) * 4 + int(clock[3:]) // 15 for clock in times.split("-"))
    turn, first = divmod(start + quarters, 96)
    last = (first + end - start) % 96
    if first == last:
        raise ValueError(window)
    return f"{','.join(_turned(part, turn) for part in days.split(','))} {_clock_at(first)}-{_clock_at(last or 96)}"


def _clock_at(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def _turned(days: str, turn: int) -> str:
    return "-".join(DAYS[(DAYS.index(day) + turn) % 7] for day in days.split("-"))


@proven(ends_after_it_starts, "too")
def _window(value: str) -> str:
    if not ends_after_it_starts(value):
        raise value_fault(
            Message("'{value}' does not end after it starts"),
            Message("write the earlier time first, such as 'mon-fri 18:00-21:00'"),
            value=value,
        )
    return value


_CLOCK_TIME: Final = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
WEEKLY_PATTERN: Final = rf"^{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)* {_CLOCK_TIME}(?:-{_CLOCK_TIME})?$"
Weekly: TypeAlias = Annotated[str, Field(pattern=WEEKLY_PATTERN, max_length=60)]
"""When something is every week, to the minute: `thu 16:00`, or `thu 16:00-17:00` where its end is known."""

Window: TypeAlias = Annotated[str, Field(pattern=PATTERN, max_length=60), AfterValidator(_window)]
