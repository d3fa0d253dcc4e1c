"""Weekly hours as people write them, for hints: `Mon–Fri 6pm-9pm` → mon-fri 18:00-21:00.

Whatever is not understood to the last word is not guessed at: nobody is given days or times that they did not write.
"""

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from leadkit.i18n.folding import western_digits
from leadkit.i18n.messages import Message
from leadkit.i18n.names import UNDERSTOOD
from leadkit.model.records.hours import DAYS, PATTERN
from leadkit.model.sound import ends_after_it_starts


class MeantHours(NamedTuple):
    """The windows that a text says; of words like `weekends` an example. Or only its times, where no day is named."""

    windows: tuple[str, ...] = ()
    is_example: bool = False
    times: tuple[str, ...] = ()


_SEVERAL: Final = {
    **dict.fromkeys(("weekend", "weekends"), "sat-sun"),
    **dict.fromkeys(("weekday", "weekdays", "workdays"), "mon-fri"),
    **dict.fromkeys(("daily", "always"), "mon-sun"),
}
_SHORT: Final = {"tue": ("tues",), "wed": ("weds",), "thu": ("thur", "thurs")}
_PHRASES: Final = (("every day", "daily"), ("any day", "daily"), ("working days", "weekdays"))
_TIMES: Final = {
    **dict.fromkeys(("morning", "mornings"), "09:00-12:00"),
    **dict.fromkeys(("afternoon", "afternoons"), "14:00-17:00"),
    **dict.fromkeys(("evening", "evenings"), "18:00-21:00"),
    **dict.fromkeys(("night", "nights"), "20:00-23:00"),
}
_FILLERS: Final = frozenset(("on", "from", "every", "each", "at", "the", "and", "in", "y", "et", "e"))
_CLOCK: Final = re.compile(
    r"(?<![\d:/])(\d{1,2})(?:[:.h]?(\d{2}))?h?\s*([ap])?\.?m?\.?\s*(?:-|to|until)\s*"
    r"(\d{1,2})(?:[:.h]?(\d{2}))?h?\s*([ap])?\.?m?\.?(?![\w:/])"
)
_BETWEEN: Final = re.compile(r"[\s,;&+/]+")


def meant_hours(text: str) -> MeantHours:
    plain = re.sub("[–—−‒]", "-", western_digits(" ".join(text.casefold().split())))[:200].strip(" .,;()[]'\"")
    for phrase, word in _PHRASES:
        plain = plain.replace(phrase, word)
    if plain == "24/7":
        return MeantHours(("mon-sun 00:00-24:00",))
    clocks = [*_CLOCK.finditer(plain)]
    if not clocks:
        return MeantHours(_example(plain), is_example=True)
    edges = [0, *(clock.end() for clock in clocks)]
    named = [_days(plain[start : clock.start()]) for (start, _), clock in zip(pairwise(edges), clocks, strict=True)]
    times = tuple(map(_clock, clocks))
    if plain[edges[-1] :].strip(" .,;"):
        return MeantHours()
    if named[0] is None or not named[0]:
        is_one = len(clocks) == 1 and _is_window(f"mon {times[0]}")
        return MeantHours(times=times if is_one else ())
    windows: list[str] = []
    for days, time in zip(named, times, strict=True):
        before = windows[-1].partition(" ")[0] if windows else ""
        windows.append(f"{before if days == '' else days} {time}")
    return MeantHours(tuple(windows)) if all(map(_is_window, windows)) else MeantHours()


def hours_hint(text: str, *, is_list: bool) -> Message:
    """In place of a list of hours, or of one of them."""
    found = meant_hours(text)
    window = '", "'.join(found.windows)
    if window and is_list:
        example = Message('write ["{window}"], with your own hours', window=window)
        return example if found.is_example else Message('write ["{window}"]', window=window)
    if window:
        example = Message('write "{window}", with your own hours', window=window)
        return example if found.is_example else Message('write "{window}"', window=window)
    if found.times:
        return Message(
            "write the days before the hours {times}, as mon, tue, wed, thu, fri, sat or sun", times=found.times[0]
        )
    return Message("write it like 'mon-fri 18:00-21:00', in steps of 15 minutes")


def _is_window(text: str) -> bool:
    return re.fullmatch(PATTERN, text) is not None and ends_after_it_starts(text)


def _example(plain: str) -> tuple[str, ...]:
    """Of words that name days, or days and a part of the day, and nothing else."""
    words = plain.split()
    time = next((_TIMES[word] for word in words if word in _TIMES), "")
    days = _days(" ".join(word for word in words if word not in _TIMES))
    return (f"{days} {time or ('09:00-18:00' if days == 'sat-sun' else '18:00-21:00')}",) if days else ()


def _days(text: str) -> str | None:
    """`Monday to Friday, sun` → mon-fri,sun; empty where none is named, None where a word is not understood."""
    joined = re.sub(r"\s*(?:-|\b(?:to|through|thru|until)\b)\s*", "-", text.strip(" ,;:"))
    found = [_day(part) for part in _BETWEEN.split(joined) if part and part not in _FILLERS]
    return None if None in found else ",".join(filter(None, found))


def _day(text: str) -> str | None:
    word = text.strip(".:")
    if word in _SEVERAL:
        return _SEVERAL[word]
    parts = [_names().get(part.strip(".")) for part in word.split("-")]
    return "-".join(filter(None, parts)) if len(parts) < 3 and all(parts) else None


@cache
def _names() -> dict[str, str]:
    """What a day is called in English, short and long, and in full in the languages that are understood → the day."""
    from babel.dates import get_day_names

    called: dict[str, set[str]] = defaultdict(set)
    for language in UNDERSTOOD:
        for number, name in get_day_names("wide", "stand-alone", language).items():
            called[name.casefold()].add(DAYS[number])
    for day in DAYS:
        for name in (day, f"{day}s", *_SHORT.get(day, ())):
            called[name].add(day)
    for number, name in get_day_names("wide", "stand-alone", "en").items():
        called[f"{name.casefold()}s"].add(DAYS[number])
    return {name: next(iter(days)) for name, days in called.items() if len(days) == 1}


def _clock(match: re.Match[str]) -> str:
    first, second = (int(match[index]) for index in (1, 4))
    halves = match[3] or match[6], match[6]
    start, end = (
        hour % 12 + (12 if half == "p" else 0) if half else hour
        for hour, half in zip((first, second), halves, strict=True)
    )
    return f"{start:02}:{match[2] or '00'}-{end:02}:{match[5] or '00'}"
