"""Weekly windows: `mon-fri 18:00-21:00`, `sat,sun 09:00-12:30`."""

import re
from typing import Annotated, Any, Final, TypeAlias

from pydantic import AfterValidator, Field

from leadkit.i18n.messages import Message
from leadkit.model.fields.faults import CrossFieldError, value_fault

MISSING_TIMEZONE: Final = CrossFieldError(
    Message("hours need a timezone to be compared with others'"),
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


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start = DAYS.index(first)
        count = (DAYS.index(last) - start) % 7 if last else 0
        days += [(start + offset) % 7 for offset in range(count + 1)]
    return days


def _window(value: Any) -> Any:
    start, _, end = value.partition(" ")[2].partition("-")
    if start == end or end > "24:00":
        raise value_fault(
            Message("'{value}' does not end after it starts"), Message("write it as 'mon-fri 18:00-21:00'"), value=value
        )
    return value


Window: TypeAlias = Annotated[str, Field(pattern=PATTERN, max_length=60), AfterValidator(_window)]
