"""What to write in place of a text that is not a number: made of the text wherever it says one."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from leadkit.i18n.folding import western_digits
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import denies


class Wanted(NamedTuple):
    """What kind of number belongs there: its key, its limits, and whether it is whole."""

    key: str = ""
    lowest: float | None = None
    highest: float | None = None
    is_whole: bool = True

    def takes(self, number: float) -> bool:
        return (self.lowest is None or number >= self.lowest) and (self.highest is None or number <= self.highest)

    @property
    def is_year(self) -> bool:
        return self.lowest is not None and self.lowest >= 1000


class NumberHint(NamedTuple):
    """What to do, and what can safely stand there instead, as it is written."""

    hint: Message
    meant: str = ""


_ACCOUNTS: Final = ("wikimedia", "github", "gitlab", "codeberg")
_STARTS: Final = ("since", "founded", "first")
_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            *("zero cero zéro", "one uno una un une um uma eins", "two dos deux dois duas zwei"),
            *("three tres trois três drei", "four cuatro quatre quatro vier", "five cinco cinq fünf"),
            *("six seis sechs", "seven siete sept sete sieben", "eight ocho huit oito acht", "nine nueve neuf nove"),
            "ten diez dix dez zehn",
        )
    )
    for word in words.split()
}
_GROUPED: Final = re.compile(r"\d{1,3}(?:([,.  '’])\d{3})(?:\1\d{3})*")
_OF: Final = re.compile(r"(\d+)\s*(?:/|of|out of|de|von|sur)\s*(\d+)")
_RANGE: Final = re.compile(r"(\d{4})\s*(?:-|to|until)\s*(?:\d{4}|now|today|present)")
_DURATION: Final = re.compile(
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|horas?|heures?|std|stunden?)\.?)?\s*(?:and\s*)?"
    r"(?:(?P<minutes>\d+)\s*(?P<unit>'|m|mins?|minutes?|minutos?|minuten)?\.?)?"
)
_UNSURE: Final = re.compile(
    r"[<>≤≥~%+±]|\b(?:less|more|fewer|most|least|over|under|about|year|month|week|day|hour|minute|than|to|or|and|k)s?\b"
)
_LEVELS: Final = Message(
    "write its number: 1 (aware), 2 (does it with help), 3 (does it alone), 4 (teaches it) or 5 (leads it across "
    "communities)"
)


def number_hint(value: Any, written: str, wanted: Wanted) -> NumberHint:
    """For a value that is not a number of the kind that is wanted."""
    if isinstance(value, float) and value.is_integer():
        return NumberHint(Message("write {value}, without a decimal point", value=int(value)))
    while isinstance(value, list) and len(value) == 1:
        (value,) = value
        if isinstance(value, int) and not isinstance(value, bool) and wanted.takes(value):
            return NumberHint(Message("write {value}, without brackets", value=value))
    text = written if isinstance(value, float) else value
    if not isinstance(text, str) or len(text) > 100:
        return NumberHint(_meaning(wanted))
    digits = western_digits(text.strip())
    if digits.isascii() and digits.isdigit() and len(digits) < 10:
        if digits == text.strip():
            return NumberHint(Message("write the number without quotes"), str(int(digits)))
        return NumberHint(Message("write it in the digits 0 to 9: {value}", value=digits), str(int(digits)))
    plain = " ".join(digits.casefold().translate(str.maketrans("–—−", "---")).split())
    plain = re.sub(r"(?<=\d)_(?=\d)", "", plain)
    if wanted.is_year:
        return NumberHint(_year_hint(plain, wanted))
    found = next(_meant(plain, wanted), None)
    if found is not None and wanted.takes(found):
        return NumberHint(Message("write {value}", value=str(found)))
    return NumberHint(_meaning(wanted))


def _year_hint(plain: str, wanted: Wanted) -> Message:
    span = _RANGE.fullmatch(plain) if wanted.key in _STARTS else None
    years = [span[1]] if span else re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", plain)
    if len(years) == 1 and not re.search(r"\b(?:before|after)\b", plain) and not denies(plain):
        return Message("write the year alone: {year}", year=years[0])
    return Message("write the year alone, with four digits")


def _meant(plain: str, wanted: Wanted) -> Iterator[int]:
    """The number that a text can only mean."""
    if denies(plain):
        return
    if wanted.key == "minutes":
        yield from _minutes(plain)
        return
    if plain in _WORDS:
        yield _WORDS[plain]
    if _GROUPED.fullmatch(plain):
        yield int(re.sub(r"\D", "", plain))
    share = _OF.fullmatch(plain)
    if share and int(share[2]) == wanted.highest:
        yield int(share[1])
    numbers = re.findall(r"\d+", plain)
    if len(numbers) == 1 and not _UNSURE.search(plain) and not re.search(r"\d[.,_:/-]|[.,:/-]\d", plain):
        yield int(numbers[0])


def _minutes(plain: str) -> Iterator[int]:
    """`1h 30`, `30 min`, `1.5 hours`; `1:30` may be either."""
    match = _DURATION.fullmatch(plain)
    if match and (match["hours"] or match["unit"]):
        total = float((match["hours"] or "0").replace(",", ".")) * 60 + int(match["minutes"] or 0)
        if total == int(total):
            yield int(total)


def _meaning(wanted: Wanted) -> Message:
    """What belongs there, where the text does not say it."""
    if wanted.key in _ACCOUNTS:
        return Message("write the number of the account, not its name")
    if wanted.key == "minutes":
        return Message("write how many minutes it takes, as one number")
    if wanted.is_year:
        return Message("write the year alone, with four digits")
    if (wanted.lowest, wanted.highest) == (1, 5):
        return _LEVELS
    if wanted.lowest is not None and wanted.highest is not None and wanted.is_whole:
        low, high = f"{wanted.lowest:g}", f"{wanted.highest:g}"
        return Message("write a whole number from {lowest} to {highest}", lowest=low, highest=high)
    return Message("write a whole number, in digits") if wanted.is_whole else Message("write a number, in digits")
