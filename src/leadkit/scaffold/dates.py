"""The one day that a cell means; where it may mean several, a refusal with the choice."""

from datetime import date
from typing import Final

from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.dates import DayOrder, WrittenDate, read_written_date, read_written_month
from leadkit.i18n.messages import Message
from leadkit.scaffold.cells import WrongCell

_NOT_VALID: Final = Message("'{word}' is not a valid date")
_FORM: Final = Message("write year, month and day, as in 2026-05-26")


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
        raise WrongCell(WRONG_VALUE, message, Message("give the time zone a column of its own"))
    return f"{found.days[0]}T{found.time}" if found.time else str(found.days[0])


def _one(text: str, order: DayOrder | None) -> WrittenDate:
    found = read_written_date(text, order)
    if len(found.days) == 1:
        return found
    word, message, hint = text[:60], _NOT_VALID, _FORM
    if found.days:
        first, second = map(str, found.days)
        message = Message("'{word}' can mean {first} or {second}", word=word, first=first, second=second)
        hint = Message("say in the map which is right for the whole sheet: 'dates: day-first' or 'dates: month-first'")
    elif found.problem == "year":
        message = Message("it is not clear which year '{word}' means")
        hint = Message("write the year with four digits")
    elif found.problem == "calendar":
        message, hint = Message("'{word}' does not exist in the calendar"), Message("check the month and the day")
    elif found.problem == "number":
        hint = Message("the spreadsheet holds a number where a date should be: format the column as a date")
    raise WrongCell(WRONG_VALUE, message if found.days else message.filled(word=word), hint)
