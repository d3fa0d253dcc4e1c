"""Phone numbers as they are dialled inside a country: a leading zero, and no code of the country.

A row of a table, a list of chapters or a date may begin with a zero, too: what no phone number looks like is left out.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

YEAR: Final = re.compile(r"(?:1[89]|20|21)\d{2}")
DAY: Final = re.compile(
    r"(?:[0-3]?\d ?[./-] ?[01]?\d ?[./-] ?(?:1[89]|20|21)?\d{2}|[01]?\d ?[./-] ?[0-3]?\d ?[./-] ?(?:1[89]|20|21)\d{2}"
    r"|[0-3]?\d\.[01]?\d\.? ?- ?[0-3]?\d\.[01]?\d\.?(?: ?(?:1[89]|20|21)\d{2})?"
    r"|(?:1[89]|20|21)\d{2} ?[./-] ?[01]?\d ?(?:[./-] ?[0-3]?\d)?)(?!\d)(?![ ./-]\d{2}\b)"
)
TIMES: Final = re.compile(r"(?:[01]\d|2[0-4])[.]?[0-5]\d ?- ?(?:[01]\d|2[0-4])[.]?[0-5]\d(?!\d)")
_COUNTED: Final = "01234567890123"
_MOST_GROUPS: Final = 12
_GOES_ON: Final = re.compile(r"[\w%]|[.,:]\d")
"""What follows digits that are part of something longer."""


def local_numbers(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each such number in a stretch of digits; none where the stretch is part of something longer."""
    groups = list(re.finditer(r"\d+", run[0]))
    if len(groups) > _MOST_GROUPS or _GOES_ON.match(text, run.end()):
        return
    first = 0 if _can_begin(text[: run.start()][-2:]) else 1
    while first < len(groups):
        start = groups[first].start()
        day = DAY.match(run[0], start) or TIMES.match(run[0], start)
        if day:
            first = next((n for n, group in enumerate(groups) if group.start() >= day.end()), len(groups))
            continue
        is_free = first == 0 or run[0][start - 1] in " ("
        taken = _groups_of_one(run[0], groups[first:]) if is_free else 0
        if taken:
            has_bracket = text[run.start() + start - 1 : run.start() + start] == "("
            yield run.start() + start - has_bracket, run.start() + groups[first + taken - 1].end()
        first += max(1, taken)


def _can_begin(before: str) -> bool:
    """Whether a number may begin behind these two characters: not inside a word, a web address or a longer number."""
    if before[-1:] == ":":
        return before[:1].isalpha()
    return not before[-1:].isalnum() and before[-1:] not in tuple("_./=+&?#~%@$*\\|,-")


def _groups_of_one(run: str, groups: list[re.Match[str]]) -> int:
    """How many groups from the first on make a number: the most that can; 0 where none can."""
    if _is_spelt_out([group[0] for group in groups]):
        return len(groups)
    for count in range(min(6, len(groups)), 0, -1):
        gaps = [run[a.end() : b.start()] for a, b in pairwise(groups[:count])]
        if _is_local([group[0] for group in groups[:count]], gaps) and not _goes_on(run, groups, count):
            return count
    return 0


def _goes_on(run: str, groups: list[re.Match[str]], count: int) -> bool:
    """Whether the stretch continues in the same way: then it is a list of numbers."""
    if count == len(groups):
        return False
    gap = run[groups[count - 1].end() : groups[count].start()]
    is_pair = len(groups[count][0]) == len(groups[count - 1][0]) == 2
    return is_pair or (gap in ("-", ".", "/") and len(groups[count][0]) > 2)


def _is_spelt_out(groups: list[str]) -> bool:
    """Whether single digits are a number; rows of a table have few different ones, or count."""
    digits = "".join(groups)
    is_single = len(digits) == len(groups) and len(digits) >= 10
    return is_single and digits[0] == "0" != digits[1] and len(set(digits)) > 4 and digits not in _COUNTED


def _is_local(groups: list[str], gaps: list[str]) -> bool:
    first, rest = groups[0], groups[1:]
    size = sum(map(len, groups))
    if not first.startswith("0") or first.startswith("00") or any("/" in gap for gap in gaps[1:]):
        return False
    if not rest:
        return 10 <= size <= 12 and first not in _COUNTED
    if any(len(gap) > 3 or len(gap.strip()) > 2 for gap in gaps) or len(rest[-1]) < 2:
        return False
    if sum(len(group) == 1 for group in rest) > (size > 9) or (rest[-1] == "000" and {*map(len, groups)} == {3}):
        return False
    if first == "0":  # the zero alone, as in 0 (532) 123 45 67; an ISBN goes on with hyphens and ends with one digit
        return not set(gaps[0]) & set("./") and rest[0][0] != "0" and len(rest[0]) == 3 and 10 <= size <= 11
    if (
        len(first) > 5
        or (len(first) == 2 and gaps == ["."])
        or (len(groups) == 4 and set(gaps) == {"."} and max(map(len, groups)) <= 3)
    ):
        return False
    if size == 8:
        return len(first) in (2, 3) and min(map(len, rest)) >= 3
    return 9 <= size <= 13 and not _is_row(groups, gaps)


def _is_row(groups: list[str], gaps: list[str]) -> bool:
    """Whether groups of two digits count, tell times, or are too many or too few; or whether years are among them."""
    if {len(group) for group in groups} == {2}:
        steps = {int(b) - int(a) for a, b in pairwise(groups)}
        return len(groups) != 5 or len(set(gaps)) != 1 or (len(steps) == 1 and abs(steps.pop()) <= 15)
    years = sum(YEAR.fullmatch(group) is not None for group in groups)
    return years > 1 or (years == 1 and len(groups) == 2)
