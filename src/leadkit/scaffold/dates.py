"""The one day that a cell means; where it may mean several, a refusal with the choice."""

from datetime import date
from typing import Final

from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.dates import DayOrder, WrittenDate, read_written_date, read_written_month
from leadkit.i18n.messages import Message
from leadkit.scaffold.cells import WrongCell

ZONE_APART: Final = Message("give the time zone a column of its own")
NUMBER: Final = Message("the spreadsheet holds a number where a date should be: format the column as a date")
_NOT_VALID: Final = Message("'{word}' is not a valid date")
FORM: Final = Message("write year, month and day, as in 2026-05-26")


class SeveralDays(WrongCell):
    """A date that can be read in two ways."""


def read_day(text: str, order: DayOrder | None = None) -> date:
    """The one day that is meant; WrongCell where there is none, or more than one, with the choice."""
    return _one(text, order).days[0]


def read_moment(text: str, order: DayOrder | None = None) -> str:
    """A date of any precision as a record writes it: `2019`, `2019-08`, `2019-08-14`, `2019-08-14T18:00`."""
    month = read_written_month(text)
    if month is not None:
        return month
    found = _one(text, order)
    if found.zone:
        message = Message("'{word}' includes a time zone", word=text[:60])
        raise WrongCell(WRONG_VALUE, message, ZONE_APART)
    return f"{found.days[0]}T{found.time}" if found.time else str(found.days[0])


def _one(text: str, order: DayOrder | None) -> WrittenDate:
    found = read_written_date(text, order)
    if len(found.days) == 1:
        return found
    word, message, hint = text[:60], _NOT_VALID, FORM
    if found.days:
        first, second = map(str, found.days)
        message = Message("'{word}' can mean {first} or {second}", word=word, first=first, second=second)
        ways = [f"{day} {found.time}" if found.time else str(day) for day in found.days]
        hint = Message("write the one that you mean: {first} or {second}", first=ways[0], second=ways[1])
        raise SeveralDays(WRONG_VALUE, message, hint)
    if found.problem == "year":
        message = Message("it is not clear which year '{word}' means")
        hint = Message("write the year with four digits")
    elif found.problem == "calendar":
        message, hint = Message("'{word}' does not exist in the calendar"), Message("check the month and the day")
    elif found.problem == "number":
        hint = NUMBER
    raise WrongCell(WRONG_VALUE, message.filled(word=word), hint)
